import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { startSandbox } from '../src/index.js';
import type { Sandbox } from '../src/index.js';
import { keyPair, startSftpServer } from './sftp-server.js';
import type { SftpServer } from './sftp-server.js';
import { failureOf, issueLoad, withoutTime } from './td-client.js';

const keys = keyPair('open');

describe('sftp_v2', () => {
  let sandbox: Sandbox;
  let server: SftpServer;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sftp-'));
    server = await startSftpServer(folder, 'pass', keys.public);
    sandbox = await startSandbox({ databases: ['shop_raw'] });
  });
  afterEach(async () => {
    await sandbox.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const csv = { type: 'csv', columns: [{ name: 'id', type: 'string' }] };
  const config = (parameters: object) => ({
    in: {
      type: 'sftp_v2',
      host: '127.0.0.1',
      port: server.port,
      user: 'td',
      auth_method: 'password',
      password: 'pass',
      path_prefix: '/in/a',
      parser: csv,
      ...parameters,
    },
  });
  const failure = (parameters: object) => failureOf(sandbox, issueLoad(sandbox, 'abc', config(parameters)));
  const rows = async (parameters: object = {}) => {
    assert.equal(await failure(parameters), undefined);
    return (await sandbox.query('shop_raw', 'SELECT * FROM abc ORDER BY 1')).map(withoutTime);
  };
  const ids = async (parameters?: object) => (await rows(parameters)).map(({ id }) => id);

  it('reads the files whose path begins with the prefix, in which a star is a star', async () => {
    put('in/a1.csv', '1\n');
    put('in/a2.csv', '2\n');
    put('in/b.csv', '3\n');
    put('in/a/deeper.csv', '4\n');
    assert.deepEqual(await ids({ path_prefix: '/in/a1' }), ['1']);
    assert.deepEqual(await ids({ path_prefix: '/in/a*' }), ['1']);
  });

  it('reads the files of a folder, but not those of folders in it', async () => {
    put('in/1.csv', '1\n');
    put('in/more/2.csv', '2\n');
    assert.deepEqual(await ids({ path_prefix: '/in' }), ['1']);
    await sandbox.query('shop_raw', 'DROP TABLE abc');
    assert.deepEqual(await ids({ path_prefix: 'in/' }), ['1']);
  });

  it('picks by pattern, by last path and by number, in the order of the paths', async () => {
    for (const n of [1, 2, 3, 4]) put(`in/a${n}.csv`, `${n}\n`);
    put('in/a5.txt', '5\n');
    assert.deepEqual(await ids({ path_match_pattern: '\\.csv$', last_path: '/in/a1.csv', total_file_count_limit: 2 }), [
      '2',
      '3',
    ]);
    assert.match((await failure({ path_match_pattern: '(' })) ?? '', /Invalid regular expression/);
  });

  it('makes the table even where no file is', async () => {
    put('in/b.csv', '1\n');
    assert.deepEqual(await rows(), []);
    assert.match((await failure({ path_prefix: '/nowhere/a' })) ?? '', /No such file.*path_prefix \/nowhere\/a/);
  });

  it('takes paths from the root of the server where the folder of the user is not the root', async () => {
    put('in/a.csv', '1\n');
    assert.deepEqual(await ids({ user_directory_is_root: false, path_prefix: '/home/td/in/a' }), ['1']);
    assert.match((await failure({ user_directory_is_root: false })) ?? '', /No such file/);
  });

  it('logs in by password, by key with passphrase, and by a known authentication', async () => {
    put('in/a.csv', '1\n');
    const key = { auth_method: 'key_pair', password: undefined, secret_key_file: { content: keys.private } };
    assert.match((await failure({ password: 'wrong' })) ?? '', /authentication methods failed/);
    assert.match((await failure({ ...key, secret_key_passphrase: 'wrong' })) ?? '', /privateKey/);
    assert.equal(server.logins, 0);
    assert.equal(await failure({ ...key, secret_key_passphrase: 'open' }), undefined);
    const byId = {
      td_authentication_id: 7,
      host: undefined,
      port: undefined,
      user: undefined,
      auth_method: undefined,
      password: undefined,
    };
    assert.match((await failure(byId)) ?? '', /see setAuthentication/);
    sandbox.setAuthentication(7, { host: '127.0.0.1', port: server.port, user: 'td', password: 'pass' });
    assert.equal(await failure(byId), undefined);
    assert.equal(server.logins, 2);
  });

  it('says which server it cannot reach', async () => {
    await server.close();
    assert.match((await failure({})) ?? '', /SFTP 127\.0\.0\.1:\d+: .*ECONNREFUSED/);
    server = await startSftpServer(folder, 'pass', keys.public);
  });

  it('unpacks gzip, and zip with several files', async () => {
    put('in/a.gz', gzipSync('1\n2\n'));
    assert.deepEqual(await ids({ decoders: [{ type: 'gzip' }] }), ['1', '2']);
    assert.match((await failure({ decoders: [{ type: 'zip' }] })) ?? '', /\/in\/a\.gz is not zip/);
    assert.match((await failure({ decoders: [{ type: 'bzip2' }] })) ?? '', /cannot decode bzip2/);
    put('in/a.zip', zipSync({ 'x/1.csv': strToU8('id\n3\n'), '2.csv': [strToU8('id\n4\n'), { level: 0 }] }));
    await sandbox.query('shop_raw', 'DROP TABLE abc');
    assert.deepEqual(
      await ids({ path_prefix: '/in/a.zip', decoders: [{ type: 'zip' }], parser: { ...csv, skip_header_lines: 1 } }),
      ['3', '4'],
    );
  });

  it('converts CSV by the types of its columns', async () => {
    const types = { l: 'long', d: 'double', b: 'boolean', s: 'string', j: 'json' };
    const columns = Object.entries(types).map(([name, type]) => ({ name, type }));
    const at = { name: 'seen', type: 'timestamp', format: '%d/%b/%Y %H:%M', timezone: 'Asia/Tokyo' };
    put('in/a.csv', '9007199254740993,1.5e1,Yes,x,"{""a"": [1]}",01/Jan/2024 09:00\n');
    assert.equal(await failure({ parser: { type: 'csv', escape: '"', columns: [...columns, at] } }), undefined);
    assert.deepEqual(await sandbox.query('shop_raw', 'SELECT CAST(l AS varchar) AS l, d, b, s, j, seen FROM abc'), [
      { l: '9007199254740993', d: 15, b: 1, s: 'x', j: '{"a":[1]}', seen: '2024-01-01 00:00:00.000' },
    ]);
  });

  it('reads JSON lines, with pointers and without columns', async () => {
    put('in/a.json', '{"id": 1, "a": {"b": "x"}}\n{"id": 2}{"id": "bad"}\nnot json\n[1]\n');
    const columns = [
      { name: 'id', type: 'long' },
      { name: 'b', type: 'string', element_at: '/a/b' },
    ];
    assert.deepEqual(await rows({ parser: { type: 'json', columns } }), [
      { id: 1, b: 'x' },
      { id: 2, b: null },
    ]);
    assert.match(
      (await failure({ parser: { type: 'json', columns, stop_on_invalid_record: true } })) ?? '',
      /Invalid record at \/in\/a\.json:2: \{"id": "bad"\} \("bad" is no long\)/,
    );
    await sandbox.query('shop_raw', 'DROP TABLE abc');
    assert.deepEqual(
      (await rows({ parser: { type: 'json' } })).map(({ record }) => record),
      ['{"id":1,"a":{"b":"x"}}', '{"id":2}', '{"id":"bad"}'],
    );
  });

  it('reads the elements of an array at a root', async () => {
    put('in/a.json', '{\n"data": [{"id": "1"},\n{"id": "2"}, 3]}');
    const parser = { type: 'json', root: '/data', flatten_json_array: true, columns: csv.columns };
    assert.deepEqual(await ids({ parser }), ['1', '2']);
  });

  const column = (more: object) => ({ parser: { type: 'csv', columns: [{ name: 'id', type: 'string', ...more }] } });
  const wrong: [string, object, RegExp][] = [
    ['no columns', { parser: { type: 'csv' } }, /parser: columns is missing \(needed where type is csv\)/],
    [
      'a type that Embulk does not have',
      column({ type: 'date' }),
      /parser: columns\[0\]: type must be one of boolean, long/,
    ],
    ['a column without a name', column({ name: undefined }), /columns\[0\]: name is missing/],
    ['a format for text', column({ format: '%Y' }), /columns\[0\]: format belongs only where type is timestamp/],
    ["Python's microseconds", column({ type: 'timestamp', format: '%S.%f' }), /format %S\.%f: %f is not a directive/],
    ['a zone that is none', column({ type: 'timestamp', timezone: 'Mars' }), /Mars is no time zone/],
    ['a pointer into CSV', column({ element_at: '/a' }), /element_at belongs only to the JSON parser/],
    ['a name that TD cannot have', column({ name: 'Id' }), /"Id" cannot be a column at TD/],
    [
      'a column twice',
      { parser: { ...csv, columns: [...csv.columns, ...csv.columns] } },
      /the column id is there twice/,
    ],
    [
      'a delimiter of two characters',
      { parser: { ...csv, delimiter: '\\t' } },
      /delimiter must be one character, but is "\\\\t"/,
    ],
    ['a quote of two characters', { parser: { ...csv, quote: "''" } }, /parser: quote must be a text of one character/],
    [
      'an option of the other parser',
      { parser: { ...csv, root: '/a' } },
      /parser: root belongs only where type is json/,
    ],
    ['an unknown option', { parser: { ...csv, header: true } }, /parser: header is not a parameter of parser/],
    [
      'both words for a header',
      { parser: { ...csv, header_line: true, skip_header_lines: 1 } },
      /'header_line' option is invalid/,
    ],
    ['Parquet', { parser: { type: 'parquet' } }, /parser: type must be one of csv, json/],
    ['an unknown charset', { parser: { ...csv, charset: 'klingon' } }, /charset klingon is not known/],
    ['a proxy', { proxy: { type: 'http' } }, /without a proxy only/],
    [
      'a key in text',
      { auth_method: 'key_pair', password: undefined, secret_key_file: 'PRIVATE' },
      /must be a map, but is something else/,
    ],
  ];
  for (const [name, parameters, message] of wrong)
    it(`refuses ${name}`, async () => {
      put('in/a.csv', '1\n');
      assert.match((await failure(parameters)) ?? 'it did not fail', message);
    });

  it('cannot be seeded: the files are on a server', () => {
    assert.throws(() => sandbox.seed('sftp_v2', {}), /on a real SFTP server/);
  });
});
