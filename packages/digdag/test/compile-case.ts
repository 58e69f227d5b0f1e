import { readVectors } from './read-vectors.js';

/** A task as Digdag compiled it. */
export interface RecordedTask {
  index: number;
  name: string;
  fullName: string;
  group: boolean;
  parentIndex: number | null;
  upstreams: number[];
  config: unknown;
}

export interface RecordedError {
  stage: string;
  file?: string;
  class: string;
  message: string;
  task?: string;
  hang?: true;
}

/** A project and what Digdag made of it: `errors` when it refused to load or compile it, else `workflows`. */
export interface CompileCase {
  id: string;
  about: string;
  files: Record<string, string>;
  workflows?: { name: string; timezone: string; schedule?: unknown; tasks: RecordedTask[] }[];
  errors?: RecordedError[];
  push_errors?: RecordedError[];
  start_errors?: RecordedError[];
}

export const compileCases: CompileCase[] = readVectors<CompileCase>('compile');
