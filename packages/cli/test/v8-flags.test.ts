import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runBin } from './run-bin.js';
import { good } from './workflows.js';

/** Stands for another version of Node, and writes down which flags of V8 are set. */
const otherNode = `
const { appendFileSync } = require('node:fs');
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: process.env.NODE_IS } });
require('node:v8').setFlagsFromString = (flag) => appendFileSync(process.env.FLAGS, flag + '\\n');
`;

describe('what the binary switches in V8', () => {
  const folder = folderWith({ 'a.dig': good, 'other/node.cjs': otherNode });
  const flagsIn = (version: string): string => {
    const file = join(folder, `other/${version}`);
    const { code, stderr } = runBin(['validate', 'a.dig'], folder, '', {
      NODE_OPTIONS: `--require=${join(folder, 'other/node.cjs')}`,
      NODE_IS: version,
      FLAGS: file,
    });
    assert.deepEqual([code, stderr], [0, '']);
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  };

  it('is known to V8: nothing is said of it', () => {
    assert.equal(runBin(['validate', 'a.dig'], folder).stderr, '');
  });

  it('is what was tried in that version of Node, and nothing in one that was not tried', () => {
    assert.equal(flagsIn('20.19.0'), '--heap-growing-percent=20\n--interrupt-budget=1500000\n--no-opt\n--opt\n');
    assert.equal(flagsIn('24.1.0'), '--heap-growing-percent=20\n');
    for (const version of ['23.0.0', '26.0.0', '200.0.0']) assert.equal(flagsIn(version), '');
  });
});
