import { isTimezone } from '@cdp-ingestion/digdag';
import { checkDatabase, checkSourceName } from './names.js';
import { checkCron } from './schedule.js';
import { modes, strategies, type Source } from './source.js';

/** What a question's answer is: a text, a whole number, a day, one of a list, several of a list, or a value per object. */
export type QuestionType = 'text' | 'integer' | 'date' | 'choice' | 'choices' | 'map';

/** A value per object; `*` stands for all that are not named. */
export type AnswerMap = Record<string, string | number>;
export type AnswerValue = string | number | string[] | AnswerMap;
export type PartialAnswers = Partial<Record<string, AnswerValue>>;

/** What defaults, choices and checks may depend on. `today` is YYYY-MM-DD in UTC. */
export interface AskContext {
  source: Source;
  answers: PartialAnswers;
  today: string;
}

/** One row: the flag, the prompt, the key of an answers file, its schema and its documentation come from it. */
export interface Question {
  key: string;
  type: QuestionType;
  /** What a person is asked. */
  message: string;
  /** What `--help`, the schema and the docs say. */
  help: string;
  choices?: (context: AskContext) => readonly string[];
  /** Of a map: what its values are. */
  values?: 'integer' | 'choice' | 'text';
  minimum?: number;
  maximum?: number;
  /** Of choices: none of them is an answer too. */
  mayBeEmpty?: boolean;
  /** Absent, or undefined: a person has to answer. */
  default?: (context: AskContext) => AnswerValue | undefined;
  /** The question is asked only then. */
  when?: (context: AskContext) => boolean;
  /** What is wrong with a text and what to do, or undefined. */
  check?: (text: string, context: AskContext) => string | undefined;
}

/** Where TD runs; the key is what people call the region. */
export const regions = {
  us01: { api: 'https://api.treasuredata.com', workflow: 'https://api-workflow.treasuredata.com' },
  jp01: { api: 'https://api.treasuredata.co.jp', workflow: 'https://api-workflow.treasuredata.co.jp' },
  eu01: { api: 'https://api.eu01.treasuredata.com', workflow: 'https://api-workflow.eu01.treasuredata.com' },
  ap02: { api: 'https://api.ap02.treasuredata.com', workflow: 'https://api-workflow.ap02.treasuredata.com' },
  ap03: { api: 'https://api.ap03.treasuredata.com', workflow: 'https://api-workflow.ap03.treasuredata.com' },
} as const;
export type Region = keyof typeof regions;

const objectNames = ({ source }: AskContext) => source.objects.map((object) => object.name);
const chosenObjects = ({ source, answers }: AskContext) =>
  source.objects.filter((object) => !Array.isArray(answers.objects) || answers.objects.includes(object.name));

/** The first day of the month before the given day, both YYYY-MM-DD. */
export function monthBefore(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - 1, 1)).toISOString().slice(0, 10);
}

