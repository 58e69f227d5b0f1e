/** The code that stands for the end of the text; a YAML text cannot hold it. */
export const END = 0;
export const TAB = 0x09;
export const SPACE = 0x20;

/** True for each character that ends a line: LF, CR, NEL, LS, PS. */
export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** True at the end of a line or of the text. */
export function isLineEnd(code: number): boolean {
  return code === END || isBreak(code);
}

/** True for a space, the end of a line or of the text; not for a tab. */
export function isSpaceOrEnd(code: number): boolean {
  return code === SPACE || isLineEnd(code);
}

/** True for a space, a tab, the end of a line or of the text. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || isLineEnd(code);
}

/** True for a letter, a digit, `-` and `_` of ASCII. */
export function isWord(code: number): boolean {
  return /[\w-]/.test(String.fromCharCode(code));
}

/** A character as snakeyaml shows it in a message: itself and its code. */
export function showCharacter(code: number): string {
  return `${code === END ? '\\0' : String.fromCodePoint(code)}(${code})`;
}
