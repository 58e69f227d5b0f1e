import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox } from '@cdp-ingestion/sandbox';
import { callScripts, type ScriptCaller } from './script-caller.js';

const TEMPLATES = ['../../templates/scripts', '../../packages/generator-cdp-ingestion-sftp/templates/scripts'];
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
}

/** The scripts of a source `drop` with an object `orders`, whose files lie in `in/`, and a sandbox that plays Treasure Data. */
export class SftpProject {
  private constructor(
    readonly place: Place,
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
        window_end bigint, session_id bigint, "time" bigint)`,
    );
    mkdirSync(join(place.folder, 'in'));
    chmodSync(join(place.folder, 'in'), 0o777);
    return new SftpProject(place, folder, sandbox, callScripts(folder));
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
        in: { host, port, user, user_directory_is_root: true },
        config: { settle: 60 },
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

  async choose(session: number, settings?: object, object?: string): Promise<Chosen> {
    const { files } = await this.call('files.choose', this.params(session, settings, object));
    return files as Chosen;
  }

  async confirm(files: Chosen, settings?: object): Promise<void> {
    await this.call('files.confirm', { ...this.params(0, settings), files });
  }

  async archive(session: number, settings: object = { archive: '/done' }): Promise<void> {
    await this.call('files.archive', this.params(session, settings));
  }

  /** Chooses, loads and logs the success: the names that the load would have read. */
  async load(session: number, settings?: object): Promise<string[]> {
    const chosen = await this.choose(session, settings);
    const names = this.found(chosen);
    await this.confirm(chosen, settings);
    await this.succeed(session);
    return names;
  }

  /** The success line, as the workflow's last task writes it. */
  async succeed(session: number): Promise<void> {
    const line = `'drop', 'orders', 'inc', 'success', ${WINDOW_END}, ${session}, ${WINDOW_END + session}`;
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
    for (const name of readdirSync(this.place.folder)) rmSync(join(this.place.folder, name), { recursive: true });
  }
}

function writeScripts(target: string): void {
  mkdirSync(target);
  for (const folder of TEMPLATES.map((path) => fileURLToPath(new URL(path, import.meta.url))))
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('<%= source.name %>', 'drop');
      assert.ok(!text.includes('<%'), `${name} holds more than the source's name`);
      writeFileSync(join(target, basename(name, '.ejs').replace('[source]', 'drop')), text);
    }
}
