import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';
import { findOperator } from '../operators/operators.js';
import { type Part, regroup } from './regroup.js';
import type { Chunk } from './block-layout.js';
import { taskLayout } from './task-layout.js';
import { taskNames } from './task-names.js';

/** What a group may have: it stays with the task. @see digdag-core WorkflowCompiler.java:25-37 */
export const GROUP_KEYS: ReadonlySet<string> = new Set(
  '_parallel _background _after _error _retry _export _secrets _disable timezone schedule sla'.split(' '),
);

/**
 * Gives each operator of a task a `+task` of its own, in their order; a `require>` comes first, for it waits for others.
 * A parameter goes to the operator that reads it, else to the one above it. Undefined where that is not certain.
 */
export function splitOperators(text: string, task: DigTask): Fix | undefined {
  const layout = taskLayout(text, task);
  const known = task.config.entries.every(({ key }) => !key.startsWith('+') && key !== '_type');
  if (!layout || !known || task.place === 'workflow') return undefined;
  const operators = layout.chunks.filter(({ entry }) => entry.key.endsWith('>'));
  const owners = new Map(operators.map((chunk) => [chunk, [] as Chunk[]]));
  for (const chunk of layout.chunks) {
    if (GROUP_KEYS.has(chunk.entry.key)) continue;
    owners.get(ownerOf(chunk, operators))?.push(chunk);
  }
  const names = taskNames(operators.map(({ entry }) => nameOf(entry)));
  const parts = operators.map((chunk, index) => part(chunk, owners, names[index] ?? ''));
  const waits = parts.filter((_, index) => isRequire(operators[index]));
  const others = new Map(parts.map((one) => [one.chunks[0], one]));
  const units = layout.chunks.flatMap((chunk): (Chunk | Part)[] => {
    const found = others.get(chunk);
    if (GROUP_KEYS.has(chunk.entry.key)) return [chunk];
    return found && !waits.includes(found) ? [found] : [];
  });
  const firstPart = units.findIndex((unit) => 'chunks' in unit);
  return { edits: [regroup(layout, units.toSpliced(Math.max(0, firstPart), 0, ...waits))] };
}

function part(chunk: Chunk, owners: ReadonlyMap<Chunk, readonly Chunk[]>, name: string): Part {
  const chunks = owners.get(chunk) ?? [];
  return { name, chunks, lines: databaseFor(chunk, owners) };
}

/** A database that one td operator has is the others' too. */
function databaseFor(chunk: Chunk, owners: ReadonlyMap<Chunk, readonly Chunk[]>): string[] {
  if (!isTd(chunk) || hasDatabase(owners.get(chunk) ?? [])) return [];
  const given = [...owners].filter(([other]) => isTd(other)).map(([, chunks]) => hasDatabase(chunks));
  const [line] = given.filter((one) => one !== undefined);
  return line ? [line.body.trim()] : [];
}

function hasDatabase(chunks: readonly Chunk[]): Chunk | undefined {
  return chunks.find(({ entry, body }) => entry.key === 'database' && !body.trim().includes('\n'));
}

function ownerOf(chunk: Chunk, operators: readonly Chunk[]): Chunk {
  const { key, keyRange } = chunk.entry;
  if (operators.includes(chunk)) return chunk;
  const isAbove = (one: Chunk): boolean => one.entry.keyRange.start.offset < keyRange.start.offset;
  const byNearness = [...operators.filter(isAbove).toReversed(), ...operators.filter((one) => !isAbove(one))];
  const last = operators.at(-1);
  const found = key === '_check' ? last : byNearness.find((one) => reads(one, key));
  return found ?? byNearness[0] ?? chunk;
}

function reads({ entry }: Chunk, key: string): boolean {
  const spec = findOperator(nameOf(entry));
  if (!spec || spec.open) return true;
  if (key === '_do' || key === '_else_do') return spec.branches !== undefined;
  return spec.parameters.some(({ name }) => name === key);
}

const nameOf = ({ key }: YamlEntry): string => key.slice(0, -1);
const isRequire = (chunk: Chunk | undefined): boolean => chunk?.entry.key === 'require>';
const isTd = ({ entry }: Chunk): boolean => findOperator(nameOf(entry))?.defaults === 'td';
