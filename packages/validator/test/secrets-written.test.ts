import assert from 'node:assert/strict';
import { findSecrets } from '../src/secrets/find-secrets.js';
import { random } from './true-secrets.js';

const hex = random('0123456789abcdef', 40, 1);
const key = random('ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789', 32, 2);
const word = ['Winter', '2024', '!'].join('');
const signs = ['p{a}s,s', '#;', 'w0rd&'].join('');
const basic = Buffer.from(`ada:${word}${key}`).toString('base64');
const pem = [`${'-'.repeat(5)}BEGIN PRIVATE KEY-----`, key + key, `${key}=`, '-----END PRIVATE KEY-----'];

/** What people write, cut where the credential begins and ends: path, before, credential, after. */
const written: [path: string, before: string, secret: string, after: string][] = [
  ['README.md', '`td wf secrets --project klaviyo --set klaviyo_api_key=', key, '`'],
  ['README.md', 'td -k ', `1/${hex}`, ' wf push'],
  ['README.md', 'curl -H "Authorization: TD1 ', `12/${hex}`, '" https://api.treasuredata.com/v3/projects'],
  ['README.md', 'curl -H "Authorization: Token ', hex, '" https://example.com'],
  ['README.md', 'curl -H "Authorization: Klaviyo-API-Key ', key, '" https://a.klaviyo.com/api/profiles'],
  ['README.md', "curl -H 'Authorization: Bearer ", key, "' https://example.com"],
  ['README.md', "curl -H 'Authorization: Basic ", basic, "' https://example.com"],
  ['README.md', 'curl -u ada:', word, ' https://example.com'],
  ['README.md', 'curl -d "grant_type=client_credentials&client_secret=', key, '&client_id=1" https://example.com'],
  ['README.md', 'curl https://example.com/v1?access_token=', key, '&limit=10'],
  ['README.md', 'Password: ', word, ' (ask Ada)'],
  ['.env', 'export SFTP_PASSWORD=', word, '\n'],
  ['.env', 'A=1\nDB_PASS=', signs, '\nB=2'],
  ['.env', 'SFTP_URL=sftp://ada:', word, '@sftp.example.com:22/out'],
  ['datasource/sftp.yml', 'in:\n  password: ', signs, ' # of the old server\n'],
  ['datasource/onetrust.yml', 'in:\n  access_token: ', key.repeat(100), '\n'],
  ['datasource/sftp.yml', 'in: {type: sftp_v2, password: ', word, ', user: ada}'],
  ['datasource/sftp.yml', 'in:\n  - password: "', `Wint\\"er${word}`, '"'],
  ['datasource/onetrust.yml', 'in:\n  access_token: >-\n    ', key, '\n  base_url: x'],
  ['datasource/bigquery.yml', 'in:\n  json_keyfile:\n    content: |\n      ', pem.join('\n      '), '\n'],
  ['a.dig', 'http_headers:\n  - X-Api-Key: ', key, '\n'],
  ['a.dig', '+t:\n  sh>: run --token ', key, ' --verbose\n'],
  ['a.dig', 'connection: "AccountName=a;AccountKey=', `${key}${key}==`, ';x=1"'],
  ['scripts/a.py', 'connect(host, password="', word, '")'],
  ['scripts/a.py', "auth = {'user': 'ada', 'password': '", word, "'}"],
  ['scripts/a.py', 'x = 1  # password: ', word, '\n'],
  ['scripts/a.py', 'TOKEN: str = "', key, '"'],
  ['scripts/a.py', 'key = os.environ.get("TD_API_KEY", "', key, '")'],
  ['scripts/a.py', 'api_key = (\n    "x"\n)\nsession.headers["X-Api-Key"] = "', key, '"'],
  ['scripts/a.py', 'body = "{\\"client_secret\\": \\"', key, '\\"}"'],
  ['sql/a.sql', "CREATE USER ada PASSWORD '", word, "'"],
  ['sql/a.sql', '-- password: ', word, '\nSELECT 1'],
  ['sql/a.sql', "SELECT http_get('https://ada:", word, "@example.com/')"],
  ['key.ppk', 'Public-Lines: 1\nAAAAB3NzaC1\nPrivate-Lines: 2\n', `${key}${key}\n${key}=`, '\nPrivate-MAC: 0'],
  [
    'a.dig',
    'http>: ',
    ['https:', '', 'a.webhook.office.com', 'webhookb2', `${hex}@${key}`].join('/'),
    '\nmethod: POST',
  ],
  ['key.json', '{"type": "service_account", "private_key": "', `${pem.join('\\n')}\\n`, '", "client_email": "x"}'],
  ['.yo-rc.json', '{"sources": {"sftp": {"password": "', word, '"}}}'],
];

describe('a credential as people write it', () => {
  for (const [path, before, secret, after] of written)
    it(`is found in ${path}: ${before.split('\n').at(-1)}…`, () => {
      const found = findSecrets(before + secret + after, path).map(({ start, end }) => [start, end]);
      assert.deepEqual(found, [[before.length, before.length + secret.length]]);
    });

  it('is called what it is: a key of a service account, though it is a private key too', () => {
    const text = `{"private_key": "${pem.join('\\n')}"}`;
    assert.deepEqual(
      findSecrets(text, 'key.json').map(({ shape }) => shape),
      ['a Google service account key'],
    );
  });

  it('is one finding, under the more telling name, where a known shape is a part of a value', () => {
    const text = `password: x!${'shpat_'}${key}`;
    assert.deepEqual(findSecrets(text, 'a.yml'), [{ start: 10, end: text.length, shape: 'a Shopify token' }]);
  });
});
