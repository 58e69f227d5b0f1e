import assert from 'node:assert/strict';
import { hideSecrets, looksLikeSecret } from '../src/index.js';

const hex = '0123456789abcdef'.repeat(4);
const random = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';

/** What each looks like. The values are made up; the shapes are those of the services. */
const secrets: Record<string, string[]> = {
  'a Klaviyo private key': [`pk_${hex.slice(0, 34)}`, `pk_AbCdEf_${hex.slice(0, 32)}`],
  'a Shopify token': [`shpat_${hex.slice(0, 32)}`, `shpss_${hex.slice(0, 32)}`, `shpca_${hex.slice(0, 32)}`],
  'a TD API key': [`1/${hex.slice(0, 40)}`, `12345/${hex.slice(0, 40)}`],
  'a private key': ['-----BEGIN PRIVATE KEY-----\nMIIE', '-----BEGIN OPENSSH PRIVATE KEY-----'],
  'a service account': ['{"type": "service_account", "private_key": "x"}'],
  'a webhook URL': [
    'https://hooks.slack.com/services/T0/B0/x',
    'HTTPS://example.com/hook?token=1',
    'https://example.com?token=1',
    'https://ada:word@example.com',
  ],
  'a Slack token': ['xoxb-123456789012-abcdefghijkl'],
  'an AWS key': ['AKIAIOSFODNN7EXAMPLE'],
  'a signed token': ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl'],
  'a key': [hex.slice(0, 32), hex.slice(0, 40), hex.toUpperCase()],
  'a token': [random, `pina_${random}`, `${random}==`],
};

const names = [
  'klaviyo',
  'klaviyo_raw',
  'klaviyo_api_key',
  'pk_table',
  'shopify_eu_2024',
  'a'.repeat(60),
  'marketing_data_warehouse_production_europe_2024',
  'Marketing_Notify_Workflow_2024_Production',
  'KlaviyoIngestionNotificationWorkflow2024',
  'ops/alert_when_ingestion_fails_2024_q1',
  'America/Argentina/ComodRivadavia',
  'data-team@example.com,on-call@example.com',
  'https://app-eu.onetrust.com',
  'http://127.0.0.1:8080',
  '15 4,16 1-7 * 1-5',
  '2024-01-31',
  'events=merge,profiles=append',
  '${secret:klaviyo_api_key}',
  '12345678',
  '3600,events=21600',
];

describe('what looks like a secret', () => {
  for (const [what, examples] of Object.entries(secrets))
    it(`is known as ${what}, alone, in a list, as a value, in quotes, after a slash`, () => {
      for (const secret of examples) {
        assert.equal(looksLikeSecret(secret), what, secret);
        if (what === 'a service account' || what === 'a private key') continue;
        for (const text of [
          ` ${secret}\n`,
          `events,${secret}`,
          `api_key=${secret}`,
          `{"key": "${secret}"}`,
          `x/${secret}`,
        ])
          assert.ok(looksLikeSecret(text), text);
      }
    });

  it('is not a name that a person would choose', () => {
    for (const name of names) assert.equal(looksLikeSecret(name), undefined, name);
  });

  it('is not shown', () => {
    for (const secret of Object.values(secrets).flat()) assert.equal(hideSecrets(`orders=${secret}`), '****');
    for (const name of names) assert.equal(hideSecrets(name), name);
  });
});
