import { oncePer } from '@cdp-ingestion/digdag/once-per';
import { type Connector, type ConnectorParameter, findConnector } from '@cdp-ingestion/core';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlMap, YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { type LoadInput, loadInputs } from '../loads/load-input.js';
import { MASK } from '../texts/mask-templates.js';
import type { ProjectModel } from '../project-model.js';
import { scalarText } from '../texts/scalar-text.js';

/** The mapping `in:` of a load whose connector we know, or one in it that the connector's table describes. */
export interface ConnectorMap {
  readonly connector: Connector;
  readonly input: LoadInput;
  /** Where it stands below `in`: empty, or `parser.columns`. */
  readonly path: string;
  /** The key that it stands behind. */
  readonly at: YamlRange;
  readonly map: YamlMap;
  readonly parameters: readonly ConnectorParameter[];
}

/** A parameter in it that is not null, with its value where that is known. */
export interface ConnectorEntry extends YamlEntry {
  readonly known: YamlValue | undefined;
}

/** The mappings of a project's loads that its connectors read; looked for once for all rules. */
export const connectorMaps: (project: ProjectModel) => readonly ConnectorMap[] = oncePer(find);

function find(project: ProjectModel): ConnectorMap[] {
  return loadInputs(project).flatMap((input) => {
    const entry = entryOf(input.root, 'in');
    if (entry?.value.kind !== 'map') return [];
    const type = entryOf(entry.value, 'type');
    const known = type && input.known(type.value);
    const connector = known && findConnector(scalarText(known) ?? '');
    if (!connector) return [];
    const { parameters } = connector;
    return mapsIn({ connector, input, path: '', at: entry.keyRange, map: entry.value, parameters });
  });
}

/** The mapping, and those in it that the table describes: no deeper than the table. */
function mapsIn(one: ConnectorMap): ConnectorMap[] {
  if (one.map.entries.some(({ key }) => key.includes(MASK) || key.includes('${'))) return [];
  const below = one.parameters.flatMap(({ name, parameters }) => {
    const entry = parameters && entryOf(one.map, name);
    if (!entry) return [];
    const value = one.input.known(entry.value);
    const maps = value?.kind === 'list' ? value.items : value ? [value] : [];
    return maps.flatMap((map) => {
      if (map.kind !== 'map') return [];
      const at = value?.kind === 'list' ? map.range : entry.keyRange;
      return mapsIn({ ...one, path: one.path === '' ? name : `${one.path}.${name}`, at, map, parameters });
    });
  });
  return [one, ...below];
}

/** A parameter of the mapping; undefined where it is absent or null. */
export function connectorEntry({ map, input }: ConnectorMap, name: string): ConnectorEntry | undefined {
  const entry = entryOf(map, name);
  if (!entry || (entry.value.kind === 'scalar' && entry.value.value === null)) return undefined;
  return { ...entry, known: input.known(entry.value) };
}
