import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSecrets } from '../src/secrets/find-secrets.js';
import { maskSecrets } from '../src/secrets/mask-secrets.js';
import { trueSecrets } from './true-secrets.js';

const secrets = trueSecrets.map(({ lines }) => lines.join('\n'));
const joints = `password |token|secret_key|api_key|"apikey"|Authorization|--password|export |Bearer |Basic |://u:|@host|:|=|: | = |, |"|'|\\"|\\n|\n|\n  |# |-- |{|}|(|)|&|;|****|${'${secret:k}'}|a|Z9|!|-----|eyJ|/|1/|Winter77|=>`;
const harmless = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...joints.split('|')) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const piece = fc.oneof({ weight: 4, arbitrary: harmless }, { weight: 1, arbitrary: fc.constantFrom(...secrets) });
const anyText = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
const path = fc.constantFrom(
  '',
  'load/a.yml',
  'a.dig',
  'scripts/a.py',
  'sql/a.sql',
  '.yo-rc.json',
  'README.md',
  '.env',
);

describe('in any text', () => {
  it('findings stand in order, apart from each other, and are not empty', () => {
    fc.assert(
      fc.property(anyText, path, (text, file) => {
        let last = 0;
        for (const { start, end, shape } of findSecrets(text, file)) {
          assert.ok(start >= last && end > start && end <= text.length && shape !== '');
          last = end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('a text that is masked twice is as masked once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const masked = maskSecrets(text);
        assert.equal(maskSecrets(masked), masked);
      }),
      { numRuns: 3000 },
    );
  });

  it('a credential of a known shape on a line of its own is masked, whatever stands around it', () => {
    const known = trueSecrets.filter(({ field }) => field === undefined).map(({ lines }) => lines.join('\n'));
    const line = fc.array(harmless, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(line, fc.constantFrom(...known), line, (before, secret, after) => {
        assert.ok(!maskSecrets(`${before}\n${secret}\n${after}`).includes(secret));
      }),
      { numRuns: 3000 },
    );
  });
});

/** What begins like a credential again and again, on one line of a megabyte: work that grew with its square would take an hour. */
const units = [
  ...['a', '1', 'A1', '+', '/', '"', '\\', ' ', '-----', '://', '://a:', '://a:b@', '1/', '1/a', 'eyJ', 'eyJaaaaaaaa.'],
  ...['pk_', 'shpat_', 'xoxb-', 'xapp-1-', 'AKIA', 'ghp_', 'github_pat_', 'glpat-', 'AIza', 'ya29.', '1//0e', 'SG.'],
  ...['Bearer ', 'Bearer a', 'Basic ', 'AccountKey=', 'https://hooks.slack.com/services/', '.webhook.office.com'],
  ...[
    'password',
    'password=',
    'password="',
    "password='",
    'password=\\"',
    'password: ',
    'password:x',
    'password=!@#$%^',
  ],
  ...['token ', '--token ', 'token=a1', 'token:(', 'token: str | None ', 'token=a1b2c3d4e5f6g7h8', 'secret: |\n '],
  ...['"private_key": "', 'Private-Lines: 1\n', `Private-Lines: 1\n${'A'.repeat(25)}\n`, '-----BEGIN PRIVATE KEY-----'],
  ...[`-----BEGIN PRIVATE KEY-----${'A'.repeat(50)}`, `-----BEGIN PRIVATE KEY-----\n${'+'.repeat(45)}`, '-----BEGIN '],
];

describe('a line of a megabyte', () => {
  for (const unit of units)
    it(`is read in seconds: ${JSON.stringify(unit.slice(0, 34))} over and over`, () => {
      const began = performance.now();
      maskSecrets(unit.repeat(Math.ceil(1_000_000 / unit.length)));
      assert.ok(performance.now() - began < 10_000);
    });

  it('is masked in seconds: a credential behind a word as long', () => {
    const [secret = ''] = secrets;
    const word = 'a'.repeat(1_000_000);
    const began = performance.now();
    assert.equal(maskSecrets(`${word} ${secret} ${word}`), `${word} **** ${word}`);
    assert.ok(performance.now() - began < 10_000);
  });
});
