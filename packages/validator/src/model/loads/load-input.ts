import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap, YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { type LoadFile, written } from './load-file.js';
import { MASK } from '../texts/mask-templates.js';
import type { ProjectModel } from '../project-model.js';
import { resolved } from '../texts/resolved.js';

/** What a `td_load>` sends: the mapping of a load file, or an inline `config`. */
export interface LoadInput {
  /** The whole mapping, with `in`, `filters` and `out`. */
  readonly root: YamlMap;
  /** The place to tell of it as a whole: its first key. */
  readonly at: YamlRange;
  /** The tasks that load it; none, where a file only lies in `load/`. */
  readonly tasks: readonly DigTask[];
  /** A value in it, with what stands for a template that names one value; undefined where it cannot be known. */
  known(this: void, value: YamlValue): YamlValue | undefined;
  /** A text of it as it is written, with its templates and without its quotes. */
  written(this: void, value: YamlValue): string | undefined;
}

/** Everything that the project's `td_load>` tasks send. What YAML refuses is left out. */
export function loadInputs({ loads, tasks }: ProjectModel): LoadInput[] {
  return [...loads.flatMap(fileInput), ...tasks.flatMap(inlineInput)];
}

function fileInput(load: LoadFile): LoadInput[] {
  const { value: root, problems, tasks } = load;
  if (!root || problems.length > 0 || root.entries.some(({ key }) => key.includes(MASK))) return [];
  const spelled = (value: YamlValue): string | undefined =>
    value.kind === 'scalar' ? written(load, value) : undefined;
  const known = new Map<YamlValue, YamlValue | undefined>();
  const resolvedOnce = (value: YamlValue): YamlValue | undefined => {
    if (!known.has(value)) known.set(value, resolved(spelled(value) ?? '', tasks));
    return known.get(value);
  };
  const isMasked = (value: YamlValue): boolean => value.kind === 'scalar' && String(value.value).includes(MASK);
  return [
    {
      root,
      at: root.entries[0]?.keyRange ?? root.range,
      tasks,
      written: spelled,
      known: (value) => (isMasked(value) ? resolvedOnce(value) : value),
    },
  ];
}

function inlineInput(task: DigTask): LoadInput[] {
  const config = task.operator?.name === 'td_load' ? entryOf(task.config, 'config') : undefined;
  if (config?.value.kind !== 'map') return [];
  const spelled = (value: YamlValue): string | undefined => (value.kind === 'scalar' ? String(value.value) : undefined);
  return [
    {
      root: config.value,
      at: config.keyRange,
      tasks: [task],
      written: spelled,
      known: (value) => (/\$\{(?!secret:)/.test(spelled(value) ?? '') ? resolved(spelled(value) ?? '', [task]) : value),
    },
  ];
}
