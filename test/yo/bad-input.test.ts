import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPairs, yo, type Ended } from './prefix.js';
import { give, newFolder, user } from './user.js';

/** One mistake: what is typed, and the one sentence that must come back; `FOLDER` stands for the project's folder. */
interface Mistake {
  words: string[];
  says: string;
  code?: number;
  /** Puts the folder into the state that the mistake is about. */
  before?: (folder: string) => void;
  stdin?: string;
  env?: Record<string, string>;
  /** The folder below the one that was made, in which `yo` runs. */
  in?: string;
}

const file = (path: string, text: string) => (folder: string) => {
  writeFileSync(join(folder, path), text);
  give(join(folder, path));
};
const folder = (path: string) => (parent: string) => {
  mkdirSync(join(parent, path));
  give(join(parent, path));
};
const record = (value: unknown) => file('.yo-rc.json', JSON.stringify({ 'generator-cdp-ingestion': value }));
const klaviyoKey = `pk_${'0123456789abcdef'.repeat(2)}01`;
const tdKey = `1/${'0123456789abcdef'.repeat(3).slice(0, 40)}`;
const webhook = 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';
const looksLike = (what: string) =>
  `looks like ${what}: give the name of a TD secret, never the secret itself (and change it if others could have seen it).`;
const closedHome = newFolder('home');
chmodSync(closedHome, 0);
const databaseRule = 'must be 3 to 128 lower-case letters, digits and underscores, and start with a letter.';
const sourceNameRule = 'must be 1 to 60 lower-case letters, digits and underscores, and start with a letter.';
const objects = 'events, profiles, campaigns, lists, metrics, flows, templates, segments, forms, coupons';
const keys =
  'sourceName, database, objects, auth, authenticationId, schedule, cron, timezone, startDate, modes, strategy, lookback, parallel, retryLimit, retryInterval, notify, notifyTo, allowEmpty, region, authParam, dataSource';

