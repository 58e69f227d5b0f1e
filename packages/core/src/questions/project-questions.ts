import type { ProjectRecord } from '../source/answer.js';
import { nearest } from '../nearest.js';
import type { AskContext, Question } from '../source/question.js';

/** The workflow that runs several sources and then starts what follows them. */
export const followName = 'ingest_and_follow';

/** A project is called after the first of its sources, unless its record says otherwise. */
export function defaultProjectName(sources: ProjectRecord): string | undefined {
  const [first] = Object.keys(sources).sort();
  return first === undefined ? undefined : `${first}_ingestion`;
}

const sourceNames = ({ answers, record = {} }: AskContext) =>
  [...new Set([...Object.keys(record), String(answers.sourceName)])].sort();
const follows = ({ answers }: AskContext) => answers.follow !== undefined && answers.follow !== 'none';

const workflow = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** What `--follow` names: a workflow of this project or another one, or a saved query; undefined when it is neither. */
export function readFollow(text: string): { query: string } | { project: string | null; workflow: string } | undefined {
  const query = /^query:(.+)$/s.exec(text)?.[1];
  if (query !== undefined) return /[\n\r]|\$\{/.test(query) ? undefined : { query };
  const words = text.split('/');
  if (words.length > 2 || !words.every((word) => workflow.test(word))) return undefined;
  return words.length === 2
    ? { project: words[0] ?? '', workflow: words[1] ?? '' }
    : { project: null, workflow: words[0] ?? '' };
}

/** Questions about the project, not about one of its sources. Their answers stand beside the sources in `.yo-rc.json`. */
export const projectQuestions: Question[] = [
  {
    key: 'projectName',
    type: 'text',
    message: "The project's name at Treasure Data",
    help: "The project's name at Treasure Data. It stays what it was when the first source was set up.",
    silent: true,
    default: ({ answers, record = {} }) => defaultProjectName(record) ?? `${String(answers.sourceName)}_ingestion`,
    check: (text) =>
      /^[A-Za-z][A-Za-z0-9_.-]{0,127}$/.test(text)
        ? undefined
        : 'must be 1 to 128 letters, digits, _, . and -, and start with a letter',
  },
  {
    key: 'follow',
    type: 'text',
    message: 'What starts when several sources have ended',
    help: 'What starts once when sources have ended: a workflow of this project, project/workflow, or query:NAME, a saved query. none: nothing does.',
    silent: true,
    check: (text) =>
      readFollow(text)
        ? undefined
        : 'must be the name of a workflow, project/workflow, or query: and the name of a saved query',
  },
  {
    key: 'followSources',
    type: 'choices',
    message: 'The sources that it follows',
    help: 'The sources that --follow waits for. Default: all of the project.',
    silent: true,
    when: follows,
    check: (name, context) => {
      const names = sourceNames(context);
      const guess = nearest(name, names);
      if (names.includes(name)) return undefined;
      return `is no source of this project${guess ? `, did you mean ${guess}?` : ':'} It has ${names.join(', ')}`;
    },
  },
  {
    key: 'followAlways',
    type: 'choice',
    message: 'Start it also when a source failed',
    help: 'Starts what follows also when one of the sources failed.',
    choices: () => ['no', 'yes'],
    silent: true,
    default: () => 'no',
    when: follows,
  },
];
