/**
 * A text as a double-quoted YAML scalar that Digdag's loaders (snakeyaml 1.23) read back as exactly this text, in block
 * and flow context alike, as a value or, up to 1,000 characters, as a key. It is the text's JSON with more characters
 * escaped: those that YAML takes for the end of a line or refuses. Always on one line.
 *
 * @see https://yaml.org/spec/1.1/ section 5.1, the characters that a YAML file may hold
 */
export function yamlString(value: string): string {
  return JSON.stringify(value).replace(
    /[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu,
    escape,
  );
}

/**
 * A text as a plain YAML scalar where that is certain to be read back as this text, else as {@link yamlString} writes it.
 * Plain are texts that begin with a letter, hold only letters, digits and `_ . / : -`, do not end in `:`, and are no word
 * that some YAML loader reads as a boolean or null. Beginning with a letter, none of them is a number or a time.
 */
export function yamlPlain(value: string): string {
  const plain = /^[A-Za-z][\w./:-]*$/.test(value) && !value.endsWith(':') && !RESOLVED_WORD.test(value);
  return plain ? value : yamlString(value);
}

/** Digdag resolves only some spellings of these; editors and other loaders resolve more. */
const RESOLVED_WORD = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
