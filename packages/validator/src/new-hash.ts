import type { Hash } from 'node:crypto';

/** A SHA-256 to fill. Node takes as long to load its `crypto` as a dozen rules take: it is loaded where a hash is needed only. */
export function newHash(): Hash {
  return process.getBuiltinModule('node:crypto').createHash('sha256');
}
