import type { TemplateLimits } from './template-limits.js';
import type { TemplateResult } from './evaluate-template.js';
import { jsonText } from './json-text.js';
import { lookUpPlainName } from './plain-name.js';
import { splitTemplate, type TemplatePiece } from './split-template.js';

/** Why a template gives no text. */
export interface TemplateProblem {
  /** The name of JavaScript's error, `limit` when time or memory ran out, undefined when something else was thrown. */
  readonly kind: string | undefined;
  /** In Digdag's form: `Failed to evaluate a variable ${x} (ReferenceError: x is not defined)`. */
  readonly message: string;
  /** Where in the text the expression begins that fails, behind its `${`; undefined when that is not known. */
  readonly offset: number | undefined;
}

/** What a template gives. */
export type RenderedTemplate = { readonly text: string } | { readonly problem: TemplateProblem };

/**
 * The text of a template as Digdag makes it. The JavaScript in it runs in an isolated interpreter, which is loaded only when
 * an expression is more than a dotted name of a parameter. `params` is data as JSON has it; `timezone` in it is the zone of
 * dates, UTC when there is none.
 */
export async function renderTemplate(
  text: string,
  params: Readonly<Record<string, unknown>>,
  limits: TemplateLimits = {},
): Promise<RenderedTemplate> {
  const template = splitTemplate(text);
  const plain = renderPlain(template.pieces, params);
  if (plain !== undefined) return { text: plain };
  const { evaluateTemplate } = await import('./evaluate-template.js');
  const result = await evaluateTemplate(template, params, limits);
  return 'text' in result ? result : { problem: problemOf(text, result) };
}

function renderPlain(pieces: readonly TemplatePiece[], params: object): string | undefined {
  const texts: string[] = [];
  for (const piece of pieces) {
    const found = 'text' in piece ? { value: piece.text } : lookUpPlainName(piece.expression, params);
    if (found === undefined) return undefined;
    texts.push(resultText(found.value));
  }
  return texts.join('');
}

function resultText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : String(jsonText(value));
}

function problemOf(
  text: string,
  { kind, message, offset }: Exclude<TemplateResult, { text: string }>,
): TemplateProblem {
  // The interpreter's words for the two most common errors, in the engine's.
  const words = message.replace(/^'(.*)' is not defined$/, '$1 is not defined').replace(/^cannot read/, 'Cannot read');
  const reason = kind === undefined ? words : `${kind}: ${words}`;
  return { kind, offset, message: `Failed to evaluate a variable ${text} (${reason})` };
}
