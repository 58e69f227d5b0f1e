import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox } from '@cdp-ingestion/sandbox';
import { callScripts, type ScriptCaller } from './script-caller.js';

const OWN = '../../packages/generator-cdp-ingestion-sftp/templates';
const TEMPLATES = ['../../templates/scripts', `${OWN}/scripts`];
const OLD_SECONDS = 3600;
/** The end of every window: in March 2024. */
const WINDOW_END = 1_709_251_200;
const API_KEY = '1/0123456789012345678901234567890123456789';

/** An SFTP server as a test sees it: where it answers, the folder that its user sees, and what logs in. */
export interface Place {
  host: string;
  port: number;
  user: string;
  folder: string;
  env: Record<string, string>;
}

/** What `choose` hands to the load. */
export interface Chosen {
  path_prefix: string;
  path_match_pattern: string;
  count: number;
  list: [path: string, size: number, mtime: number][];
  decoders: { type: string }[];
  /** The list as rows of SQL. */
  rows: string;
}

/** The scripts of a source `drop` with an object `orders`, whose files lie in `in/`, and a sandbox that plays Treasure Data. */
export class SftpProject {
  /** What each session chose last. */
  private readonly chosen = new Map<number, Chosen>();

  private constructor(
    public place: Place,
    readonly folder: string,
    readonly sandbox: Sandbox,
    private readonly scripts: ScriptCaller,
  ) {}

  static async start(place: Place): Promise<SftpProject> {
    const folder = mkdtempSync(join(tmpdir(), 'sftp-project-'));
    writeScripts(join(folder, 'scripts'));
    const sandbox = await startSandbox({ databases: ['drop_raw'] });
    await sandbox.query(
      'drop_raw',
      `CREATE TABLE ingestion_log (source varchar, object varchar, mode varchar, status varchar,
        window_start bigint, window_end bigint, session_id bigint, attempt_id bigint, "time" bigint)`,
    );
    await sandbox.query('drop_raw', template('sql/_more_start.sql').replace(/^;/, ''));
    const project = new SftpProject(place, folder, sandbox, callScripts(folder));
    await project.clear();
    return project;
  }

  /** Forgets all files, here and at the server. */
  async clear(): Promise<void> {
    for (const table of ['ingestion_log', 'drop_files']) await this.sandbox.query('drop_raw', `DELETE FROM ${table}`);
    for (const name of readdirSync(this.place.folder)) rmSync(join(this.place.folder, name), { recursive: true });
    this.chosen.clear();
    mkdirSync(join(this.place.folder, 'in'));
    chmodSync(join(this.place.folder, 'in'), 0o777);
  }

  /** What the workflow gives to a task of the object. */
  params(session: number, settings: object = {}, object = 'orders'): Record<string, unknown> {
    const { host, port, user } = this.place;
    return {
      database: 'drop_raw',
      table: 'drop_orders_staging',
      object,
      session_id: session,
      attempt_id: session,
      settings: {
        host,
        port,
        user,
        user_directory_is_root: true,
        settle: 60,
        path_prefix: '/in/',
        path_match_pattern: '[.]csv$',
        strategy: 'merge',
        ...settings,
      },
    };
  }

  /** Calls a function of the scripts; returns what it stores, or throws its error. */
  call(command: string, params: object): Promise<Record<string, unknown>> {
    const { url } = this.sandbox;
    return this.scripts.call(`scripts.drop_${command}`, params, {
      TD_API_KEY: API_KEY,
      TD_API_SERVER: `${url}/`,
      ...this.place.env,
    });
  }

  async choose(session: number, settings?: object, object = 'orders'): Promise<Chosen> {
    await this.begin(session, object);
    const { files } = await this.call('files.choose', this.params(session, settings, object));
    this.chosen.set(session, files as Chosen);
    return files as Chosen;
  }

