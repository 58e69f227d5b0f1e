/** Shapes of real credentials. An answer that has one of them is refused: secrets live at TD, answers only name them. */
const shapes: [string, RegExp][] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a service account', /"private_key"\s*:/],
  ['a webhook URL', /https?:\/\/(?![\w.-]+(:\d+)?\/?$)\S/i], // the address of a host alone is none
  ['a Klaviyo private key', /^pk_[0-9A-Za-z_]{16,}$/],
  ['a Shopify token', /^shp(at|ca|pa|ss)_[0-9A-Za-z]{16,}$/],
  ['a TD API key', /^\d+\/[0-9a-f]{40}$/],
  ['a Slack token', /^xox[abeoprs]-[0-9A-Za-z-]{10,}$/],
  ['an AWS key', /^(AKIA|ASIA)[0-9A-Z]{16}$/],
  ['a signed token', /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\./],
  ['a key', /^(?=.*\d)[0-9A-Fa-f]{32,}$/],
];

/** Long, of both cases, digits strewn in: a name that people chose has its digits together. */
const looksRandom = (text: string) =>
  (text.match(/[0-9A-Za-z+]{24,}/g) ?? []).some(
    (run) => /[A-Z]/.test(run) && /[a-z]/.test(run) && (run.match(/\d+/g) ?? []).length > 1,
  );

const shapeOf = (text: string) =>
  shapes.find(([, pattern]) => pattern.test(text))?.[0] ?? (looksRandom(text) ? 'a token' : undefined);

/** What a text, or a word in it, looks like ("a TD API key"), or undefined when it does not look like a secret. */
export function looksLikeSecret(text: string): string | undefined {
  const words = text.split(/[\s,;"'`()<>{}[\]=]+/);
  const parts = words.flatMap((word) => word.split('/'));
  return [text.trim(), ...words, ...parts].map(shapeOf).find((shape) => shape !== undefined);
}

/** A text as a message may show it: one that looks like a secret is not shown. */
export function hideSecrets(text: string): string {
  return looksLikeSecret(text) ? '****' : text;
}
