import assert from 'node:assert/strict';
import { checkCommandLine, helpText } from '../src/answers/command-line.js';
import { flagOf, questionsOf, type Source } from '../src/index.js';
import { readRunOptions, runFlags } from '../src/questions/run-options.js';
import { source, today } from './example-source.js';

const known = ['database', 'objects', 'dry-run', 'answers'];
const check = (line: string, left: string[] = []) => checkCommandLine(line.split(' '), known, left);

describe('the command line', () => {
  it('may hold our flags, in both spellings, and those of Yeoman', () => {
    check('cdp-ingestion:example --database raw --objects=a,b --dry-run --dryRun --no-color --force -f --skip-install');
  });

  it('may hold anything after --', () => check('cdp-ingestion:example -- --unknown'));

  it('may hold - for the answers on standard input', () => check('cdp-ingestion:example --answers -', ['-']));

  it('may not hold an unknown flag; a near one is guessed', () => {
    assert.throws(() => check('--databse raw'), {
      message: 'Unknown flag --databse, did you mean --database? --help shows all of them.',
      exitCode: 2,
    });
    assert.throws(() => check('--colour=blue'), { message: 'Unknown flag --colour. --help shows all of them.' });
    assert.throws(() => check('-x'), { message: 'Unknown flag --x. --help shows all of them.' });
  });

  it('may not hold a word that ends with a comma: yo takes the next one for another generator', () => {
    assert.throws(() => check('--objects events, lists'), {
      message: /^"events," ends with a comma: write lists without/,
    });
  });

  it('may not hold words that nothing takes', () => {
    assert.throws(() => check('--database raw', ['a', 'b']), { message: /^"a b" is left over: / });
  });

  it('is never repeated where it holds a secret', () => {
    const secret = `pk_${'0123456789abcdef'.repeat(2)}01`;
    for (const [line, left] of [
      [`--${secret}`, []],
      [`${secret},`, []],
      ['x', [secret]],
    ] as [string, string[]][])
      assert.throws(
        () => check(line, left),
        (error: Error) => !error.message.includes(secret),
      );
  });
});

describe('the options of a run', () => {
  it('are off, when nothing is said', () => {
    const off = {
      defaults: false,
      dryRun: false,
      askAgain: false,
      onConflict: undefined,
      project: undefined,
      answers: undefined,
      schemaFile: [],
    };
    assert.deepEqual(readRunOptions({ database: 'raw' }), off);
  });

  it('are read as yo hands them over', () => {
    const { defaults, dryRun } = readRunOptions({ defaults: true, dryRun: 'false' });
    assert.deepEqual({ defaults, dryRun }, { defaults: true, dryRun: false });
    assert.equal(readRunOptions({ answers: true }).answers, '-');
    assert.equal(readRunOptions({ answers: '' }).answers, '-');
    assert.equal(readRunOptions({ answers: '-' }).answers, '-');
    assert.equal(readRunOptions({ answers: 'a.yml' }).answers, 'a.yml');
    assert.equal(readRunOptions({ project: 2024 }).project, '2024');
    assert.throws(() => readRunOptions({ project: true }), { message: '--project needs a folder.', exitCode: 2 });
    assert.throws(() => readRunOptions({ defaults: 'events' }), {
      message: '--defaults takes no value: "events" is left over.',
    });
    assert.throws(() => readRunOptions({ dryRun: 'x' }), { message: '--dry-run takes no value: "x" is left over.' });
  });

  it('take --force and --bail of Yeoman for ways with conflicts, and --on-conflict before them', () => {
    assert.equal(readRunOptions({ force: true }).onConflict, 'overwrite');
    assert.equal(readRunOptions({ bail: true }).onConflict, 'fail');
    assert.equal(readRunOptions({ force: true, onConflict: 'skip' }).onConflict, 'skip');
    assert.throws(() => readRunOptions({ onConflict: 'merge' }), {
      message: /"merge" is not one of ask, skip, overwrite, fail/,
    });
  });
});

describe('the help', () => {
  const text = helpText(source, 'yo cdp-ingestion:example', today);

  it('shows examples first, then every flag once, with its default and its choices', () => {
    assert.match(text, /^Writes a .* Example.*\n\nExamples:\n {2}yo cdp-ingestion:example /);
    const flags = [...text.matchAll(/^ {2}--([a-z-]+) /gm)].map((match) => match[1]);
    assert.deepEqual(flags, [...questionsOf(source).map(({ key }) => flagOf(key)), ...Object.keys(runFlags)]);
    const words = text.replace(/\s+/g, ' ');
    assert.match(words, /--database The target database.* Default: example_raw\. --objects/);
    assert.match(words, /--schedule .* One of hourly, daily, weekly, monthly, cron, none\. Default: daily\./);
    assert.match(words, /--start-date .* Default: the first day of the month before\. --modes/);
  });

  it('gives a file of answers to examples that would ask nobody for what has no default', () => {
    const shown = (one: Source) =>
      helpText(one, 'x', today)
        .split('\n')
        .filter((line) => line.startsWith('  x') && line.includes(' --defaults'))
        .map((line) => line.includes(' --answers answers.yml'));
    assert.deepEqual(shown(source), [false, false, false]);
    const store = { key: 'store', type: 'text', message: 'Store', help: 'Its name.' } as const;
    assert.deepEqual(shown({ ...source, questions: [...source.questions, store] }), [true, true, true]);
  });

  it('gives a flag that is longer than its column a line of its own', () => {
    const long = { key: 'accountOfTheShopsOwner', type: 'text', message: 'First', help: 'The owner.' } as const;
    const shown = helpText({ ...source, questions: [long] }, 'yo cdp-ingestion:example', today);
    assert.match(shown, /\n {2}--account-of-the-shops-owner\n {24}The owner\.\n/);
  });

  it('says nothing of the day on which it is read', () => {
    assert.equal(helpText(source, 'yo cdp-ingestion:example', '2025-07-01'), text);
  });

  it('fits into 100 columns, but for lists of names', () => {
    const table = text.split('\n').filter((line) => /^ {2}(--| {20})/.test(line));
    assert.ok(table.length > 30);
    for (const line of table) assert.ok(line.length <= 100 || /^\S+$/.test(line.trim()), line);
  });
});
