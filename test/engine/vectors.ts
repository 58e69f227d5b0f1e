import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CompiledWorkflow, JsonObject } from './engine-types.js';
import type { StubScript } from './td-stub.js';

/** A project: path to text. */
export type Files = Record<string, string>;

/** A line of compile.jsonl: what Digdag 0.10.5.1 made of a project. `file` is null when loading ended at once. */
export interface CompileLine {
  id: string;
  about: string;
  files: Files;
  workflows?: CompiledWorkflow[];
  errors?: RecordedError[];
  push_errors?: RecordedError[];
}

export interface RecordedError {
  stage: 'load' | 'compile' | 'schedule' | 'schedule_keys' | 'first_time';
  file?: string | null;
  message: string;
}

/** A line of runs.jsonl: what a server of Digdag 0.10.5.1 made of an attempt. */
export interface RunLine {
  id: string;
  about: string;
  files: Files;
  start: RecordedStart;
  secrets?: Record<string, string>;
  td?: StubScript;
  then?: RecordedAction[];
  /** Paths of what differed between recordings. */
  varies?: string[];
  expect: { attempts: RecordedAttempt[] };
}

interface RecordedStart {
  workflow: string;
  session: string;
  params: JsonObject;
  retryAttemptName?: string;
}

export type RecordedAction =
  | ({ do: 'start'; resume?: { mode: 'failed' | 'from'; attempt: number } } & RecordedStart)
  | { do: 'wait' }
  | { do: 'kill' }
  | { do: 'push'; files: Files };

export interface RecordedAttempt {
  status: string;
  tasks: {
    ref: string;
    state: string;
    parent: string | null;
    upstreams: string[];
    error?: { message: string };
    storeParams?: JsonObject;
  }[];
  echo: { task: string; text: string }[];
  /** `[a, b]`: a had ended when b began. */
  before: [string, string][];
}

/** A line of tdload.jsonl: a load file and what reached TD. */
export interface LoadLine {
  id: string;
  about: string;
  files: Files;
  params: JsonObject;
  secrets: Record<string, string>;
  session: string;
  td?: StubScript;
  expect: { success: boolean; error?: string; request?: { path: string; raw: string } };
}

/** The recorded lines of `../vectors/<name>.jsonl.gz`. */
export function readVectors<Line>(name: string): Line[] {
  const text = gunzipSync(readFileSync(new URL(`../vectors/${name}.jsonl.gz`, import.meta.url))).toString();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** Writes a project below `folder` and gives `folder`. A path may start with `../`. */
export function writeFiles(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