  /** The started line, as the workflow's first task writes it; what other sessions have left open is closed. */
  private async begin(session: number, object: string): Promise<void> {
    const insert = 'INSERT INTO ingestion_log SELECT source, object, mode';
    const open = `FROM ingestion_log WHERE object = '${object}' AND status = 'started' AND session_id`;
    await this.sandbox.query(
      'drop_raw',
      `${insert}, 'error', window_start, window_end, session_id, attempt_id, "time" ${open} <> ${session}`,
    );
    const line = `'drop', '${object}', 'inc', 'started', 0, ${WINDOW_END}, ${session}, ${session}, 0`;
    await this.sandbox.query(
      'drop_raw',
      `INSERT INTO ingestion_log SELECT ${line} WHERE NOT EXISTS (SELECT 1 ${open} = ${session})`,
    );
  }

  async confirm(files: Chosen, settings?: object): Promise<void> {
    await this.call('files.confirm', { ...this.params(0, settings), files });
  }

  async archive(session: number, settings: object = { archive: '/done' }): Promise<void> {
    await this.call('files.archive', {
      ...this.params(session, settings),
      files: this.chosen.get(session),
      end: WINDOW_END,
    });
  }

  /** Chooses, loads and logs the success: the names that the load would have read. */
  async load(session: number, settings?: object): Promise<string[]> {
    const chosen = await this.choose(session, settings);
    const names = this.found(chosen);
    await this.confirm(chosen, settings);
    await this.succeed(session, chosen);
    return names;
  }

  /** What the object's own SQL writes down, and the success line. */
  async succeed(session: number, { rows }: Chosen): Promise<void> {
    const values: Record<string, string> = {
      'ingest.object': 'orders',
      session_id: `${session}`,
      attempt_id: '1',
      'files.rows': rows,
    };
    const sql = template('sql/_more_write.sql').replaceAll(/\$\{([\w.]+)\}/g, (_, key: string) => values[key]!);
    for (const statement of sql.split(';').slice(1)) await this.sandbox.query('drop_raw', statement);
    const line = `'drop', 'orders', 'inc', 'success', 0, ${WINDOW_END}, ${session}, 1, ${WINDOW_END + session}`;
    await this.sandbox.query('drop_raw', `INSERT INTO ingestion_log VALUES (${line})`);
  }

  /** The files that the connector finds with what `choose` stored: by the path, and by the address that the plugin makes of it. */
  found({ path_prefix, path_match_pattern }: Chosen): string[] {
    const pattern = new RegExp(path_match_pattern);
    const files = readdirSync(join(this.place.folder, path_prefix), { withFileTypes: true });
    const names = files.filter((file) => file.isFile()).map(({ name }) => name);
    const by = (spell: (path: string) => string) => names.filter((name) => pattern.test(spell(path_prefix + name)));
    const address = (path: string) => `sftp://user:***@host:22${path.split('/').map(encodeURIComponent).join('/')}`;
    assert.deepEqual(by(address), by(String));
    return by(String).sort();
  }

  /** Writes a file that nobody has touched for an hour, or for `age` seconds. */
  put(name: string, content: string | Uint8Array, age = OLD_SECONDS): void {
    const path = join(this.place.folder, 'in', name);
    const time = Math.floor(Date.now() / 1000) - age;
    writeFileSync(path, content);
    utimesSync(path, time, time);
    chmodSync(path, 0o666);
  }

  remove(name: string): void {
    rmSync(join(this.place.folder, 'in', name));
  }

  /** The paths below a folder, with their texts. */
  texts(folder: string): Record<string, string> {
    const root = join(this.place.folder, folder);
    const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
    const files = paths.filter((path) => statSync(join(root, path)).isFile());
    return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  }

  async close(): Promise<void> {
    this.scripts.close();
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A template of the source's package for the source `drop`. */
const template = (path: string): string =>
  readFileSync(new URL(`${OWN}/${path}.ejs`, import.meta.url), 'utf8').replaceAll(
    '<%= name(`${source.name}_files`) %>',
    '"drop_files"',
  );

function writeScripts(target: string): void {
  mkdirSync(target);
  for (const folder of TEMPLATES.map((path) => fileURLToPath(new URL(path, import.meta.url))))
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('<%= source.name %>', 'drop');
      assert.ok(!text.includes('<%'), `${name} holds more than the source's name`);
      writeFileSync(join(target, basename(name, '.ejs').replace('[source]', 'drop')), text);
    }
}
