import assert from 'node:assert/strict';
import { composeAny } from '../packages/digdag/src/yaml/compose-text.js';
import { composeUsual } from '../packages/digdag/src/yaml/compose-usual.js';
import { YamlConstructor } from '../packages/digdag/src/yaml/yaml-constructor.js';
import type { Node } from '../packages/digdag/src/yaml/yaml-node.js';
import { readVectors } from '../packages/digdag/test/read-vectors.js';
import { corpusCases } from './engine/dialect-case.js';
import { mutateDig } from './engine/mutate-dig.js';
import { expectedTree, goldenCases } from './golden/cases.js';
import { type Random, randomFrom } from './random.js';

/** Others are read with `USUAL_SEED=7 USUAL_TEXTS=1000000`. */
const SEED = Number(process.env.USUAL_SEED ?? 1);
const TEXTS = Number(process.env.USUAL_TEXTS ?? 20_000);

const isYaml = (path: string) => /\.(dig|ya?ml)$/.test(path);
const yamlOf = (files: Iterable<[string, string]>) =>
  [...files].flatMap(([path, text]) => (isYaml(path) ? [text] : []));

const golden = goldenCases.flatMap((one) => yamlOf(expectedTree(one)));
const vectors = readVectors<{ text: string }>('yaml').map(({ text }) => text);
const projects = ['compile', 'tdload'].flatMap((name) => readVectors<{ files: Record<string, string> }>(name));
const templates = readVectors<{ template?: string }>('template').flatMap(({ template = [] }) => template);
const recorded = projects.flatMap(({ files }) => yamlOf(Object.entries(files)));
const corpus = corpusCases().flatMap(({ files }) => yamlOf(Object.entries(files)));
const texts = [...new Set([...golden, ...vectors, ...recorded, ...templates, ...corpus])];

/**
 * How many of the texts are usual. Of those, the nodes must be the same, with the same places, and nothing broken; and what
 * is made of them, too, though it is not looked up whether a node stands in two places.
 */
function usualOf(all: readonly string[]): number {
  let usual = 0;
  for (const text of all) {
    const root = composeUsual(text);
    if (root === undefined) continue;
    usual += 1;
    const any = composeAny(text);
    assert.deepEqual({ root, errors: [], tree: false }, any, text);
    assert.deepEqual(made(root, true), made(any.root ?? root, false), text);
  }
  return usual;
}

function made(root: Node, tree: boolean) {
  const constructor = new YamlConstructor('a.dig', 'dig', tree);
  const value = constructor.value(root);
  return { value, problems: constructor.problems, later: constructor.laterProblems };
}

const PARTS = {
  dash: ['', '', '', '- ', '-  ', '-', '- - '],
  key: [
    'a: ',
    'b: ',
    '"c": ',
    'k : ',
    '!include : ',
    'x y:  ',
    "'q''r': ",
    'on: ',
    '1: ',
    '<<: ',
    '-k: ',
    '.k: ',
    'k:',
    '',
  ],
  value: [
    ...[
      '',
      '',
      '',
      '',
      '1',
      '-1',
      '0x1F',
      '~',
      'yes',
      '.5',
      ' 12:30',
      't u',
      'a  b',
      'a#b',
      'a:b',
      'a :b',
      '${a.b(1, "x")}',
    ],
    ...['"q"', '"a\\n\\u0041b"', '"\\/"', '"a', "'s'", "'it''s'", "'a", '|', '|', '>-', '|+', '>', '|2', '|a'],
    ...[
      '[ ]',
      '{}',
      '{a: b, "c":[1, 2]}',
      '[a, -b , c:d ]',
      '{a:[1],b :c, d: "e"}',
      '{a}',
      '{a: }',
      '[a: b]',
      '[a,]',
      '[-]',
      '[-, --a]',
      '{a:b}',
      '{a:?}',
      '{a :?b}',
      '{-a: b}',
      '[a',
    ],
    ...['- x', '&a b', '*a', '!x y', '? x', '@', '日本', '😀', '\u00a0a', 'a\u00a0'],
  ],
  behind: ['', '', '', '', '  ', ' # c', ' #', '#', ': x', '\t', ' x'],
  end: [
    '\n',
    '\n',
    '\n',
    '\n',
    '\n\n',
    '\n  \n',
    '\n # z\n',
    '\n        y\n',
    '\r\n',
    '\u0085',
    '\n---\n',
    '\n...\n',
    '',
  ],
} as const;

