import { secretReferences } from '@cdp-ingestion/digdag';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';

/** A reference to a secret in a value of a workflow. */
export interface FoundSecret {
  /** The keys that lead to it. */
  readonly path: readonly string[];
  /** `klaviyo_api_key`; with the template as it is written, where one makes a part of it. */
  readonly secret: string;
}

/** The references to secrets in a value, each as often as it is written. */
export function secretsIn(value: YamlValue): FoundSecret[] {
  const found: FoundSecret[] = [];
  const seen = new Set<YamlValue>();
  const look = (text: string, path: readonly string[]): void => {
    for (const secret of secretNames(text)) found.push({ path, secret });
  };
  const visit = (one: YamlValue, path: readonly string[]): void => {
    if (seen.has(one)) return;
    seen.add(one);
    if (one.kind === 'scalar') look(String(one.value), path);
    else if (one.kind === 'list') for (const item of one.items) visit(item, path);
    else
      for (const entry of one.entries) {
        look(entry.key, path);
        visit(entry.value, [...path, entry.key]);
      }
  };
  visit(value, []);
  return found;
}

/** The secrets that a text refers to, in its order. */
export function secretNames(text: string): string[] {
  return secretReferences(text).map(({ start, end, key, isDynamic }) =>
    isDynamic ? text.slice(start + '${secret:'.length, end - 1).trim() : key,
  );
}
