import type { Command } from 'commander';
import { bashCompletion } from './bash-completion.js';
import { completionTable, type CompletionTable } from './completion-table.js';
import { fishCompletion } from './fish-completion.js';
import { generationFlags } from './generation-flags.js';
import { knownValues } from './known-values.js';
import type { Shell } from './shells.js';
import { zshCompletion } from './zsh-completion.js';

const SCRIPTS: Readonly<Record<Shell, (table: CompletionTable) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `cdp-ingestion completion bash`: the script with which a shell completes the program's command lines. */
export async function completionCommand(shell: Shell, program: Command): Promise<string> {
  return SCRIPTS[shell](completionTable(program, knownValues(), await generationFlags()));
}
