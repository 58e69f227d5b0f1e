import { UserError } from '@cdp-ingestion/core';
import { QueuedAdapter, TerminalAdapter } from '@yeoman/adapter';

let made: QueuedAdapter | undefined;

/** What Yeoman asks with: the same questions on the same terminal, one at a time. Ctrl-D is an answer as Ctrl-C is. */
export function adapter(): QueuedAdapter {
  made ??= new QueuedAdapter({ adapter: closableAdapter() });
  return made;
}

/** Ctrl-D closes a question without an answer; then the process has nothing left to wait for, and would end. */
function closableAdapter(): TerminalAdapter {
  const terminal = new TerminalAdapter();
  const ask = terminal.prompt.bind(terminal);
  terminal.prompt = (async (...asked: Parameters<typeof ask>) => {
    const close = (): void => terminal.abort(new UserError('Interrupted: nothing was written.', 130));
    process.once('beforeExit', close);
    try {
      return await ask(...asked);
    } finally {
      process.off('beforeExit', close);
    }
  }) as typeof ask;
  return terminal;
}