function checkNotifyTo(text: string, { answers }: AskContext): string | undefined {
  if (answers.notify === 'mail' && !/^[^\s@,"']+@[^\s@,"']+(,[^\s@,"']+@[^\s@,"']+)*$/.test(text))
    return 'must be an e-mail address, or several with commas between';
  if (answers.notify === 'webhook' && !/^[a-zA-Z]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$/.test(text))
    return 'must be the name of the TD secret that holds the URL: letters, digits, _ and -';
  if (answers.notify === 'workflow' && !/^[A-Za-z_][A-Za-z0-9_.-]*(\/[A-Za-z_][A-Za-z0-9_.-]*)?$/.test(text))
    return 'must be the name of a workflow, or project/workflow';
  return undefined;
}

const general: Question[] = [
  {
    key: 'sourceName',
    type: 'text',
    message: 'Name of this source',
    help: 'One configured instance of the source. It prefixes files, tables and secrets.',
    default: ({ source }) => source.id.replaceAll('-', '_'),
    check: checkSourceName,
  },
  {
    key: 'database',
    type: 'text',
    message: 'TD database that the tables go to',
    help: 'The target database. It must exist when the workflow runs.',
    default: ({ answers }) => `${String(answers.sourceName)}_raw`,
    check: checkDatabase,
  },
  {
    key: 'objects',
    type: 'choices',
    message: 'Objects to load',
    help: 'What to load; each object becomes a table <source name>_<object>.',
    choices: objectNames,
    default: objectNames,
  },
  {
    key: 'auth',
    type: 'choice',
    message: 'How TD proves who it is',
    help: 'secret: the key is a secret of the TD project. authentication: an authentication of the TD Console, by its number.',
    choices: ({ source }) => source.authentications.map((kind) => kind.id),
    default: ({ source }) => source.authentications[0]?.id,
  },
  {
    key: 'authenticationId',
    type: 'integer',
    message: 'Number of the authentication (TD Console, Integrations Hub, Authentications)',
    help: 'The TD authentication to use, with --auth authentication.',
    minimum: 1,
    maximum: 2 ** 31 - 1,
    when: ({ answers }) => answers.auth === 'authentication',
  },
  {
    key: 'schedule',
    type: 'choice',
    message: 'Schedule',
    help: 'When the inc workflow runs: hourly, daily at 02:00, weekly on Monday at 02:00, monthly on the 1st at 02:00, by --cron, or only by hand.',
    choices: () => ['hourly', 'daily', 'weekly', 'monthly', 'cron', 'none'],
    default: () => 'daily',
  },
  {
    key: 'cron',
    type: 'text',
    message: 'Cron expression (minute hour day month weekday)',
    help: "The schedule as a cron expression in Digdag's dialect, with --schedule cron.",
    default: () => '0 2 * * *',
    when: ({ answers }) => answers.schedule === 'cron',
    check: (text, { answers }) => checkCron(text, String(answers.timezone ?? 'UTC')),
  },
  {
    key: 'timezone',
    type: 'text',
    message: 'Time zone of the schedule',
    help: 'An IANA time zone, such as Asia/Tokyo. Windows are always in UTC.',
    default: () => 'UTC',
    check: (text) =>
      isTimezone(text) ? undefined : 'is no time zone: use a name such as UTC, Asia/Tokyo or America/New_York',
  },
  {
    key: 'startDate',
    type: 'date',
    message: 'First day to load (YYYY-MM-DD, UTC)',
    help: 'Rows older than this day are not loaded. Give it when the same files must come out tomorrow.',
    default: ({ today }) => monthBefore(today),
    check: (text, { today }) => (text > today ? `is in the future: today is ${today}` : undefined),
  },
  {
    key: 'modes',
    type: 'choices',
    message: 'Workflows to write',
    help: 'inc: scheduled, from the watermark on. hist: a backfill of the months since the start date.',
    choices: () => modes,
    default: () => ['inc'],
  },
  {
    key: 'strategy',
    type: 'map',
    values: 'choice',
    message: 'Strategy per object (object=merge|append|replace, …)',
    help: 'merge: one row per key. append: every row, tagged with its session. replace: full reload.',
    choices: () => strategies,
    default: (context) => Object.fromEntries(chosenObjects(context).map((object) => [object.name, object.strategy])),
  },
  {
    key: 'lookback',
    type: 'map',
    values: 'integer',
    minimum: 0,
    maximum: 31 * 86_400,
    message: 'Look-back in seconds (for all, or object=seconds, …)',
    help: 'How far behind the watermark an increment reads again, for rows that arrive late.',
    default: (context) => ({
      '*': context.source.lookback,
      ...Object.fromEntries(
        chosenObjects(context).flatMap((object) =>
          object.lookback === undefined ? [] : [[object.name, object.lookback]],
        ),
      ),
    }),
  },
  {
    key: 'parallel',
    type: 'integer',
    message: 'How many objects load at once',
    help: 'TD runs at most 30 tasks of an account at once.',
    minimum: 1,
    maximum: 30,
    default: ({ source }) => source.parallel,
  },
  {
    key: 'retryLimit',
    type: 'integer',
    message: 'How often a failed object is tried again',
    help: 'Retries of one object in one session.',
    minimum: 0,
    maximum: 10,
    default: () => 3,
  },
  {
    key: 'retryInterval',
    type: 'integer',
    message: 'Seconds before the first retry (each next pause is twice as long)',
    help: 'Seconds before the first retry; the pauses double.',
    minimum: 1,
    maximum: 3_600,
    default: () => 60,
  },
  {
    key: 'notify',
    type: 'choice',
    message: 'Who is told when an object fails for good',
    help: 'mail: an address. webhook: a URL (Slack, for one) kept as a TD secret. workflow: another workflow is started.',
    choices: () => ['none', 'mail', 'webhook', 'workflow'],
    default: () => 'none',
  },
  {
    key: 'notifyTo',
    type: 'text',
    message: 'Mail address, name of the secret with the webhook URL, or workflow',
    help: 'Where the notification goes: addresses, the name of a TD secret that holds the webhook URL, or [project/]workflow.',
    default: ({ answers }) => (answers.notify === 'webhook' ? `${String(answers.sourceName)}_webhook_url` : undefined),
    when: ({ answers }) => answers.notify !== undefined && answers.notify !== 'none',
    check: checkNotifyTo,
  },
  {
    key: 'allowEmpty',
    type: 'choices',
    message: 'Objects that may become empty by a full reload',
    help: 'A replace that finds no rows fails, unless the object is named here.',
    choices: objectNames,
    mayBeEmpty: true,
    default: () => [],
  },
  {
    key: 'region',
    type: 'choice',
    message: 'TD region',
    help: 'Where the TD account lives; the README gives commands for it.',
    choices: () => Object.keys(regions),
    default: () => 'us01',
  },
  {
    key: 'authParam',
    type: 'map',
    values: 'text',
    message: "Other names of the connector's authentication parameters (name=other, …)",
    help: 'For a connector that calls its credential otherwise: --auth-param api_key=private_api_key. Needed only when TD refuses the name we write.',
    choices: ({ source, answers }) =>
      Object.keys(source.authentications.find((kind) => kind.id === answers.auth)?.params ?? {}),
    default: () => ({}),
  },
];

/** Questions of which a person on a terminal is not asked: the default is right for nearly all, a flag or a file can change it. */
const silent = ['allowEmpty', 'authParam'];

/** True when a person on a terminal is asked; otherwise the default serves unless a flag or a file says otherwise. */
export function isAsked(question: Question, source: Source): boolean {
  return !silent.includes(question.key) && !source.overrides.some((override) => override.key === question.key);
}

/** All questions of a source, in the order in which they are asked: the general ones, then its own. */
export function questionsOf(source: Source): Question[] {
  return [
    ...general,
    ...source.overrides.map((override): Question => ({
      key: override.key,
      type: 'map',
      values: 'text',
      message: override.message,
      help: override.help,
      default: () => ({}),
      check: (text) => (/^[A-Za-z0-9_.-]+$/.test(text) ? undefined : 'must be letters, digits, _, . and -'),
    })),
  ];
}

/** A question's key as its flag: `sourceName` → `source-name`. */
export function flagOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
