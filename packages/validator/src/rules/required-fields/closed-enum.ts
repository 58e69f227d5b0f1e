import type { ConnectorParameter } from '@cdp-ingestion/core';
import type { ConnectorMap } from '../../model/connectors/connector-maps.js';

/** All values are documented, so any other fails. Parsers are not: Treasure Data may have more than the two that are. */
export function isClosedEnum({ path }: ConnectorMap, { name, type, mark, unproven }: ConnectorParameter): boolean {
  return type === 'enum' && mark === 'doc' && !unproven && !(path === 'parser' && name === 'type');
}
