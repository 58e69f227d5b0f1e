import { knownSources } from './known-sources.js';

/** One line of the menu. */
export interface Choice {
  id: string;
  title: string;
  installed: boolean;
}

/** Installed sources first, our own and those of others, then the ones that can be installed. */
export function menuOf(namespaces: readonly string[]): Choice[] {
  const installed = namespaces.flatMap((name) => /^cdp-ingestion-([a-z0-9_-]+):app$/.exec(name)?.[1] ?? []);
  const known: readonly { id: string; title: string }[] = knownSources;
  const others = installed.filter((id) => !known.some((one) => one.id === id)).map((id) => ({ id, title: id }));
  return [...known, ...others]
    .map(({ id, title }) => ({ id, title, installed: installed.includes(id) }))
    .sort((a, b) => Number(b.installed) - Number(a.installed));
}
