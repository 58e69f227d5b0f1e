import assert from 'node:assert/strict';
import { silencesIn } from '../src/silence.js';

describe('comments that silence a rule', () => {
  it('give the rule, the reason and the place of the comment', () => {
    const text =
      '+a:\n  echo>: a # cdp-ignore rule-a: said before\n<!-- cdp-ignore rule-b : why -->\n-- cdp-ignore rule-c\n';
    const found = silencesIn(text, 'a.dig').map(({ rule, reason, line, alone, start, end }) => [
      ...[rule, reason, line, alone],
      text.slice(start, end),
    ]);
    assert.deepEqual(found, [
      ['rule-a', 'said before', 2, false, '# cdp-ignore rule-a: said before'],
      ['rule-b', 'why', 3, true, '<!-- cdp-ignore rule-b : why -->'],
      ['rule-c', '', 4, true, '-- cdp-ignore rule-c'],
    ]);
  });

  it('are none where another word stands behind the rule', () => {
    assert.deepEqual(silencesIn('# cdp-ignore rule-a because: of this', 'a.dig'), []);
  });

  it('take linear time, whatever stands behind them and however many there are', () => {
    const start = performance.now();
    silencesIn(`# cdp-ignore rule-a: b${' '.repeat(100_000)}x c`, 'a.dig');
    silencesIn(`# cdp-ignore rule-a${' '.repeat(100_000)}x`, 'a.dig');
    silencesIn('# cdp-ignore rule-a: b\n'.repeat(40_000), 'a.dig');
    assert.ok(performance.now() - start < 3000);
  });
});
