import type { Encoding } from './project.js';

/** A file's bytes as a text. */
export interface DecodedText {
  readonly text: string;
  /** Absent: UTF-8. */
  readonly encoding?: Encoding;
}

/** Whether what Node decoded as UTF-8 is surely what stands in the file: what is no UTF-8 becomes a sign of its own. */
export function isWhole(decoded: string): boolean {
  return !decoded.includes('\uFFFD') && !decoded.includes('\0');
}

/**
 * The text of a file, whatever it is. UTF-16 is known by the mark with which editors begin it. What else is not UTF-8 is
 * decoded as Digdag does: each byte that is none becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const text = decoded(bytes, 'utf-8');
  if (text !== undefined) return { text };
  const wide = decoded(bytes, bytes[0] === 0xff ? 'utf-16le' : 'utf-16be');
  if (wide?.startsWith('\uFEFF')) return { text: wide.slice(1), encoding: 'utf-16' };
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), encoding: 'unknown' };
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
