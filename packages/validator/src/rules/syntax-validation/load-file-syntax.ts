import type { YamlProblem } from '@cdp-ingestion/digdag/yaml';
import type { LoadFile } from '../../model/load-file.js';
import { MASK, maskTemplates } from '../../model/mask-templates.js';
import { operatorOf } from '../../model/operator-of.js';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule, type Report } from '../../rule.js';
import { YAML_MESSAGES, yamlMessage } from './yaml-messages.js';
import { yamlPlace } from './yaml-place.js';

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
  const problems = load.problems.filter((problem) => !mayBeTemplate(load, problem));
  const includes = problems.filter(isInclude);
  for (const problem of includes) report(problem, 'include');
  for (const problem of problems) {
    const { id, word } = yamlMessage(problem);
    const isFollower = includes.some(
      ({ start }) => start.line === problem.start.line || start.line + 1 === problem.start.line,
    );
    const isUnused = id === 'empty' && load.tasks.length === 0;
    if (!isFollower && !isUnused)
      report(yamlPlace(problem), 'yaml', { what: YAML_MESSAGES[id].replace('{word}', () => word) });
  }
}

function isInclude({ message }: YamlProblem): boolean {
  return /for the tag !include:?$/.test(message);
}

/** A template that is a line of its own can become anything; so can one beside the broken place. */
function mayBeTemplate({ text }: LoadFile, { start }: YamlProblem): boolean {
  if (!text.includes('${')) return false;
  const lines = maskTemplates(text).split(/\r\n|\n|\r/);
  if (lines.some((line) => line.trim().startsWith(MASK))) return true;
  return lines.slice(Math.max(0, start.line - 2), start.line).some((line) => line.includes(MASK));
}

function checkNames({ tasks, files }: ProjectModel, report: Report<'extension'>): void {
  for (const task of tasks) {
    const operator = operatorOf(task);
    if (operator?.name !== 'td_load' || operator.value.kind !== 'scalar') continue;
    const path = String(operator.value.value);
    if (/\.ya?ml$/.test(path) || !path.includes('/')) continue;
    const file = path.replace(/^\.\//, '');
    if ([file, `${file}.yml`, `${file}.yaml`].some((name) => files.has(name)))
      report(operator.value.range, 'extension', { path });
  }
}
