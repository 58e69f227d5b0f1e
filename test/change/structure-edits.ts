import type { Random } from '../random.js';
import { type Draft, type HandEdit, rewrite, workflowFiles } from './draft.js';
import { type Block, cutGroups, type GroupFile, isGroup, isTurn, joinGroups, waitsOf } from './group-file.js';
import { moves } from './moving-edits.js';

/** An edit of the groups of one workflow of the source, as the templates wrote it. */
const ofGroups =
  (change: (file: GroupFile, random: Random, draft: Draft) => void) => (draft: Draft, random: Random) => {
    const own = workflowFiles(draft).filter((path) => path.startsWith(`ingestion/${draft.source}_ingest_`));
    if (own.length === 0) return;
    rewrite(draft, random.pick(own), (text) => {
      const file = cutGroups(text);
      if (!file?.blocks.some(isGroup)) return text;
      change(file, random, draft);
      return joinGroups(file);
    });
  };

const word = (random: Random) => random.pick(['ours', 'extra', 'audit', 'legacy', 'weekly_copy', 'Zaehler']);

function foreignBlock(file: GroupFile, random: Random, place: number): Block {
  const name = `+${word(random)}_${random.below(1000)}`;
  const upstream = random.below(4) === 0 ? file.blocks[place - 1]?.name : undefined;
  const lines = random.pick([
    ['    echo>: "mine: ${session_time}"'],
    ['    _export:', '      ingest: {note: mine}', '    +a:', '      echo>: a', '    +b:', '      echo>: b'],
    ['    td>:', '    query: SELECT 1 AS one', '    store_last_results: true'],
    ['    _retry: 2', '    +only:', '      fail>: never', '      _disable: true'],
  ]);
  const above = random.pick([[''], [], ['', '  # ours, do not touch'], ['', '', '  # two', '  # lines']]);
  return { name, lines: [...above, `  ${name}:`, ...(upstream ? [`    _after: [${upstream}]`] : []), ...lines] };
}

function insertForeign(file: GroupFile, random: Random): void {
  const place = random.below(file.blocks.length + 1);
  file.blocks.splice(place, 0, foreignBlock(file, random, place));
}

function insertAround(file: GroupFile, random: Random): void {
  const name = `+${word(random)}_${random.below(1000)}`;
  const task = random.pick([
    [`${name}:`, '  echo>: around'],
    ['# a step of ours', `${name}:`, '  +one:', '    echo>: 1'],
  ]);
  if (random.below(2) === 0) file.before.splice(-1, 0, ...task, '');
  else file.after.splice(0, 0, '', ...task);
}

function insertOtherSource(file: GroupFile, random: Random, { source }: Draft): void {
  const copied = random.pick(file.blocks.filter(isGroup));
  const lines = copied.lines
    .filter((line) => !/^ {4}_after:/.test(line))
    .map((line) =>
      line
        .replace(`_${source}_`, (name, at: number) =>
          /^ +\+$/.test(line.slice(0, at).replace(/\w+$/, '')) ? '_legacy_' : name,
        )
        .replace(`source: ${source}`, 'source: legacy')
        .replace(`target: ${source}_`, 'target: legacy_'),
    );
  file.blocks.splice(random.below(file.blocks.length + 1), 0, {
    name: copied.name.replace(`_${source}_`, '_legacy_'),
    lines,
  });
}

/** Without turns, which would wait for ever where groups run one after the other. */
function otherParallel(file: GroupFile, random: Random): void {
  const parallel = random.pick([[], ['  _parallel: {limit: 2}'], ['  _parallel: false']]);
  file.head = file.head.flatMap((line) => (line.trim() === '_parallel: true' ? parallel : [line]));
  const turns = file.blocks.filter(isTurn).map(({ name }) => name);
  const isSequence = !parallel.some((line) => line.includes('limit'));
  file.blocks = file.blocks
    .filter((block) => !isTurn(block))
    .map((block) => {
      const lost = isSequence || waitsOf(block).some((name) => turns.includes(name));
      return { ...block, lines: block.lines.filter((line) => !(lost && /^ {4}_after:/.test(line))) };
    });
}

function renameTasks(file: GroupFile, random: Random): void {
  const renamed = new Map(
    file.blocks
      .filter(() => random.below(2) === 0)
      .map(({ name }) => [
        name,
        name.replace(/^\+(?:ingest|backfill|turn)_(.*)$/, `+${word(random)}_${random.below(1000)}_$1`),
      ]),
  );
  for (const block of file.blocks) {
    block.lines = block.lines.map((line) => line.replaceAll(/\+[\w-]+/g, (name) => renamed.get(name) ?? name));
    block.name = renamed.get(block.name) ?? block.name;
  }
}

