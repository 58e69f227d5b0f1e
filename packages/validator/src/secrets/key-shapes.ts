import type { SecretShape } from './secret-shape.js';

/** What stands between two lines of a key: their end as a real one or as `\n` in a string, and the marks of a comment or a quote. */
const lineEnd = String.raw`(?:\\{1,4}[nr]|[\s#>|*"',+-]){0,32}`;
const begin = String.raw`-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----`;
const end = String.raw`-----END (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----`;
/** The text of a key up to the next five dashes: base64 of at least a line. */
const body = String.raw`(?=(?:[^-]|-(?!----)){0,400}?[0-9A-Za-z+/]{40})(?:[^-]|-(?!----)){40,32768}`;
const cutOff = String.raw`(?:${lineEnd}[0-9A-Za-z+/]{40,}={0,2})+`;
const wholeKey = `${begin}(?:${body}${end}|${cutOff})`;

/** Private keys as files hold them, and where they are packed: in an account of Google, in base64. */
export const keyShapes: readonly SecretShape[] = [
  {
    shape: 'a Google service account key',
    hint: /PRIVATE KEY/,
    pattern: new RegExp(
      String.raw`(?<before>"private_key\\{0,3}"\s{0,16}:\s{0,16}\\{0,3}")(?<secret>${wholeKey}(?:\\{1,4}n)?)`,
      'g',
    ),
    source: 'https://cloud.google.com/iam/docs/keys-create-delete',
  },
  {
    shape: 'a private key',
    hint: /PRIVATE KEY/,
    pattern: new RegExp(wholeKey, 'g'),
    source: 'https://www.rfc-editor.org/rfc/rfc7468#section-10',
  },
  {
    shape: 'a private key',
    hint: /-(?<=Private-)(?=Lines)/,
    pattern: new RegExp(
      String.raw`(?<before>Private-Lines: {0,4}\d{1,4}${lineEnd})(?<secret>[0-9A-Za-z+/]{20,}={0,2}(?:${lineEnd}[0-9A-Za-z+/]{20,}={0,2})*)`,
      'g',
    ),
    source: 'https://the.earth.li/~sgtatham/putty/0.83/htmldoc/AppendixC.html',
  },
  {
    shape: 'a service account',
    hint: /eyJ0eXBl|ewog|eyAi/,
    pattern:
      /(?<![0-9A-Za-z+/])(?:eyJ0eXBlIjo(?:ic2VydmljZV9hY2Nvd|gInNlcnZpY2VfYWNjb3)|ewogI(?:CJ0eXBlIjogInNlcnZpY2VfYWNjb3|CAgInR5cGUiOiAic2VydmljZV9hY2Nvd)|eyAidHlwZSI6ICJzZXJ2aWNlX2FjY2)[0-9A-Za-z+\/]{160,}={0,2}/g,
    source: 'the beginning of {"type": "service_account" in base64',
  },
];
