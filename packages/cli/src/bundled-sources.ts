import { layTemplates, type Source, type Template } from '@cdp-ingestion/core';
import type { SourceParts } from '@cdp-ingestion/core/run';
import { templates } from '@cdp-ingestion/templates/embedded';

interface Bundled {
  readonly source: Source;
  readonly templates: Readonly<Record<string, Template>>;
}

/** The sources that the binary carries, each in a file that only a run of it reads. */
const load: Readonly<Record<string, () => Promise<Bundled>>> = {
  bigquery: () => import('./bundled/bigquery.js'),
  klaviyo: () => import('./bundled/klaviyo.js'),
  onetrust: () => import('./bundled/onetrust.js'),
  pinterest: () => import('./bundled/pinterest.js'),
  sftp: () => import('./bundled/sftp.js'),
  shopify: () => import('./bundled/shopify.js'),
};

/** The ids of the sources that the binary carries. */
export const bundledIds: readonly string[] = Object.keys(load);

/** A source that the binary carries, and all that its files are made from; undefined for another. */
export async function bundledSource(id: string): Promise<SourceParts | undefined> {
  if (!Object.hasOwn(load, id)) return undefined;
  const { source, templates: own } = await (load[id] as () => Promise<Bundled>)();
  const tree = layTemplates(Object.entries(templates), Object.entries(own));
  return { source, templates: () => tree };
}
