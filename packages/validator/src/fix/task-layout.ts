import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { blockLayout, type BlockLayout } from './block-layout.js';

/** The lines of a task below its key, in the order of the file. */
export interface TaskLayout extends BlockLayout {
  /** The spaces by which a level is deeper. */
  readonly step: string;
}

/** Cuts a task into its entries; undefined where it is not plainly written, see {@link blockLayout}. */
export function taskLayout(text: string, { config, keyRange }: DigTask): TaskLayout | undefined {
  const layout = blockLayout(text, config);
  if (!layout || layout.file !== keyRange.file) return undefined;
  const deeper = layout.indent.length - (keyRange.start.column - 1);
  return { ...layout, step: ' '.repeat(deeper > 0 ? deeper : 2) };
}
