import assert from 'node:assert/strict';
import { renderTemplate, splitTemplate } from '../src/templates.js';

async function problemKind(text: string, limits = {}): Promise<string | undefined> {
  const rendered = await renderTemplate(text, {}, { milliseconds: 200, ...limits });
  return 'problem' in rendered ? rendered.problem.kind : `no problem: ${rendered.text.slice(0, 50)}`;
}

describe('a template', () => {
  it('is split into texts and expressions with their offsets', () => {
    assert.deepEqual(splitTemplate('a$$ ${b.c}${secret:k}${}${ {d: 1}.d }${').pieces, [
      { text: 'a$ ' },
      { expression: 'b.c', offset: 6 },
      { text: '${secret:k}' },
      { expression: ' {d: 1}.d ', offset: 26 },
      { text: '${' },
    ]);
  });

  it('of 100,000 expressions or open braces takes linear time', async () => {
    const many = '${a}'.repeat(100_000);
    assert.deepEqual(await renderTemplate(many, { a: 1 }), { text: '1'.repeat(100_000) });
    const open = '${'.repeat(100_000);
    assert.deepEqual(await renderTemplate(open, {}), { text: open });
  });

  it('gives a long text from JavaScript, with every character kept', async () => {
    const text = '\u0000\u2028"\\\ud83d\ude00'.repeat(10_000);
    assert.deepEqual(await renderTemplate('${a + ""}', { a: text }), { text });
    assert.deepEqual(await renderTemplate("\0${'\0\ud800' + 1}\udc00", {}), { text: '\0\0\ud8001\udc00' });
  });

  it('reads times without a zone in the zone of the workflow, whatever that of the machine', async () => {
    const text = "${new Date('2024-03-10T00:00:00').toISOString()} ${new Date(2024, 2, 10, 12).getTimezoneOffset()}";
    assert.deepEqual(await renderTemplate(text, { timezone: 'America/New_York' }), {
      text: '2024-03-10T05:00:00.000Z 240',
    });
  });

  it('does not see what another one did', async () => {
    await renderTemplate('${String.prototype.trim = function () { return 1; }}${moment.x = 2}', {});
    assert.deepEqual(await renderTemplate("${' a '.trim()}${moment.x}", {}), { text: 'a' });
  });
});

describe('a problem of a template', () => {
  const rows: readonly (readonly [about: string, text: string, expression: string])[] = [
    ['an undefined variable', 'a ${1 +\n 1}\n${2}\nb ${nope}', 'nope'],
    ['a property of nothing', '${1}${(function () {\n\n  return null.x;\n})()}${2}', '(function'],
    ['an error inside a function of the language', "${1} ${JSON.parse('x')} ${2}", 'JSON'],
    ['an error inside moment', '${1} ${moment.utc.call(null, 1).add.call(null)} ${2}', 'moment'],
    ['a syntax error', "${1} ${'a} ${2}", "'a"],
    ['newer JavaScript', '${1} ${[1].map(x => x)}', '[1]'],
    ['a comment that swallows the rest', '${1} ${2 // two} ${3}', '2 //'],
  ];
  for (const [about, text, expression] of rows) {
    it(`tells where it is: ${about}`, async () => {
      const rendered = await renderTemplate(text, {});
      assert.ok('problem' in rendered);
      assert.equal(rendered.problem.offset, text.indexOf(expression), rendered.problem.message);
    });
  }
});

describe('the JavaScript of a template', () => {
  it('ends when its time is up', async () => {
    assert.equal(await problemKind('${(function () { for (;;); })()}'), 'limit');
    assert.equal(await problemKind("${/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')}"), 'limit');
  });

  it('ends also where the interpreter cannot be interrupted', async () => {
    assert.equal(await problemKind("${new Array(1e9).join('x')}"), 'limit');
  }).timeout(30_000);

  it('ends when its memory or its stack is full', async () => {
    assert.equal(
      await problemKind("${(function () { for (var a = []; ; ) a.push('x' + a.length); })()}", {
        milliseconds: 5000,
        bytes: 8e6,
      }),
      'limit',
    );
    assert.equal(await problemKind('${(function f() { return f(); })()}'), 'limit');
    assert.equal(
      await problemKind(`\${${'('.repeat(100_000)}1${')'.repeat(100_000)}}`, { milliseconds: 5000 }),
      'SyntaxError',
    );
  }).timeout(30_000);

  it('is followed by others that work', async () => {
    assert.deepEqual(await renderTemplate('${1 + 1}', {}), { text: '2' });
  });

  it('reaches nothing of Node', async () => {
    const names = [
      'process',
      'require',
      'module',
      'globalThis',
      'global',
      'fetch',
      'console',
      'WebAssembly',
      'std',
      'os',
    ];
    const text = `\${[${names.map((name) => `typeof ${name}`).join()}].join()}`;
    assert.deepEqual(await renderTemplate(text, {}), { text: names.map(() => 'undefined').join() });
    const constructed = "${this.constructor.constructor('return typeof process + typeof require')()}";
    assert.deepEqual(await renderTemplate(constructed, {}), { text: 'undefinedundefined' });
  });
});
