import { relative, sep } from 'node:path';
import type { Finding } from '../finding.js';
import { findProjects, type FoundProject } from '../find-projects.js';
import type { Colours } from '../formats/terminal.js';
import type { Gate } from '../gate.js';
import { gates } from '../gates.js';
import type { Project } from '../project.js';
import { readProject } from '../read-project.js';
import { validate } from '../validate.js';
import { countFindings, type Validated } from '../validated.js';
import { explainRule } from './explain-rule.js';
import { openCache, type FindingsCache } from './findings-cache.js';
import { formatFindings } from './format-findings.js';
import type { ValidateRequest } from './validate-flags.js';

/** The surroundings of a run. */
export interface ValidateWorld {
  readonly cwd: string;
  readonly version: string;
  readonly colours: Colours;
  /** The folder with the pages of the rules. */
  readonly pages: string;
  /** All of standard input; read only for `--stdin-filename`. */
  readonly stdin: () => Promise<string>;
}

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
 * @throws UserError when a path is no project or cannot be read
 */
export async function runValidate(request: ValidateRequest, world: ValidateWorld): Promise<ValidateResult> {
  if (request.explain !== undefined)
    return { output: explainRule(request.explain, world.pages), messages: '', exitCode: 0 };
  const chosen = chosenGates(request);
  const cache = request.cache && openCache(request.cache.location, world.version, chosen);
  const projects = await projectsOf(request, world);
  const validated = projects.map((found) => validateOne(found, chosen, cache, world));
  return {
    output: formatFindings(validated, request, world, chosen),
    messages: '',
    exitCode: exitCodeOf(validated, request),
  };
}

function chosenGates({ rules, gates: wanted }: ValidateRequest): Gate[] {
  const isWanted = (gate: Gate): boolean => wanted.length === 0 || wanted.includes(gate.id);
  const all = gates.filter(isWanted);
  if (rules.length === 0) return all;
  const some = all.map((gate) => ({ ...gate, rules: gate.rules.filter(({ id }) => rules.includes(id)) }));
  return some.filter((gate) => gate.rules.length > 0);
}

interface ReadProject extends FoundProject {
  readonly project: Project;
}

async function projectsOf(
  { paths, stdinFilename }: ValidateRequest,
  { cwd, stdin }: ValidateWorld,
): Promise<ReadProject[]> {
  if (stdinFilename === undefined)
    return findProjects(paths, cwd).map((found) => ({ ...found, project: readProject(found.folder) }));
  const [found] = findProjects([stdinFilename], cwd, 'allowed');
  if (!found) return [];
  const project = readProject(found.folder);
  const files = new Map(project.files);
  for (const path of found.only ?? []) files.set(path, await stdin());
  return [{ ...found, project: { ...project, files } }];
}

function validateOne(
  found: ReadProject,
  chosen: readonly Gate[],
  cache: FindingsCache | undefined,
  world: ValidateWorld,
): Validated {
  const { project, folder, only } = found;
  const findings = findingsOf(folder, project, chosen, cache);
  const shown = only ? findings.filter(({ file }) => only.some((path) => isWithin(file, path))) : findings;
  return { folder: relative(world.cwd, folder).split(sep).join('/'), findings: shown, texts: project.files };
}

function findingsOf(
  folder: string,
  project: Project,
  chosen: readonly Gate[],
  cache: FindingsCache | undefined,
): readonly Finding[] {
  const known = cache?.findings(folder, project);
  if (known) return known;
  const findings = validate(project, { gates: chosen });
  cache?.remember(folder, project, findings);
  return findings;
}

function isWithin(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

function exitCodeOf(validated: readonly Validated[], { maxWarnings }: ValidateRequest): 0 | 1 {
  const { errors, warnings } = countFindings(validated.flatMap(({ findings }) => findings));
  return errors > 0 || (maxWarnings !== undefined && warnings > maxWarnings) ? 1 : 0;
}
