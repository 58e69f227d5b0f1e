import { composeText } from './compose-text.js';
import { yamlJson } from './yaml-json.js';
import { YamlConstructor, type YamlLoader } from './yaml-constructor.js';
import type { YamlSyntaxError } from './yaml-syntax-error.js';
import type { YamlProblem } from './yaml-problem.js';
import type { YamlMap, YamlValue } from './yaml-value.js';

/** What a file holds and what is wrong with it; with problems, the value is what could be read all the same. */
export interface ReadYaml {
  readonly value: YamlMap | undefined;
  /** The first is the one with which Digdag refuses the file. */
  readonly problems: readonly YamlProblem[];
}

const LONGEST_SHOWN = 200;

/**
 * Reads a YAML text as Digdag 0.10.5.1 does (snakeyaml 1.23, then JSON): `0.5` is a text, `010` is 8, keys repeat in no
 * mapping of a workflow. A broken text is read on behind the broken place. Never throws for what the text holds.
 *
 * `!include` is not carried out: as a key or value it is a text that begins with `!include:`.
 *
 * @param file the path that problems and ranges name
 */
export function readYaml(text: string, file: string, loader: YamlLoader = 'dig'): ReadYaml {
  const { root, errors, tree } = composeText(text);
  const syntax = errors.map((error) => syntaxProblem(error, file));
  const constructor = new YamlConstructor(file, loader, tree);
  const value = root === undefined ? undefined : constructor.value(root);
  const problems = [...syntax, ...constructor.problems, ...constructor.laterProblems];
  if (value?.kind === 'map') return { value, problems };
  return { value: undefined, problems: problems.length > 0 ? problems : [noObject(value, file)] };
}

function syntaxProblem({ kind, message, position, resume }: YamlSyntaxError, file: string): YamlProblem {
  const problem = { kind, message, file, start: position, end: position };
  return resume.line < position.line ? { ...problem, since: resume } : problem;
}

function noObject(value: YamlValue | undefined, file: string): YamlProblem {
  const top = { line: 1, column: 1, offset: 0 };
  const { start, end } = value?.range ?? { start: top, end: top };
  const json = value === undefined ? 'null' : yamlJson(value);
  const found = json.length > LONGEST_SHOWN ? `${json.slice(0, LONGEST_SHOWN)}…` : json;
  const message = `Expected object to load Config but got ${found}`;
  return { kind: 'RuntimeJsonMappingException', message, file, start, end };
}
