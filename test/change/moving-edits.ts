import type { Random } from '../random.js';
import { type Draft, type HandEdit, workflowFiles } from './draft.js';
import { cutGroups, type GroupFile, joinGroups } from './group-file.js';

const outdented = (lines: string[]) => lines.map((line) => line.replace(/^ {2}/, ''));
const ownFile = (draft: Draft, random: Random): string | undefined => {
  const own = workflowFiles(draft).filter((path) => path.startsWith(`ingestion/${draft.source}_ingest_`));
  return own.length === 0 ? undefined : random.pick(own);
};
const modeOf = (path: string) => /_(inc|hist)\.dig$/.exec(path)?.[1] ?? '';

/** Some groups, each in a file of its own; or all in one. */
function intoFiles(all: boolean) {
  return (draft: Draft, random: Random): void => {
    const path = ownFile(draft, random);
    const file = path === undefined ? undefined : cutGroups(draft.files.get(path) ?? '');
    if (!path || !file || file.blocks.length === 0) return;
    const part = (name: string) => `parts/${draft.source}_${modeOf(path)}_${name}.dig`;
    const put = (name: string, lines: string[]) =>
      draft.files.set(`ingestion/${part(name)}`, [...outdented(lines), ''].join('\n'));
    if (all) {
      put(
        'groups',
        file.blocks.flatMap(({ lines }) => lines),
      );
      file.blocks = [{ name: '', lines: [`  !include : ${part('groups')}`] }];
    } else moveSome(file, random, part, put);
    draft.files.set(path, joinGroups(file));
  };
}

function moveSome(
  file: GroupFile,
  random: Random,
  part: (name: string) => string,
  put: (name: string, lines: string[]) => void,
): void {
  const chosen = new Set(Array.from({ length: 1 + random.below(3) }, () => random.below(file.blocks.length)));
  file.blocks = file.blocks.map((block, index) => {
    if (!chosen.has(index)) return block;
    put(String(index), block.lines);
    return { ...block, lines: ['', `  !include : ${part(String(index))}`] };
  });
}

function renameWorkflow(draft: Draft, random: Random): void {
  const path = ownFile(draft, random)?.slice('ingestion/'.length);
  const text = path === undefined ? undefined : draft.files.get(path);
  if (path === undefined || text === undefined) return;
  draft.files.delete(path);
  draft.files.set(`nightly_${modeOf(path)}.dig`, text);
}

function moveWorkflow(draft: Draft, random: Random): void {
  const path = ownFile(draft, random);
  if (path === undefined) return;
  const to = `flows/${draft.source}/${modeOf(path)}.dig`;
  for (const [file, text] of [...draft.files])
    if (file === path || file.startsWith(`ingestion/parts/${draft.source}_${modeOf(path)}_`)) {
      draft.files.delete(file);
      draft.files.set(file === path ? to : file.replace('ingestion/', `flows/${draft.source}/`), text);
    } else if (/^[^/]+\.dig$/.test(file)) draft.files.set(file, text.replace(`!include : ${path}`, `!include : ${to}`));
}

/** The workflow in the file that Digdag finds, with nothing included but the data source. */
function inline(draft: Draft, random: Random): void {
  const path = ownFile(draft, random);
  const [entry, text = ''] = [...draft.files].find(([, one]) => one.includes(`!include : ${path}\n`)) ?? [];
  const body = draft.files.get(path ?? '');
  if (path === undefined || entry === undefined || body === undefined) return;
  const source = text.split('\n').filter((line) => /^ +\S/.test(line));
  const whole = body
    .replace(/^_export:\n/m, ['_export:', ...source, ''].join('\n'))
    .replaceAll('!include : parts/', '!include : ingestion/parts/');
  draft.files.delete(path);
  draft.files.set(entry, whole);
}

/** Edits of where a workflow and its parts stand. */
export const moves: readonly HandEdit[] = [
  { name: 'groups in files of their own', keeps: 'same', edit: intoFiles(false) },
  { name: 'all groups in another file', keeps: 'same', edit: intoFiles(true) },
  { name: 'the workflow renamed', keeps: 'valid', edit: renameWorkflow },
  { name: 'the workflow in another folder', keeps: 'same', edit: moveWorkflow },
  { name: 'the workflow in one file', keeps: 'same', edit: inline },
];
