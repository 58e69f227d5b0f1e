import { type DigTask, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import { templatesIn } from './mask-templates.js';

const PATH = /^\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*$/;
const QUOTED = /^\s*JSON\.stringify\(([^()]*)\)\s*$/;
/** A text that YAML reads as a text again, when a template puts it there without quotes. */
const STAYS_TEXT = /^(?!(?:true|false|null|True|False|Null|TRUE|FALSE|NULL)$)[A-Za-z$/](?!.*(?:: |:$| #))/;

/**
 * What a template becomes that names one value, `${klaviyo.in.type}` or `${JSON.stringify(klaviyo.in.type)}`: the value that
 * all these tasks see, with the place where it stands. Undefined where it cannot be known.
 *
 * @param text a value as it is written, without quotes; it holds a template
 */
export function resolved(text: string, tasks: readonly DigTask[]): YamlValue | undefined {
  const [template, ...others] = templatesIn(text);
  if (!template || others.length > 0 || template.start > 0 || template.end < text.length) return undefined;
  const inner = QUOTED.exec(template.expression)?.[1];
  const path = PATH.exec(inner ?? template.expression)?.[1];
  if (path === undefined || tasks.length === 0) return undefined;
  const values = new Set(tasks.map((task) => paramOf(task, path)?.value));
  const [value] = values;
  if (values.size > 1 || !value || isFilledIn(value)) return undefined;
  const isText = value.kind === 'scalar' && typeof value.value === 'string';
  return inner !== undefined || !isText || STAYS_TEXT.test(String(value.value)) ? value : undefined;
}

/** The value holds a template itself; a reference to a secret is none. */
function isFilledIn(value: YamlValue): boolean {
  return value.kind === 'scalar' && /\$\{(?!secret:)/.test(String(value.value));
}
