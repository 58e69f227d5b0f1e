import type { Condition } from '@cdp-ingestion/core';
import { connectorEntry, type ConnectorMap } from './connector-maps.js';
import { scalarText } from '../texts/scalar-text.js';

/** Whether a condition of the connector's table holds in a mapping; undefined where that cannot be known. */
export function conditionHolds(one: ConnectorMap, condition: Condition): boolean | undefined {
  const answers = Object.entries(condition).map(([name, values]) => {
    const parameter = one.parameters.find((candidate) => candidate.name === name);
    const entry = connectorEntry(one, name);
    const value = entry ? entry.known && scalarText(entry.known) : parameter?.default;
    if (value === undefined) return undefined;
    if (values.some((candidate) => String(candidate) === String(value))) return true;
    const possible = parameter?.type === 'boolean' ? ['true', 'false'] : (parameter?.values ?? []);
    return possible.includes(String(value)) ? false : undefined;
  });
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}
