import { connectorEntry, type ConnectorMap, connectorMaps } from '../../model/connectors/connector-maps.js';
import { scalarText } from '../../model/texts/scalar-text.js';
import { templateSample } from '../../model/texts/template-sample.js';
import { defineRule } from '../../rule.js';

/** Shopify takes a day too. https://docs.treasuredata.com/int/shopify-import-integration */
const DAYS = new Set(['shopify', 'shopify_v2']);

/** @see https://docs.treasuredata.com/products/customer-data-platform/integration-hub/batch/import */
export const connectorTime = defineRule({
  id: 'connector-time',
  severity: 'error',
  title: 'Time that is not spelled as the connector wants it',
  messages: {
    literal: '{type} wants times like {example}: with this one the load fails or reads another window.',
    template: '{type} wants times like {example}, and this becomes {sample}. Format it with {format}.',
  },
  check(project, report) {
    for (const one of connectorMaps(project)) {
      const { type, clock } = one.connector;
      if (!clock) continue;
      const pattern = new RegExp(clock.pattern);
      for (const { name } of one.parameters.filter((parameter) => parameter.type === 'instant')) {
        const found = spelling(one, name);
        if (!found || found.text === '' || pattern.test(found.text)) continue;
        if (DAYS.has(type) && /^\d{4}-\d{2}-\d{2}$/.test(found.text)) continue;
        const values = { type, example: clock.example, sample: found.text, format: clock.momentFormat };
        report(found.at, found.isTemplate ? 'template' : 'literal', values);
      }
    }
  },
});

/** How a time is spelled, or will be; undefined where that cannot be known. */
function spelling(one: ConnectorMap, name: string) {
  const entry = connectorEntry(one, name);
  if (!entry) return undefined;
  if (entry.known) {
    const text = scalarText(entry.known);
    return text === undefined || text.includes('${') ? undefined : { text, at: entry.known.range, isTemplate: false };
  }
  const text = templateSample(one.input.written(entry.value) ?? '');
  return text === undefined ? undefined : { text, at: entry.value.range, isTemplate: true };
}
