import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { readYaml, type YamlEntry, type YamlMap } from '@cdp-ingestion/digdag/yaml';
import type { Edit } from '../../finding.js';
import type { LoadFile } from '../../model/loads/load-file.js';
import { sourceFiles, sourceOf } from '../../model/files/source-files.js';
import { entrySpan } from '@cdp-ingestion/digdag/edit';

/** Where the keys of a load file's `config:` belong. */
export interface LoadSettings {
  /** The `_retry` of the object's group, as `{limit: 3, interval: 60}`; a group takes numbers only. */
  readonly retry: string | undefined;
  /** The others stand in the data source file. */
  readonly edits: readonly Edit[];
}

/** Tells where a load file's `config:` belongs; undefined where it has none, or where that is not certain. */
export function loadSettings(load: LoadFile, files: ReadonlyMap<string, string>): LoadSettings | undefined {
  const config = load.value && entryOf(load.value, 'config')?.value;
  if (config?.kind !== 'map') return undefined;
  const numbers = ['retry_limit', 'retry_interval'].map((key) => numberAt(config, key));
  const others = config.entries.filter(({ key }) => key !== 'retry_limit' && key !== 'retry_interval');
  const edits = others.length > 0 ? settingsEdits(load, others, files) : [];
  const [limit, interval] = numbers;
  if (!edits || limit === null || interval === null || (limit === undefined && interval !== undefined))
    return undefined;
  const pause = interval === undefined ? '' : `, interval: ${interval}, interval_type: exponential`;
  return { retry: limit === undefined ? undefined : `_retry: {limit: ${limit}${pause}}`, edits };
}

/** Null where it is no whole number. */
function numberAt(map: YamlMap, key: string): number | null | undefined {
  const value = entryOf(map, key)?.value;
  if (!value) return undefined;
  return value.kind === 'scalar' && value.type === 'integer' && Number(value.value) >= 0 ? Number(value.value) : null;
}

function settingsEdits(
  load: LoadFile,
  settings: readonly YamlEntry[],
  files: ReadonlyMap<string, string>,
): Edit[] | undefined {
  const source = sourceOf(load.path, sourceFiles(files));
  const text = source && files.get(source.path);
  const { value, problems } = readYaml(text ?? '', source?.path ?? '');
  if (!source || text === undefined || !value || problems.length > 0) return undefined;
  const config = entryOf(value, 'config');
  const known = config?.value.kind === 'map' ? config.value.entries.map(({ key }) => key) : [];
  const isPlain = settings.every(({ key, value: one }) => one.kind === 'scalar' && !known.includes(key));
  const span = config && entrySpan(text, config);
  if (!isPlain || (config && (!span || config.value.kind !== 'map' || !isBlock(text, config)))) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = settings.map((one) => `  ${lineOf(load, one)}`);
  if (lines.some((line) => line.includes('\n'))) return undefined;
  const at = span?.end ?? text.length;
  const open = at > 0 && text.charAt(at - 1) !== '\n' ? lineBreak : '';
  const added = [...(config ? [] : ['config:']), ...lines].map((line) => line + lineBreak).join('');
  return [{ file: source.path, start: at, end: at, text: open + added }];
}

/** Written below its key, two spaces deeper. */
function isBlock(text: string, { keyRange, value }: YamlEntry): boolean {
  return (
    keyRange.start.column === 1 && value.range.start.column === 3 && !text.startsWith('{', value.range.start.offset)
  );
}

/** With the comment behind it, where it has a line of its own. */
function lineOf({ text }: LoadFile, entry: YamlEntry): string {
  const span = entrySpan(text, entry);
  const { start } = entry.keyRange;
  return span ? text.slice(span.start, span.end).trim() : text.slice(start.offset, entry.value.range.end.offset);
}
