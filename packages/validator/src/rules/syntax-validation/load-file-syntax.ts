import type { YamlProblem } from '@cdp-ingestion/digdag/yaml';
import type { LoadFile } from '../../model/loads/load-file.js';
import { MASK, maskTemplates } from '../../model/texts/mask-templates.js';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule, type Report } from '../../rule.js';
import { YAML_MESSAGES, yamlMessage } from './yaml-messages.js';
import { yamlPlace } from './yaml-place.js';

/** So many lines between the beginning and the end of a broken thing are looked at. */
const FARTHEST = 1000;

/** @see https://docs.digdag.io/operators/td_load.html */
export const loadFileSyntax = defineRule({
  id: 'load-file-syntax',
  severity: 'error',
  title: 'Load file that Digdag does not read',
  messages: {
    yaml: 'td_load> cannot read this file. {what}',
    include: 'A load file has no !include, only workflows have: write out here what the other file holds.',
    extension:
      '{path} is taken for the name of a saved session, because it ends in neither .yml nor .yaml: rename the file.',
  },
  check(project, report) {
    for (const load of project.loads) checkLoad(load, report);
    checkNames(project, report);
  },
});

function checkLoad(load: LoadFile, report: Report<'yaml' | 'include'>): void {
  const problems = knownProblems(load);
  const includes = problems.filter(isInclude);
  for (const problem of includes) report(problem, 'include');
  // An include makes the reader stumble on its own line, or the next one.
  const told = new Set(includes.flatMap(({ start: { line } }) => [line, line + 1]));
  for (const problem of problems) {
    const { id, word } = yamlMessage(problem);
    const isUnused = id === 'empty' && load.tasks.length === 0;
    if (!isUnused && !told.has(problem.start.line))
      report(yamlPlace(problem), 'yaml', { what: YAML_MESSAGES[id].replace('{word}', () => word) });
  }
}

function isInclude({ message }: YamlProblem): boolean {
  return /for the tag !include:?$/.test(message);
}

/** Those that no template explains: one that is a line of its own can become anything, as can one beside the place. */
function knownProblems({ text, problems }: LoadFile): readonly YamlProblem[] {
  if (problems.length === 0 || !text.includes('${')) return problems;
  const lines = maskTemplates(text).split(/\r\n|\n|\r/);
  if (lines.some((line) => line.trimStart().startsWith(MASK))) return [];
  const masked = lines.map((line) => line.includes(MASK));
  return problems.filter(({ start, since = start }) => {
    const from = Math.max(0, since.line - 2, start.line - FARTHEST);
    return !masked.slice(from, start.line).includes(true);
  });
}

function checkNames({ tasks, files }: ProjectModel, report: Report<'extension'>): void {
  for (const task of tasks) {
    const operator = task.operator;
    if (operator?.name !== 'td_load' || operator.value.kind !== 'scalar') continue;
    const path = String(operator.value.value);
    if (/\.ya?ml$/.test(path) || !path.includes('/')) continue;
    const file = path.replace(/^\.\//, '');
    if ([file, `${file}.yml`, `${file}.yaml`].some((name) => files.has(name)))
      report(operator.value.range, 'extension', { path });
  }
}
