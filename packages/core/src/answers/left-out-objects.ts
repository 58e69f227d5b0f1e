import type { Answers } from '../source/answer.js';
import type { AnswerLayer } from './answers.js';
import { namedObjects } from '../source/objects.js';
import { readWaits } from '../source/object-order.js';

type Entry = [key: string, value: unknown];

/**
 * What a project remembers, without what it says of objects that are loaded no longer: a run that leaves an object out means its
 * strategy, columns and filters too. What names an object that was never among them stays, to be refused.
 *
 * @param remembered the answers of the project's record
 * @param objects the objects of this run
 */
export function withoutLeftOut(remembered: AnswerLayer, objects: readonly string[]): AnswerLayer {
  const before = namedObjects(remembered.values);
  const left = before.filter((name) => !objects.includes(name));
  if (left.length === 0) return remembered;
  const isLeft = (word: string) => left.some((name) => word === name || word.startsWith(`${name}.`));
  const values = Object.entries(remembered.values).flatMap(([key, value]): Entry[] =>
    key === 'objects' ? [[key, value]] : [[key, key === 'after' ? waits(value, isLeft) : pruned(value, isLeft)]],
  );
  return { ...remembered, values: Object.fromEntries(values) as Answers };
}

function pruned(value: unknown, isLeft: (word: string) => boolean): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isLeft(String(item).split(' ')[0] ?? ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !isLeft(name)));
}

/** Nobody waits for an object that is left out. */
function waits(value: unknown, isLeft: (word: string) => boolean): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .filter(([name]) => !isLeft(name))
    .map(([name, others]): Entry => [
      name,
      readWaits(String(others))
        .filter((other) => !isLeft(other))
        .join('+'),
    ]);
  return Object.fromEntries(kept.filter(([, others]) => others !== ''));
}
