import type { YamlRange, YamlScalar } from '@cdp-ingestion/digdag/yaml';
import { templatesIn } from './mask-templates.js';
import type { ProjectModel } from '../project-model.js';

/** A `${…}` of a file. */
export interface PlacedTemplate {
  readonly expression: string;
  /** The place of a piece of the expression, by its offsets in it; without offsets, that of the whole `${…}`. */
  range(this: void, start?: number, end?: number): YamlRange;
}

/** The templates of a scalar as it is written in its file. */
export function templatesAt(project: ProjectModel, { range }: YamlScalar): PlacedTemplate[] {
  return placedTemplates(project, range.file, range.start.offset, range.end.offset);
}

/** The templates between two offsets of a file. */
export function placedTemplates(
  { files, range }: ProjectModel,
  file: string,
  from = 0,
  to = Infinity,
): PlacedTemplate[] {
  return templatesIn((files.get(file) ?? '').slice(from, to)).map(({ start, end, expression }) => {
    const inner = from + start + '${'.length;
    return {
      expression,
      range: (first, last) =>
        first === undefined
          ? range(file, from + start, from + end)
          : range(file, inner + first, inner + (last ?? expression.length)),
    };
  });
}
