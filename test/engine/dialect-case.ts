import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectedTree, goldenCases, readTree } from '../golden/cases.js';
import { mutateDig } from './mutate-dig.js';
import type { Random } from '../random.js';
import type { CompileLine, Files } from './vectors.js';
import { readVectors } from './vectors.js';

/** A workflow file of a project, as both engines get it. */
export interface DialectCase {
  /** Where it comes from. */
  readonly about: string;
  readonly file: string;
  readonly files: Files;
  /** The file that was mutated. */
  readonly mutated?: string;
}

/** Files that mutants include. */
const INCLUDED: Files = {
  'inc.yml': '_export: {from: inc, deep: {a: 1}}\n+a:\n  echo>: inc\n',
  'sub/tasks.dig': '+sub:\n  !include : more.yml\n',
  'sub/more.yml': 'echo>: more\n',
};

/** Most files that mutate are called so: names are refused for reasons of their own. */
const NAMES = [
  'main.dig',
  'main.dig',
  'main.dig',
  'main.dig',
  'my wf.dig',
  '1a.dig',
  'a+b.dig',
  '+a.dig',
  'a.dig.dig',
  '日本.dig',
  'x^y.dig',
];

/** What was recorded of Digdag, without the mutants among it: most of its own examples and tests, and ours. */
export function recordedCases(): DialectCase[] {
  const recorded = readVectors<CompileLine>('compile').filter(({ about }) => !about.startsWith('mutant '));
  return recorded.flatMap(({ about, files }) => workflowsOf(about, files));
}

/** Where Digdag's own examples and tests lie, if they do: beside the repository, or where `DIGDAG_CORPUS` says. */
const CORPUS = process.env.DIGDAG_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus/digdag', import.meta.url));

/** Those of Digdag's own examples and tests that lie there, each folder of them as a project. */
export function corpusCases(): DialectCase[] {
  if (!existsSync(CORPUS)) return [];
  const tree = readTree(CORPUS);
  const folders = new Set([...tree.keys()].map((path) => path.replace(/[^/]*$/, '')));
  return [...folders].flatMap((folder) => {
    const files = [...tree].filter(([path]) => path.startsWith(folder));
    return workflowsOf(
      `corpus ${folder}`,
      Object.fromEntries(files.map(([path, text]) => [path.slice(folder.length), text])),
    );
  });
}

/** Every workflow of a golden project. */
export function goldenWorkflows(): DialectCase[] {
  return goldenCases.flatMap((golden) =>
    workflowsOf(`golden ${golden.name}`, Object.fromEntries(expectedTree(golden))),
  );
}

/** A mutant of one of the files of a case, beside files that it may include. */
export function mutantOf({ about, file, files }: DialectCase, random: Random): DialectCase {
  const path = random.below(2) === 0 ? file : random.pick(Object.keys(files));
  const mutated = { ...INCLUDED, ...files, [path]: mutateDig(files[path] ?? '', random) };
  if (path !== file || random.below(10) > 0)
    return { about: `mutant of ${about}`, file, files: mutated, mutated: path };
  const name = random.pick(NAMES);
  return { about: `mutant of ${about}`, file: name, files: { ...mutated, [name]: mutated[file] ?? '' }, mutated: name };
}

/** Nothing but these is read before a task runs. */
const READ = /\.(?:dig|ya?ml)$/;

function workflowsOf(about: string, files: Files): DialectCase[] {
  const workflows = Object.keys(files).filter((path) => /^[^./][^/]*\.dig$/.test(path));
  const read = Object.entries(files).filter(([path]) => READ.test(path) && !path.startsWith('../'));
  return workflows.map((file) => ({ about: `${about}: ${file}`, file, files: Object.fromEntries(read) }));
}
