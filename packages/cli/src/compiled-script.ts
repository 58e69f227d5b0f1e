import { cacheFolder, keepFile } from '@cdp-ingestion/validator/command';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A script of the bundle that was run. */
export interface CompiledScript<Exports> {
  readonly exports: Exports;
  /** Keeps the code of the functions that ran, for the next process; without a file that fits only, and without errors. */
  keep(this: void): void;
}

/** Letters at the start of a cache file that say whose code it is; V8 reads behind them, at a multiple of 8 bytes. */
const KEY_LENGTH = 64;

/**
 * Runs a CommonJS script with the code that V8 compiled of it in an earlier process: to compile it takes as long as a
 * third of validating a project. The code lies in the user's cache folder, one file for each version of V8. Without it, or
 * with another's, the script runs all the same.
 *
 * @param path a script whose name changes with its text
 */
export function compiledScript<Exports>(path: string): CompiledScript<Exports> {
  // loaded here, not at the start: a known answer needs none of them
  const [{ createRequire }, { cachedDataVersionTag }, { Script }] = [
    process.getBuiltinModule('node:module'),
    process.getBuiltinModule('node:v8'),
    process.getBuiltinModule('node:vm'),
  ];
  const [name = ''] = basename(path).split('-');
  const place = join(cacheFolder(), `${name}-${cachedDataVersionTag()}.code`);
  const cachedData = codeOf(place, basename(path));
  // of ASCII alone, so that each byte is a letter; a function of what a CommonJS module knows
  const script = new Script(readFileSync(path, 'latin1'), { filename: path, ...(cachedData ? { cachedData } : {}) });
  const module = { exports: {} as Exports };
  const run = script.runInThisContext() as (...values: readonly unknown[]) => void;
  run(module.exports, createRequire(path), module, path);
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return {
    exports: module.exports,
    keep: () => isKept || keepFile(place, contentOf(basename(path), script.createCachedData())),
  };
}

/**
 * V8 runs code that was changed, and crashes. So the code is there twice, and both are compared: a hash would take Node's
 * `crypto`, which takes longer to load than most rules to run.
 */
function codeOf(place: string, script: string): Buffer | undefined {
  try {
    const kept = readFileSync(place);
    const middle = (KEY_LENGTH + kept.length) / 2;
    const code = kept.subarray(KEY_LENGTH, middle);
    const isWhole = kept.toString('latin1', 0, KEY_LENGTH) === keyOf(script) && code.equals(kept.subarray(middle));
    return isWhole ? code : undefined;
  } catch {
    return undefined; // none yet, or none that can be read
  }
}

function contentOf(script: string, code: Buffer): Buffer {
  return Buffer.concat([Buffer.from(keyOf(script)), code, code]);
}

function keyOf(script: string): string {
  return script.padEnd(KEY_LENGTH);
}
