import type { Engine } from './driver.js';
import { engineMissing, startEngine } from './driver.js';
import { need } from './need.js';

/** The first build downloads the libraries. */
const START_TIMEOUT_MILLIS = 600_000;

/**
 * Starts the engine before the tests of the suite in which this is called and closes it behind them. Without Java or
 * Maven the suite is skipped with one line that says how to get them; in CI (`CI=true`) it fails.
 */
export function useEngine(): () => Engine {
  let engine: Engine | undefined;
  before(async function () {
    this.timeout(START_TIMEOUT_MILLIS);
    need(this, engineMissing());
    engine = await startEngine();
  });
  after(() => engine?.close());
  return () => {
    if (engine === undefined) throw new Error('The engine is not started yet');
    return engine;
  };
}
