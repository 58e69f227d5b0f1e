import { type DigTask, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import type { LoadFile } from '../../model/loads/load-file.js';
import { placedTemplates } from '../../model/texts/placed-templates.js';
import { plainYaml, type PlainYaml } from '../../model/connectors/plain-yaml.js';
import { hasTemplate } from '../../model/texts/has-template.js';
import { scalarsIn } from '../../model/texts/scalars-in.js';
import { defineRule } from '../../rule.js';

/**
 * A load file is filled in first, and read as YAML then.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-standards/src/main/java/io/digdag/standards/operator/td/TdLoadOperatorFactory.java
 */
export const templateUnquoted = defineRule({
  id: 'template-unquoted',
  severity: 'warning',
  title: 'A value that YAML reads otherwise when it is filled in',
  messages: {
    retyped:
      '{name} is a text, and becomes {kind} here: the file is filled in before it is read. Write JSON.stringify({name}) in the template.',
    broken:
      '{name} has characters that mean something else here: the file is filled in before it is read. Write JSON.stringify({name}) in the template.',
  },
  check(project, report) {
    for (const load of project.loads)
      for (const { scalar } of load.value && load.tasks.length > 0 ? scalarsIn(load.value) : []) {
        const { file, start, end } = scalar.range;
        const name = plainTemplate(load, scalar);
        if (name === undefined) continue;
        const kind = kindOf(name, load.tasks);
        const [template] = placedTemplates(project, file, start.offset, end.offset);
        if (template === undefined || kind === 'text') continue;
        if (kind === 'broken') report(template.range(), 'broken', { name });
        else report(template.range(), 'retyped', { name, kind: KINDS[kind] });
      }
  },
});

const KINDS = { number: 'a number', boolean: 'true or false', nothing: 'nothing at all' } as const;

/** The name in a value that is nothing but `${name}`, without quotes. */
function plainTemplate({ text }: LoadFile, { range }: YamlScalar): string | undefined {
  return /^\$\{\s*([A-Za-z_][\w.]*)\s*\}$/.exec(text.slice(range.start.offset, range.end.offset))?.[1];
}

/** Digits only. */
const NUMBERS = /^(?:last_|next_|last_executed_)?session_date_compact$/;

/** What becomes of a name that is a text: of one that is not known, and of a number that stays one, nothing is said. */
function kindOf(name: string, tasks: readonly DigTask[]): PlainYaml {
  if (NUMBERS.test(name)) return 'number';
  const kinds = tasks.map((task): PlainYaml => {
    const value = paramOf(task, name)?.value;
    const isText = value?.kind === 'scalar' && value.type === 'string' && !hasTemplate(value);
    return isText ? plainYaml(String(value.value)) : 'text';
  });
  return kinds.find((kind) => kind !== 'text') ?? 'text';
}
