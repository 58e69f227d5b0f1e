import { connectors } from '@cdp-ingestion/core';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { guessOf } from '../../model/texts/guess-of.js';
import { loadInputs } from '../../model/loads/load-input.js';
import { scalarText } from '../../model/texts/scalar-text.js';
import { defineRule } from '../../rule.js';

/** Connectors of Treasure Data that are near to those that we know, and not meant to be one of them. */
const OTHERS = new Set(['bigquery', 'gcs', 'sftp', 'shopify_v3']);

/** @see https://docs.treasuredata.com/products/customer-data-platform/integration-hub/batch/import */
export const connectorType = defineRule({
  id: 'connector-type',
  severity: 'warning',
  title: 'Connector that may not exist',
  messages: {
    guess: 'No connector {type} is known. Write {guess}, if that is meant: a load with an unknown type fails.',
  },
  check(project, report) {
    const types = Object.keys(connectors);
    for (const { root, known } of loadInputs(project)) {
      const input = entryOf(root, 'in');
      const entry = input?.value.kind === 'map' ? entryOf(input.value, 'type') : undefined;
      const value = entry && known(entry.value);
      const type = value && scalarText(value);
      if (!value || type === undefined || types.includes(type) || OTHERS.has(type)) continue;
      const guess = guessOf(type, types);
      if (guess !== undefined) report(value.range, 'guess', { type, guess });
    }
  },
});
