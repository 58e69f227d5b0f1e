import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../project-model.js';
import { unquoted } from './unquoted.js';

const LONGEST = 60;

/** What stands at a place of a file, without its quotes, cut where it is long; `""` where that is nothing. */
export function sourceText({ files }: ProjectModel, { file, start, end }: YamlRange): string {
  const text = unquoted((files.get(file) ?? '').slice(start.offset, end.offset));
  if (text === '') return '""';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
