import { binary, run, type Ended, type Where } from '../yo/prefix.js';

/** Runs the binary, installed from its tarball alone, without a terminal. */
export async function cli(words: string[], cwd: string, more: Partial<Where> = {}): Promise<Ended> {
  return run('cdp-ingestion', words, { prefix: more.prefix ?? (await binary()), cwd, ...more });
}
