import type { ConnectorParameter } from '@cdp-ingestion/core';
import { conditionHolds } from './condition-holds.js';
import { connectorEntry, type ConnectorMap } from './connector-maps.js';

/** Whether a connector's mapping must have a parameter, as far as that can be known. */
export function isNeeded(one: ConnectorMap, { required, when, beside }: ConnectorParameter): boolean {
  if (!required || (required !== true && conditionHolds(one, required) !== true)) return false;
  if (beside && !beside.some((name) => connectorEntry(one, name))) return false;
  return !when || conditionHolds(one, when) === true;
}
