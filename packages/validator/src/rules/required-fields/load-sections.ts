import { nearest } from '@cdp-ingestion/core/column-sql';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlMap } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../../finding.js';
import { isWishedFilter } from '../../fix/load/load-wish.js';
import { migrateLoad } from '../../fix/load/migrate-load.js';
import { renameKey } from '../../fix/rename-key.js';
import type { LoadFile } from '../../model/loads/load-file.js';
import { MASK } from '../../model/texts/mask-templates.js';
import { defineRule } from '../../rule.js';

const SECTIONS = ['in', 'filters', 'out', 'exec'];

const messages = {
  columns:
    "A load has no columns: TD drops the key, and rows come with the source's own types. Load into a staging table, and give the types in SQL behind it.",
  transformer:
    'A load transforms nothing: TD drops the key. Write the expression in the SQL that follows the load into a staging table.',
  filter:
    "A load's filters are Embulk's, with a type; conditions of a column are dropped, and every row comes. Write WHERE in the SQL that follows the load into a staging table.",
  uniqueColumns:
    'A load removes no duplicates: TD drops {key}. Write them out of the SQL that follows the load into a staging table.',
  config:
    'A load has no config: TD drops it. Retries belong into the `_retry` of the group, other settings into the data source file or into `in`.',
  typo: 'A load has no {key}: TD drops it. Did you mean {guess}?',
  unknown: 'A load has no {key}: TD drops it. It knows in, filters, out and exec.',
} as const;

interface Broken {
  readonly entry: YamlEntry;
  readonly message: keyof typeof messages;
  readonly values?: Readonly<Record<string, string>>;
}

/** @see https://docs.treasuredata.com/products/customer-data-platform/integration-hub/batch/import/bulk-import */
export const loadSections = defineRule({
  id: 'load-sections',
  severity: 'error',
  title: 'Load file with what TD drops',
  messages,
  check(project, report) {
    for (const load of project.loads) {
      const { value } = load;
      if (!value || !isLoad(load, value)) continue;
      const broken = [...topLevel(value), ...inColumns(value), ...inFilters(value), ...inOut(value)];
      const isOurs = ({ message }: Broken): boolean => message !== 'typo' && message !== 'unknown';
      const fix = broken.some(isOurs) ? migrateLoad(project, load) : undefined;
      for (const one of broken)
        report(one.entry.keyRange, one.message, one.values, isOurs(one) ? fix : mendInput(value, one));
    }
  },
});

/** Without its `in` nothing is loaded today. Any other section that TD drops would change what is. */
function mendInput(load: YamlMap, { entry: { key, value }, values }: Broken): Fix | undefined {
  return values?.guess === 'in' && value.kind === 'map' ? renameKey(load, key, 'in') : undefined;
}

/** What only lies in `load/` may be something else. */
function isLoad({ tasks }: LoadFile, value: YamlMap): boolean {
  return tasks.length > 0 || entryOf(value, 'in')?.value.kind === 'map';
}

function topLevel(value: YamlMap): Broken[] {
  return value.entries.flatMap((entry): Broken[] => {
    const { key } = entry;
    if (SECTIONS.includes(key) || key.includes(MASK)) return [];
    if (key === 'columns') return [{ entry, message: 'columns' }];
    if (key === 'config') return [{ entry, message: 'config' }];
    if (key === 'unique_columns') return [{ entry, message: 'uniqueColumns', values: { key } }];
    if (key === 'transformer') return [{ entry, message: 'transformer' }];
    const guess = SECTIONS.find((section) => section === key.toLowerCase()) ?? nearest(key, ['filters']);
    return guess
      ? [{ entry, message: 'typo', values: { key, guess } }]
      : [{ entry, message: 'unknown', values: { key } }];
  });
}

function inColumns(value: YamlMap): Broken[] {
  const columns = entryOf(value, 'columns')?.value;
  const items = columns?.kind === 'list' ? columns.items : [];
  return items.flatMap((item): Broken[] => {
    const entry = item.kind === 'map' ? entryOf(item, 'transformer') : undefined;
    return entry ? [{ entry, message: 'transformer' }] : [];
  });
}

function inFilters(value: YamlMap): Broken[] {
  const filters = entryOf(value, 'filters')?.value;
  const items = filters?.kind === 'list' ? filters.items.filter(isWishedFilter) : [];
  return items.flatMap((item): Broken[] => {
    const entry = entryOf(item, 'column');
    return entry ? [{ entry, message: 'filter' }] : [];
  });
}

function inOut(value: YamlMap): Broken[] {
  const out = entryOf(value, 'out')?.value;
  const entry = out?.kind === 'map' ? entryOf(out, 'unique_columns') : undefined;
  return entry ? [{ entry, message: 'uniqueColumns', values: { key: 'out.unique_columns' } }] : [];
}
