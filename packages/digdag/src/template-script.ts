import type { SplitTemplate } from './split-template.js';

/** The body of the function that gives a template's text, with the parameters as `this`: names and scopes are Digdag's. */
export function templateScript(template: SplitTemplate): string {
  const parts = template.pieces.map((piece) =>
    // Nothing stands behind an expression on its last line but what a `//` in it shall swallow.
    'text' in piece
      ? literal(piece.text)
      : `((__t=(${piece.expression}))==null?'':(typeof __t=="string"?__t:JSON.stringify(__t)))`,
  );
  const own = `var __t,__p='',__j=Array.prototype.join,print=function(){__p+=__j.call(arguments,'');};`;
  return `with(this){\n${own}\n__p+=${[`''`, ...parts].join('+\n')};\nreturn __p;\n}\n`;
}

function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (char) => (char === '\u2028' ? '\\u2028' : '\\u2029'));
}
