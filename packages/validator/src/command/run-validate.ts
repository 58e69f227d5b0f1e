import { UserError } from '@cdp-ingestion/core';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { decodeText } from '../decode-text.js';
import { findProjects, findWholeProjects, type FoundProject } from '../find-projects.js';
import type { GateOutline } from '../gate-outline.js';
import { countFindings, type Validated } from '../validated.js';
import { explainRule } from './explain-rule.js';
import { formatFindings } from './format-findings.js';
import { lookAtProjects, onlyRulesOf, validatedOf } from './look-at-projects.js';
import type { Look } from './look.js';
import { mendProjects } from './mend-projects.js';
import { type NamedProject, readNamed } from './named-project.js';
import type { RuleSet } from './rule-set.js';
import type { ValidateRequest } from './validate-request.js';
import type { ValidateWorld } from './validate-world.js';

/** What a run says. */
export interface ValidateResult {
  readonly output: string;
  /** For a person, beside the output. */
  readonly messages: string;
  /** 1 when there is an error, or more warnings than `--max-warnings`. */
  readonly exitCode: 0 | 1;
}

/**
 * Validates what a request names, once.
 *
 * @throws UserError when a path is no project or cannot be read, or no rule is left to run
 */
export async function runValidate(
  request: ValidateRequest,
  world: ValidateWorld,
  rules: RuleSet,
): Promise<ValidateResult> {
  if (request.explain !== undefined)
    return { output: explainRule(request.explain, rules.gates, world.pages), messages: '', exitCode: 0 };
  const gates = chosenGates(request, rules.gates);
  const found = foundBy(request, world.cwd);
  if (request.fix) return runFix(request, world, found.map(readNamed), gates, rules);
  const look: Look = { cache: request.cache, cwd: world.cwd, version: world.version, gates };
  const validated =
    rules.lookAtMany && found.length >= MANY
      ? await rules.lookAtMany(found, look)
      : await lookAtAll(found, lookAtProjects(look, rules, 'few'), request, world);
  return resultOf(validated, request, world, gates);
}

/** From so many projects on, a second thread is soon repaid. */
const MANY = 40;

/** Each is read when its turn comes: of many, one is in memory at a time. */
async function lookAtAll(
  found: readonly FoundProject[],
  look: (named: NamedProject) => Promise<Validated>,
  { stdinFilename }: ValidateRequest,
  { stdin }: ValidateWorld,
): Promise<Validated[]> {
  const validated: Validated[] = [];
  for (const one of found) {
    const named = readNamed(one);
    const isTyped = stdinFilename !== undefined;
    validated.push(await look(isTyped ? withText(named, await stdin()) : named));
  }
  return validated;
}

/** Mends, and tells what is left; a dry run tells what would change, and ends as without `--fix`. */
async function runFix(
  request: ValidateRequest,
  world: ValidateWorld,
  projects: readonly NamedProject[],
  chosen: readonly GateOutline[],
  rules: RuleSet,
): Promise<ValidateResult> {
  const code = await rules.load();
  const only = onlyRulesOf(chosen);
  const place = { cwd: world.cwd, dryRun: request.dryRun };
  const { projects: mended, diff, messages } = await mendProjects(projects, code, only, place);
  const told = request.dryRun ? projects : mended;
  const validated = told.map((one) => validatedOf(one, code.validate(one.project, only), world.cwd));
  const result = resultOf(validated, request, world, chosen);
  const said = messages.map((line) => `${line}\n`).join('');
  return { ...result, ...(request.dryRun ? { output: diff } : {}), messages: `${said}${result.messages}` };
}

function resultOf(
  validated: readonly Validated[],
  request: ValidateRequest,
  world: ValidateWorld,
  chosen: readonly GateOutline[],
): ValidateResult {
  const output = formatFindings(validated, request, world, chosen);
  const { maxWarnings = Infinity } = request;
  const { errors, warnings } = countFindings(validated.flatMap(({ findings }) => findings));
  const tooMany = warnings > maxWarnings;
  const messages = tooMany ? `More warnings than --max-warnings ${maxWarnings} allows: ${warnings}.\n` : '';
  return { output, messages, exitCode: errors > 0 || tooMany ? 1 : 0 };
}

function chosenGates({ rules, gates: wanted }: ValidateRequest, gates: readonly GateOutline[]): GateOutline[] {
  const isWanted = (gate: GateOutline): boolean => wanted.length === 0 || wanted.includes(gate.id);
  const all = gates.filter(isWanted);
  if (rules.length === 0) return all;
  const some = all.map((gate) => ({ ...gate, rules: gate.rules.filter(({ id }) => rules.includes(id)) }));
  const left = some.filter((gate) => gate.rules.length > 0);
  if (left.length > 0) return left;
  throw new UserError(`Nothing to check: ${rules.join(', ')} is in none of the gates ${wanted.join(', ')}.`);
}

function foundBy({ paths, whole, stdinFilename }: ValidateRequest, cwd: string): FoundProject[] {
  if (stdinFilename === undefined) return (whole ? findWholeProjects : findProjects)(paths, cwd);
  if (isFolder(resolve(cwd, stdinFilename)))
    throw new UserError(`--stdin-filename takes a file: ${stdinFilename} is a folder.`);
  return findProjects([stdinFilename], cwd, 'allowed');
}

/** With these bytes in the place of the named file. */
function withText(named: NamedProject, bytes: Uint8Array): NamedProject {
  const { text, encoding } = decodeText(bytes);
  const files = new Map(named.project.files);
  const encodings = new Map(named.project.encodings);
  for (const path of named.only ?? []) {
    files.set(path, text);
    if (encoding) encodings.set(path, encoding);
    else encodings.delete(path);
  }
  return { ...named, project: { ...named.project, files, encodings } };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
