import { findSecrets } from '../secrets/find-secrets.js';

const MASK = '\uE001';

/** Every place stays; {@link shown} makes a piece of it fit to print. */
function maskedText(text: string, path: string): string {
  let masked = '';
  let position = 0;
  for (const { start, end } of findSecrets(text, path)) {
    masked += text.slice(position, start) + text.slice(start, end).replace(/[^\r\n]/g, MASK);
    position = end;
  }
  return masked + text.slice(position);
}

/** The masked texts of a project's files, each made once, when it is asked for. */
export function maskedTexts(texts: ReadonlyMap<string, string>): (file: string) => string {
  const known = new Map<string, string>();
  return (file) => {
    const masked = known.get(file) ?? maskedText(texts.get(file) ?? '', file);
    known.set(file, masked);
    return masked;
  };
}

/** A piece of a masked text as it is printed: `****` for a secret, whatever its length. */
export function shown(masked: string): string {
  return masked.replace(/\uE001+/g, '****');
}
