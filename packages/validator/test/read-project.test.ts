import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodeText } from '../src/decode-text.js';
import { type Project, readProject } from '../src/index.js';

describe('the text of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-project-'));
  const project = (bytes: Uint8Array, name = 'notes.txt'): Project => {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    writeFileSync(join(folder, name), bytes);
    return readProject(folder);
  };

  it('is what stands in it: a mark at its beginning, a sign for what was no UTF-8 elsewhere', () => {
    for (const text of ['', 'a: 1\r\n', '\uFEFFa', 'caf\u00e9 \u{1F600}', 'lost: \uFFFD']) {
      const { files, encodings } = project(Buffer.from(text));
      assert.deepEqual([files.get('notes.txt'), encodings?.size], [text, 0]);
    }
  });

  it('has a sign for each byte that is not UTF-8, and is known to be none', () => {
    for (const bytes of [[0xe9], [0x61, 0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf5, 0x80, 0x80, 0x80]]) {
      const { files, encodings } = project(Uint8Array.from(bytes));
      assert.match(files.get('notes.txt') ?? '', /^a?\uFFFD+$/, bytes.join());
      assert.deepEqual([...(encodings ?? [])], [['notes.txt', 'unknown']]);
    }
  });

  it('is known where it is UTF-16 with the mark of its order', () => {
    const little = Buffer.from('\uFEFFa: \u00e9', 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const { files, encodings } = project(bytes);
      assert.equal(files.get('notes.txt'), 'a: \u00e9');
      assert.deepEqual([...(encodings ?? [])], [['notes.txt', 'utf-16']]);
    }
  });

  it('is none where the bytes hold a zero, but in what Digdag reads whatever it holds', () => {
    const { files, others } = project(Uint8Array.from([0x61, 0]));
    assert.deepEqual([files.size, others?.get('notes.txt')], [0, 2]);
    assert.equal(project(Uint8Array.from([0x61, 0]), 'a.sql').files.get('a.sql'), 'a\0');
  });

  it('is read in one step as it is decoded by itself', () => {
    const odd = fc.constantFrom(0, 0x0a, 0x61, 0x80, 0xbf, 0xbd, 0xc2, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xfe, 0xff);
    const bytes = fc.array(fc.oneof(odd, fc.integer({ min: 0, max: 255 })), { maxLength: 6 });
    const letters = fc.string({ unit: 'binary', maxLength: 6 }).map((text) => [...Buffer.from(text)]);
    fc.assert(
      fc.property(fc.oneof(bytes, letters), (some) => {
        const file = Uint8Array.from(some);
        writeFileSync(join(folder, 'a.sql'), file);
        const { files, encodings } = readProject(folder);
        const encoding = encodings?.get('a.sql');
        assert.deepEqual({ text: files.get('a.sql'), ...(encoding ? { encoding } : {}) }, decodeText(file));
      }),
      { numRuns: 2000 },
    );
  });
});
