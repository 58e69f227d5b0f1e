import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';

const decoders: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array[]>> = {
  gzip: (bytes) => [gunzipSync(bytes)],
  // STORED and DEFLATE; each entry is a file of its own.
  zip: (bytes) => Object.entries(unzipSync(bytes)).flatMap(([name, entry]) => (name.endsWith('/') ? [] : [entry])),
};

/** Undoes `decoders:` in their order. A zip gives several files. Throws on what is not packed so. */
export function decode(path: string, bytes: Uint8Array, types: readonly string[]): Uint8Array[] {
  let files = [bytes];
  for (const type of types) {
    const decoder = decoders[type];
    if (!decoder) throw new Error(`in: the sandbox cannot decode ${type}`);
    try {
      files = files.flatMap(decoder);
    } catch (error) {
      throw new Error(`in: ${path} is not ${type}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  return files;
}

/** The text of bytes. Throws on a charset that is not known. */
export function textOf(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    throw new Error(`in: parser: charset ${charset} is not known`, { cause: error });
  }
}
