import { oncePer } from '@cdp-ingestion/digdag/once-per';

/** A source's own file, and the word that begins the names of what belongs to it. */
export interface SourceFile {
  /** `shopify_prod` */
  readonly name: string;
  /** `datasource/shopify_prod.yml` */
  readonly path: string;
}

/** The files in `datasource/`, the longest name first. A project's files are looked through once. */
export const sourceFiles: (files: ReadonlyMap<string, string>) => SourceFile[] = oncePer(findSources);

function findSources(files: ReadonlyMap<string, string>): SourceFile[] {
  const found = [...files.keys()].flatMap((path) => {
    const name = /^datasource\/([^/]+)\.ya?ml$/.exec(path)?.[1];
    return name === undefined ? [] : [{ name, path }];
  });
  return found.toSorted((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));
}

/** The source to which a file belongs by its name: `load/shopify_prod_orders.yml` to `shopify_prod`. */
export function sourceOf(path: string, sources: readonly SourceFile[]): SourceFile | undefined {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return sources.find(({ name }) => base === name || base.startsWith(`${name}_`));
}
