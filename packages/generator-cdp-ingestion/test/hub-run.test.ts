import assert from 'node:assert/strict';
import { runHub, type HubHost } from '../src/hub-run.js';

/** A host that knows two sources, and keeps which it was asked to set up. */
function host() {
  const composed: [id: string, file: string | undefined][] = [];
  const one: HubHost = {
    here: '.',
    menu: () => ['klaviyo', 'sftp'].map((id) => ({ id, title: id, installed: true })),
    ask: undefined,
    compose: (id, { file }) => Promise.resolve(void composed.push([id, file?.name])),
    afterwards: (work) => work(),
  };
  return { one, composed };
}

describe('the hub', () => {
  it('sets up the source that an answers file names, and gives it the file', async () => {
    const { one, composed } = host();
    await runHub(one, { left: [], options: {}, file: { text: 'source: sftp\nhost: h', name: 'a.yml' } });
    assert.deepEqual(composed, [['sftp', 'a.yml']]);
  });

  it('asks for a source where the file names none', async () => {
    const file = { text: 'host: h', name: 'a.yml' };
    await assert.rejects(runHub(host().one, { left: [], options: {}, file }), {
      message: /Say which source: --source/,
    });
  });
});
