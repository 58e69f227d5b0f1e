import { readFileSync } from 'node:fs';

let source: string | undefined;

/** The text of moment 2.21.0, the one that Digdag has. It is for the interpreter only, never for Node's own context. */
export function momentSource(): string {
  source ??= readFileSync(new URL('../vendor/moment-2.21.0.min.js.txt', import.meta.url), 'utf8');
  return source;
}
