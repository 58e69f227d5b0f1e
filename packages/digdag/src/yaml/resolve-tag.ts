const FLOAT =
  /^([-+]?(\.[0-9]+|[1-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INT = /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*)$/;

/** Most texts begin with another letter; an empty one is among all. */
const MAY_BE_TYPED = '-+.0123456789TtFfNn~<';

/** The tag that Digdag's loader gives a scalar without quotes and without a tag. */
export function resolveTag(text: string): string {
  if (!MAY_BE_TYPED.includes(text.charAt(0))) return 'tag:yaml.org,2002:str';
  if (/^[Tt]rue$|^[Ff]alse$/.test(text)) return 'tag:yaml.org,2002:bool';
  if (/^[-+0-9]/.test(text) && INT.test(text)) return 'tag:yaml.org,2002:int';
  if (/^[-+0-9.]/.test(text) && FLOAT.test(text)) return 'tag:yaml.org,2002:float';
  if (text === '<<') return 'tag:yaml.org,2002:merge';
  return ['', '~', 'null', 'Null', 'NULL'].includes(text) ? 'tag:yaml.org,2002:null' : 'tag:yaml.org,2002:str';
}
