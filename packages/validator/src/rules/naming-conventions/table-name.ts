import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { templatesIn } from '../../model/texts/mask-templates.js';
import { operatorCommand } from '../../model/tasks/operator-command.js';
import { operatorParams } from '../../model/tasks/operator-params.js';
import { resolved } from '../../model/texts/resolved.js';
import { isTemplate, scalarText } from '../../model/texts/scalar-text.js';
import type { OperatorSpec } from '../../operators/operator-spec.js';
import { findOperator } from '../../operators/operators.js';
import { defineRule, type Report } from '../../rule.js';

type Message = 'characters' | 'length' | 'renamed';
type Kind = 'database' | 'new-name' | 'table';

const TABLES = ['create_tables', 'drop_tables', 'empty_tables'];
const DATABASES = ['create_databases', 'drop_databases', 'empty_databases'];

/** @see https://docs.treasuredata.com/requirements-and-limitations/naming-requirements-and-restrictions-for-treasure-data-entities */
export const tableName = defineRule<Message>({
  id: 'table-name',
  severity: 'error',
  title: 'Name that Treasure Data refuses',
  messages: {
    characters: '{name} is no name for a {what}: Treasure Data takes a to z, 0 to 9 and _ only.',
    length: '{name} is no name for a {what}: Treasure Data takes 3 to 128 characters.',
    renamed: '{name}: a table keeps its database when it is renamed. Leave the database out.',
  },
  check({ tasks }, report) {
    for (const task of tasks) {
      const spec = findOperator(task.operator?.name ?? '');
      if (spec?.defaults !== 'td' || task.operators.length > 1) continue;
      for (const [kind, value] of namesIn(task, spec)) checkName(task, kind, value, report);
    }
  },
});

function* namesIn(task: DigTask, spec: OperatorSpec): Generator<[Kind, YamlValue]> {
  for (const { parameter, entry } of operatorParams(task, spec)) {
    const { name, type } = parameter;
    const { value } = entry;
    if (name === 'database') yield ['database', value];
    else if (type === 'table') yield ['table', value];
    else if (value.kind === 'list') yield* namesInList(name, value.items);
  }
  const command = operatorCommand(task);
  if (command && spec.command.kind === 'table') yield ['table', command];
}

function* namesInList(parameter: string, items: readonly YamlValue[]): Generator<[Kind, YamlValue]> {
  for (const item of items) {
    if (TABLES.includes(parameter)) yield ['table', item];
    else if (DATABASES.includes(parameter)) yield ['database', item];
    else if (item.kind === 'map' && parameter === 'rename_tables') {
      const from = entryOf(item, 'from');
      const to = entryOf(item, 'to');
      if (from) yield ['table', from.value];
      if (to) yield ['new-name', to.value];
    }
  }
}

function checkName(task: DigTask, kind: Kind, value: YamlValue, report: Report<Message>): void {
  const text = scalarText(value);
  if (text === undefined || text.includes('${secret:')) return;
  if (!isTemplate(value)) return checkText(kind, text, value.range, report);
  const known = resolved(text, [task]);
  const filled = known && scalarText(known);
  if (known && filled !== undefined && !filled.includes('${')) return checkText(kind, filled, known.range, report);
  const name = withoutTemplates(text);
  if (/[^a-z0-9_.…]/.test(name))
    report(value.range, 'characters', { name, what: kind === 'database' ? 'database' : 'table' });
}

function checkText(kind: Kind, text: string, at: YamlRange, report: Report<Message>): void {
  const dot = kind === 'database' ? -1 : text.indexOf('.');
  if (kind === 'new-name' && dot >= 0) return report(at, 'renamed', { name: text });
  const parts: [string, string][] = [['table', text.slice(dot + 1)]];
  if (dot >= 0) parts.push(['database', text.slice(0, dot)]);
  for (const [part, name] of parts) {
    const what = kind === 'database' ? 'database' : part;
    if (/[^a-z0-9_]/.test(name)) report(at, 'characters', { name, what });
    else if (name.length < 3 || name.length > 128) report(at, 'length', { name, what });
  }
}

/** A text with `…` for each template. */
function withoutTemplates(text: string): string {
  let rest = '';
  let position = 0;
  for (const { start, end } of templatesIn(text)) {
    rest += `${text.slice(position, start)}…`;
    position = end;
  }
  return rest + text.slice(position);
}
