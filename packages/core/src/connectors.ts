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
