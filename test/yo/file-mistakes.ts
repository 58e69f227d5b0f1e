import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { questions } from './klaviyo.js';
import { databaseRule, type Mistake } from './mistake.js';
import { give } from './user.js';

const file = (path: string, text: string) => (parent: string) => {
  writeFileSync(join(parent, path), text);
  give(join(parent, path));
};
const folder = (path: string) => (parent: string) => {
  mkdirSync(join(parent, path));
  give(join(parent, path));
};
const record = (value: unknown) => file('.yo-rc.json', JSON.stringify({ 'generator-cdp-ingestion': value }));

/** Mistakes in files and folders. */
export const fileMistakes: Record<string, Mistake> = {
  'an answers file with an unknown key': {
    words: ['--answers', 'answers.yml'],
    before: file('answers.yml', 'database: raw_data\n\nobject: [events]\n'),
    says: `answers.yml:3: unknown key "object", did you mean objects? Known: ${questions.map(({ key }) => key).join(', ')}.`,
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
    says: 'FOLDER/.yo-rc.json is of version 2, this program knows version 1. Update it: npm install -g generator-cdp-ingestion (or cdp-ingestion)',
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
    before: (path) => {
      folder('home')(path);
      file('home/.yo-rc-global.json', '{}')(path);
      chmodSync(join(path, 'home/.yo-rc-global.json'), 0);
    },
    home: 'home',
    code: 3,
    says: 'Cannot read FOLDER/home/.yo-rc-global.json: permission denied. Run yo as an ordinary user, not as root, with a home folder of its own.',
  },
  'a folder that may not be written': {
    words: [],
    before: (path) => chmodSync(path, 0o555),
    code: 3,
    says: 'Cannot write FOLDER: permission denied.',
  },
};
