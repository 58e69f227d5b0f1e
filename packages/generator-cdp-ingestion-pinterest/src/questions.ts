import type { SourceQuestion } from '@cdp-ingestion/core';

const api = { route: ['api'] };
const sftp = { route: ['sftp'] };

/** Days of an attribution window. Pinterest has 60 as well, which is longer than the longest look-back. */
const windowDays = (key: string, days: string, event: string): SourceQuestion => ({
  key,
  type: 'choice',
  choices: ['0', '1', '7', '14', '30'],
  default: days,
  silent: true,
  when: api,
  config: {
    key: key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    note: `days after ${event} in which a conversion counts`,
  },
  message: `Days after ${event} in which a conversion counts`,
  help: `Attribution window of the reports: days after ${event} in which a conversion counts, with --route api.`,
});

/** What only Pinterest asks. */
export const questions: SourceQuestion[] = [
  {
    key: 'route',
    type: 'choice',
    choices: ['api', 'sftp'],
    default: 'api',
    message:
      'How the data comes (api: from Pinterest by a script; sftp: CSV files that somebody puts on an SFTP server)',
    help: 'api: a Python task calls the API of Pinterest. sftp: TD loads CSV files; every load takes all files under a path.',
  },
  {
    key: 'adAccountIds',
    type: 'text',
    when: api,
    in: 'ad_account_ids',
    pattern: { regex: '^\\d+(\\s*,\\s*\\d+)*$', wrong: 'must be the number of an ad account, or several with commas' },
    message: 'Number of the ad account (several with commas)',
    help: 'The ad accounts to load with --route api, as Ads Manager shows them: --ad-account-ids 549755885175,549755885176.',
  },
  {
    key: 'rateLimit',
    type: 'integer',
    minimum: 1,
    maximum: 100_000,
    default: 300,
    silent: true,
    when: api,
    config: { key: 'rate_limit', note: 'requests a minute that one load sends at most' },
    message: 'Requests a minute of one load',
    help: 'Requests a minute that one load sends at most, with --route api. Pinterest publishes its limits per category of endpoints.',
  },
  {
    key: 'reportDays',
    type: 'integer',
    minimum: 1,
    maximum: 186,
    default: 31,
    silent: true,
    when: api,
    config: { key: 'report_days', note: 'days that one report covers, at most 186' },
    message: 'Days that one report covers',
    help: 'Days that one report covers, with --route api: fewer for an account with very many ads.',
  },
  windowDays('clickWindowDays', '30', 'a click'),
  windowDays('engagementWindowDays', '30', 'an engagement'),
  windowDays('viewWindowDays', '1', 'a view'),
  {
    key: 'host',
    type: 'text',
    when: { auth: ['password'] },
    pattern: {
      regex: '^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$',
      wrong: 'must be the name of a host, such as sftp.example.com',
    },
    message: 'Host of the SFTP server',
    help: 'The SFTP server, with --route sftp --auth password.',
  },
  {
    key: 'port',
    type: 'integer',
    minimum: 1,
    maximum: 65_535,
    default: 22,
    silent: true,
    when: { auth: ['password'] },
    message: 'Port of the SFTP server',
    help: 'The port of the SFTP server, with --route sftp --auth password.',
  },
  {
    key: 'path',
    type: 'map',
    values: 'text',
    when: sftp,
    load: 'path_prefix',
    pattern: {
      regex: '^[^\\s\'"*${}\\\\]+$',
      wrong: 'must be the beginning of a path, without spaces, quotes, * or $',
    },
    message: 'Where the files of each object are (object=/exports/campaigns_, …)',
    help: 'The beginning of the paths of an object, with --route sftp: every load takes all files that begin so: --path campaigns=/exports/campaigns_.',
  },
  {
    key: 'delimiter',
    type: 'choice',
    choices: ['comma', 'semicolon', 'pipe', 'tab'],
    default: 'comma',
    silent: true,
    when: sftp,
    message: 'What stands between two values of a line',
    help: 'What stands between two values of a line of the files, with --route sftp.',
  },
  {
    key: 'newline',
    type: 'choice',
    choices: ['CRLF', 'LF', 'CR'],
    default: 'CRLF',
    silent: true,
    when: sftp,
    message: 'How a line of the files ends',
    help: 'How a line of the files ends, with --route sftp.',
  },
];
