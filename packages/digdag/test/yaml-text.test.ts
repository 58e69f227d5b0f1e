import assert from 'node:assert/strict';
import fc from 'fast-check';
import { yamlPlain, yamlString } from '../src/index.js';
import { readVectors } from './read-vectors.js';

interface Case {
  id: string;
  text: string;
  json?: string;
}

const cases = readVectors<Case>('yaml');

/** Every place in which the vectors try a scalar, and what the file is when the scalar stays a text. */
const PLACES: [place: RegExp, expected: (scalar: string) => unknown][] = [
  [/^v: (.*)\n$/, (v) => ({ v })],
  [/^v:\n- (.*)\n- z\n$/, (v) => ({ v: [v, 'z'] })],
  [/^v: \[(.*), z\]\n$/, (v) => ({ v: [v, 'z'] })],
  [/^v: \{k: (.*), z: 1\}\n$/, (v) => ({ v: { k: v, z: 1 } })],
  [/^(.*): 1\nz: 2\n$/, (v) => ({ [v]: 1, z: 2 })],
];

interface Scalar {
  id: string;
  scalar: string;
  read: unknown;
  expected: unknown;
}

const scalars = cases.flatMap(({ id, text, json }) =>
  PLACES.flatMap(([place, expected]): Scalar[] => {
    const scalar = place.exec(text)?.[1];
    if (scalar === undefined) return [];
    return [{ id, scalar, read: json === undefined ? undefined : JSON.parse(json), expected: expected(scalar) }];
  }),
);

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(...'aE01_./:-#\'"\\ ~!&*{}[],?|>%@`$\t\n\r\u0000\u007f\u0085\u2028\ufeff\ud800日😀'),
  }),
);

describe('a YAML text', () => {
  it('is left plain only where Digdag reads it as that text, in every place of the vectors', () => {
    const plain = scalars.filter(({ scalar }) => yamlPlain(scalar) === scalar);
    assert.ok(plain.length > 30);
    for (const { id, read, expected } of plain) assert.deepEqual(read, expected, id);
  });

  it('is quoted wherever Digdag reads something else', () => {
    const others = scalars.filter(({ read, expected }) => JSON.stringify(read) !== JSON.stringify(expected));
    assert.ok(others.length > 200);
    for (const { id, scalar } of others) assert.equal(yamlPlain(scalar), yamlString(scalar), id);
  });

  it('is quoted where another loader would read a boolean, null or a number', () => {
    for (const word of ['yes', 'No', 'ON', 'off', 'y', 'N', 'TRUE', 'NULL', '0.5', '1e3', '1:30.5', '0x1F', '', '~']) {
      assert.equal(yamlPlain(word), `"${word}"`);
    }
  });

  it('stays plain where it is an ordinary name, path or address', () => {
    for (const word of ['klaviyo_events', 'Asia/Tokyo', 'sql/window.sql', 'https://a.example/b', 'a:b', 'e1', 'inf']) {
      assert.equal(yamlPlain(word), word);
    }
    assert.equal(yamlPlain('a:'), '"a:"');
    assert.equal(yamlPlain('${x}'), '"${x}"');
  });

  it('is quoted in the way that the vectors show Digdag to read', () => {
    const quoted = cases.filter(({ text: file, json }) => {
      const value = json === undefined ? undefined : (JSON.parse(json) as { v?: unknown }).v;
      return typeof value === 'string' && file === `v: ${yamlString(value)}\n`;
    });
    assert.ok(quoted.length > 5);
  });

  it('when quoted is the same text in JSON', () => {
    fc.assert(fc.property(text, (value) => assert.equal(JSON.parse(yamlString(value)), value)));
  });

  it('when quoted holds no character that YAML refuses, folds, or takes for the end of a line', () => {
    for (let code = 0; code < 0x10000; code += 1) {
      const quoted = yamlString(`a${String.fromCharCode(code)}b`);
      assert.match(quoted, /^"a[ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]+b"$/u);
      assert.doesNotMatch(quoted, /\\\//);
    }
    assert.equal(yamlString('\u0085\u2028\ufeff\ud800/😀'), '"\\u0085\\u2028\\ufeff\\ud800/😀"');
  });

  it('is plain or quoted on one line', () => {
    fc.assert(fc.property(text, (value) => assert.doesNotMatch(yamlPlain(value), /[\n\r\u0085\u2028\u2029]/)));
  });
});
