import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import { templatesIn } from '../model/texts/mask-templates.js';
import type { Expression, NameUse } from './expression.js';

/** A `${…}` in a file, by its UTF-16 offsets. */
export interface SourceTemplate {
  readonly start: number;
  readonly end: number;
  /** Where its expression begins; undefined where the file spells it otherwise, as `\"` in quotes. */
  readonly expressionStart: number | undefined;
  readonly text: string;
  readonly expression: Expression;
}

/** A text in which Digdag fills templates in: a file, or a value of a workflow. */
export interface TemplateSource {
  readonly file: string;
  readonly templates: readonly SourceTemplate[];
  /** All that its expressions read, each path once, by its dotted text. */
  readonly paths: ReadonlyMap<string, NameUse['path']>;
  /** Where a `${` begins a name and is never closed. */
  readonly unclosed: number | undefined;
}

/** Reads an expression; the same ones are everywhere in a project, so that it pays to remember them. */
export type ReadExpression = (expression: string) => Expression;

const NO_PATHS: TemplateSource['paths'] = new Map();

/** Reads the templates of a file. */
export function sourceOfFile(text: string, file: string, read: ReadExpression): TemplateSource {
  if (!text.includes('${')) return { file, templates: [], paths: NO_PATHS, unclosed: undefined };
  const found = templatesIn(text);
  const templates = found.map((one) => place(one, one, 0, read));
  return { file, templates, paths: pathsOf(templates), unclosed: unclosedIn(text, found.at(-1)?.end) };
}

/** Reads the templates of a value, with their places in its file. */
export function sourceOfScalar(scalar: YamlScalar, fileText: string, read: ReadExpression): TemplateSource {
  const { file, start, end } = scalar.range;
  const value = String(scalar.value);
  const written = fileText.slice(start.offset, end.offset);
  const places = templatesIn(written);
  const whole = { start: 0, end: written.length, expression: undefined };
  const found = templatesIn(value);
  const templates = found.map((one, index) => place(one, places[index] ?? whole, start.offset, read));
  const paths = pathsOf(templates);
  if (unclosedIn(value, found.at(-1)?.end) === undefined) return { file, templates, paths, unclosed: undefined };
  return { file, templates, paths, unclosed: (unclosedIn(written, places.at(-1)?.end) ?? 0) + start.offset };
}

function pathsOf(templates: readonly SourceTemplate[]): TemplateSource['paths'] {
  const paths = new Map<string, NameUse['path']>();
  const expressions = new Set(templates.map(({ expression }) => expression));
  for (const expression of expressions)
    if ('uses' in expression) for (const { path } of expression.uses) paths.set(path.join('.'), path);
  return paths;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly expression: string | undefined;
}

function place(
  { expression: text }: { readonly expression: string },
  at: Place,
  base: number,
  read: ReadExpression,
): SourceTemplate {
  const start = base + at.start;
  const expressionStart = at.expression === text ? start + 2 : undefined;
  return { start, end: base + at.end, expressionStart, text, expression: read(text) };
}

/** Looks behind the last template that is closed. */
function unclosedIn(text: string, last = 0): number | undefined {
  if (text.indexOf('${', last) === -1) return undefined; // as in most
  const found = /\$\{(?![a-z]+:)\s{0,9}[A-Za-z_]/.exec(text.slice(last));
  return found ? last + found.index : undefined;
}
