import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The cases of `test/vectors/<name>.jsonl.gz`. */
export function readVectors<Case>(name: string): Case[] {
  const file = new URL(`vectors/${name}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Case);
}
