import { valueFor, type AnswerValue } from './answer.js';
import { nearest } from '../nearest.js';
import { UserError } from '../user-error.js';

/** Names of objects with pluses, commas or spaces between. */
export const readWaits = (text: string): string[] => text.split(/[\s,+]+/).filter((name) => name !== '');

/** Which objects each object waits for, by name: what `--after` says. What `*` names waits for nothing by that. */
export function waitsOf(names: readonly string[], after: AnswerValue | undefined): Map<string, string[]> {
  const ofAll = readWaits(String(valueFor(after, '*') ?? ''));
  const waits = (name: string) => {
    const own = Object.hasOwn((after ?? {}) as object, name);
    return !own && ofAll.includes(name) ? [] : readWaits(String(valueFor(after, name) ?? ''));
  };
  return new Map(names.map((name) => [name, [...new Set(waits(name))]]));
}

/**
 * Refuses objects that wait for what is not loaded, or for each other.
 *
 * @param names the objects that are loaded
 * @param after the answer
 * @throws UserError
 */
export function checkOrder(names: readonly string[], after: AnswerValue | undefined): void {
  const waits = waitsOf(names, after);
  for (const [name, others] of waits) {
    const unknown = others.find((other) => !names.includes(other));
    if (unknown === undefined) continue;
    const guess = nearest(unknown, names);
    throw new UserError(
      `--after: ${name} waits for ${unknown}, which is not loaded${guess ? `: did you mean ${guess}?` : '.'} Loaded are ${names.join(', ')}.`,
    );
  }
  const circle = circleIn(waits);
  if (circle) throw new UserError(`--after: these objects would wait for each other for ever: ${circle.join(' → ')}.`);
}

/** A circle of objects that wait for each other, its first also at its end; or undefined. */
function circleIn(waits: ReadonlyMap<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (name: string, path: string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const other of waits.get(name) ?? []) {
      const circle = walk(other, [...path, name]);
      if (circle) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of waits.keys()) {
    const circle = walk(name, []);
    if (circle) return circle;
  }
  return undefined;
}

/** Things in their order, but none before what it waits for. */
export function inOrder<T extends { name: string }>(items: readonly T[], waits: ReadonlyMap<string, string[]>): T[] {
  const sorted: T[] = [];
  const add = (item: T): void => {
    if (sorted.includes(item)) return;
    for (const other of waits.get(item.name) ?? []) {
      const found = items.find(({ name }) => name === other);
      if (found) add(found);
    }
    sorted.push(item);
  };
  items.forEach(add);
  return sorted;
}