/** Lines that fit to each other more often than not, so that many texts are usual and many others nearly so. */
function randomText(random: Random): string {
  const columns = [0];
  let text = '';
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    if (random.below(3) === 0) columns.push((columns.at(-1) ?? 0) + random.below(4));
    else if (random.below(3) === 0 && columns.length > 1) columns.pop();
    const [dash, end] = [random.pick(PARTS.dash), random.below(4) === 0 ? random.pick(PARTS.end) : '\n'];
    const behind = random.below(3) === 0 ? random.pick(PARTS.behind) : '';
    text += ' '.repeat(columns.at(-1) ?? 0) + dash + random.pick(PARTS.key) + random.pick(PARTS.value) + behind + end;
    if (dash.length > 1 && random.below(2) === 0) columns.push((columns.at(-1) ?? 0) + dash.length);
  }
  return text;
}

describe(`YAML as people usually write it, read line by line (seed ${SEED})`, function () {
  this.timeout(600_000);

  it('are at least 19 of 20 files of the golden projects', () => {
    assert.ok(golden.length > 900);
    assert.ok(usualOf(golden) / golden.length >= 0.95);
  });

  it('has the nodes that the scanner and composer make of it, in every file and vector', () => {
    assert.ok(texts.length > 4000);
    assert.ok(usualOf(texts) > 2000);
  });

  it(`has them in mutants of those (${TEXTS})`, () => {
    const random = randomFrom(SEED);
    const mutants = Array.from({ length: TEXTS }, () => mutateDig(random.pick(texts), random));
    assert.ok(usualOf(mutants) > TEXTS / 10);
  });

  it(`has them in random lines (${TEXTS})`, () => {
    const random = randomFrom(SEED);
    const lines = Array.from({ length: TEXTS }, () => randomText(random));
    assert.ok(usualOf(lines) > TEXTS / 100);
  });

  it('is left to the scanner where it is rare, long or deep', () => {
    const deep = (levels: number) => Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
    const left = [
      ...[
        '',
        '# a\n',
        'a',
        '[a]\n',
        '--- \na: 1\n',
        'a: 1\n...\n',
        '... : 1\n',
        '--- : 1\n',
        '%YAML 1.1\n---\na: 1\n',
        '\ufeffa: 1\n',
        'a: 1\r\n',
        'a: 1\u0085',
      ],
      ...[
        'a: &b c\n',
        'a: *b\n',
        'a: !!str 1\n',
        '? a\n',
        'a: b\n  c\n',
        'a: "b\n  c"\n',
        'a: [\n  b]\n',
        'a:\tb\n',
        '"a":1\n',
      ],
      ...[`${'k'.repeat(1025)}: 1\n`, `a: {${'k'.repeat(1025)}: 1}\n`, `a: ${'x'.repeat(1_000_000)}\n`],
      ...[deep(200), `a: ${'['.repeat(200)}${']'.repeat(200)}\n`, '- '.repeat(200)],
    ];
    for (const text of left) assert.equal(composeUsual(text), undefined, text.slice(0, 40));
    assert.equal(usualOf([deep(90), `a: ${'['.repeat(40)}${']'.repeat(40)}\n`, `${'k'.repeat(1000)}: 1\n`]), 3);
  });

  it('takes time in proportion to its length, also where spaces or words do not end as they should', () => {
    const long = [' ', 'a ', 'a#', '- ', "''", '\\n', 'a:', '[', '{a: '].flatMap((part) =>
      ['', 'k: ', '- ', '"', "'", 'k: [', '-'].map((before) => `${before}${part.repeat(100_000)}\t@`),
    );
    const start = performance.now();
    for (const text of long) assert.equal(composeUsual(text), undefined);
    assert.ok(performance.now() - start < 10_000);
  });
});
