import { findSecrets } from '../secrets/find-secrets.js';

const MASK = '\uE001';

/** A file's text in which each secret is masked, and every place stays; {@link shown} makes a piece of it fit to print. */
export function maskedText(text: string, path: string): string {
  let masked = '';
  let position = 0;
  for (const { start, end } of findSecrets(text, path)) {
    masked += text.slice(position, start) + text.slice(start, end).replace(/[^\r\n]/g, MASK);
    position = end;
  }
  return masked + text.slice(position);
}

/** A piece of a masked text as it is printed: `****` for a secret, whatever its length. */
export function shown(masked: string): string {
  return masked.replace(/\uE001+/g, '****');
}
