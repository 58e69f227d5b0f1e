import { type ConnectorWindow, findConnector } from '@cdp-ingestion/core';
import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlMap, YamlScalar } from '@cdp-ingestion/digdag/yaml';
import type { LoadFile } from './load-file.js';
import { loadText } from './load-text.js';

/** What a load file tells its connector of the window. */
export interface LoadWindow {
  readonly input: YamlMap;
  /** `in.incremental`, where it is true. */
  readonly incremental: YamlEntry | undefined;
  readonly start: YamlScalar | undefined;
  /** Undefined too where the connector does not look at it. */
  readonly end: YamlScalar | undefined;
  /** Rows are added to those that are there: `append`, or no mode. */
  readonly appends: boolean;
}

/** How connectors that we do not know may spell the start of a window. */
const STARTS = [
  'start_time',
  'start_date',
  'start_datetime',
  'from_date',
  'from_time',
  'from',
  'since',
  'updated_after',
];

/** The window of a load file that a task loads; undefined where there is no `in`. */
export function loadWindow(load: LoadFile, task: DigTask): LoadWindow | undefined {
  const input = mapAt(load.value, 'in');
  if (input === undefined) return undefined;
  const at = (name: string | undefined): YamlScalar | undefined => {
    const value = name === undefined ? undefined : entryOf(input, name)?.value;
    return value?.kind === 'scalar' && value.value !== null ? value : undefined;
  };
  const type = at('type');
  const window = type && findConnector(loadText(load, type, task) ?? '')?.window;
  const incremental = entryOf(input, 'incremental');
  const mode = entryOf(mapAt(load.value, 'out') ?? input, 'mode')?.value;
  return {
    input,
    incremental:
      incremental?.value.kind === 'scalar' && String(incremental.value.value) === 'true' ? incremental : undefined,
    start: at(window?.start ?? STARTS.find((name) => entryOf(input, name))),
    end: window && readsEnd(window, input) ? at(window.end) : undefined,
    appends:
      mapAt(load.value, 'out') === undefined ||
      mode === undefined ||
      (mode.kind === 'scalar' && mode.value === 'append'),
  };
}

/** All that the connector sets beside a window is set. */
function readsEnd({ set }: ConnectorWindow, input: YamlMap): boolean {
  return Object.keys(set).every((name) => entryOf(input, name) !== undefined);
}

function mapAt(map: YamlMap | undefined, key: string): YamlMap | undefined {
  const value = map && entryOf(map, key)?.value;
  return value?.kind === 'map' ? value : undefined;
}
