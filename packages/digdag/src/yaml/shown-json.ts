import { yamlJson } from './yaml-json.js';
import type { YamlValue } from './yaml-value.js';

/** What a message shows of a value; Digdag would show all of it. */
const LONGEST = 10_000;
const DEEPEST = 1000;

/** A value as the JSON that Digdag puts into its messages, with `…` for what is too long or too deep to be read. */
export function shownJson(value: YamlValue, longest = LONGEST): string {
  const text = { json: '', longest };
  write(value, text, 0);
  return text.json.length > longest ? `${text.json.slice(0, longest)}…` : text.json;
}

interface Text {
  json: string;
  readonly longest: number;
}

function write(value: YamlValue, text: Text, depth: number): void {
  if (text.json.length > text.longest) return;
  if (value.kind === 'scalar') {
    const { value: scalar } = value;
    const cut = typeof scalar === 'string' ? { ...value, value: scalar.slice(0, text.longest + 1) } : value;
    text.json += yamlJson(cut);
  } else if (depth > DEEPEST) text.json += '…';
  else writeParts(value, text, depth);
}

function writeParts(value: Exclude<YamlValue, { kind: 'scalar' }>, text: Text, depth: number): void {
  const isMap = value.kind === 'map';
  const parts = isMap ? value.entries : value.items.map((item) => ({ key: '', keyRange: item.range, value: item }));
  text.json += isMap ? '{' : '[';
  for (const [index, { key, keyRange, value: part }] of parts.entries()) {
    if (text.json.length > text.longest) return;
    if (index > 0) text.json += ',';
    if (isMap) {
      write({ kind: 'scalar', type: 'string', value: key, range: keyRange }, text, depth);
      text.json += ':';
    }
    write(part, text, depth + 1);
  }
  text.json += isMap ? '}' : ']';
}