const mistakes: Record<string, Mistake> = {
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
    says: `--objects: "orders" is not one of ${objects}.`,
  },
  'no object': { words: ['--objects='], says: `--objects: names nothing: choose at least one of ${objects}.` },
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
    words: ['--notify', 'webhook', '--notify-to', webhook],
    says: `--notify-to: ${looksLike('a webhook URL')}`,
  },
  'a Klaviyo key instead of a name': {
    words: ['--notify', 'webhook', '--notify-to', klaviyoKey],
    says: `--notify-to: ${looksLike('a Klaviyo private key')}`,
  },
  'a Klaviyo key where a database belongs': {
    words: ['--database', klaviyoKey],
    says: `--database: ${looksLike('a Klaviyo private key')}`,
  },
  'a Klaviyo key where a choice belongs': {
    words: ['--auth', klaviyoKey],
    says: '--auth: "****" is not one of secret, authentication.',
  },
  'a TD key where a number belongs': {
    words: ['--auth', 'authentication', '--authentication-id', tdKey],
    says: '--authentication-id: must be a whole number from 1 to 2147483647, not "****".',
  },
  'a key under a flag that there is not': {
    words: ['--api-key', klaviyoKey],
    says: 'Unknown flag --api-key. --help shows all of them.',
  },
  'a key that is left over': {
    words: ['--database', 'raw_data', klaviyoKey],
    says: '"****" is left over: every answer is a flag, such as --database klaviyo_raw.',
  },
  'a key in the answers file': {
    words: ['--answers', '-'],
    stdin: `database: raw_data\nauthParam: {api_key: ${klaviyoKey}}\n`,
    says: `standard input:2: authParam: ${looksLike('a Klaviyo private key')}`,
  },
  'an answers file with an unknown key': {
    words: ['--answers', 'answers.yml'],
    before: file('answers.yml', 'database: raw_data\n\nobject: [events]\n'),
    says: `answers.yml:3: unknown key "object", did you mean objects? Known: ${keys}.`,
  },
  'an answers file with a wrong answer': {
    words: ['--answers', 'answers.json'],
    before: file('answers.json', '{\n  "database": "raw_data",\n  "parallel": "many"\n}\n'),
    says: 'answers.json:3: parallel: must be a whole number from 1 to 30, not "many".',
  },
  'an answers file that is broken': {
    words: ['--answers', 'answers.yml'],
    before: file('answers.yml', 'database: raw_data\nobjects: [events\nmodes: [inc]\n'),
    says: 'answers.yml:3:1: this is not YAML or JSON: ',
  },
  'an answers file that is a list': {
    words: ['--answers', 'answers.yml'],
    before: file('answers.yml', '- database\n'),
    says: 'answers.yml:1: must hold keys and values, such as "database: klaviyo_raw".',
  },
  'an answers file that is not there': {
    words: ['--answers', 'answers.yml'],
    says: '--answers: there is no file FOLDER/answers.yml.',
  },
  'an answers file that is a folder': {
    words: ['--answers', 'answers'],
    before: folder('answers'),
    code: 3,
    says: 'Cannot read FOLDER/answers: a folder stands where a file must be.',
  },
  'a .yo-rc.json that is broken': {
    words: [],
    before: file('.yo-rc.json', '{"generator-cdp-ingestion": '),
    says: 'FOLDER/.yo-rc.json is not JSON (',
  },
  'a .yo-rc.json that is a list': {
    words: [],
    before: file('.yo-rc.json', '[]'),
    says: 'FOLDER/.yo-rc.json must hold an object. Mend it, or move it away and answer again.',
  },
  'a .yo-rc.json that is a folder': {
    words: [],
    before: folder('.yo-rc.json'),
    code: 3,
    says: 'Cannot read FOLDER/.yo-rc.json: a folder stands where a file must be.',
  },
  'a .yo-rc.json that may not be read': {
    words: [],
    before: (path) => {
      record({ version: 1, sources: {} })(path);
      chmodSync(join(path, '.yo-rc.json'), 0);
    },
    code: 3,
    says: 'Cannot read FOLDER/.yo-rc.json: permission denied.',
  },
  'a .yo-rc.json of a later version': {
    words: [],
    before: record({ version: 2, sources: {} }),
    says: 'FOLDER/.yo-rc.json is of version 2, this program knows version 1. Update it: npm install -g generator-cdp-ingestion',
  },
  'a .yo-rc.json without a version': {
    words: [],
    before: record({ sources: {} }),
    says: 'FOLDER/.yo-rc.json: "generator-cdp-ingestion" must hold "version" and "sources". Mend it, or move the file away and answer again.',
  },
  'a .yo-rc.json with a wrong answer': {
    words: [],
    before: record({ version: 1, sources: { klaviyo: { source: 'klaviyo', database: 'Raw' } } }),
    says: `.yo-rc.json: klaviyo: database: "Raw" ${databaseRule}`,
  },
  'a .yo-rc.json that has the name for another source': {
    words: [],
    before: record({ version: 1, sources: { klaviyo: { source: 'shopify' } } }),
    says: '--source-name: "klaviyo" is a shopify source of this project already. Choose another name.',
  },
  'a project in a folder above': {
    words: [],
    before: (parent) => {
      record({ version: 1, sources: {} })(parent);
      folder('sub')(parent);
      folder('sub/deep')(parent);
    },
    in: 'sub/deep',
    says: 'FOLDER/.yo-rc.json belongs to a project in a folder above. Run the command there, or say --project . to start a project here.',
  },
  'a file where the folder of the data source must be': {
    words: [],
    before: file('datasource', ''),
    code: 3,
    says: 'Cannot read FOLDER/datasource/klaviyo.yml: a file stands where a folder must be.',
  },
  'a folder where a file must be': {
    words: [],
    before: folder('README.md'),
    code: 3,
    says: 'Cannot read FOLDER/README.md: a folder stands where a file must be.',
  },
  'a project folder that is a file': {
    words: ['--project', 'here'],
    before: file('here', ''),
    code: 3,
    says: '--project: FOLDER/here is a file, not a folder.',
  },
  'a project folder below a file': {
    words: ['--project', 'here/below'],
    before: file('here', ''),
    code: 3,
    says: 'Cannot work in FOLDER/here/below: a file stands where a folder must be.',
  },
  'a project folder without a name': { words: ['--project='], says: '--project needs a folder.' },
  'a home folder of somebody else, as when root calls yo': {
    words: [],
    env: { HOME: closedHome },
    code: 3,
    says: `Cannot read ${closedHome}/.yo-rc-global.json: permission denied. Run yo as an ordinary user, not as root, with a home folder of its own.`,
  },
  'a folder that may not be written': {
    words: [],
    before: (path) => chmodSync(path, 0o555),
    code: 3,
    says: 'Cannot write FOLDER: permission denied.',
  },
};

