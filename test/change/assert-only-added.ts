import assert from 'node:assert/strict';
import type { ChangedProject } from '../../packages/core/src/change/change-objects.js';
import { recordName } from '../../packages/core/src/answers/project-record.js';
import { projectFiles } from '../../packages/core/src/project/project-files.js';
import { surveyProject } from '../../packages/core/src/survey/index.js';
import type { RandomWish } from './add-random-object.js';
import { readBack } from './draft.js';
import { differenceOf, filesNamed, lostLines } from './oracles.js';
import type { RandomProject } from './random-project.js';
import type { Texts } from './start-projects.js';

interface Added {
  project: RandomProject;
  wish: RandomWish;
  changed: ChangedProject;
  files: Texts;
}

/** Lines that tell who waits for whom: an object for which others are to wait changes them. */
const withoutOrdering = (text: string) => text.replaceAll(/^[^\n]*(?:_after|before|count|- \+)[^\n]*\n/gm, '');
const isOrderingPath = (path: string) => /\/(_after|before|count|\+turn_\d+|\+create_ingestion_log)$/.test(path);

/** Asserts that a project has the object, and that nothing of what somebody has written is gone. */
export function assertOnlyAdded(added: Added): void {
  assertLinesStay(added);
  assertTasks(added);
  assertReadme(added);
}

/** What the templates give without the object and with it. */
function versions({ project: { draft, start }, wish }: Added): [old: Texts, now: Texts] {
  const texts = { record: draft.files.get(recordName), readme: draft.files.get('README.md') };
  const rendered = (answers: RandomWish['before']) =>
    new Map(projectFiles(start.tree, start.source, answers, texts).map(({ path, text }) => [path, text]));
  return [rendered(wish.before), rendered(wish.after)];
}

/** The ends of paths that the templates add too, in the data source and in other groups: what the object's way to load needs. */
function sharedKeys(added: Added): Set<string> {
  const [was, is] = versions(added).map(readBack);
  return new Set([...differenceOf({ ...was }, { ...is }).added.keys()].map(endOf));
}

const endOf = (path: string) => path.split('/').slice(-2).join('/');

function assertLinesStay(added: Added): void {
  const { project, wish, files } = added;
  const { draft } = project;
  const [old, now] = versions(added);
  for (const [path, text] of draft.files) {
    if (path === recordName) continue;
    const after = files.get(path);
    assert.ok(after !== undefined, `${path} is gone`);
    const is = now.get(path);
    if (is !== undefined && text.replaceAll('\r\n', '\n') === old.get(path)) {
      assert.equal(after.replaceAll('\r\n', '\n'), is, `${path}, which nobody has edited`);
      continue;
    }
    const ours = new Set(path === 'README.md' ? lostLines(old.get(path) ?? '', now.get(path) ?? '') : []);
    const shown = (one: string) => (wish.followers.length > 0 ? withoutOrdering(one) : one);
    const lost = lostLines(shown(text), shown(after)).filter((line) => !ours.has(line.replace(/\r$/, '')));
    assert.deepEqual(lost, [], `${path}: lost`);
    assert.equal(/(?<!\r)\n/.test(after), /(?<!\r)\n/.test(text), `${path}: line ends`);
  }
}

/** In a backfill that nobody has edited all objects share the months of an attempt, so each gets fewer. */
const isMonths = (path: string) => /\+backfill_\w+\/_export\/ingest\/months$/.test(path);

function assertTasks(all: Added): void {
  const { project, wish, files } = all;
  const { draft, object, whole } = project;
  const [was, is] = [readBack(draft.files), readBack(files)];
  assert.ok(is, `Digdag refuses: ${problemsOf(files)}`);
  const difference = differenceOf(Object.assign({}, was), Object.assign({}, is));
  const gone = difference.lost.filter((path) => !isMonths(path));
  const lost = wish.followers.length > 0 ? gone.filter((path) => !isOrderingPath(path)) : gone;
  assert.deepEqual(lost, [], 'what Digdag reads no longer');
  const name = `_${draft.source}_${object}`;
  const added = [...difference.added].filter(([path]) => !(wish.followers.length > 0 && path.endsWith('/_after')));
  const groups = added.filter(([path]) => path.endsWith(`/+ingest${name}`) || path.endsWith(`/+backfill${name}`));
  const shared = sharedKeys(all);
  const others = added.filter(
    ([path]) =>
      !/\/\+(turn_\d+|create_ingestion_log)$/.test(path) && (/\/\+\w+$/.test(path) || !shared.has(endOf(path))),
  );
  assert.deepEqual(
    others.map(([path]) => path),
    groups.map(([path]) => path),
    'what Digdag reads beside the object',
  );
  const modes = wish.after.modes as string[];
  assert.ok(
    groups.length >= (modes.includes('inc') ? 1 : 0) && groups.length <= modes.length,
    `${groups.length} groups in ${whole.name}`,
  );
  assert.equal(
    groups.some(([path]) => path.includes('/+ingest_')),
    modes.includes('inc'),
  );
  for (const file of added.flatMap(([, task]) => filesNamed(task))) assert.ok(files.has(file), `no file ${file}`);
}

const problemsOf = (files: Texts) =>
  surveyProject(files)
    .workflows.flatMap(({ problems }) => problems.map(({ file, start, message }) => `${file}:${start.line} ${message}`))
    .join('; ');

function assertReadme({ project: { draft, object }, files, changed }: Added): void {
  const has = files
    .get('README.md')
    ?.split(/\r?\n/)
    .some((line) => line.startsWith(`| \`${draft.source}_${object}\` |`));
  assert.ok(has, `no row in README.md; kept: ${changed.kept.join(', ')}`);
}
