import type { ConnectorParameter } from '@cdp-ingestion/core';
import { conditionHolds } from '../../model/connectors/condition-holds.js';
import { connectorEntry, type ConnectorMap, connectorMaps } from '../../model/connectors/connector-maps.js';
import { guessOf } from '../../model/texts/guess-of.js';
import { misspelled } from '../../model/connectors/misspelled.js';
import { scalarText } from '../../model/texts/scalar-text.js';
import { defineRule, type Report } from '../../rule.js';
import { isClosedEnum } from './closed-enum.js';

type Message = 'guess' | 'unknown' | 'unread' | 'value' | 'valueGuess';

/** The bucket of a large BigQuery import: that there are such parameters is documented, their names are not. */
const UNDOCUMENTED = /^gcs_|bucket/;

/** @see https://docs.treasuredata.com/products/customer-data-platform/integration-hub/batch/import */
export const connectorUnknownParameter = defineRule<Message>({
  id: 'connector-unknown-parameter',
  severity: 'warning',
  title: 'Parameter that the connector does not know',
  messages: {
    guess: '{type} knows no {name}: it may have no effect. Write {guess}, if that is meant.',
    unknown: '{type} is not known to read {name}: it may have no effect. Its parameters are on {docs}.',
    unread: '{type} reads {name} only where {condition}: here it may have no effect.',
    value: '{type} is not known to take this {name}. Known are {values}.',
    valueGuess: '{type} is not known to take this {name}. Write {guess}, if that is meant.',
  },
  check(project, report) {
    for (const one of connectorMaps(project)) {
      const { connector, map, parameters } = one;
      const names = parameters.map(({ name }) => name);
      const taken = new Set(misspelled(one).values());
      for (const { key: name, keyRange } of map.entries) {
        const isType = one.path === '' && name === 'type';
        if (isType || names.includes(name) || taken.has(name) || UNDOCUMENTED.test(name)) continue;
        const guess = guessOf(name, names);
        const values = { type: connector.type, name, docs: connector.docs };
        report(keyRange, guess === undefined ? 'unknown' : 'guess', { ...values, guess: guess ?? '' });
      }
      for (const parameter of parameters) checkKnown(one, parameter, report);
    }
  },
});

function checkKnown(one: ConnectorMap, parameter: ConnectorParameter, report: Report<Message>): void {
  const entry = connectorEntry(one, parameter.name);
  if (!entry) return;
  const values = { type: one.connector.type, name: parameter.name };
  if (parameter.when && conditionHolds(one, parameter.when) === false)
    report(entry.keyRange, 'unread', { ...values, condition: spelled(parameter.when) });
  if (parameter.type !== 'enum' || !entry.known || isClosedEnum(one, parameter) || isCursor(one, parameter)) return;
  const text = scalarText(entry.known);
  const known = parameter.values ?? [];
  if (text === undefined || known.includes(text)) return;
  const guess = guessOf(text, known);
  report(entry.known.range, guess === undefined ? 'value' : 'valueGuess', {
    ...values,
    guess: guess ?? '',
    values: known.join(', '),
  });
}

/** The rule connector-cursor speaks of it. */
function isCursor({ connector, path }: ConnectorMap, { name }: ConnectorParameter): boolean {
  return path === '' && name === connector.window?.field;
}

function spelled(condition: Readonly<Record<string, readonly (string | boolean)[]>>): string {
  return Object.entries(condition)
    .map(([name, values]) => `${name} is ${values.join(' or ')}`)
    .join(' and ');
}
