import assert from 'node:assert/strict';
import { readTree } from '../golden/cases.js';
import { everything, run, yo } from './prefix.js';
import { newFolder } from './user.js';

/** The flags of a project that is the same every day. */
export const defaults = ['--defaults', '--start-date', '2024-01-01'];

let model: Promise<string> | undefined;

async function writeModel(): Promise<string> {
  const folder = newFolder('model');
  const { code, stderr } = await yo(['cdp-ingestion:klaviyo', ...defaults], folder);
  assert.equal(code, 0, stderr);
  return folder;
}

/** A folder with the project that these flags give: written by `yo` once, then copied. */
export async function project(): Promise<string> {
  model ??= writeModel();
  const folder = newFolder();
  await run('cp', ['-r', `${await model}/.`, folder], { prefix: await everything(), cwd: folder });
  return folder;
}

/** Compares a folder with a project, file by file. */
export function assertTree(folder: string, tree: Map<string, string>): void {
  const actual = readTree(folder);
  assert.deepEqual([...actual.keys()].sort(), [...tree.keys()].sort());
  for (const [path, text] of tree) assert.equal(actual.get(path), text, path);
}
