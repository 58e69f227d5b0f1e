import type { YamlProblem, YamlRange } from '@cdp-ingestion/digdag/yaml';

/** Where a person looks for a problem: from where that began which the reader could not finish. */
export function yamlPlace({ file, start, end, since = start }: YamlProblem): YamlRange {
  return { file, start: since, end };
}
