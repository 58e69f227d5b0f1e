/** Shapes of real credentials. An answer that has one of them is refused: secrets live at TD, answers only name them. */
const shapes: [string, RegExp][] = [
  ['a Klaviyo private key', /^pk_[0-9A-Za-z]{16,}$/],
  ['a Shopify token', /^shp(at|ca|pa|ss)_[0-9A-Za-z]{16,}$/],
  ['a TD API key', /^\d+\/[0-9a-f]{40}$/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a service account', /"private_key"\s*:/],
  ['a webhook URL', /^https?:\/\/\S+/i],
  ['a key', /^(?=.*\d)[0-9A-Fa-f]{32,}$/],
  ['a token', /^(?=.*\d)(?=.*[A-Z])(?=.*[a-z])[0-9A-Za-z+/_-]{32,}={0,2}$/],
];

/** What a text looks like ("a TD API key"), or undefined when it does not look like a secret. */
export function looksLikeSecret(text: string): string | undefined {
  return shapes.find(([, pattern]) => pattern.test(text.trim()))?.[0];
}
