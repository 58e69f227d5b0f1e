import type { YamlPosition } from './yaml-position.js';
import type { YamlSource } from './yaml-source.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

/** A token that becomes a key if a `:` follows on its line. */
export interface SimpleKey {
  readonly tokenNumber: number;
  /** Nothing but a key can stand here. */
  readonly required: boolean;
  readonly column: number;
  readonly position: YamlPosition;
}

/** The `:` of a key stands no further from where the key begins, in code points. */
export const LONGEST_KEY = 1024;

/** The possible key of each level of flow collections. */
export class SimpleKeys {
  private readonly keys = new Map<number, SimpleKey>();

  /** The number of the first token that may still become a key. */
  first(): number | undefined {
    // Levels are entered in order, so that the outermost key comes first.
    return this.keys.values().next().value?.tokenNumber;
  }

  save(level: number, key: SimpleKey): void {
    this.keys.set(level, key);
  }

  /** Takes the key that a `:` makes of it. */
  take(level: number): SimpleKey | undefined {
    const key = this.keys.get(level);
    this.keys.delete(level);
    return key;
  }

  /** Gives up the key of a level. */
  drop(level: number, source: YamlSource): void {
    const key = this.take(level);
    if (key?.required === true) throw missingColon(key, source);
  }

  /** Gives up keys of another line, or that are too long. */
  dropStale(source: YamlSource): void {
    if (this.keys.size === 0) return;
    for (const [level, key] of this.keys) {
      if (key.position.line === source.line && !isTooLong(key, source)) return;
      this.drop(level, source);
    }
  }
}

/** Counted in code points; none takes more than two units. */
function isTooLong({ position: { offset } }: SimpleKey, source: YamlSource): boolean {
  const units = source.offset - offset;
  if (units <= LONGEST_KEY || units > LONGEST_KEY * 2) return units > LONGEST_KEY;
  return Array.from(source.text.slice(offset, source.offset)).length > LONGEST_KEY;
}

function missingColon(key: SimpleKey, source: YamlSource): YamlSyntaxError {
  const message = "while scanning a simple key, could not find expected ':'";
  return new YamlSyntaxError('ScannerException', message, source.position(), key.position);
}
