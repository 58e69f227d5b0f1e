import { isTimezone } from '@cdp-ingestion/digdag';
import { checkDatabase, checkSourceName } from '../names.js';
import type { AskContext, Question } from '../source/question.js';
import { regions } from '../regions.js';
import { checkCron } from '../schedule.js';
import { modes } from '../source/source.js';
import { holds } from '../source/when.js';

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

const authenticationsIn = ({ source, answers }: AskContext) =>
  source.authentications.filter(({ when }) => holds(when, answers));
const paramsIn = ({ source, answers }: AskContext) =>
  Object.values(source.authentications.find(({ id }) => id === answers.auth)?.params ?? {});

/** Which source, and where its tables go. */
export const placeQuestions: Question[] = [
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
];

/** How TD proves who it is. */
export const authQuestions: Question[] = [
  {
    key: 'auth',
    type: 'choice',
    message: 'How TD proves who it is',
    help: 'secret: the key is a secret of the TD project. authentication: an authentication of the TD Console, by its number.',
    choices: (context) => authenticationsIn(context).map((kind) => kind.id),
    default: (context) => authenticationsIn(context)[0]?.id,
  },
  {
    key: 'authenticationId',
    type: 'integer',
    message: 'Number of the authentication (TD Console, Integrations Hub, Authentications)',
    help: 'The TD authentication to use, with --auth authentication.',
    minimum: 1,
    maximum: 2 ** 31 - 1,
    when: (context) => paramsIn(context).some((value) => 'answer' in value && value.answer === 'authenticationId'),
  },
];

/** When the workflows run, and which there are. */
export const timeQuestions: Question[] = [
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
    help: 'Increments and backfills load no older rows; files know no such limit. Give it when the same files must come out tomorrow.',
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
];

/** How a run goes, and who is told when it fails. */
export const runQuestions: Question[] = [
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
    help: 'Where the notification goes, with --notify: addresses, the name of a TD secret that holds the webhook URL, or [project/]workflow.',
    default: ({ answers }) => (answers.notify === 'webhook' ? `${String(answers.sourceName)}_webhook_url` : undefined),
    when: ({ answers }) => answers.notify !== undefined && answers.notify !== 'none',
    check: checkNotifyTo,
  },
];

/** Where TD is. */
export const accountQuestions: Question[] = [
  {
    key: 'region',
    type: 'choice',
    message: 'TD region',
    help: 'Where the TD account lives; the README gives commands for it.',
    choices: () => Object.keys(regions),
    default: ({ record = {} }) => Object.values(record)[0]?.region ?? 'us01',
  },
  {
    key: 'authParam',
    type: 'map',
    values: 'text',
    message: "Other names of the connector's authentication parameters (name=other, …)",
    help: 'For a connector that calls its credential otherwise: --auth-param api_key=private_api_key. Needed only when TD refuses the name we write.',
    names: ({ source, answers }) =>
      Object.keys(source.authentications.find((kind) => kind.id === answers.auth)?.params ?? {}),
    silent: true,
    default: () => ({}),
  },
];
