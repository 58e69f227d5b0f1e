import { javaTrim, parseJavaInteger } from './java-text.js';
import { ScheduleError } from './schedule-error.js';

/** A mapping of a workflow file, as YAML gives it. */
export type Section = Readonly<Record<string, unknown>>;

/** True for a mapping, false for lists, texts, numbers, booleans and null. */
export function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Digdag's message for a value of the wrong type; `expected` names the type as Digdag does. */
export function wrongType(expected: string, key: string, value: unknown): string {
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  return `Expected ${expected} for key '${key}' but got ${JSON.stringify(value)} (${type})`;
}

/** Digdag's name of an optional value, for {@link wrongType}; `type` is a Java class. */
export function optionalType(type: string): string {
  return `[reference type, class com.google.common.base.Optional<${type}><[simple type, class ${type}]>]`;
}

/** The value of a key that must be there and not null. */
export function requiredValue(section: Section, key: string): unknown {
  if (!Object.hasOwn(section, key)) throw new ScheduleError('schedule', `Parameter '${key}' is required but not set`);
  const value = section[key];
  if (value === null) throw new ScheduleError('schedule', `Parameter '${key}' is required but null`);
  return value;
}

/** The text of a required key; numbers and booleans become text. */
export function requiredText(section: Section, key: string): string {
  return text(requiredValue(section, key), key, 'string type');
}

/** The text of a key, undefined when it is missing or null; numbers and booleans become text. */
export function optionalText(section: Section, key: string): string | undefined {
  const value = Object.hasOwn(section, key) ? section[key] : null;
  return value === null ? undefined : text(value, key, optionalType('java.lang.String'));
}

/** The 32-bit integer of a required key: floats are cut, texts are read, an empty text is 0. */
export function requiredInt(section: Section, key: string): number {
  return integer(requiredValue(section, key), key, 32);
}

/** The 64-bit integer of a key, 0 when it is missing or null. */
export function longOrZero(section: Section, key: string): number {
  const value = Object.hasOwn(section, key) ? section[key] : null;
  return value === null ? 0 : integer(value, key, 64);
}

function text(value: unknown, key: string, expected: string): string {
  if (typeof value === 'object') throw new ScheduleError('schedule', wrongType(expected, key, value));
  return String(value);
}

function integer(value: unknown, key: string, bits: 32 | 64): number {
  const number = typeof value === 'string' ? textToInteger(value, bits) : numberToInteger(value, bits);
  if (number !== undefined) return number;
  throw new ScheduleError('schedule', wrongType(`integer (${bits === 32 ? 'int' : 'long'}) type`, key, value));
}

function textToInteger(value: string, bits: 32 | 64): number | undefined {
  const trimmed = javaTrim(value);
  // Jackson takes an empty text, and the word null, for zero.
  return trimmed === '' || trimmed === 'null' ? 0 : parseJavaInteger(trimmed, bits);
}

function numberToInteger(value: unknown, bits: 32 | 64): number | undefined {
  if (typeof value !== 'number') return undefined;
  return Math.abs(value) < 2 ** (bits - 1) ? Math.trunc(value) : undefined;
}
