import { UserError } from '@cdp-ingestion/core';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { decodeText } from '../decode-text.js';
import type { Finding } from '../finding.js';
import { findProjects, findWholeProjects } from '../find-projects.js';
import type { Gate } from '../gate.js';
import { gates } from '../gates.js';
import { readProject } from '../read-project.js';
import { validate } from '../validate.js';
import { countFindings, type Validated } from '../validated.js';
import { explainRule } from './explain-rule.js';
import { openCache, type FindingsCache } from './findings-cache.js';
import { formatFindings } from './format-findings.js';
import { mendProjects } from './mend-projects.js';
import { isNamed, type NamedProject, shownFolder } from './named-project.js';
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
export async function runValidate(request: ValidateRequest, world: ValidateWorld): Promise<ValidateResult> {
  if (request.explain !== undefined)
    return { output: explainRule(request.explain, world.pages), messages: '', exitCode: 0 };
  const chosen = chosenGates(request);
  const cache = request.cache && openCache(request.cache.location, world.version, chosen);
  const projects = projectsOf(request, world);
  if (request.fix) return runFix(request, world, await allOf(projects), chosen);
  const validated: Validated[] = [];
  for await (const one of projects) {
    const work = (): Validated => validateOne(one, chosen, cache, world);
    validated.push(validated.length === 0 && isSmall(one) ? withoutOptimizing(work) : work());
  }
  return resultOf(validated, request, world, chosen);
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
  chosen: readonly Gate[],
): Promise<ValidateResult> {
  const { projects: mended, diff, messages } = await mendProjects(projects, chosen, { ...request, cwd: world.cwd });
  const told = request.dryRun ? projects : mended;
  const validated = told.map((one) => validateOne(one, chosen, undefined, world));
  const result = resultOf(validated, request, world, chosen);
  const said = messages.map((line) => `${line}\n`).join('');
  return { ...result, ...(request.dryRun ? { output: diff } : {}), messages: said };
}

function resultOf(
  validated: readonly Validated[],
  request: ValidateRequest,
  world: ValidateWorld,
  chosen: readonly Gate[],
): ValidateResult {
  const output = formatFindings(validated, request, world, chosen);
  return { output, messages: '', exitCode: exitCodeOf(validated, request) };
}

function chosenGates({ rules, gates: wanted }: ValidateRequest): Gate[] {
  const isWanted = (gate: Gate): boolean => wanted.length === 0 || wanted.includes(gate.id);
  const all = gates.filter(isWanted);
  if (rules.length === 0) return all;
  const some = all.map((gate) => ({ ...gate, rules: gate.rules.filter(({ id }) => rules.includes(id)) }));
  const left = some.filter((gate) => gate.rules.length > 0);
  if (left.length > 0) return left;
  throw new UserError(`Nothing to check: ${rules.join(', ')} is in none of the gates ${wanted.join(', ')}.`);
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

function validateOne(
  named: NamedProject,
  chosen: readonly Gate[],
  cache: FindingsCache | undefined,
  world: ValidateWorld,
): Validated {
  const findings = findingsOf(named, chosen, cache);
  const shown = findings.filter((finding) => isNamed(named, finding));
  const files = new Set(shown.map(({ file }) => file));
  const texts = new Map([...named.project.files].filter(([path]) => files.has(path)));
  return { folder: shownFolder(named, world.cwd), findings: shown, texts };
}

function findingsOf(
  { folder, project }: NamedProject,
  chosen: readonly Gate[],
  cache: FindingsCache | undefined,
): readonly Finding[] {
  const known = cache?.findings(folder, project);
  if (known) return known;
  const findings = validate(project, { gates: chosen });
  cache?.remember(folder, project, findings);
  return findings;
}

function exitCodeOf(validated: readonly Validated[], { maxWarnings }: ValidateRequest): 0 | 1 {
  const { errors, warnings } = countFindings(validated.flatMap(({ findings }) => findings));
  return errors > 0 || (maxWarnings !== undefined && warnings > maxWarnings) ? 1 : 0;
}
