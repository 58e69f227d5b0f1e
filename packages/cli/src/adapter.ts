import { TerminalAdapter } from '@yeoman/adapter';

let made: TerminalAdapter | undefined;

/** What Yeoman asks with: the same questions, on the same terminal. */
export function adapter(): TerminalAdapter {
  made ??= new TerminalAdapter();
  return made;
}
