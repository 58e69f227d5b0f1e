import { objects } from './klaviyo.js';
import { databaseRule, looksLike, secrets, type Mistake } from './mistake.js';

const sourceNameRule = 'must be 1 to 60 lower-case letters, digits and underscores, and start with a letter.';

/** Mistakes in what is typed. */
export const wordMistakes: Record<string, Mistake> = {
  'a database name that is too short': { words: ['--database', 'ab'], says: `--database: "ab" ${databaseRule}` },
  'a database name that is too long': {
    words: ['--database', 'a'.repeat(129)],
    says: `--database: "${'a'.repeat(77)}…" ${databaseRule}`,
  },
  'a database name with capitals': {
    words: ['--database', 'Raw_Data'],
    says: `--database: "Raw_Data" ${databaseRule}`,
  },
  'a database name with a hyphen': {
    words: ['--database', 'raw-data'],
    says: `--database: "raw-data" ${databaseRule}`,
  },
  'a database name with a quote': { words: ['--database', "o'brien"], says: `--database: "o'brien" ${databaseRule}` },
  'a database name with a newline': {
    words: ['--database', 'raw\ndata'],
    says: `--database: "raw\\ndata" ${databaseRule}`,
  },
  "a database of TD's own": {
    words: ['--database', 'information_schema'],
    says: '--database: "information_schema" is a database of TD itself: choose another.',
  },
  'a source name with capitals': { words: ['--source-name', 'Shop'], says: `--source-name: "Shop" ${sourceNameRule}` },
  'a source name with a hyphen': {
    words: ['--source-name', 'my-shop'],
    says: `--source-name: "my-shop" ${sourceNameRule}`,
  },
  'a source name with a quote': {
    words: ['--source-name', 'my"shop'],
    says: `--source-name: "my\\"shop" ${sourceNameRule}`,
  },
  'a source name that is too long': {
    words: ['--source-name', 'a'.repeat(61)],
    says: `--source-name: "${'a'.repeat(61)}" ${sourceNameRule}`,
  },
  'a source name that is a word of Digdag': {
    words: ['--source-name', 'td'],
    says: '--source-name: "td" is a reserved word in Digdag: choose another, such as td_prod.',
  },
  'an object that there is not': {
    words: ['--objects', 'events,orders'],
    says: `--objects: "orders" is not one of ${objects.join(', ')}.`,
  },
  'no object': {
    words: ['--objects='],
    says: `--objects: names nothing: choose at least one of ${objects.join(', ')}.`,
  },
  'a list with spaces': {
    words: ['--objects', 'events,', 'lists'],
    says: '"events," ends with a comma: write lists without spaces, such as --objects events,profiles.',
  },
  'a cron expression that is none': {
    words: ['--schedule', 'cron', '--cron', 'at noon'],
    says: '--cron: "at noon" is not a cron expression that Digdag reads (minute hour day month weekday): ',
  },
  'a cron expression that never fires': {
    words: ['--schedule', 'cron', '--cron', '0 0 31 2 *'],
    says: '--cron: "0 0 31 2 *" never fires: no day matches it.',
  },
  'a time zone that there is not': {
    words: ['--timezone', 'Mars/Olympus'],
    says: '--timezone: "Mars/Olympus" is no time zone: use a name such as UTC, Asia/Tokyo or America/New_York.',
  },
  'a start date in the future': {
    words: ['--start-date', '2999-01-01'],
    says: `--start-date: "2999-01-01" is in the future: today is ${new Date().toISOString().slice(0, 10)}.`,
  },
  'a start date that is not a date': {
    words: ['--start-date', '2023-02-30'],
    says: '--start-date: "2023-02-30" is not a date: write YYYY-MM-DD, such as 2024-01-31.',
  },
  'a start date in words': {
    words: ['--start-date', 'yesterday'],
    says: '--start-date: "yesterday" is not a date: write YYYY-MM-DD, such as 2024-01-31.',
  },
  'a strategy that an object cannot have': {
    words: ['--strategy', 'metrics=merge'],
    says: '--strategy: metrics can only be replaced: Klaviyo does not say when such a row changed.',
  },
  'a number that is too big': {
    words: ['--parallel', '31'],
    says: '--parallel: must be a whole number from 1 to 30, not "31".',
  },
  'a number that is none': {
    words: ['--retry-limit', 'often'],
    says: '--retry-limit: must be a whole number from 0 to 10, not "often".',
  },
  'a flag without its value': { words: ['--timezone'], says: '--timezone: must be a text, not "true".' },
  'an unknown flag that is near a known one': {
    words: ['--databse', 'raw_data'],
    says: 'Unknown flag --databse, did you mean --database? --help shows all of them.',
  },
  'an unknown flag': { words: ['--colour', 'blue'], says: 'Unknown flag --colour. --help shows all of them.' },
  'a word that is left over': {
    words: ['--database', 'raw_data', 'events'],
    says: '"events" is left over: every answer is a flag, such as --database klaviyo_raw.',
  },
  'a word after a flag that takes none': {
    words: ['--defaults', 'events'],
    says: '--defaults takes no value: "events" is left over.',
  },
  'an unknown way with conflicts': {
    words: ['--on-conflict', 'merge'],
    says: '--on-conflict: "merge" is not one of ask, skip, overwrite, fail.',
  },
  'a webhook URL instead of the name of its secret': {
    words: ['--notify', 'webhook', '--notify-to', secrets.webhook],
    says: `--notify-to: ${looksLike('a webhook URL')}`,
  },
  'a Klaviyo key instead of a name': {
    words: ['--notify', 'webhook', '--notify-to', secrets.klaviyo],
    says: `--notify-to: ${looksLike('a Klaviyo private key')}`,
  },
  'a Klaviyo key where a database belongs': {
    words: ['--database', secrets.klaviyo],
    says: `--database: ${looksLike('a Klaviyo private key')}`,
  },
  'a Klaviyo key where a choice belongs': {
    words: ['--auth', secrets.klaviyo],
    says: '--auth: "****" is not one of secret, authentication.',
  },
  'a TD key where a number belongs': {
    words: ['--auth', 'authentication', '--authentication-id', secrets.td],
    says: '--authentication-id: must be a whole number from 1 to 2147483647, not "****".',
  },
  'a key under a flag that there is not': {
    words: ['--api-key', secrets.klaviyo],
    says: 'Unknown flag --api-key. --help shows all of them.',
  },
  'a key that is left over': {
    words: ['--database', 'raw_data', secrets.klaviyo],
    says: '"****" is left over: every answer is a flag, such as --database klaviyo_raw.',
  },
  'a key in the answers file': {
    words: ['--answers', '-'],
    stdin: `database: raw_data\nauthParam: {api_key: ${secrets.klaviyo}}\n`,
    says: `standard input:2: authParam: ${looksLike('a Klaviyo private key')}`,
  },
};
