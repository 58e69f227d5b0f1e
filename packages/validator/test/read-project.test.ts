import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { textIn } from '../src/decode-text.js';
import { readProject } from '../src/index.js';

describe('the text of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-project-'));
  const read = (bytes: Uint8Array): string | undefined => {
    writeFileSync(join(folder, 'notes.txt'), bytes);
    return readProject(folder).files.get('notes.txt');
  };

  it('is what stands in it: a mark at its beginning, a sign for what was no UTF-8 elsewhere', () => {
    for (const text of ['', 'a: 1\r\n', '\uFEFFa', 'caf\u00e9 \u{1F600}', 'lost: \uFFFD'])
      assert.equal(read(Buffer.from(text)), text);
  });

  it('is none where the bytes are not UTF-8, or hold a zero', () => {
    for (const bytes of [[0xe9], [0x61, 0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf5, 0x80, 0x80, 0x80], [0x61, 0]])
      assert.equal(read(Uint8Array.from(bytes)), undefined, bytes.join());
  });

  it('is read in one step as it is decoded by itself', () => {
    const odd = fc.constantFrom(0, 0x0a, 0x61, 0x80, 0xbf, 0xbd, 0xc2, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xff);
    const bytes = fc.array(fc.oneof(odd, fc.integer({ min: 0, max: 255 })), { maxLength: 6 });
    const letters = fc.string({ unit: 'binary', maxLength: 6 }).map((text) => [...Buffer.from(text)]);
    fc.assert(
      fc.property(fc.oneof(bytes, letters), (some) => {
        const file = Uint8Array.from(some);
        assert.equal(read(file), textIn(file));
      }),
      { numRuns: 2000 },
    );
  });
});
