import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import { templatesIn } from '../model/mask-templates.js';
import type { Expression } from './expression.js';
import { readExpression } from './read-expression.js';

/** A `${…}` in a file, by its UTF-16 offsets. */
export interface PlacedTemplate {
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
  readonly templates: readonly PlacedTemplate[];
  /** Where a `${` begins a name and is never closed. */
  readonly unclosed: number | undefined;
}

/** Reads the templates of a file. */
export function sourceOfFile(text: string, file: string): TemplateSource {
  return { file, templates: [...templatesIn(text)].map((one) => place(one, one, 0)), unclosed: unclosedIn(text) };
}

/** Reads the templates of a value, with their places in its file. */
export function sourceOfScalar(scalar: YamlScalar, fileText: string): TemplateSource {
  const { file, start, end } = scalar.range;
  const value = String(scalar.value);
  const written = fileText.slice(start.offset, end.offset);
  const places = [...templatesIn(written)];
  const whole = { start: 0, end: written.length, expression: undefined };
  const templates = [...templatesIn(value)].map((one, index) => place(one, places[index] ?? whole, start.offset));
  const unclosed = unclosedIn(value) === undefined ? undefined : (unclosedIn(written) ?? 0) + start.offset;
  return { file, templates, unclosed };
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly expression: string | undefined;
}

function place({ expression: text }: { readonly expression: string }, at: Place, base: number): PlacedTemplate {
  const start = base + at.start;
  const expressionStart = at.expression === text ? start + 2 : undefined;
  return { start, end: base + at.end, expressionStart, text, expression: readExpression(text) };
}

function unclosedIn(text: string): number | undefined {
  const last = [...templatesIn(text)].at(-1)?.end ?? 0;
  const found = /\$\{(?![a-z]+:)\s{0,9}[A-Za-z_]/.exec(text.slice(last));
  return found ? last + found.index : undefined;
}
