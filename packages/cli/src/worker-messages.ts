import type { Look, lookAtProjects, readNamed } from '@cdp-ingestion/validator/command';

/** What a thread begins with. */
export interface WorkerData {
  readonly look: Look;
  /** It keeps the compiled code of the rules for the next process. */
  readonly keeps: boolean;
}

/** A project to look at; undefined where there are no more. */
export type WorkerTask = { readonly index: number; readonly found: Parameters<typeof readNamed>[0] } | undefined;

/** What was found in it, or why it can't be read. */
export type WorkerAnswer = { readonly index: number } & (
  | { readonly validated: Awaited<ReturnType<ReturnType<typeof lookAtProjects>>> }
  | { readonly message: string; readonly exitCode: number }
);
