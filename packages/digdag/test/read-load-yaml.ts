import { parseDocument, type ScalarTag } from 'yaml';

const tag = (name: string, test: RegExp, resolve: (text: string) => unknown): ScalarTag => ({
  tag: `tag:yaml.org,2002:${name}`,
  default: true,
  test,
  resolve,
});

/** The types of plain texts in a load file, see `vectors/yaml.jsonl.gz`. */
const TAGS = [
  tag('null', /^(?:~|null|Null|NULL|)$/, () => null),
  tag('bool', /^(?:[Tt]rue|[Ff]alse)$/, (text) => /^t/i.test(text)),
  tag('int', /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+)$/, integer),
  tag('float', /^[-+]?(?:\.[0-9]+|[1-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/, float),
  tag('float', /^[-+]?\.(?:inf|Inf|INF)$/, (text) => (text.startsWith('-') ? '-Infinity' : 'Infinity')),
  tag('float', /^\.(?:nan|NaN|NAN)$/, () => 'NaN'),
  tag('float', /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/, sexagesimal),
];

/** What a load file's text holds, undefined when it is refused: enough of the dialect for the vectors of `td_load>`. */
export function readLoadYaml(text: string): unknown {
  const document = parseDocument(text, {
    version: '1.1',
    schema: 'failsafe',
    customTags: TAGS,
    merge: true,
    uniqueKeys: false,
  });
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  return document.toJS({ maxAliasCount: -1 });
}

function integer(text: string): number {
  const [, sign, digits = ''] = /^([-+]?)(.*)$/.exec(text.replaceAll('_', '')) ?? [];
  const size = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return sign === '-' ? 0 - size : size;
}

function float(text: string): number | string {
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? value : String(value);
}

function sexagesimal(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
