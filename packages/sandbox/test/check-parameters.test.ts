import assert from 'node:assert/strict';
import { connectors } from '@cdp-ingestion/core';
import { checkParameters } from '../src/check-parameters.js';

const good = {
  td_authentication_id: 4711,
  data_source: 'profiles',
  incremental: true,
  start_time: '2024-01-01T00:00:00.000000',
  end_time: '2024-02-01T00:00:00.000000',
  incremental_field: 'updated',
};
const events = { ...good, data_source: 'events', incremental_field: undefined };
const noKey = { ...good, td_authentication_id: undefined };

const check = (values: object) => checkParameters(connectors.klaviyo, values as Record<string, unknown>);

describe('parameters of the klaviyo connector', () => {
  it('are taken as the templates in production write them', () => {
    assert.deepEqual(check(good), []);
    assert.deepEqual(check({ ...events, skip_related_objects: true }), []);
    assert.deepEqual(check({ td_authentication_id: 1, data_source: 'metrics' }), []);
    assert.deepEqual(check({ ...noKey, api_key: 'pk_1' }), []);
  });

  const wrong: [string, object, RegExp][] = [
    ['an unknown name', { ...good, start_date: '2024-01-01' }, /^start_date is not a parameter of klaviyo \(known: /],
    ['no authentication', noKey, /give exactly one of td_authentication_id, api_key, not none/],
    ['two authentications', { ...good, api_key: 'pk_1' }, /not both/],
    ['an authentication in text', { ...good, td_authentication_id: '4711' }, /a whole number above 0, but is "4711"/],
    ['an empty key', { ...noKey, api_key: '' }, /api_key must be a text that is not empty/],
    ['a secret that was not filled in', { ...noKey, api_key: '${secret:k}' }, /api_key holds a template/],
    ['no object', { td_authentication_id: 1 }, /^data_source is missing$/],
    ['an unknown object', { td_authentication_id: 1, data_source: 'orders' }, /data_source must be one of events, /],
    [
      'a window without its end',
      { ...good, end_time: undefined },
      /end_time is missing \(needed where incremental is true\)/,
    ],
    [
      'a window without incremental',
      { ...events, incremental: undefined },
      /start_time belongs only where incremental is true/,
    ],
    ['a field for events', { ...events, incremental_field: 'created' }, /incremental_field belongs only where /],
    ['no field', { ...good, incremental_field: undefined }, /incremental_field is missing/],
    ["a column's name as field", { ...good, incremental_field: 'updated_at' }, /must be one of created, updated/],
    [
      'a switch in text',
      { ...good, skip_related_objects: 'true' },
      /skip_related_objects must be true or false, but is "true"/,
    ],
  ];
  for (const [name, values, message] of wrong)
    it(`are refused with ${name}`, () =>
      assert.ok(
        check(values).some((problem) => message.test(problem)),
        check(values).join(),
      ));

  const times = [
    '2024-01-01T00:00:00.000Z',
    '2024-01-01T00:00:00.000000Z',
    '2024-01-01 00:00:00.000000',
    '2024-01-01T00:00:00',
    '2024-02-30T00:00:00.000000',
    'Invalid date',
    1704067200,
  ];
  for (const time of times)
    it(`are refused with the time ${time}`, () =>
      assert.deepEqual(check({ ...good, start_time: time }), [
        `start_time must be an instant like 2024-01-01T00:00:00.000000, but is ${JSON.stringify(time)}`,
      ]));

  it('are all told at once', () => {
    assert.equal(check({ ...good, incremental_field: 'x', td_authentication_id: 0, foo: 1 }).length, 3);
  });
});
