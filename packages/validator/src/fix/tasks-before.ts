import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';

/** How one task comes before another: `always`, or, where a group runs all at once, `after` the sibling of this name. */
export type Before = { readonly kind: 'always' } | { readonly kind: 'after'; readonly sibling: string };

/** Tells how a task has ended when another begins; undefined where it need not have, or where that is not certain. */
export function taskBefore(earlier: DigTask, task: DigTask): Before | undefined {
  const above = new Map<DigTask, DigTask>();
  for (let one = earlier; one.parent; one = one.parent) above.set(one.parent, one);
  for (let one = task; one.parent && one.place === 'task'; one = one.parent) {
    if (isSet(one, '_background')) return undefined;
    const sibling = above.get(one.parent);
    if (!sibling) continue;
    const { children } = one.parent;
    if (children.indexOf(sibling) < 0 || children.indexOf(sibling) >= children.indexOf(one)) return undefined;
    if (!isSet(one.parent, '_parallel')) return isSet(sibling, '_background') ? undefined : { kind: 'always' };
    const isDirect = one === task && isSet(one.parent, '_parallel', 'true');
    return isDirect ? { kind: 'after', sibling: sibling.name } : undefined;
  }
  return undefined;
}

/** Digdag may take it for true; with a text, it is that. */
function isSet({ config }: DigTask, key: string, text?: string): boolean {
  const value = entryOf(config, key)?.value;
  const written = value?.kind === 'scalar' ? String(value.value) : undefined;
  return text === undefined ? value !== undefined && written !== 'false' : written === text;
}
