import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { type ValidateFlag, validateFlags } from '@cdp-ingestion/validator/command';
import fc from 'fast-check';
import { readValidateWords, type ValidateWords } from '../src/read-validate-words.js';
import { camel } from '../src/read-words.js';

/** The same by Node's `parseArgs`. */
function parsed(argv: readonly string[]): ValidateWords | undefined {
  const types = validateFlags.map(({ name, value, several = false }: ValidateFlag) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: several },
  ]);
  const options = { ...Object.fromEntries(types), 'no-color': { type: 'boolean' as const } };
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const given = Object.entries(values).filter(([name]) => name !== 'no-color');
    const flags = Object.fromEntries(given.map(([name, value]) => [camel(name), value]));
    return { paths: positionals, options: { ...flags, color: !Object.hasOwn(values, 'no-color') } };
  } catch {
    return undefined;
  }
}

describe('the words behind validate', () => {
  it('are read as parseArgs of Node reads them', () => {
    const names = ['no-color', ...validateFlags.map(({ name }) => name)];
    const flag = fc.constantFrom(...names).map((name) => `--${name}`);
    const value = fc.constantFrom(
      'json',
      'two-operators',
      'a,b',
      '',
      '-',
      '-1',
      '-q',
      '=',
      'a=b',
      'a\nb',
      '--fix',
      'p/a.dig',
    );
    const odd = fc.constantFrom(
      '--formt',
      '--Fix',
      '--fix-',
      '---fix',
      '--no-fix',
      '--no-no-color',
      '--__proto__',
      '-h',
    );
    const joined = fc.tuple(fc.oneof(flag, odd), value).map((parts) => parts.join('='));
    const words = fc.array(fc.oneof({ weight: 3, arbitrary: flag }, { weight: 3, arbitrary: value }, joined, odd), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(words, (argv) => assert.deepEqual(readValidateWords(argv), parsed(argv))),
      { numRuns: 20_000 },
    );
  });

  it('are left to commander where paths are set off by --', () => {
    assert.equal(readValidateWords(['--fix', '--', '--dry-run']), undefined);
  });
});
