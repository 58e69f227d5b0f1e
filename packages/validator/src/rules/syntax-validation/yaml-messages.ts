import type { YamlProblem } from '@cdp-ingestion/digdag/yaml';

/** What a problem of YAML means to a person. */
export const YAML_MESSAGES = {
  duplicate: 'The key {word} is there twice in this mapping: keep one.',
  tag: 'YAML takes {word} for a tag, and Digdag knows no such tag: put quotes around a text that begins with !.',
  empty: 'This file holds nothing: write something into it, or remove it.',
  notMapping: 'This file is no mapping of keys and values.',
  nullKey: 'A key is missing before this colon, or is null.',
  colon: 'A colon and a space inside a plain text: put quotes around the text, or check the indentation.',
  tab: 'A TAB stands where only spaces may: replace it.',
  start: 'A plain text cannot begin with {word}: put quotes around it.',
  alias: 'A plain text cannot begin with * or &: put quotes around it.',
  quote: 'A quote is opened here and not closed as it should: check the quotes.',
  flow: 'Inside [ ] and {} put quotes around a text with ${, a comma or a bracket, and close each bracket.',
  keyColon: 'This line is neither a key with a colon nor part of what stands above: check colon and indentation.',
  behind: 'Something stands behind a value that has ended: put quotes around the whole value.',
  indentation: 'This does not fit what stands above: indent it as its siblings are.',
  document: 'A file holds one document: remove the line with ---.',
  character: 'This character is not allowed in YAML: remove it.',
  other: 'This is no YAML that Digdag reads: {word}.',
} as const;

/** The id of a message for people. */
export type YamlMessage = keyof typeof YAML_MESSAGES;

/** By the words of the reader: the first that matches. What a pattern catches fills in the word. */
const PATTERNS: readonly (readonly [YamlMessage, RegExp])[] = [
  ['duplicate', /^Duplicated keys: \[([^]*)\]$/],
  ['tag', /^could not determine a constructor for the tag ([^]*)$/],
  ['empty', /^Expected object to load Config but got null$/],
  ['notMapping', /^Expected object to load Config/],
  ['nullKey', /^Null key for a Map/],
  ['colon', /^mapping values are not allowed here/],
  ['tab', /found character '\\t/],
  ['start', /found character '([^])' that cannot start any token/],
  ['alias', /^found undefined alias|^while scanning an (?:alias|anchor)/],
  ['quote', /^while scanning a (?:double-)?quoted scalar, found unexpected/],
  ['flow', /^while parsing a flow /],
  ['keyColon', /^while scanning a simple key/],
  ['behind', /^while parsing a block .*but found '<scalar>'$/],
  ['indentation', /^while parsing a block /],
  ['document', /^expected a single document/],
  ['character', /^special characters are not allowed/],
];

/** Which message tells of a problem, and the word in it. */
export function yamlMessage({ message }: Pick<YamlProblem, 'message'>): { id: YamlMessage; word: string } {
  for (const [id, pattern] of PATTERNS) {
    const match = pattern.exec(message);
    if (match) return { id, word: match[1] ?? '' };
  }
  return { id: 'other', word: message };
}
