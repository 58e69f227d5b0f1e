import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSftpServer, type SftpServer } from '../../packages/sandbox/test/sftp-server.js';
import { at, loadsSince, rehearse, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';

const inc = 'pinterest_ingest_inc';
const secrets = { pinterest_sftp_user: 'td', pinterest_sftp_password: 'not-a-real-password' };
/** A key that nobody has: the server lets in by password. */
const nobody = `ssh-ed25519 ${Buffer.concat([Buffer.from('\0\0\0\x0bssh-ed25519\0\0\0\x20', 'latin1'), Buffer.alloc(32, 1)]).toString('base64')}`;
const campaign = (id: string, name: string, budget = '12.5') =>
  `${id},${name},ACTIVE,${budget},2024-01-01,,2024-01-01 00:00:00,2024-03-01 00:00:00\r\n`;
const header = 'Campaign ID,Campaign name,Status,Budget,Start,End,Created,Updated\r\n';

describe('Pinterest files over SFTP on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  let rehearsal: Rehearsal;
  let server: SftpServer;
  let folder: string;
  const put = (name: string, ...lines: string[]) =>
    writeFileSync(join(folder, 'exports', name), header + lines.join(''));
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'exports-'));
    mkdirSync(join(folder, 'exports'));
    server = await startSftpServer(folder, secrets.pinterest_sftp_password, nobody);
    rehearsal = await rehearse(engine(), {
      source: 'pinterest',
      answers: {
        route: 'sftp',
        host: '127.0.0.1',
        port: server.port,
        objects: ['campaigns'],
        path: { campaigns: '/exports/campaigns_' },
        startDate: '2024-03-01',
        retryLimit: 0,
      },
      seeds: {},
      now: at('2024-03-10T02:00:00Z'),
    });
  });
  afterEach(async () => {
    await rehearsal.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('replaces the table by all files under the path, and keeps it when a line does not fit or no file is there', async () => {
    put('campaigns_1.csv', campaign('626', '"Spring, again"'), campaign('627', 'Ü'));
    put('campaigns_2.csv', campaign('628', 'Third', '1'));
    put('ads_1.csv', campaign('999', 'not asked for'));
    const names = async () =>
      (await rehearsal.rows('SELECT campaign_id, campaign_name, budget FROM pinterest_campaigns ORDER BY 1')).map(
        (row) => Object.values(row).join(' '),
      );
    const first = await rehearsal.run(inc, { secrets });
    assert.equal(first.status, 'success', JSON.stringify(first.tasks.filter(({ error }) => error)));
    assert.deepEqual(await names(), ['626 Spring, again 12.5', '627 Ü 12.5', '628 Third 1']);
    assert.equal(loadsSince(rehearsal.sandbox, 0)[0]?.in.auth_method, 'password');

    put('campaigns_2.csv', campaign('628', 'Third', 'a lot'));
    rehearsal.now += 86_400;
    assert.equal((await rehearsal.run(inc, { secrets })).status, 'error');
    rmSync(join(folder, 'exports', 'campaigns_1.csv'));
    rmSync(join(folder, 'exports', 'campaigns_2.csv'));
    rehearsal.now += 86_400;
    assert.equal((await rehearsal.run(inc, { secrets })).status, 'error');
    assert.equal((await names()).length, 3);

    put('campaigns_3.csv', campaign('627', 'Ü'));
    rehearsal.now += 86_400;
    assert.equal((await rehearsal.run(inc, { secrets })).status, 'success');
    assert.deepEqual(await names(), ['627 Ü 12.5']);
  });
});
