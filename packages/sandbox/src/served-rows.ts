import { checkBigQuerySeed } from './connectors/bigquery/seed.js';
import type { BigQuerySeed } from './connectors/bigquery/seed.js';
import { serveBigQuery } from './connectors/bigquery/serve.js';
import { serveKlaviyo } from './connectors/klaviyo.js';
import { serveOnetrust } from './connectors/onetrust.js';
import { checkSeed } from './connectors/served.js';
import type { Parameters, Seed, Serve, Served } from './connectors/served.js';
import { serveSftp } from './connectors/sftp/serve.js';
import { serveShopify, serveShopifyV2 } from './connectors/shopify.js';

/** What any source holds. */
export type Holdings = Seed | BigQuerySeed;

/** The sources as they are now, by `in.type`. */
export interface Sources {
  readonly holdings: ReadonlyMap<string, Holdings>;
  /** Tokens and until when they are valid (epoch seconds). No entry: every token is. */
  readonly tokens: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What an authentication of the TD Console stands for, by its number. */
  readonly authentications: ReadonlyMap<number, Parameters>;
}

interface Server {
  readonly serve: Serve<never>;
  /** Throws when the source cannot hold that. */
  readonly check: (holdings: never) => void;
}

/** A server holds its files itself: nothing to seed. */
function refuseSeed(): void {
  throw new Error('Seed of sftp_v2: the files lie on a real SFTP server; put them there');
}

const servers: Readonly<Record<string, Server>> = {
  bigquery_v2: { serve: serveBigQuery, check: checkBigQuerySeed },
  klaviyo: { serve: serveKlaviyo, check: checkSeed },
  onetrust: { serve: serveOnetrust, check: checkSeed },
  sftp_v2: { serve: serveSftp, check: refuseSeed },
  shopify: { serve: serveShopify, check: checkSeed },
  shopify_v2: { serve: serveShopifyV2, check: checkSeed },
};

function serverOf(type: string): Server {
  const server = Object.hasOwn(servers, type) ? servers[type] : undefined;
  if (!server) throw new Error(`in: the sandbox cannot play the source ${type}`);
  return server;
}

/** The rows that a load with these (checked) parameters gets at `now` (epoch seconds). Rejects when the source refuses. */
export async function serveRows(type: string, sources: Sources, parameters: Parameters, now: number): Promise<Served> {
  const known = sources.authentications.get(Number(parameters['td_authentication_id']));
  return serverOf(type).serve({
    holdings: sources.holdings.get(type) ?? {},
    parameters: { ...known, ...parameters },
    now,
    tokens: sources.tokens.get(type),
  } as never);
}

/** Throws when that source cannot hold that. */
export function checkHoldings(type: string, holdings: Holdings): void {
  serverOf(type).check(holdings as never);
}
