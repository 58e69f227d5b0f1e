import type { TemplateLimits } from './template-limits.js';
import type { ScriptFailure } from './interpreter.js';
import { es5Problem } from './es5-problem.js';
import { jsonText } from './json-text.js';
import { runApart } from './run-apart.js';
import type { SplitTemplate, TemplatePiece } from './split-template.js';
import { FIRST_PIECE_LINE, pieceScript, templateScript } from './template-script.js';
import { parseTimezone } from './timezone.js';

/** The text, or what was thrown and by which expression. */
export type TemplateResult = { readonly text: string } | (ScriptFailure & { readonly offset: number | undefined });

/** Runs a template's JavaScript. Loaded when a template has some: it brings a parser and an interpreter. */
export async function evaluateTemplate(
  template: SplitTemplate,
  params: Readonly<Record<string, unknown>>,
  limits: TemplateLimits,
): Promise<TemplateResult> {
  const body = templateScript(template);
  const message = es5Problem(body);
  if (message !== undefined) return { kind: 'SyntaxError', message, offset: offsetOf(template.pieces.find(isBroken)) };
  const zone = typeof params['timezone'] === 'string' ? params['timezone'] : 'UTC';
  const result = await runApart({
    body,
    params: jsonText(params) ?? '{}',
    last: template.last,
    zone: parseTimezone(zone)?.dates ?? 0,
    milliseconds: limits.milliseconds ?? 1000,
    bytes: limits.bytes ?? 64 * 1024 * 1024,
  });
  return 'text' in result ? result : { ...result, offset: offsetOf(pieceAt(template.pieces, result.line)) };
}

function isBroken(piece: TemplatePiece): boolean {
  return 'expression' in piece && es5Problem(templateScript({ pieces: [piece], last: '' })) !== undefined;
}

function pieceAt(pieces: readonly TemplatePiece[], line: number | undefined): TemplatePiece | undefined {
  let first = FIRST_PIECE_LINE;
  if (line === undefined || line < first) return undefined;
  return pieces.find((piece) => (first += pieceScript(piece).split('\n').length) > line);
}

function offsetOf(piece: TemplatePiece | undefined): number | undefined {
  return piece !== undefined && 'offset' in piece ? piece.offset : undefined;
}
