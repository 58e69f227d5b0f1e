import { UserError } from '@cdp-ingestion/core';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { decodeText } from '../decode-text.js';
import type { Finding } from '../finding.js';
import { findProjects, findWholeProjects } from '../find-projects.js';
import type { GateOutline } from '../gate-outline.js';
import { readProject } from '../read-project.js';
import type { ValidateOptions } from '../validate.js';
import { countFindings, type Validated } from '../validated.js';
import { explainRule } from './explain-rule.js';
import { openCache } from './findings-cache.js';
import { formatFindings } from './format-findings.js';
import { mendProjects } from './mend-projects.js';
import { isNamed, type NamedProject, shownFolder } from './named-project.js';
import type { RuleSet } from './rule-set.js';
import type { ValidateRequest } from './validate-request.js';
import type { ValidateWorld } from './validate-world.js';
import { withoutOptimizing } from './without-optimizing.js';

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
  const chosen = chosenGates(request, rules.gates);
  const cache = request.cache && openCache(request.cache.location, world.version, chosen);
  const projects = projectsOf(request, world);
  if (request.fix) return runFix(request, world, await allOf(projects), chosen, rules);
  const validated: Validated[] = [];
  for await (const one of projects) {
    const known = cache?.findings(one.folder, one.project);
    const findings = known ?? (await look(one, validated.length === 0));
    validated.push(validatedOf(one, findings, world));
  }
  return resultOf(validated, request, world, chosen);

  async function look(one: NamedProject, isFirst: boolean): Promise<readonly Finding[]> {
    const { validate } = await rules.load();
    const work = (): Finding[] => validate(one.project, onlyRulesOf(chosen));
    const findings = isFirst && isSmall(one) ? withoutOptimizing(work) : work();
    cache?.remember(one.folder, one.project, findings);
    return findings;
  }
}

/** Of so many letters, in all files of a project, most are read before optimized code is there. */
const SMALL = 500_000;

function isSmall({ project }: NamedProject): boolean {
  return [...project.files.values()].reduce((letters, text) => letters + text.length, 0) < SMALL;
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
  const validated = told.map((one) => validatedOf(one, code.validate(one.project, only), world));
  const result = resultOf(validated, request, world, chosen);
  const said = messages.map((line) => `${line}\n`).join('');
  return { ...result, ...(request.dryRun ? { output: diff } : {}), messages: said };
}

function resultOf(
  validated: readonly Validated[],
  request: ValidateRequest,
  world: ValidateWorld,
  chosen: readonly GateOutline[],
): ValidateResult {
  const output = formatFindings(validated, request, world, chosen);
  return { output, messages: '', exitCode: exitCodeOf(validated, request) };
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

function onlyRulesOf(chosen: readonly GateOutline[]): ValidateOptions {
  const ids = new Set(chosen.flatMap((gate) => gate.rules.map(({ id }) => id)));
  return { rule: ({ id }) => ids.has(id) };
}

async function allOf(projects: AsyncIterable<NamedProject>): Promise<NamedProject[]> {
  const all: NamedProject[] = [];
  for await (const one of projects) all.push(one);
  return all;
}

/** The projects that are named, each read when its turn comes: of many, one is in memory at a time. */
async function* projectsOf(
  { paths, whole, stdinFilename }: ValidateRequest,
  { cwd, stdin }: ValidateWorld,
): AsyncGenerator<NamedProject> {
  if (stdinFilename !== undefined && isFolder(resolve(cwd, stdinFilename)))
    throw new UserError(`--stdin-filename takes a file: ${stdinFilename} is a folder.`);
  const named =
    stdinFilename !== undefined
      ? findProjects([stdinFilename], cwd, 'allowed')
      : (whole ? findWholeProjects : findProjects)(paths, cwd);
  for (const found of named) {
    const project = readProject(found.folder);
    if (stdinFilename === undefined) yield { ...found, project };
    else {
      const files = new Map(project.files);
      for (const path of found.only ?? []) files.set(path, decodeText(await stdin(), stdinFilename));
      yield { ...found, project: { ...project, files } };
    }
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function validatedOf(named: NamedProject, findings: readonly Finding[], { cwd }: ValidateWorld): Validated {
  const shown = findings.filter((finding) => isNamed(named, finding));
  const files = new Set(shown.map(({ file }) => file));
  const texts = new Map([...named.project.files].filter(([path]) => files.has(path)));
  return { folder: shownFolder(named, cwd), findings: shown, texts };
}

function exitCodeOf(validated: readonly Validated[], { maxWarnings }: ValidateRequest): 0 | 1 {
  const { errors, warnings } = countFindings(validated.flatMap(({ findings }) => findings));
  return errors > 0 || (maxWarnings !== undefined && warnings > maxWarnings) ? 1 : 0;
}
