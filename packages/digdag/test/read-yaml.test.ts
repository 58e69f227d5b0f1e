import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDig, readYaml, type YamlMap, yamlJson, type YamlRange, type YamlValue } from '../src/yaml/index.js';
import { memoryProject } from './memory-project.js';
import { readVectors } from './read-vectors.js';

const texts = readVectors<{ text: string }>('yaml').map(({ text }) => text);

describe('the place of a problem', () => {
  it('says also where that began which was never finished, when that is on a line above', () => {
    const began = (text: string) =>
      readYaml(text, 'a.dig').problems.map(({ since }) => since && [since.line, since.column]);
    assert.deepEqual(began('a: "b\nc: d\n'), [[1, 4]]);
    assert.deepEqual(began('a:\n  - {b: [\n c: d\n'), [[2, 5]]);
    assert.deepEqual(began('a: b\nc\nd: e\n'), [[2, 1]]);
    assert.deepEqual(began('a: {b: [}\n'), [undefined]);
    assert.deepEqual(began('a: b: c\n'), [undefined]);
  });
});

describe('the place of a key or value', () => {
  it('is the text that stands there', () => {
    const text = '+a: 12 # x\n"b c":\n  - \'d\'\n  - {e: [f, "g"]}\n';
    const { value } = readYaml(text, 'a.dig');
    assert.deepEqual(spelled(text, value), [
      '+a',
      '12',
      '"b c"',
      '- \'d\'\n  - {e: [f, "g"]}',
      "'d'",
      '{e: [f, "g"]}',
      'e',
      '[f, "g"]',
      'f',
      '"g"',
    ]);
  });

  it('is counted in lines and columns from 1, also behind a byte order mark, CRLF and an emoji', () => {
    const { value } = readYaml('\ufeffa: 1\r\nb: [😀, c]\r\n', 'a.dig');
    const [first, second] = value?.entries ?? [];
    assert.deepEqual(start(first?.keyRange), [1, 1]);
    assert.deepEqual(start(second?.keyRange), [2, 1]);
    const list = second?.value;
    assert.ok(list?.kind === 'list');
    assert.deepEqual(start(list.items[1]?.range), [2, 9]);
  });

  it('of a block text reaches to the end of its last line', () => {
    const text = 'a: |\n  x\n  y\nb: 1\n';
    const { value } = readYaml(text, 'a.dig');
    assert.equal(slice(text, value?.entries[0]?.value.range), '|\n  x\n  y\n');
  });

  it('names the file that was included', () => {
    const files = memoryProject({ 'load/b.yml': 'b:\n  c: 1\n' });
    const { value, problems } = readDig('a: 1\n!include : load/b.yml\n', 'x.dig', files);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      value?.entries.map(({ key, keyRange }) => [key, keyRange.file, ...start(keyRange)]),
      [
        ['a', 'x.dig', 1, 1],
        ['b', 'load/b.yml', 1, 1],
      ],
    );
  });
});

describe('a broken file', () => {
  it('is read before and behind the broken place', () => {
    const text = '+a:\n  echo>: x\n+b: @\n+c:\n  echo>: "y\n+d:\n  echo>: z\n+e: [1\n+f: 010\n';
    const { value, problems } = readYaml(text, 'a.dig');
    assert.deepEqual(
      problems.map(({ start: { line, column } }) => [line, column]),
      [
        [3, 5],
        [10, 1],
        [9, 3],
      ],
    );
    assert.deepEqual(
      value?.entries.map(({ key }) => key),
      ['+a', '+d', '+f'],
    );
  });

  it('tells of all duplicate keys, unknown tags and bad numbers', () => {
    const { problems } = readYaml('a: !x 1\na: !!int b\nc: {d: 1, d: 2}\n~: 1\n', 'a.dig');
    assert.deepEqual(
      problems.map(({ kind, start: { line, column } }) => [kind, line, column]),
      [
        ['DuplicateKeyYAMLException', 2, 1],
        ['NumberFormatException', 2, 4],
        ['DuplicateKeyYAMLException', 3, 11],
        ['JsonMappingException', 4, 1],
      ],
    );
  });

  it('has no more than twenty syntax errors', () => {
    assert.equal(readYaml('a: @\n'.repeat(1000), 'a.dig').problems.length, 20);
  });
});

