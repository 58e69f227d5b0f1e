import { QueuedAdapter } from '@yeoman/adapter';

let made: QueuedAdapter | undefined;

/** What Yeoman asks with: the same questions on the same terminal, one at a time. */
export function adapter(): QueuedAdapter {
  made ??= new QueuedAdapter();
  return made;
}
