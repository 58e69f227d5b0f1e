import { UserError } from '@cdp-ingestion/core';

/** Whether what Node decoded as UTF-8 is surely what stands in the file: what is no UTF-8 becomes a sign of its own. */
export function isWhole(decoded: string): boolean {
  return !decoded.includes('\uFFFD') && !decoded.includes('\0');
}

/** Bytes as text; undefined where they are not UTF-8, or hold what no text holds. */
export function textIn(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * The text of a file that Digdag reads.
 *
 * @param file as a person knows it
 * @throws UserError when it is no text, or not UTF-8
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const text = textIn(bytes);
  if (text !== undefined) return text;
  const isText = !bytes.includes(0) || isUtf16(bytes);
  throw new UserError(`${file} is ${isText ? 'not UTF-8, which Digdag reads. Save it as UTF-8' : 'no text file'}.`);
}

/** By the mark with which editors begin it. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