describe('a file that is too much for Digdag', () => {
  const kinds = (text: string) => new Set(readYaml(text, 'a.dig').problems.map(({ kind }) => kind));

  it('is refused when it nests 50,000 levels, in whatever way', () => {
    for (const opening of ['[', '{a: ', '- ', '? ', '[? ']) {
      assert.ok(kinds(`a:\n  ${opening.repeat(50_000)}`).has('StackOverflowError'), opening);
    }
  });

  it('is refused when aliases make it large, deep or endless', () => {
    const bomb = Array.from({ length: 40 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]\n`);
    assert.ok(kinds(`a0: &a0 x\n${bomb.join('')}`).has('OutOfMemoryError'));
    const chain = Array.from({ length: 8000 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}]\n`);
    assert.ok(kinds(`a0: &a0 x\n${chain.join('')}`).has('StackOverflowError'));
    assert.ok(kinds('a: &a {b: [*a]}').has('StackOverflowError'));
  });

  it('is refused when it includes itself', () => {
    const { problems } = readDig('!include : b.yml\n', 'a.dig', memoryProject({ 'b.yml': 'c:\n  !include : b.yml\n' }));
    assert.deepEqual(
      problems.map(({ kind, file }) => [kind, file]),
      [['StackOverflowError', 'b.yml']],
    );
  });
});

describe('an include', () => {
  const included = (name: string, file = 'a.dig') =>
    readDig(`!include : ${name}\n`, file, memoryProject({ 'sub/b.yml': 'b: 1\n', 'sub2/c.yml': 'c: 1\n' })).problems;

  it('stays in the folder of its file', () => {
    assert.deepEqual(included('sub/b.yml'), []);
    for (const name of ['../b.yml', '/sub/b.yml', 'sub/../../b.yml', '/etc/passwd']) {
      assert.equal(included(name)[0]?.kind, 'FileNotFoundException', name);
    }
    assert.equal(included('../../sub2/c.yml', 'sub/a.dig')[0]?.kind, 'FileNotFoundException');
  });

  it('may have a name that begins with two dots', () => {
    assert.equal(included('..b.yml')[0]?.kind, 'NoSuchFileException');
  });

  it('is refused when it names a folder, also without a name', () => {
    for (const name of ['sub', "''"]) assert.equal(included(name)[0]?.kind, 'IOException', name);
  });

  it('may leave it for a folder whose name begins with the same letters, as in Digdag', () => {
    assert.deepEqual(included('../sub2/c.yml', 'sub/a.dig'), []);
  });
});

describe('the YAML reader', () => {
  it('never throws, and places every problem in the text', () => {
    const pieces = fc.oneof(
      fc.constantFrom(...texts),
      fc.string({ unit: fc.constantFrom(...':-?,[]{}#&*!|>\'"%@`\\ \t\n\r01.ab_é') }),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 4 }), fc.nat(), (parts, cut) => {
        const whole = parts.join('');
        const text = whole.slice(0, cut % (whole.length + 1));
        const { value, problems } = readYaml(text, 'a.dig');
        assert.ok(value !== undefined || problems.length > 0);
        for (const { start: from, end } of problems) {
          assert.ok(from.offset >= 0 && from.offset <= end.offset && end.offset <= text.length);
        }
        if (value !== undefined) assert.doesNotThrow(() => JSON.parse(yamlJson(value)) as unknown);
      }),
      { numRuns: 2000 },
    );
  });
});

function start(range: YamlRange | undefined): number[] {
  return range === undefined ? [] : [range.start.line, range.start.column];
}

function slice(text: string, range: YamlRange | undefined): string {
  return text.slice(range?.start.offset, range?.end.offset);
}

/** The texts of all keys and values below a mapping. */
function spelled(text: string, map: YamlMap | undefined): string[] {
  const value = (child: YamlValue): string[] => [slice(text, child.range), ...children(child)];
  const children = (child: YamlValue): string[] => {
    if (child.kind === 'list') return child.items.flatMap(value);
    return child.kind === 'map' ? spelled(text, child) : [];
  };
  return (map?.entries ?? []).flatMap((entry) => [slice(text, entry.keyRange), ...value(entry.value)]);
}
