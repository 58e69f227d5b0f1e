import type { RuleCode, RuleSet } from '@cdp-ingestion/validator/command';
import { join } from 'node:path';
import { type CompiledScript, compiledScript } from './compiled-script.js';
import { lookAtMany } from './look-at-many.js';
import { setFlagsForRules, withoutOptimizing } from './v8-flags.js';

/** What is said of them, as JSON. */
declare const GATES: string;
declare const VALIDATE_SCRIPT: string;

/** The rules that the binary carries. What is said of them stands in it; their code is a script beside it. */
export interface BundledRules extends RuleSet {
  /** Keeps the compiled code of the rules, for the next process, if they ran. */
  keep(this: void): void;
}

/** The rules of this binary, none of them loaded. */
export function bundledRules(): BundledRules {
  let script: CompiledScript<RuleCode> | undefined;
  const load = (): Promise<RuleCode> => {
    if (!script) {
      setFlagsForRules();
      script = compiledScript(join(import.meta.dirname, VALIDATE_SCRIPT));
    }
    return Promise.resolve(script.exports);
  };
  return {
    gates: JSON.parse(GATES) as RuleSet['gates'],
    load,
    lookAtMany,
    lookOnce: withoutOptimizing,
    keep: () => script?.keep(),
  };
}
