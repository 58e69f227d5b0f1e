/** The code that stands for the end of the text; a YAML text cannot hold it. */
export const END = 0;
export const TAB = 0x09;
export const SPACE = 0x20;

const LINE_END = 1;
const IS_SPACE = 2;
const IS_TAB = 4;

/** What each UTF-16 unit is, as far as any is something. */
const KINDS = new Uint8Array(0x202a);
for (const code of [END, 0x0a, 0x0d, 0x85, 0x2028, 0x2029]) KINDS[code] = LINE_END;
KINDS[SPACE] = IS_SPACE;
KINDS[TAB] = IS_TAB;

function isKind(code: number, kinds: number): boolean {
  return ((KINDS[code] ?? 0) & kinds) !== 0;
}

/** True at the end of a line or of the text. */
export function isLineEnd(code: number): boolean {
  return isKind(code, LINE_END);
}

/** True for a space, the end of a line or of the text; not for a tab. */
export function isSpaceOrEnd(code: number): boolean {
  return isKind(code, LINE_END | IS_SPACE);
}

/** True for a space, a tab, the end of a line or of the text. */
export function isBlank(code: number): boolean {
  return isKind(code, LINE_END | IS_SPACE | IS_TAB);
}

/** True for a letter, a digit, `-` and `_` of ASCII. */
export function isWord(code: number): boolean {
  return code < 0x80 && /[\w-]/.test(String.fromCharCode(code));
}

/** A character as snakeyaml shows it in a message: itself and its code. */
export function showCharacter(code: number): string {
  return `${code === END ? '\\0' : String.fromCodePoint(code)}(${code})`;
}
