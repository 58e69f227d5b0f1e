/** A `${secret:key}` in a text, by its offsets. */
export interface SecretReference {
  readonly start: number;
  readonly end: number;
  /** Without blanks around it, as Digdag takes it; `…` where a template makes it. */
  readonly key: string;
  /** A template makes the key: which secret it is, is not known here. */
  readonly isDynamic: boolean;
}

const REFERENCE = /\$\{secret:((?:[^${}]|\$(?!\{)|\$\{[^${}]{0,300}\}){0,300})\}/g;

/**
 * The references to secrets in a text. Those with a key that a template makes (`${secret:${source}_key}`) are among them.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/util/UserSecretTemplate.java
 */
export function secretReferences(text: string): SecretReference[] {
  return Array.from(text.matchAll(REFERENCE), ({ index, 0: whole, 1: key = '' }) => ({
    start: index,
    end: index + whole.length,
    key: key.includes('${') ? '…' : key.trim(),
    isDynamic: key.includes('${'),
  }));
}
