import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import {
  checkAnswers,
  connectors,
  projectContext,
  renderProject,
  resolveAnswers,
  templateTree,
} from '@cdp-ingestion/core';
import { parse } from 'yaml';
import { source } from '../src/source.js';

const tree = templateTree(fileURLToPath(new URL('../templates', import.meta.url)));
const given = {
  objects: 'orders',
  columns: 'orders=id:bigint name tags:json at:timestamp',
  key: 'orders=id',
  pathPrefix: 'orders=/out/orders_',
  host: 'sftp.example.com',
  user: 'partner',
  startDate: '2024-01-01',
};

function filesOf(more: Record<string, unknown> = {}): Map<string, string> {
  const layer = { values: { ...given, ...more }, nameOf: (key: string) => key };
  const { answers, missing } = resolveAnswers(source, [layer], '2024-02-10');
  assert.deepEqual(
    missing.filter(({ key, silent }) => !silent && answers[key] === undefined),
    [],
  );
  checkAnswers(source, answers);
  return new Map(renderProject(tree, projectContext(source, answers)).map(({ path, text }) => [path, text]));
}

type Load = { in: { parser: Record<string, unknown> & { columns: Record<string, unknown>[] } } };
const parserOf = (more?: Record<string, unknown>) => {
  const text = filesOf(more).get('load/sftp_orders.yml') ?? '';
  return (parse(text.replaceAll(/\$\{[^}]*\}/g, '1')) as Load).in.parser;
};

const settingsOf = (more?: Record<string, unknown>) =>
  /\+choose:[^]*?settings:\n([^]*?)\n\s+_env/.exec(filesOf(more).get('ingestion/sftp_ingest_inc.dig') ?? '')?.[1] ?? '';

describe('SFTP', () => {
  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(source)), source);
  });

  it('never drops a row silently, unless told so', () => {
    for (const fileFormat of ['csv', 'tsv', 'jsonl'])
      assert.equal(parserOf({ fileFormat }).stop_on_invalid_record, true);
    assert.equal(parserOf({ badRows: 'skip' }).stop_on_invalid_record, false);
  });

  it('takes columns as text, but times of which a format is said and the nested values of jsonl', () => {
    const types = (more?: Record<string, unknown>) => parserOf(more).columns.map(({ type }) => type);
    assert.deepEqual(types(), ['string', 'string', 'string', 'string']);
    assert.deepEqual(types({ fileFormat: 'jsonl' }), ['string', 'string', 'json', 'string']);
    const [, , , time] = parserOf({ timestampFormats: 'orders=at:%Y-%m-%d+%H:%M:%S' }).columns;
    assert.deepEqual(time, { name: 'at', type: 'timestamp', format: '%Y-%m-%d %H:%M:%S' });
  });

  it('spells the characters of a csv as YAML reads them', () => {
    const { delimiter, quote, escape } = parserOf({ delimiter: 'tab', quote: 'none', escape: '\\' });
    assert.deepEqual([delimiter, quote, escape], ['\t', '\0', '\\']);
    assert.equal(parserOf({ fileFormat: 'tsv' }).delimiter, '\t');
    assert.equal(parserOf({ nullString: '\\N' }).null_string, '\\N');
  });

  it('names only parameters that the connector knows', () => {
    const known = connectors.sftp_v2.parameters.find(({ name }) => name === 'parser');
    const names = known && 'parameters' in known ? known.parameters.map(({ name }): string => name) : [];
    for (const fileFormat of ['csv', 'jsonl'])
      for (const name of Object.keys(parserOf({ fileFormat, nullString: 'x', commentMarker: '#' })))
        assert.ok(names.includes(name), name);
  });

  it('lets a changed file be loaded again only where its rows are not twice then', () => {
    assert.match(settingsOf(), /strategy: merge\n(.*\n)*\s+on_change: load\b/);
    assert.match(settingsOf({ key: {} }), /strategy: append\n(.*\n)*\s+on_change: fail\b/);
    assert.match(settingsOf({ key: {}, onChange: 'load' }), /on_change: load\b/);
  });

  it('gives the scripts what logs in, whatever the load uses, and the connector nothing of it', () => {
    const files = filesOf({
      auth: 'authentication_key',
      authenticationId: 7,
      host: undefined,
      user: undefined,
      port: 2222,
    });
    assert.match(settingsOf({ auth: 'authentication_key', authenticationId: 7, port: 2222 }), /port: 2222/);
    const workflow = files.get('ingestion/sftp_ingest_inc.dig') ?? '';
    assert.match(
      workflow,
      /SFTP_HOST: \$\{secret:sftp_host\}\n.*SFTP_USER: .*\n.*SFTP_SECRET_KEY: \$\{secret:sftp_secret_key\}/,
    );
    const load = files.get('load/sftp_orders.yml') ?? '';
    assert.match(load, /td_authentication_id/);
    assert.doesNotMatch(load, /host|user:|port|auth_method|secret_key/);
  });

  it('refuses what makes no sense together', () => {
    const cases: [Record<string, unknown>, RegExp][] = [
      [{ pathPrefix: {} }, /--path-prefix: say where the files of orders are/],
      [{ pathPrefix: 'orders=out/' }, /must begin with \//],
      [{ fileFormat: 'parquet', compression: 'zip' }, /--compression: a Parquet file of orders is packed within/],
      [{ jsonRoot: '/a' }, /--json-root: orders is not jsonl/],
      [{ fileFormat: 'jsonl', delimiter: ';' }, /--delimiter: orders is not csv/],
      [{ delimiter: '::' }, /must be one character, or tab, or none/],
      [{ pathMatchPattern: 'x${y}' }, /must not hold/],
      [{ modes: 'hist' }, /--modes: hist has nothing to load/],
      [{ timestampFormats: 'orders=nothing:%Y' }, /--timestamp-formats: orders has no column nothing/],
    ];
    for (const [more, message] of cases) assert.throws(() => filesOf(more), message);
  });
});
