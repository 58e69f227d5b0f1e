const FLOAT =
  /^([-+]?(\.[0-9]+|[1-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INT = /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*)$/;

/** Each number that is no integer holds one of these: most dates, times and names need not be held against {@link FLOAT}. */
const FLOAT_MARK = /[.eE]/;

/** With any other character no number begins. */
const NUMBER_STARTS = '-+.0123456789';

const WORDS: ReadonlyMap<string, string> = new Map([
  ...['true', 'True', 'false', 'False'].map((word) => [word, 'tag:yaml.org,2002:bool'] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, 'tag:yaml.org,2002:null'] as const),
  ['<<', 'tag:yaml.org,2002:merge'],
]);

/** The tag that Digdag's loader gives a scalar without quotes and without a tag. */
export function resolveTag(text: string): string {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!NUMBER_STARTS.includes(text.charAt(0))) return 'tag:yaml.org,2002:str';
  if (INT.test(text)) return 'tag:yaml.org,2002:int';
  return FLOAT_MARK.test(text) && FLOAT.test(text) ? 'tag:yaml.org,2002:float' : 'tag:yaml.org,2002:str';
}
