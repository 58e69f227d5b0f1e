import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { expectedTree, goldenCases } from './cases.js';

const projects = goldenCases.map((golden) => ({ name: golden.name, files: expectedTree(golden) }));

/** Every file of every golden project whose path fits. */
function* files(pattern: RegExp): Generator<{ where: string; text: string }> {
  for (const { name, files } of projects)
    for (const [path, text] of files) if (pattern.test(path)) yield { where: `${name}/${path}`, text };
}

/** A workflow as data, `!include` lines left out. */
const tasksOf = (text: string) => parse(text.replace(/^.*!include.*$/gm, '')) as Record<string, unknown>;

/** Every mapping of a workflow with the path to it. */
function* mappings(node: unknown, path = ''): Generator<{ path: string; map: Record<string, unknown> }> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield { path, map: node as Record<string, unknown> };
  for (const [key, value] of Object.entries(node)) yield* mappings(value, `${path}/${key}`);
}

const operators = (map: Record<string, unknown>) => Object.keys(map).filter((key) => key.endsWith('>'));

describe('traps of the engine, in every golden project', () => {
  it('no task has two operators, or an operator beside sub-tasks', () => {
    for (const { where, text } of files(/^ingestion\/.*\.dig$/))
      for (const { path, map } of mappings(tasksOf(text))) {
        const found = operators(map);
        if (path.endsWith('/schedule')) continue;
        assert.ok(found.length <= 1, `${where}${path}: ${found.join(' ')}`);
        if (found.length === 1) assert.ok(!Object.keys(map).some((key) => key.startsWith('+')), `${where}${path}`);
      }
  });

  it('a _retry stands on a group, holds literals, and has no if>, loop or call> below it', () => {
    for (const { where, text } of files(/^ingestion\/.*\.dig$/))
      for (const { path, map } of mappings(tasksOf(text))) {
        if (map._retry === undefined) continue;
        assert.deepEqual(operators(map), [], `${where}${path}`);
        assert.ok(!JSON.stringify(map._retry).includes('${'), `${where}${path}`);
        const below = [...mappings(map)].flatMap((one) => operators(one.map));
        assert.deepEqual(below.filter((name) => /^(if|loop|for_each|for_range|call)>$/.test(name)), [], `${where}${path}`);
      }
  });

  it('nothing bounds parallelism by a limit, which stops the siblings of a failed group', () => {
    for (const { where, text } of files(/\.dig$/))
      for (const { path, map } of mappings(tasksOf(text)))
        if (map._parallel !== undefined) assert.equal(map._parallel, true, `${where}${path}`);
  });

  it('an export is a map, and no name in it is one that operators read', () => {
    const own = ['td', 'ingest'];
    for (const { where, text } of files(/^ingestion\/.*\.dig$/))
      for (const { path, map } of mappings(tasksOf(text)))
        if (map._export !== undefined)
          for (const name of Object.keys(map._export as object)) assert.ok(own.includes(name), `${where}${path}: ${name}`);
  });

  it('an entry file exports before it includes, and nothing comes after the include', () => {
    for (const { where, text } of files(/^[^/]+\.dig$/)) {
      const lines = text.trimEnd().split('\n');
      assert.match(lines.at(-1) ?? '', /^!include : ingestion\//, where);
      assert.equal(lines.findIndex((line) => line === '_export:'), 1, where);
    }
  });

  it('a load file has in, filters and out, and nothing that td_load does not know', () => {
    for (const { where, text } of files(/^load\//)) {
      const masked = text.replace(/\$\{.*\}/g, 'x');
      assert.deepEqual(Object.keys(parse(masked) as object), ['in', 'filters', 'out'], where);
    }
  });

  it('no expression uses session times or moment() of the wrong zone', () => {
    for (const { where, text } of files(/\.(dig|sql|yml)$/))
      assert.doesNotMatch(text, /last_session_time|session_time|moment\(|retry_attempt_name/, where);
  });

  it('SQL holds no semicolon but those between statements, and no TD function', () => {
    for (const { where, text } of files(/^sql\//)) {
      const rendered = text.replace(/\$\{[^}]*\}/g, '0');
      for (const line of rendered.split('\n')) assert.ok(!line.includes(';') || line === ';', `${where}: ${line}`);
      assert.doesNotMatch(rendered, /\bTD_|MERGE INTO|\bUPDATE\b|::/i, where);
      for (const [statement] of rendered.matchAll(/DELETE FROM[^;]*/g)) {
        assert.match(statement, /WHERE/, where);
        assert.doesNotMatch(statement, /EXISTS|\)\s+IN\b/, where); // neither is established at TD
      }
    }
  });

  it('the watermark never comes from max() of the table', () => {
    for (const { where, text } of files(/_start\.sql$/))
      for (const [, from] of text.matchAll(/MAX\([^)]*\)[^;]*?FROM (\S+)/g)) assert.equal(from, 'ingestion_log', where);
  });

  it('the only values of rows that reach a load file are the two numbers of the window', () => {
    for (const { where, text } of files(/^load\//))
      for (const [, name] of text.matchAll(/td\.last_results\.(\w+)/g)) assert.match(name ?? '', /^window_(start|end)$/, where);
  });

  it('an error message is quoted, cut short, and free of semicolons before it reaches SQL', () => {
    for (const { where, text } of files(/ingestion_log_error\.sql$/))
      assert.match(text, /substring\(0, 2000\)\.replace\(\/;\/g, ','\)\.replace\(\/'\/g, "''"\)/, where);
  });

  it('a secret is named, in the data source file and the notification only', () => {
    for (const { where, text } of files(/./))
      for (const [secret] of text.matchAll(/\$\{secret:[^}]*\}/g))
        assert.match(where, /\/(datasource\/|ingestion\/)/, `${where}: ${secret}`);
  });
});
