import type { Condition } from '@cdp-ingestion/core';
import { conditionHolds } from '../../model/connectors/condition-holds.js';
import { connectorEntry, type ConnectorMap, connectorMaps } from '../../model/connectors/connector-maps.js';
import { scalarText } from '../../model/texts/scalar-text.js';
import { defineRule } from '../../rule.js';

interface Refused {
  readonly type: string;
  readonly where: Condition;
  readonly field: string;
  readonly instead: string;
}

/** Fields that a connector has, but not for every object. */
const REFUSED: readonly Refused[] = [
  // https://docs.treasuredata.com/ja/int/shopify-import-custom-query-integration-v2
  { type: 'shopify_v2', where: { target: ['product_variants'] }, field: 'created_at', instead: 'updated_at' },
];

/** @see https://docs.treasuredata.com/int/klaviyo-import-integration */
export const connectorCursor = defineRule({
  id: 'connector-cursor',
  severity: 'error',
  title: 'Field of the table where the connector wants a word of its own',
  messages: {
    word: '{type} knows no field {field} to load by: its words are {words}, whatever the column of the table is called.',
    refused: '{type} does not load this object by {field}. Write {instead}.',
  },
  check(project, report) {
    for (const one of connectorMaps(project)) {
      const { type, window } = one.connector;
      const entry = window && one.path === '' ? connectorEntry(one, window.field) : undefined;
      const field = entry?.known && scalarText(entry.known);
      if (!entry?.known || field === undefined || field.includes('${')) continue;
      const { values = [], when } = one.parameters.find(({ name }) => name === entry.key) ?? {};
      const refused = REFUSED.find((row) => row.type === type && row.field === field && conditionHolds(one, row.where));
      if (refused) report(entry.known.range, 'refused', { type, field, instead: refused.instead });
      else if (!values.includes(field) && hasKnownObject(one) && !(when && conditionHolds(one, when) === false))
        report(entry.known.range, 'word', { type, field, words: values.join(' and ') });
    }
  },
});

/** An object that our table does not have may have fields that it does not have either. */
function hasKnownObject(one: ConnectorMap): boolean {
  return one.parameters
    .filter(({ type, required, when, beside }) => type === 'enum' && required === true && !when && !beside)
    .every(({ name, values = [] }) => {
      const value = connectorEntry(one, name)?.known;
      return value !== undefined && values.includes(scalarText(value) ?? '');
    });
}
