import assert from 'node:assert/strict';
import { changeHelp } from '../src/change/change-help.js';

describe('the help of a change of objects', () => {
  const codes = (kind: 'add' | 'remove') => /^Exit codes:.*$/m.exec(changeHelp('cdp-ingestion', kind))?.[0] ?? '';

  it('says that only what comes can be there already', () => {
    assert.match(codes('add'), / 1 it is there already or a file was edited by somebody,/);
    assert.match(codes('remove'), / 1 a file was edited by somebody,/);
  });
});
