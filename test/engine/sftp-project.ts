import assert from 'node:assert/strict';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox } from '@cdp-ingestion/sandbox';
import type { Engine } from './driver.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const TEMPLATES = ['../../templates/scripts', '../../packages/generator-cdp-ingestion-sftp/templates/scripts'];
const OLD_SECONDS = 3600;

/** An SFTP server as a test sees it: where it answers, and the folder that its user sees. */
export interface Place {
  host: string;
  port: number;
  user: string;
  folder: string;
  secrets: Record<string, string>;
}

/** What `choose` hands to the load. */
export interface Chosen {
  path_prefix: string;
  path_match_pattern: string;
  count: number;
  list: [path: string, size: number, mtime: number][];
}

/** The scripts of a source `drop`, its files in `in/`, and a sandbox that plays Treasure Data. */
export class SftpProject {
  private constructor(
    private readonly engine: Engine,
    private readonly place: Place,
    private readonly project: string,
    readonly sandbox: Sandbox,
  ) {}

  static async start(engine: Engine, place: Place): Promise<SftpProject> {
    const project = mkdtempSync(join(tmpdir(), 'sftp-project-'));
    cpSync(here('fixtures/sftp'), project, { recursive: true });
    mkdirSync(join(project, 'scripts'));
    for (const folder of TEMPLATES.map(here))
      for (const name of readdirSync(folder)) {
        const text = readFileSync(join(folder, name), 'utf8').replaceAll('<%= source.name %>', 'drop');
        assert.ok(!text.includes('<%'), `${name} holds more than the source's name`);
        writeFileSync(join(project, 'scripts', basename(name, '.ejs').replace('[source]', 'drop')), text);
      }
    const sandbox = await startSandbox({ databases: ['drop_raw'] });
    await sandbox.query(
      'drop_raw',
      `CREATE TABLE ingestion_log (source varchar, object varchar, mode varchar, status varchar,
        window_end bigint, session_id bigint, "time" bigint)`,
    );
    mkdirSync(join(place.folder, 'in'));
    openToAll(join(place.folder, 'in'));
    return new SftpProject(engine, place, project, sandbox);
  }

  /** Runs one task; fails with its error, or returns what `choose` stored. */
  async call(
    task: 'choose' | 'confirm' | 'archive' | 'parquet',
    session: number,
    { settings, files, object = 'orders' }: { settings?: object; files?: Chosen; object?: string } = {},
  ): Promise<Chosen | undefined> {
    const { host, port, user, secrets } = this.place;
    const answer = await this.engine.run({
      dir: this.project,
      workflow: task,
      sessionTime: '2024-01-01T00:00:00Z',
      project: `sftp-${++runs}`,
      params: {
        of: object,
        session,
        files: files ?? {},
        endpoint: `${this.sandbox.url}/`,
        settings: {
          in: { host, port, user, user_directory_is_root: true },
          config: { settle: 60 },
          path_prefix: '/in/',
          path_match_pattern: '[.]csv$',
          strategy: 'merge',
          ...settings,
        },
      },
      secrets: { sftp_password: '', sftp_secret_key: '', sftp_passphrase: '', ...secrets },
      td: { host: this.sandbox.host, port: this.sandbox.port, apikey: '1/0123456789012345678901234567890123456789' },
    });
    const error = answer.tasks.map((found) => found.error).find((text) => text);
    if (answer.status !== 'success') throw new Error(error ?? answer.status);
    return task === 'choose' ? (JSON.parse(answer.echo[0]!.text) as Chosen) : undefined;
  }

  async choose(session: number, settings: object = {}, object?: string): Promise<Chosen> {
    return (await this.call('choose', session, { settings, ...(object !== undefined && { object }) }))!;
  }

  /** Chooses, loads and logs the success: the names that the load would have read. */
  async load(session: number, settings: object = {}): Promise<string[]> {
    const chosen = await this.choose(session, settings);
    await this.call('confirm', session, { settings, files: chosen });
    await this.succeed(session);
    return this.found(chosen);
  }

  /** The success line, as the workflow's last task writes it. The window ends in March 2024. */
  async succeed(session: number, object = 'orders'): Promise<void> {
    const line = `'drop', '${object}', 'inc', 'success', 1709251200, ${session}, ${1_700_000_000 + session}`;
    await this.sandbox.query('drop_raw', `INSERT INTO ingestion_log VALUES (${line})`);
  }

  /** The files that the connector finds with what `choose` stored: by the path, and by the address that the plugin makes of it. */
  found({ path_prefix, path_match_pattern }: Chosen): string[] {
    const pattern = new RegExp(path_match_pattern);
    const files = readdirSync(join(this.place.folder, path_prefix), { withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const by = (spell: (path: string) => string) =>
      files.map(({ name }) => name).filter((name) => pattern.test(spell(path_prefix + name)));
    const names = by((path) => path).sort();
    assert.deepEqual(by((path) => `sftp://user:***@host:22${encodeURI(path)}`).sort(), names);
    return names;
  }

  /** Writes a file that nobody has touched for an hour, or for `age` seconds. */
  put(name: string, text: string | Uint8Array, age = OLD_SECONDS): void {
    const path = join(this.place.folder, 'in', name);
    const time = Math.floor(Date.now() / 1000) - age;
    writeFileSync(path, text);
    utimesSync(path, time, time);
    openToAll(path, 0o666);
  }

  remove(name: string): void {
    rmSync(join(this.place.folder, 'in', name));
  }

  /** The paths below a folder, with their texts. */
  texts(folder: string): Record<string, string> {
    const root = join(this.place.folder, folder);
    const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(root, path)).isFile(),
    );
    return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    rmSync(this.project, { recursive: true, force: true });
    for (const name of readdirSync(this.place.folder)) rmSync(join(this.place.folder, name), { recursive: true });
  }
}

/** Where root runs the tests, the server is another user's. */
const openToAll = (path: string, mode = 0o777): void => chmodSync(path, mode);

let runs = 0;
