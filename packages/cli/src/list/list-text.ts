import type { ListedObject, ListedTable, ListedWorkflow, ListReport } from './list-report.js';
import { textTable } from './text-table.js';

type Source = ListReport['sources'][number];

/** What a project has, for a person: sources, workflows with their objects, and tables, each under a heading. */
export function listText({ sources, workflows, tables }: ListReport): string {
  return [
    section('Sources', sources.map(sourceText)),
    section('Workflows', workflows.map(workflowText)),
    section('Tables', tables.map(tableText)),
  ].join('\n');
}

function section(heading: string, parts: readonly (readonly string[])[]): string {
  const lines = parts.length === 0 ? ['none'] : parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]));
  return [heading, ...lines.map((line) => (line === '' ? '' : `  ${line}`)), ''].join('\n');
}

function sourceText({ name, source, connector, databases, files, authentication, secrets }: Source): string[] {
  const kind = source ?? (connector === null ? undefined : `connector ${connector}`);
  const access = authentication.map((one) =>
    'secret' in one
      ? `${one.parameter} from the secret ${one.secret}`
      : `${one.parameter} ${one.authentication}, kept at Treasure Data`,
  );
  return [
    kind === undefined ? name : `${name} (${kind})`,
    ...labelled([
      ['database', databases],
      ['data source', files],
      ['authentication', access],
      ['secrets', secrets],
    ]),
  ];
}

const REACH: Readonly<Record<ListedWorkflow['reach'], string>> = {
  found: '',
  called: ' (only where it is called)',
  never: ' (never runs: it is not in the project folder, and no workflow there includes or calls it)',
};

function workflowText(one: ListedWorkflow): string[] {
  const { name, file, reach, includes, schedule, secrets, starts, objects, otherLoads, problems } = one;
  const runs = schedule?.next.map(({ run }) =>
    run
      .replace('T', ' ')
      .replace(/:00(?=[+-])/, '')
      .replace(/(?=[+-]\d\d:)/, ' '),
  );
  const started = [...new Set(starts.map(({ workflow, project }) => [project ?? [], workflow].flat().join('/')))];
  return [
    `${name}${REACH[reach]}`,
    ...labelled([
      ['file', [file]],
      ['includes', includes],
      ['refused', problems.map((problem) => `${problem.file}:${problem.line}:${problem.column}`)],
      ['schedule', [schedule?.words ?? 'none: it starts by hand, or where another workflow starts it']],
      ['next runs', runs?.length === 0 ? ['none'] : (runs ?? [])],
      ['starts', started],
      ['secrets', secrets],
      ['other loads', otherLoads.map((load) => `${load.task} (${load.file}:${load.line})`)],
    ]),
    ...objectsText(objects),
  ];
}

function objectsText(objects: readonly ListedObject[]): string[] {
  if (objects.length === 0) return [];
  const several = new Set(objects.map(({ source }) => source)).size > 1;
  const columns: [heading: string, cell: (object: ListedObject) => string][] = [
    ['object', ({ source, object }) => (several ? `${source}: ${object}` : object)],
    ['group', ({ group, disabled }) => (disabled ? `${group} (disabled)` : group)],
    ['mode', ({ mode }) => mode ?? '?'],
    ['strategy', ({ strategy }) => strategy ?? '?'],
    ['key', ({ key }) => key.join(', ')],
    ['newest by', ({ cursor }) => cursor ?? ''],
    ['table', ({ table }) => table],
    ['loads', ({ loadFiles, scripts }) => (loadFiles.length > 0 ? loadFiles : scripts).join(', ')],
    ['waits for', ({ waitsFor }) => waitsFor.map(waitText).join(', ')],
  ];
  const told = columns.filter(([, cell]) => objects.some((one) => cell(one) !== ''));
  return textTable([told.map(([heading]) => heading), ...objects.map((one) => told.map(([, cell]) => cell(one)))]);
}

function waitText({ task, kind, objects }: ListedObject['waitsFor'][number]): string {
  return kind === 'task' ? task : kind === 'group' ? objects.join(', ') : `${task} (${objects.join(', ')})`;
}

function tableText({ database, name, rows, from, columns }: ListedTable): string[] {
  return [
    database === null ? name : `${database}.${name}`,
    ...labelled([
      ['rows', rows.map(rowsText)],
      ['from', from.map(({ source, object }) => `${object} of ${source}`)],
      ['columns', columns?.map((column) => `${column.name} ${column.type}`) ?? ['not told by the SQL of this project']],
    ]),
  ];
}

function rowsText({ strategy, key, cursor }: ListedTable['rows'][number]): string {
  const keys = key.join(' and ');
  const words: Readonly<Record<string, string>> = {
    merge: `one row per ${keys}, the newest${cursor === null ? ' that was read' : ` by ${cursor}`}`,
    append: `every row that came${keys === '' ? '' : `, each ${keys} once`}`,
    replace: `a full copy${keys === '' ? '' : `, one row per ${keys}`}`,
  };
  return words[strategy ?? ''] ?? 'not known: the tasks of its groups write it in a way of their own';
}

/** Lines with what they tell before them; those without anything to tell are left out. */
function labelled(lines: readonly (readonly [label: string, values: readonly string[]])[]): string[] {
  return textTable(
    lines.flatMap(([label, values]) => wrapped(values).map((line, index) => [index === 0 ? label : '', line])),
  );
}

const LONGEST_LINE = 100;

/** Values with commas between, on as many lines as they need. */
function wrapped(values: readonly string[]): string[] {
  const lines: string[] = [];
  for (const [index, value] of values.entries()) {
    const word = index < values.length - 1 ? `${value},` : value;
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= LONGEST_LINE)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
