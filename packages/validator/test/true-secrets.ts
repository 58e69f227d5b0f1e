/** A made-up credential in the shape of a real one. It is put together here, so that none stands in the repository. */
export interface TrueSecret {
  name: string;
  shape: string;
  /** Several lines for what files hold in lines. */
  lines: string[];
  /** The field that makes it one, where its own shape says nothing. */
  field?: string;
}

const hex = '0123456789abcdef';
const alnum = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const upper = '234567ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Signs that are the same in each run and look like chance: a linear congruence, `seed` chooses where it begins. */
export function random(alphabet: string, length: number, seed: number): string {
  let state = BigInt(seed) * 2654435761n + 12345n;
  let text = '';
  while (text.length < length) {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    text += alphabet[Number((state >> 33n) % BigInt(alphabet.length))] ?? '';
  }
  return text;
}

const base64 = (length: number, seed: number) => random(`${alnum}+/`, length, seed);
const url64 = (length: number, seed: number) => random(`${alnum}-_`, length, seed);

const keyLines = (seed: number) => [base64(64, seed), base64(64, seed + 1), `${base64(43, seed + 2)}=`];
const pem = (kind: string, seed: number) => [
  `${'-'.repeat(5)}BEGIN ${kind}${'-'.repeat(5)}`,
  ...keyLines(seed),
  `${'-'.repeat(5)}END ${kind}${'-'.repeat(5)}`,
];
const jwt = (seed: number) => ['eyJ' + url64(33, seed), 'eyJ' + url64(80, seed + 1), url64(43, seed + 2)].join('.');
const service = JSON.stringify({ type: 'service_account', private_key_id: random(hex, 40, 70), x: base64(400, 71) });

const known: [name: string, shape: string, ...lines: string[]][] = [
  ['Klaviyo private key', 'a Klaviyo private key', `pk_${random(hex, 34, 1)}`],
  ['Klaviyo private key with the account', 'a Klaviyo private key', `pk_${random(alnum, 6, 2)}_${random(hex, 34, 3)}`],
  ['Shopify admin token', 'a Shopify token', `shpat_${random(hex, 32, 4)}`],
  ['Shopify custom app token', 'a Shopify token', `shpca_${random(hex, 32, 5)}`],
  ['Shopify private app token', 'a Shopify token', `shppa_${random(hex, 32, 6)}`],
  ['Shopify shared secret', 'a Shopify token', `shpss_${random(hex, 32, 7)}`],
  ['TD API key', 'a TD API key', `1/${random(hex, 40, 8)}`],
  ['TD API key of a young account', 'a TD API key', `12345/${random(hex, 40, 9)}`],
  ['Pinterest access token', 'a Pinterest token', `pina_${random(alnum, 86, 10)}`],
  ['Pinterest refresh token', 'a Pinterest token', `pinr_${url64(86, 11)}`],
  ['OneTrust access token', 'a signed token', jwt(12)],
  ['PKCS #8 key', 'a private key', ...pem('PRIVATE KEY', 20)],
  ['RSA key', 'a private key', ...pem('RSA PRIVATE KEY', 24)],
  ['EC key', 'a private key', ...pem('EC PRIVATE KEY', 28)],
  ['OpenSSH key', 'a private key', ...pem('OPENSSH PRIVATE KEY', 32)],
  ['encrypted key', 'a private key', ...pem('ENCRYPTED PRIVATE KEY', 36)],
  ['DSA key', 'a private key', ...pem('DSA PRIVATE KEY', 40)],
  ['PGP key', 'a private key', ...pem('PGP PRIVATE KEY BLOCK', 44)],
  ['service account in base64', 'a service account', Buffer.from(service).toString('base64').replace(/=+$/, '')],
  [
    'Slack bot token',
    'a Slack token',
    `xoxb-${random('123456789', 12, 50)}-${random('123456789', 13, 51)}-${random(alnum, 24, 52)}`,
  ],
  ['Slack user token', 'a Slack token', `xoxp-${random('123456789', 12, 53)}-${random(hex, 32, 54)}`],
  [
    'Slack app token',
    'a Slack token',
    `xapp-1-A${random(upper, 10, 55)}-${random('123456789', 13, 56)}-${random(hex, 64, 57)}`,
  ],
  [
    'Slack webhook',
    'a Slack webhook URL',
    [
      'https:',
      '',
      'hooks.slack.com',
      'services',
      `T${random(upper, 8, 58)}`,
      `B${random(upper, 10, 59)}`,
      random(alnum, 24, 60),
    ].join('/'),
  ],
  ['AWS key', 'an AWS key', `AKIA${random(upper, 16, 61)}`],
  ['AWS key for a while', 'an AWS key', `ASIA${random(upper, 16, 62)}`],
  ['GitHub token', 'a GitHub token', `ghp_${random(alnum, 36, 63)}`],
  ['GitHub token of an app', 'a GitHub token', `ghs_${random(alnum, 36, 64)}`],
  ['GitHub token with few rights', 'a GitHub token', `github_pat_${random(alnum, 22, 65)}_${random(alnum, 59, 66)}`],
  ['GitLab token', 'a GitLab token', `glpat-${url64(20, 67)}`],
  ['Google API key', 'a Google API key', `AIza${url64(35, 68)}`],
  ['Google OAuth secret', 'a Google OAuth secret', `GOCSPX-${url64(28, 69)}`],
  ['Google refresh token', 'a Google OAuth secret', `1//0e${url64(60, 72)}`],
  ['SendGrid key', 'a SendGrid key', `SG.${url64(22, 73)}.${url64(43, 74)}`],
  ['Stripe key', 'a Stripe key', `sk_live_${random(alnum, 24, 75)}`],
  ['npm token', 'an npm token', `npm_${random(alnum, 36, 76)}`],
];

const inFields: [name: string, shape: string, field: string, value: string][] = [
  ['Klaviyo key of another kind', 'an API key', 'klaviyo_api_key', random(alnum, 32, 80)],
  ['Shopify key of a private app', 'an API key', 'apikey', random(hex, 32, 81)],
  ['Shopify password of a private app', 'a password', 'password', random(hex, 32, 82)],
  ['OneTrust client secret', 'a secret', 'client_secret', random(alnum, 32, 83)],
  ['OneTrust API key', 'a token', 'access_token', base64(64, 84)],
  ['Pinterest app secret', 'a secret', 'PINTEREST_APP_SECRET', random(hex, 40, 85)],
  ['Pinterest refresh token of old', 'a token', 'refresh_token', url64(60, 86)],
  ['SFTP password that a person chose', 'a password', 'sftp_password', ['Winter', '2024', '!'].join('')],
  ['SFTP password of a word and a number', 'a password', 'password', ['falcon', '77'].join('')],
  ['SFTP password of a machine', 'a password', 'password', random(`${alnum}!@%^*-_=+.~`, 20, 87)],
  ['passphrase', 'a password', 'secret_key_passphrase', random(alnum, 14, 88)],
  ['AWS secret key', 'an API key', 'aws_secret_access_key', base64(40, 89)],
  ['generic key', 'an API key', 'apiKey', random(alnum, 24, 90)],
  [
    'secret that is a UUID',
    'a secret',
    'client_secret',
    [8, 4, 4, 4, 12].map((length) => random(hex, length, 91 + length)).join('-'),
  ],
];

export const trueSecrets: TrueSecret[] = [
  ...known.map(([name, shape, ...lines]) => ({ name, shape, lines })),
  ...inFields.map(([name, shape, field, value]) => ({ name, shape, field, lines: [value] })),
];
