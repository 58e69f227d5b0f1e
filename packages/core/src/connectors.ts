import { bigqueryV2 } from './connectors/bigquery-v2.js';
import type { Connector } from './connectors/connector.js';
import { klaviyo } from './connectors/klaviyo.js';
import { onetrust } from './connectors/onetrust.js';
import { sftpV2 } from './connectors/sftp-v2.js';
import { shopify, shopifyV2 } from './connectors/shopify.js';

export type { Clock, Condition, Connector, ConnectorParameter, ConnectorWindow, Mark } from './connectors/connector.js';

/** The `in.type`s that we know. */
export type ConnectorId = 'bigquery_v2' | 'klaviyo' | 'onetrust' | 'sftp_v2' | 'shopify' | 'shopify_v2';

/**
 * The bulk-load connectors by their `in.type`. Parameters come from TD's connector pages and from TD's consulting templates: the tables on
 * those pages are not complete, so a parameter that is missing here may exist. `mark` says which evidence there is.
 */
export const connectors: Readonly<Record<ConnectorId, Connector>> = {
  bigquery_v2: bigqueryV2,
  klaviyo,
  onetrust,
  sftp_v2: sftpV2,
  shopify,
  shopify_v2: shopifyV2,
};

/** The connector with this `in.type`, or undefined. */
export function findConnector(type: string): Connector | undefined {
  return Object.hasOwn(connectors, type) ? connectors[type as ConnectorId] : undefined;
}

/**
 * The connector of a source: one that it brings, else one of our table.
 *
 * @throws Error when neither has it: a mistake in the source's package
 */
export function connectorOf(
  source: { id: string; connectors?: Readonly<Record<string, Connector>> },
  type: string,
): Connector {
  const own = source.connectors ?? {};
  const connector = Object.hasOwn(own, type) ? own[type] : findConnector(type);
  if (!connector) throw new Error(`The source ${source.id} has no connector ${type}: describe it under "connectors".`);
  return connector;
}
