import type { Source } from '@cdp-ingestion/core';
import { changeFlags, changeOnlyFlags, type ObjectChangeKind } from '@cdp-ingestion/core/change';
import { type FlagValue, type KnownFlag, knownFlags, utcToday } from '@cdp-ingestion/core/run';
import { bundledIds, bundledSource } from '../bundled-sources.js';
import type { Completed, CompletedFlag } from './completion-table.js';

const help: CompletedFlag = { name: '--help', about: 'display help for command', several: false, value: undefined };

/** The flags of the commands that write projects, by command: they read their words themselves. */
export async function generationFlags(): Promise<ReadonlyMap<string, readonly CompletedFlag[]>> {
  const sources = (await Promise.all(bundledIds.map(bundledSource))).flatMap((parts) => parts?.source ?? []);
  const of = new Map(sources.map((source) => [source, knownFlags(source, utcToday())]));
  const all = [...of.values()];
  const which: KnownFlag = { name: 'source', help: 'The source; all other flags are its own.', takes: bundledIds };
  const shared = together(all).filter(({ name }) => all.every((flags) => flags.some((flag) => flag.name === name)));
  const commands: [string, readonly KnownFlag[]][] = [
    ['new', [which, ...shared]],
    ...Array.from(of, ([{ id }, flags]): [string, KnownFlag[]] => [id, flags]),
    ['add-object', changing('add', of)],
    ['remove-object', changing('remove', of)],
  ];
  return new Map(commands.map(([name, flags]) => [name, [...flags.map(completed), help]]));
}

/** Which source it is shows only when it runs: a flag of one of them may be right. */
function changing(kind: ObjectChangeKind, of: ReadonlyMap<Source, readonly KnownFlag[]>): KnownFlag[] {
  const only = Object.entries(changeOnlyFlags(kind)).map(([name, about]): KnownFlag => ({
    name,
    help: about,
    takes: [],
  }));
  const meant = Array.from(of, ([source, flags]) => {
    const names = Object.keys(changeFlags(source, kind));
    return flags.filter(({ name }) => names.includes(name));
  });
  return together([only, ...meant]);
}

/** Each flag once, with the values that any of its owners knows. */
function together(all: readonly (readonly KnownFlag[])[]): KnownFlag[] {
  const flags = new Map<string, KnownFlag>();
  for (const flag of all.flat()) {
    const before = flags.get(flag.name);
    flags.set(flag.name, before ? { ...before, takes: either(before.takes, flag.takes) } : flag);
  }
  return [...flags.values()];
}

function either(one: FlagValue, other: FlagValue): FlagValue {
  return typeof one === 'string' || typeof other === 'string' ? one : [...new Set([...one, ...other])];
}

const PATHS: Readonly<Record<'file' | 'folder', Completed>> = { file: 'files', folder: 'folders' };

function completed({ name, help: about, takes }: KnownFlag): CompletedFlag {
  const value =
    takes === 'nothing' ? undefined : typeof takes === 'string' ? PATHS[takes] : takes.length > 0 ? takes : 'anything';
  return { name: `--${name}`, about, several: false, value };
}
