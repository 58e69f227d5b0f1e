import { nearest } from '@cdp-ingestion/core';
import { sourceText } from '../../model/texts/source-text.js';
import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

/** What people write for a region, and Java does not know. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  IST: 'Asia/Kolkata',
  SGT: 'Asia/Singapore',
  AEST: 'Australia/Sydney',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  MST: 'America/Denver',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  BST: 'Europe/London',
  CEST: 'Europe/Berlin',
};

/** @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/ZoneId.html#of(java.lang.String) */
export const timezoneName = defineRule({
  id: 'timezone-name',
  severity: 'error',
  title: 'Time zone that does not exist',
  messages: {
    template: 'A time zone is read as it is written, no template is filled in: write a region, such as Asia/Tokyo.',
    near: 'There is no time zone {zone}: Digdag refuses it. Did you mean {near}?',
    unknown: 'There is no time zone {zone}: Digdag refuses it. Write a region, such as Asia/Tokyo, or UTC.',
  },
  check(project, report) {
    for (const problem of problemsFor('timezone-name', project)) {
      const zone = sourceText(project, problem);
      const near = nearZone(zone);
      if (zone.includes('${')) report(problem, 'template');
      else if (near !== undefined) report(problem, 'near', { zone, near });
      else report(problem, 'unknown', { zone });
    }
  },
});

function nearZone(zone: string): string | undefined {
  const upper = zone.toUpperCase();
  if (Object.hasOwn(ABBREVIATIONS, upper)) return ABBREVIATIONS[upper];
  return nearest(zone, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
}
