import { scriptClockError } from '@cdp-ingestion/digdag';
import assert from 'node:assert/strict';

/** Minutes, as Digdag 0.10.5.1 has been seen to be off. */
const MINUTES = {
  'Europe/London': 60,
  'Europe/Lisbon': 60,
  'Europe/Dublin': 60,
  'Europe/Istanbul': -60,
  'Asia/Singapore': -30,
  'Asia/Kuala_Lumpur': -30,
  'Pacific/Apia': -1440,
} as const;

const RIGHT = ['UTC', '', 'America/New_York', 'America/Sao_Paulo', 'Europe/Berlin', 'Asia/Tokyo', 'Australia/Sydney'];

describe('the clock of scripts', () => {
  for (const [zone, minutes] of Object.entries(MINUTES))
    it(`is ${minutes} minutes ahead in ${zone}`, () => assert.equal(scriptClockError(zone), minutes));
  for (const zone of [...RIGHT, '+09:00', 'GMT+9', 'Mars/Olympus'])
    it(`is right in ${zone === '' ? 'no zone' : zone}`, () => assert.equal(scriptClockError(zone), 0));
});
