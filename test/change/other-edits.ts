import type { Random } from '../random.js';
import { type Draft, type HandEdit, rewrite } from './draft.js';

const readme = (change: (lines: string[], random: Random) => string[]) => (draft: Draft, random: Random) =>
  rewrite(draft, 'README.md', (text) => change(text.split('\n'), random).join('\n'));

const dataSource = (change: (lines: string[], random: Random) => string[]) => (draft: Draft, random: Random) =>
  rewrite(draft, `datasource/${draft.source}.yml`, (text) => change(text.split('\n'), random).join('\n'));

const isRow = (line: string) => /^\| `\w+` \|/.test(line);

function editRow(lines: string[], random: Random): string[] {
  const rows = lines.flatMap((line, index) => (isRow(line) ? [index] : []));
  if (rows.length === 0) return lines;
  const row = random.pick(rows);
  return lines.map((line, index) => (index === row ? line.replace(/\| ([^|]+) \|$/, '| $1, as we agreed |') : line));
}

const addRow = (lines: string[], random: Random): string[] => {
  const rows = lines.flatMap((line, index) => (isRow(line) ? [index] : []));
  const columns = (lines[rows[0] ?? 0]?.split('|').length ?? 3) - 2;
  lines.splice(random.pick(rows) + random.below(2), 0, `| \`a_table_of_ours\` |${' by hand |'.repeat(columns - 1)}`);
  return lines;
};

const addParagraph = (lines: string[], random: Random): string[] => {
  const gaps = lines.flatMap((line, index) => (line === '' ? [index] : []));
  lines.splice(
    random.pick(gaps),
    0,
    '',
    random.pick(['Ask Ada before you change this.', '## Ours', '- a list\n- of two']),
  );
  return lines;
};

const editParagraphs = (lines: string[], random: Random): string[] =>
  lines.map((line) => (/^[A-Z]/.test(line) && random.below(8) === 0 ? line.replace(/^\w+/, 'Our') : line));

const configLines = (lines: string[]) => {
  const start = lines.indexOf('config:') + 1;
  const end = lines.findIndex((line, index) => index >= start && /^\S/.test(line));
  return { start, end: end < 0 ? lines.length : end };
};

function otherOrder(lines: string[], random: Random): string[] {
  const { start, end } = configLines(lines);
  const own = lines.slice(start, end).filter((line) => line !== '');
  if (start === 0 || own.length < 2) return lines;
  const by = own.map((line) => ({ line, place: random.below(1000) })).toSorted((a, b) => a.place - b.place);
  return [...lines.slice(0, start), ...by.map(({ line }) => line), ...lines.slice(end)];
}

const otherValues = (lines: string[], random: Random): string[] =>
  lines.map((line) =>
    /^ {2}(lookback|settle|overlap)\w*: \d+/.test(line) ? line.replace(/\d+/, String(1 + random.below(9999))) : line,
  );

const notes = (lines: string[], random: Random): string[] =>
  lines.flatMap((line) => (random.below(4) === 0 && line !== '' ? [line, `${/^ */.exec(line)?.[0]}# ours`] : [line]));

const lessNotes = (lines: string[]): string[] =>
  lines.filter((line) => !/^ *#/.test(line)).map((line) => line.replace(/ +# .*$/, ''));

/** Where people name the objects the files do not tell all that was answered of them: a run asks for their columns, and ends. */
const noRecord: HandEdit = {
  name: 'no .yo-rc.json',
  keeps: 'same',
  edit: ({ files, source }) => {
    const { sources } =
      Object.values(JSON.parse(files.get('.yo-rc.json') ?? '') as Record<string, RecordFile>)[0] ?? {};
    if (['klaviyo', 'shopify', 'pinterest'].includes(sources?.[source]?.source ?? '')) files.delete('.yo-rc.json');
  },
};

interface RecordFile {
  sources?: Record<string, { source: string }>;
}

/** Edits of files that are no workflows. */
export const otherEdits: readonly HandEdit[] = [
  { name: 'a row of README.md', keeps: 'same', edit: readme(editRow) },
  { name: 'a further row of README.md', keeps: 'same', edit: readme(addRow) },
  { name: 'a paragraph more in README.md', keeps: 'same', edit: readme(addParagraph) },
  { name: 'paragraphs of README.md', keeps: 'same', edit: readme(editParagraphs) },
  { name: 'the data source: values', keeps: 'valid', edit: dataSource(otherValues) },
  { name: 'the data source: order', keeps: 'valid', edit: dataSource(otherOrder) },
  { name: 'the data source: notes', keeps: 'same', edit: dataSource(notes) },
  { name: 'the data source: no notes', keeps: 'same', edit: dataSource(lessNotes) },
  {
    name: 'the data source: indentation',
    keeps: 'same',
    edit: dataSource((lines) => lines.map((line) => line.replace(/^ +/, (indent) => indent + indent))),
  },
  {
    name: 'a file of SQL',
    keeps: 'same',
    edit: (draft, random) =>
      rewrite(
        draft,
        random.pick([...draft.files.keys()].filter((path) => path.endsWith('.sql'))),
        (text) => `-- ours\n${text}`,
      ),
  },
  {
    name: 'a load file',
    keeps: 'same',
    edit: (draft, random) => {
      const loads = [...draft.files.keys()].filter((path) => path.startsWith('load/'));
      if (loads.length > 0) rewrite(draft, random.pick(loads), (text) => `${text}# ours\n`);
    },
  },
  noRecord,
  {
    name: '.yo-rc.json laid out otherwise, with settings of another program',
    keeps: 'same',
    edit: (draft) =>
      rewrite(draft, '.yo-rc.json', (text) =>
        JSON.stringify({ 'generator-ours': { a: 1 }, ...(JSON.parse(text) as object) }, null, 4),
      ),
  },
];
