import type { Node } from './yaml-node.js';

/** The text that stands for an include: Digdag gives each a name of its own; here it is its place. */
export function includeName({ start }: Node): string {
  return `!include:${start.line}:${start.column}`;
}
