import { closeNames } from '../close-names.js';
import { shownJson } from '../yaml/shown-json.js';
import type { DigTask } from './dig-task.js';
import { readFlag } from './read-flag.js';
import { taskConfig } from './task-config.js';
import type { Told } from './told-together.js';

/** The keys that a group may have, beside its `+tasks` and `_disable`, which is read before these. */
export const GROUP_KEYS: readonly string[] = [
  'timezone',
  'schedule',
  'sla',
  '_parallel',
  '_background',
  '_after',
  '_error',
  '_check',
  '_retry',
  '_export',
  '_secrets',
];

/** What each message but the first shows of a group. */
const SHORT = 200;

/** Keys of a group that no group has. */
export function unknownGroupKeys(group: DigTask): Told[] {
  const unknown = group.config.entries.filter(({ key, value }) => {
    // `_disable: false` is refused, too; of another value it is told that it is none.
    const isKnown = key.startsWith('+') || GROUP_KEYS.includes(key);
    return !isKnown && (key !== '_disable' || readFlag(value) !== undefined);
  });
  if (unknown.length === 0) return [];
  const config = taskConfig(group);
  const line = (keys: readonly string[], json: string) =>
    `${group.fullName} contains invalid keys: ${keys.join(', ')}: "${json}"`;
  const guesses = unknown.map(({ key }) => guess(key));
  const all = line(guesses, shownJson(config));
  const short = shownJson(config, SHORT);
  return unknown.map(({ keyRange: range }, index) => ({
    kind: 'group-key',
    range,
    part: index === 0 ? all : undefined,
    alone: line(guesses.slice(index, index + 1), short),
  }));
}

function guess(key: string): string {
  const close = closeNames(key, GROUP_KEYS);
  return close.length === 0 ? `'${key}'` : `'${key}' (did you mean [${close.join(', ')}]?)`;
}
