import type { AnswerMap } from '../source/answer.js';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { readYaml } from '@cdp-ingestion/digdag/yaml';
import type { Source } from '../source/source.js';
import { projectObjects, surveyProject } from '../survey/index.js';
import type { ProjectTexts } from './task-lines.js';
import { textOf } from './turns.js';

/** Columns that every table has, whatever its source sends. */
const ours: ReadonlySet<string> = new Set(['ingest_session_id', 'ingest_window_end', 'ingest_row_id', 'time']);
const types: ReadonlySet<string> = new Set(['bigint', 'double', 'boolean']);

/**
 * What the files of a project tell of objects that only a person knows: their columns, key and cursor by their SQL, and what
 * their load files ask of the connector.
 *
 * @param files workflows, SQL and loads
 * @returns answers, each a value per object
 */
export function inferObjects(files: ProjectTexts, source: Source, sourceName: string): Record<string, AnswerMap> {
  const known = source.objects.map(({ name }) => name);
  const answers: Record<string, AnswerMap> = {};
  const put = (key: string, object: string, value: string | number | undefined) => {
    if (value !== undefined && value !== '') answers[key] = { ...answers[key], [object]: value };
  };
  for (const { group, parts, columns = [], key, cursor } of projectObjects(surveyProject(files), files)) {
    const { object } = group;
    if (group.source !== sourceName) continue;
    if (!known.includes(object)) {
      const own = columns.filter(({ name }) => !ours.has(name));
      const typed = own.map(({ name, type }) => `${name}:${name === cursor ? 'timestamp' : columnType(type)}`);
      put('columns', object, typed.join(' '));
      put('key', object, key.join(' '));
      put('cursor', object, cursor);
    }
    for (const path of parts.loadFiles) {
      const { value } = readYaml(files.get(path) ?? '', path);
      const load = value && entryOf(value, 'in')?.value;
      if (load?.kind !== 'map') continue;
      for (const { key: answer, load: param, type } of source.questions) {
        const found = param !== undefined && type === 'map' ? entryOf(load, param) : undefined;
        put(answer, object, found && textOf(found.value));
      }
    }
  }
  return answers;
}

const columnType = (type: string): string => (types.has(type) ? type : 'varchar');
