import { printable, printableJson, UserError } from '@cdp-ingestion/core';
import { findProjects, readProject } from '@cdp-ingestion/validator';
import { relative } from 'node:path';
import { inWordsOfValidate } from './in-words-of-validate.js';
import { listProject } from './list-project.js';
import type { ListedProblem } from './list-report.js';
import { listText } from './list-text.js';

/** What `list` was asked for. */
export interface ListRequest {
  /** As a person types it. */
  readonly folder: string;
  readonly json: boolean;
  /** An instant, as it is typed; undefined: now. */
  readonly from: string | undefined;
}

/** What `list` has to say, and the exit code: 1 where the list may not be whole. */
export interface Listed {
  readonly output: string;
  readonly messages: string;
  readonly exitCode: 0 | 1;
}

/**
 * `cdp-ingestion list`: what the project in a folder has.
 *
 * @throws UserError for what is no project or no instant (exit code 2), and for what cannot be read (3)
 */
export async function listCommand({ folder, json, from }: ListRequest, cwd: string): Promise<Listed> {
  const instant = from === undefined ? new Date() : readInstant(from);
  const project = readProject(projectFolder(folder, cwd));
  const listed = await inWordsOfValidate(listProject(project.files, instant), project);
  const unread = [...(project.encodings ?? new Map()).keys()].filter((path) => /\.(?:dig|ya?ml|sql)$/.test(path));
  const report = { ...listed, problems: [...listed.problems, ...unread.map(encodingProblem)] };
  return {
    output: json ? printableJson(report) : printable(listText(report)),
    messages: printable(report.problems.map(problemText).join('')),
    exitCode: report.problems.length > 0 ? 1 : 0,
  };
}

function encodingProblem(file: string): ListedProblem {
  return { file, message: `${file} is not UTF-8, as which Digdag reads it. Save it as UTF-8.` };
}

/** So many projects are named to choose from. */
const SHOWN = 5;

function projectFolder(folder: string, cwd: string): string {
  if (folder === '') throw new UserError('A path is empty. Name a folder, or none for this one.');
  const [project, ...others] = findProjects([folder], cwd);
  if (project === undefined) throw new UserError(`${folder} is not a project.`);
  if (others.length === 0) return project.folder;
  const names = [project, ...others].map((one) => relative(cwd, one.folder));
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  const shown = names.slice(0, SHOWN).join(', ');
  throw new UserError(`${folder} holds ${names.length} projects. Name one of them: ${shown}${more}.`);
}

const INSTANT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** A day is the beginning of that day in UTC. */
function readInstant(text: string): Date {
  const instant = new Date(INSTANT.test(text) ? text : NaN);
  if (Number.isFinite(instant.getTime())) return instant;
  throw new UserError(`--from: "${text}" is no instant, such as 2026-01-31 or 2026-01-31T09:00:00+09:00.`);
}

function problemText({ file, line, column, message }: ListedProblem): string {
  return line === undefined ? `${message}\n` : `${file}:${line}:${column} ${message}\n`;
}