/** A file's text, where we may read it. */
function contents(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Everything below a folder, with what it holds. */
function snapshot(path: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => {
      const full = join(path, name);
      return [name, statSync(full).isFile() ? `${statSync(full).mode} ${contents(full)}` : 'folder'];
    }),
  );
}

interface Tried {
  ended: Ended;
  folder: string;
  before: Record<string, string>;
  after: Record<string, string>;
}

async function attempt(mistake: Mistake, command: string): Promise<Tried> {
  const path = newFolder();
  mistake.before?.(path);
  const before = snapshot(path);
  const words = mistake.words.includes('--defaults') ? mistake.words : ['--defaults', ...mistake.words];
  const { stdin, env } = mistake;
  const ended = await yo([command, ...words], join(path, mistake.in ?? ''), { stdin, env });
  return { ended, folder: path, before, after: snapshot(path) };
}

describe('yo with bad input', function () {
  this.timeout(240_000);
  const tried = new Map<string, Tried>();

  before(async () => {
    await inPairs(Object.entries(mistakes), async ([name, mistake]) => {
      tried.set(name, await attempt(mistake, 'cdp-ingestion:klaviyo'));
    });
  });

  for (const [name, { says, code = 2 }] of Object.entries(mistakes))
    it(`answers ${name} in one sentence, and writes nothing`, () => {
      const { ended, folder: path, before, after } = tried.get(name) as Tried;
      const sentence = says.replace('FOLDER', path);
      if (/[.a-z]$/.test(says)) assert.equal(ended.stderr, `${sentence}\n`);
      else assert.ok(ended.stderr.startsWith(sentence) && ended.stderr.trim().split('\n').length === 1, ended.stderr);
      assert.deepEqual({ code: ended.code, stdout: ended.stdout }, { code, stdout: '' });
      assert.deepEqual(after, before);
    });

  it('never shows a secret, a stack, or an error of yo itself', () => {
    assert.equal(tried.size, Object.keys(mistakes).length);
    for (const [name, { ended }] of tried) {
      const all = ended.stdout + ended.stderr;
      for (const secret of [klaviyoKey, tdKey, 'XXXXXXXX']) assert.ok(!all.includes(secret), `${name}: ${all}`);
      assert.doesNotMatch(all, /\n +at |ERR_INVALID_ARG_TYPE|TypeError|^Error/m, name);
    }
  });

  it('answers mistakes through the hub alike', async () => {
    const words = ['--source', 'klaviyo', '--database', 'Raw_Data'];
    const { ended } = await attempt({ words, says: '' }, 'cdp-ingestion');
    assert.deepEqual(ended, { code: 2, stdout: '', stderr: `--database: "Raw_Data" ${databaseRule}\n` });
    const unknown = await attempt({ words: ['--source', 'mailchimp'], says: '' }, 'cdp-ingestion');
    assert.deepEqual(unknown.ended, { code: 2, stdout: '', stderr: '--source: "mailchimp" is not one of klaviyo.\n' });
    const left = await attempt({ words: ['--source', 'klaviyo', 'events'], says: '' }, 'cdp-ingestion');
    assert.deepEqual(left.ended, {
      code: 2,
      stdout: '',
      stderr: '"events" is left over. A source is a flag: --source klaviyo.\n',
    });
  });

  it('is tried by a user who may be refused', () => assert.notEqual(user.uid ?? process.getuid?.(), 0));
});
