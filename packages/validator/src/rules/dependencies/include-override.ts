import { includedFiles } from '@cdp-ingestion/digdag/workflow';
import { readDig, readYaml, type YamlEntry, type YamlMap } from '@cdp-ingestion/digdag/yaml';
import { mapsIn } from '../../model/texts/maps-in.js';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule } from '../../rule.js';

const INCLUDE = '!include:';

/**
 * Digdag merges an included file into what stands before the include; a key that follows replaces the included one wholly.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/config/YamlConfigLoader.java
 */
export const includeOverride = defineRule({
  id: 'include-override',
  severity: 'warning',
  title: 'A key after an include drops what was included',
  messages: {
    dropped:
      '{key} replaces the {key} of {file} wholly: {lost} is lost. Put {key} before the !include: then both are merged.',
  },
  check(project, report) {
    for (const file of digFiles(project)) {
      const text = project.files.get(file) ?? '';
      const { value } = text.includes('!include') ? readYaml(text, file) : {};
      if (value === undefined) continue;
      const included = includedEntries(file, project);
      for (const map of mapsIn(value))
        for (const { entry, from, lost } of overrides(map, included))
          report(entry.keyRange, 'dropped', { key: entry.key, file: from, lost });
    }
  },
});

function digFiles({ workflows, called }: ProjectModel): Set<string> {
  return new Set([...workflows, ...called].flatMap((workflow) => [...includedFiles(workflow)]));
}

interface Override {
  readonly entry: YamlEntry;
  readonly from: string;
  readonly lost: string;
}

function* overrides(map: YamlMap, includedBy: (name: string) => readonly YamlEntry[]): Generator<Override> {
  const last = map.entries.findLastIndex(({ key }) => !key.startsWith(INCLUDE));
  const included = new Map<string, { readonly entry: YamlEntry; readonly from: string }>();
  for (const entry of map.entries.slice(0, last + 1)) {
    if (entry.key.startsWith(INCLUDE) && entry.value.kind === 'scalar') {
      const name = String(entry.value.value);
      for (const one of includedBy(name)) included.set(one.key, { entry: one, from: name });
      continue;
    }
    const before = included.get(entry.key);
    const lost = before && lostKey(before.entry, entry);
    if (before && lost !== undefined) yield { entry, from: before.from, lost };
  }
}

/** What the includes of a file bring, each read once, as the file reads it. */
function includedEntries(file: string, project: ProjectModel): (name: string) => readonly YamlEntry[] {
  const known = new Map<string, readonly YamlEntry[]>();
  return (name) => {
    const read = (): readonly YamlEntry[] =>
      readDig(`!include : ${JSON.stringify(name)}`, file, project.file).value?.entries ?? [];
    const entries = known.get(name) ?? read();
    known.set(name, entries);
    return entries;
  };
}

/** The first key of the included mapping that the later value has not; a value that replaces a value is meant. */
function lostKey(included: YamlEntry, later: YamlEntry): string | undefined {
  if (included.value.kind !== 'map') return undefined;
  const kept = later.value.kind === 'map' ? later.value.entries : [];
  for (const entry of included.value.entries) {
    const same = kept.find(({ key }) => key === entry.key);
    const lost = same ? lostKey(entry, same) : '';
    if (lost !== undefined) return lost === '' ? entry.key : `${entry.key}.${lost}`;
  }
  return undefined;
}
