import type { Token } from './token.js';
import type { YamlPosition } from './yaml-position.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

/** The anchor and tag before a node, and where the node begins with them. */
export interface NodeProperties {
  anchor?: Token;
  tag?: Token;
  start: YamlPosition;
}

/** The whole tag; undefined where there is none or only `!`. */
export function wholeTag({ tag }: NodeProperties, handles: ReadonlyMap<string, string>): string | undefined {
  if (tag?.handle === undefined) return tag?.text === '!' ? undefined : tag?.text;
  const prefix = handles.get(tag.handle);
  if (prefix !== undefined) return prefix + (tag.text ?? '');
  const message = `while parsing a node, found undefined tag handle ${tag.handle}`;
  throw new YamlSyntaxError('ParserException', message, tag.start);
}
