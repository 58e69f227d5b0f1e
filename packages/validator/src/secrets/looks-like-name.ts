/**
 * Letters that people chose: humps of three letters or more on average (`KlaviyoIngestion`, not `kXvRqTe`), and in a long word enough vowels,
 * nowhere far apart.
 */
function isWord(letters: string): boolean {
  const humps = letters.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  if (humps.length > 1 && letters.length < humps.length * 3) return false;
  if (letters.length < 14) return true;
  return letters.replace(/[^aeiouy]/gi, '').length * 4 >= letters.length && !/[^aeiouy]{6}/i.test(letters);
}

/** A part of a name: digits, or a word with its digits together (`profiles`, `2024`, `sha256`, `b64decode`, `v2`). */
function isPart(part: string): boolean {
  const digits = part.match(/\d+/g) ?? [];
  if (digits.length === 0) return isWord(part);
  if (/^\d+$/.test(part)) return part.length <= 20;
  if (digits.length > 1 || (digits[0]?.length ?? 0) > 8) return false;
  return (part.length < 28 || /\d$/.test(part)) && isWord(part.replace(/\d+/, ''));
}

/**
 * Whether a text is a name that a person chose, of a column, a table, a file, a function, a host, a date: nothing but words and numbers
 * between `_`, `-`, `.`, `/`, `:`. What a machine made has its digits strewn in, and changes case without reason.
 */
export function looksLikeName(text: string): boolean {
  if (/[^\w./:-]/.test(text)) return false;
  if (/^\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?$/.test(text)) return true;
  return text.split(/[^0-9A-Za-z]+/).every((part) => part === '' || isPart(part));
}
