import type { ConnectorParameter } from '@cdp-ingestion/core';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import { scalarText } from '../texts/scalar-text.js';

/**
 * What a connector's parameter must be, where the value is of another kind; undefined where it is fine. A number or a
 * boolean may be spelled as a text. How an instant is spelled and which words an enum has is not looked at.
 */
export function connectorProblem(parameter: ConnectorParameter, value: YamlValue): string | undefined {
  const { type } = parameter;
  if (type === 'list') return value.kind === 'list' ? undefined : 'a list';
  if (type === 'map') return value.kind === 'map' ? undefined : 'a mapping';
  const { fits, words } = SCALARS[type];
  const text = scalarText(value);
  const isFine = text !== undefined && (text.includes('${') || fits(text, parameter));
  return isFine ? undefined : words(parameter);
}

interface Kind {
  readonly fits: (text: string, parameter: ConnectorParameter) => boolean;
  readonly words: (parameter: ConnectorParameter) => string;
}

const someText: Kind = {
  fits: (text, { empty }) => empty === true || text !== '',
  words: () => 'a text that is not empty',
};

const SCALARS: Readonly<Record<Exclude<ConnectorParameter['type'], 'list' | 'map'>, Kind>> = {
  boolean: { fits: (text) => /^(?:true|false)$/i.test(text), words: () => 'true or false' },
  // Two, because `\0` stands for none.
  character: { fits: (text) => text.length <= 2, words: () => 'one character' },
  enum: someText,
  instant: someText,
  integer: {
    fits: (text, { minimum = 1 }) => /^-?\d{1,18}$/.test(text) && Number(text) >= minimum,
    words: ({ minimum = 1 }) => `a whole number, ${minimum} or more`,
  },
  string: someText,
};