function renameSteps(file: GroupFile, random: Random): void {
  const block = random.pick(file.blocks);
  const step = random.pick(['start', 'load', 'check', 'log_success', 'window', 'log']);
  block.lines = block.lines.map((line) => line.replace(`+${step}:`, `+${step}_by_us:`));
}

/** Any order in which each stands behind those that it waits for. */
function reorder(file: GroupFile, random: Random): void {
  const left = [...file.blocks];
  const placed: Block[] = [];
  while (left.length > 0) {
    const free = left.filter((block) => waitsOf(block).every((name) => !left.some((one) => one.name === name)));
    const next = random.pick(free);
    placed.push(next);
    left.splice(left.indexOf(next), 1);
  }
  file.blocks = placed;
}

/** Puts lines behind the first line of a block that is such. */
function putBehind(block: Block, isMeant: (line: string) => boolean, ...lines: string[]): void {
  const at = block.lines.findIndex(isMeant);
  if (at >= 0) block.lines.splice(at + 1, 0, ...lines);
}

function moreExports(file: GroupFile, random: Random): void {
  const block = random.pick(file.blocks.filter(isGroup));
  const [map, line] = random.pick([
    ['    _export:', '      team: {name: data, ids: [1, 2]}'],
    ['      ingest:', '        owner: "us"'],
    ['        source:', '        note: it is ours'],
  ]) as [string, string];
  putBehind(block, (one) => one.startsWith(map), line);
}

function nestOne(file: GroupFile, random: Random): void {
  const isFree = (block: Block) =>
    isGroup(block) && waitsOf(block).length === 0 && !file.blocks.some((other) => waitsOf(other).includes(block.name));
  const free = file.blocks.filter(isFree);
  if (free.length === 0) return;
  const block = random.pick(free);
  const parallel = random.below(2) === 0 ? ['    _parallel: true'] : [];
  const inner = block.lines.map((line) => (line.trim() === '' ? line : `  ${line}`));
  block.lines = ['', '  +together:', ...parallel, ...inner];
  block.name = '+together';
}

function nestAll(file: GroupFile): void {
  const lines = [file.before.at(-1) ?? '', ...file.head, ...file.blocks.flatMap((block) => block.lines)];
  const inner = lines.map((line) => (line.trim() === '' ? line : `  ${line}`));
  file.before = [...file.before.slice(0, -1), '+everything:', ...inner];
  file.head = [];
  file.blocks = [];
}

const otherSchedule = (file: GroupFile, random: Random): void => {
  const start = file.before.indexOf('schedule:');
  const value = random.pick([
    '  hourly>: "07:00"',
    '  daily>: 05:30:00',
    "  cron>: '0 */6 * * *'",
    '  minutes_interval>: 90',
  ]);
  if (start >= 0) file.before.splice(start + 1, 1, value);
};

/** Edits of what a workflow is made of, in the order in which they can be made. */
export const structureEdits: readonly HandEdit[] = [
  { name: 'a task of ours among the groups', keeps: 'valid', edit: ofGroups(insertForeign) },
  { name: 'a task of ours around the groups', keeps: 'valid', edit: ofGroups(insertAround) },
  { name: 'a group of another source', keeps: 'valid', edit: ofGroups(insertOtherSource) },
  { name: 'another _parallel', keeps: 'valid', edit: ofGroups(otherParallel) },
  { name: 'tasks renamed', keeps: 'valid', edit: ofGroups(renameTasks) },
  { name: 'steps renamed', keeps: 'valid', edit: ofGroups(renameSteps) },
  { name: 'groups in another order', keeps: 'valid', edit: ofGroups(reorder) },
  {
    name: 'a group disabled',
    keeps: 'valid',
    edit: ofGroups((file, random) =>
      putBehind(random.pick(file.blocks.filter(isGroup)), (line) => /^ {2}\+/.test(line), '    _disable: true'),
    ),
  },
  { name: 'more exports', keeps: 'valid', edit: ofGroups(moreExports) },
  { name: 'another schedule', keeps: 'valid', edit: ofGroups(otherSchedule) },
  { name: 'a group in a further task', keeps: 'valid', edit: ofGroups(nestOne) },
  ...moves,
  { name: 'all groups in a further task', keeps: 'valid', edit: ofGroups(nestAll) },
  {
    name: 'the task of the groups renamed',
    keeps: 'valid',
    edit: (draft) =>
      workflowFiles(draft).forEach((path) =>
        rewrite(draft, path, (text) => text.replace(/^( *)\+ingest:$/m, '$1+load_all:')),
      ),
  },
];
