import { findSecrets } from './find-secrets.js';

/** A text as it may be shown or written: each credential in it is `****`. Masking a masked text changes nothing. */
export function maskSecrets(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of findSecrets(text, '')) {
    masked += `${text.slice(from, start)}****`;
    from = end;
  }
  return masked + text.slice(from);
}
