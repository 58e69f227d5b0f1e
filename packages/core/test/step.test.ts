import assert from 'node:assert/strict';
import { canAsk, commandWord, isOurCommand, makeStep, type StepHost } from '../src/run/step.js';
import { UserError } from '../src/user-error.js';

/** A generator within an environment whose first generator has a namespace. */
const host = (namespace?: string): StepHost => ({
  env: { rootGenerator: () => (namespace === undefined ? undefined : { options: { namespace } }), adapter: {} },
  destinationRoot: () => '/project',
});

describe('a step of a generator', () => {
  it('throws a mistake to the program that runs it, and runs no step after it', async () => {
    const step = makeStep(host('somebody:app'));
    const done: string[] = [];
    await step(() => void done.push('first'));
    await assert.rejects(
      step(() => {
        throw new UserError('wrong', 2);
      }),
      { name: 'UserError', message: 'wrong' },
    );
    await step(() => void done.push('third'));
    assert.deepEqual(done, ['first']);
  });

  const refused = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'open' });
  const missing = Object.assign(new Error('Cannot find module'), { code: 'ERR_MODULE_NOT_FOUND' });
  const closed = Object.assign(new Error('User force closed the prompt with SIGINT'), { name: 'ExitPromptError' });
  for (const [what, error, says] of [
    [
      'a refusal of the system',
      refused,
      { name: 'UserError', exitCode: 3, message: 'Cannot work in /project: permission denied.' },
    ],
    ['an error of Node', missing, { name: 'Error', message: 'Cannot find module' }],
    ['an interruption', closed, { name: 'UserError', exitCode: 130, message: 'Interrupted: nothing was written.' }],
    ['an abort', new Error('Process aborted by user'), { name: 'UserError', exitCode: 1 }],
  ] as const)
    it(`throws ${what} without a code, which yo would take for a number`, async () => {
      const step = makeStep(host('somebody:app'));
      const rejected = step(() => {
        throw error;
      });
      await assert.rejects(rejected, says);
      await rejected.catch((thrown: object) => assert.ok(!('code' in thrown)));
    });

  it('throws a mistake of ours as it is', async () => {
    const bug = new TypeError('x is not a function');
    await assert.rejects(
      makeStep(host())(() => {
        throw bug;
      }),
      (thrown) => thrown === bug,
    );
  });
});

describe('the command', () => {
  it('is ours when its first word of a generator is', () => {
    assert.equal(commandWord(['--force', 'cdp-ingestion:klaviyo', '--defaults']), 'cdp-ingestion:klaviyo');
    for (const word of ['cdp-ingestion', 'cdp-ingestion:app', 'cdp-ingestion-klaviyo', 'cdp-ingestion-klaviyo:app'])
      assert.equal(commandWord([word]), word);
    for (const word of ['composer', 'cdp', 'cdp-ingestionx', '--cdp-ingestion', './cdp-ingestion-demo'])
      assert.equal(commandWord([word]), undefined, word);
  });

  it('is not ours in the process of another program', () => {
    assert.equal(isOurCommand(host('cdp-ingestion:klaviyo')), false);
  });
});

describe('whether somebody can be asked', () => {
  class TerminalAdapter {}
  class EditorAdapter {}
  const ci = process.env.CI;
  afterEach(() => {
    if (ci === undefined) delete process.env.CI;
    else process.env.CI = ci;
  });

  it('depends on the terminal, unless something else asks, and on CI', () => {
    delete process.env.CI;
    const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
    assert.equal(canAsk(new TerminalAdapter()), isTerminal);
    assert.equal(canAsk({ actualAdapter: new TerminalAdapter() }), isTerminal);
    assert.equal(canAsk({ actualAdapter: new EditorAdapter() }), true);
    process.env.CI = '1';
    assert.equal(canAsk({ actualAdapter: new EditorAdapter() }), false);
  });
});
