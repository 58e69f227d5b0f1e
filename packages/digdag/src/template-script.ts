import type { SplitTemplate, TemplatePiece } from './split-template.js';

/** The line of the body on which its first piece begins; each piece begins on a line of its own. */
export const FIRST_PIECE_LINE = 4;

/** The body of the function that gives a template's text, with the parameters as `this`: names and scopes are Digdag's. */
export function templateScript(template: SplitTemplate): string {
  const own = `var __t,__p='',__j=Array.prototype.join,print=function(){__p+=__j.call(arguments,'');};`;
  return `with(this){\n${own}\n__p+=${[`''`, ...template.pieces.map(pieceScript)].join('+\n')};\nreturn __p;\n}\n`;
}

/** The part of the body that gives the text of a piece. */
export function pieceScript(piece: TemplatePiece): string {
  if ('text' in piece) return literal(piece.text);
  // Nothing stands behind an expression on its last line but what a `//` in it shall swallow.
  return `((__t=(${piece.expression}))==null?'':(typeof __t=="string"?__t:JSON.stringify(__t)))`;
}

function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (char) => (char === '\u2028' ? '\\u2028' : '\\u2029'));
}
