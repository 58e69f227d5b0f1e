import { flagTable } from '../answers/command-line.js';
import {
  loadQuestions,
  objectsQuestion,
  shapeQuestions,
  silentObjectQuestions,
} from '../questions/object-questions.js';
import { optionQuestions } from '../questions/option-questions.js';
import { flagOf } from '../source/question.js';
import { runFlags } from '../questions/run-options.js';
import { changeOnlyFlags, type ObjectChangeKind } from './change-flags.js';

const words: Readonly<Record<ObjectChangeKind, { about: string; examples: (command: string) => [string, string][] }>> =
  {
    add: {
      about:
        'Adds objects to a project, whoever has edited it: one task group, its load and SQL, its row in README.md. Nothing else changes.',
      examples: (command) => [
        [command, 'asks'],
        [`${command} --object forms --defaults`, 'asks nothing'],
        [`${command} --objects forms,segments --strategy forms=merge`, 'several'],
        [`${command} --object forms --after forms=events --dry-run`, 'shows the diff'],
      ],
    },
    remove: {
      about: 'Takes objects out of a project: their task groups and files, never a table.',
      examples: (command) => [
        [command, 'asks'],
        [`${command} --object forms --dry-run`, 'shows the diff'],
        [`${command} --object forms --defaults`, 'asks nothing'],
      ],
    },
  };

/**
 * The text of `--help` of a change of objects.
 *
 * @param command such as `yo cdp-ingestion:add-object`
 */
export function changeHelp(command: string, kind: ObjectChangeKind): string {
  const questions = [...shapeQuestions, ...loadQuestions, ...silentObjectQuestions, ...optionQuestions];
  const rows = kind === 'add' ? questions.map(({ key, help }): [string, string] => [`--${flagOf(key)}`, help]) : [];
  const lines = words[kind].examples(command);
  const width = Math.max(...lines.map(([line]) => line.length)) + 2;
  return [
    words[kind].about,
    '',
    'Examples:',
    ...lines.map(([line, note]) => `  ${line.padEnd(width)}# ${note}`),
    '',
    'What:',
    ...flagTable([
      ['--source-name', 'The source of the project, where it has several.'],
      ['--objects', kind === 'add' ? objectsQuestion.help : 'What is no longer loaded.'],
      ...Object.entries(changeOnlyFlags(kind)).map(([flag, help]): [string, string] => [`--${flag}`, help]),
      ...rows,
    ]),
    ...(kind === 'add'
      ? ["  A source's own flags about objects too; a value without an object's name is for those that come."]
      : []),
    '',
    'Run:',
    ...flagTable(Object.entries(runFlags).map(([flag, help]): [string, string] => [`--${flag}`, help])),
    '',
    `Exit codes: 0 done, 1 ${kind === 'add' ? 'it is there already or ' : ''}a file was edited by somebody, 2 bad input, 3 cannot read or write, 130 interrupted.`,
    '',
  ].join('\n');
}
