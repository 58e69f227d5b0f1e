import { editorFiles, fileSchemas } from '@cdp-ingestion/validator/schemas';
import { Ajv, type ValidateFunction } from 'ajv';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { fixtureProject } from '../rules/fixture-project.js';

const golden = fileURLToPath(new URL('../golden', import.meta.url));
const ajv = new Ajv({ strict: false });
const checks = new Map([...fileSchemas()].map(([name, schema]) => [name, ajv.compile(schema)]));

/** A file as an editor reads it: tags are left alone, templates are texts. */
const read = (text: string): unknown => parse(text, { uniqueKeys: false, logLevel: 'silent' });

function check(name: string): ValidateFunction {
  const found = checks.get(name);
  assert.ok(found, name);
  return found;
}

function accepts(name: string, file: string): void {
  const isValid = check(name);
  assert.ok(isValid(read(readFileSync(file, 'utf8'))), `${file}: ${JSON.stringify(isValid.errors)}`);
}

function matching(folder: string, glob: string): string[] {
  const [place = '', name = ''] = glob.split('/');
  const [before = '', after = ''] = name.split('*');
  const isMeant = (file: string): boolean => file.startsWith(before) && file.endsWith(after);
  return readdirSync(join(folder, place))
    .filter(isMeant)
    .map((file) => join(folder, place, file));
}

const projects = readdirSync(golden).filter((name) => existsSync(join(golden, name, 'expected')));

describe('the schemas for editors', () => {
  it('accept the workflows of golden projects', () => {
    for (const name of projects.filter((_, index) => index % 4 === 0)) {
      const folder = join(golden, name, 'expected');
      for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        if (path.endsWith('.dig')) accepts('dig', join(folder, path));
    }
  });

  it('accept every data source and load file of the golden projects, as the settings of an editor join them', () => {
    let loads = 0;
    for (const name of projects) {
      const folder = join(golden, name, 'expected');
      const settings = editorFiles(fixtureProject(folder)).find(({ path }) => path === '.vscode/settings.json');
      const joined = JSON.parse(settings?.text ?? '{}')['yaml.schemas'] as Record<string, string[]>;
      for (const [path, globs] of Object.entries(joined))
        for (const file of globs.filter((glob) => !glob.endsWith('.dig')).flatMap((glob) => matching(folder, glob))) {
          loads += 1;
          accepts(path.replace(/^.*\/|\.json$/g, ''), file);
        }
    }
    assert.ok(loads > 500, `${loads} files`);
  });

  for (const [name, text] of [
    ['load-klaviyo', 'in: {type: klaviyo, data_source: events}\ncolumns: []'],
    ['load-klaviyo', 'in: {type: klaviyo}'],
    ['load-klaviyo', 'in: {type: klaviyo, data_source: events, incremental: perhaps}'],
    ['load-sftp_v2', 'in: {type: sftp_v2, host: a, port: 0, user: b, path_prefix: c}'],
    [
      'load-klaviyo',
      'in: {type: klaviyo, data_source: events, incremental: true, start_time: 2024-01-01, end_time: x}',
    ],
    ['load-klaviyo', 'in: {type: shopify, data_source: events}'],
    ['datasource-klaviyo', 'in: {type: klaviyo}\nretry: 3'],
    ['dig', 'td>: sql/a.sql'],
    ['dig', '+a:\n  _parallel: 5'],
    ['dig', '+a:\n  td>: a.sql\n  engine: postgres'],
    ['dig', '+a:\n  +b:\n    _after: +a'],
  ] as const)
    it(`refuse, by ${name}: ${text.replaceAll('\n', ' | ')}`, () => {
      assert.equal(check(name)(read(text)), false);
    });
});
