import type { Argument, Command, Option } from 'commander';

/** What may be completed on a command line. */
export interface CompletionTable {
  /** The program's name. */
  readonly name: string;
  readonly commands: readonly CompletedCommand[];
  /** Flags that stand before a command. */
  readonly flags: readonly CompletedFlag[];
}

/** A command with what may stand behind it. */
export interface CompletedCommand {
  readonly name: string;
  readonly about: string;
  readonly flags: readonly CompletedFlag[];
  /** What its words that are no flags are; undefined where it takes none. */
  readonly words: Completed | undefined;
}

/** A flag, `--format`. */
export interface CompletedFlag {
  readonly name: string;
  readonly about: string;
  /** May be given several times. */
  readonly several: boolean;
  /** What stands behind it; undefined where it takes no value. */
  readonly value: Completed | undefined;
}

/** Words to choose from, paths, or something that only the person knows. */
export type Completed = readonly string[] | 'files' | 'folders' | 'anything';

/** What is known of a value by the word that stands for it in the help: `<RULE>`, `[folder]`. */
export type KnownValues = Readonly<Record<string, Completed>>;

/**
 * Reads a program's own commands, arguments and flags: nothing is listed twice.
 *
 * @param known values that the program does not name itself
 * @param more flags of commands that read their words themselves, by command
 */
export function completionTable(
  program: Command,
  known: KnownValues,
  more: ReadonlyMap<string, readonly CompletedFlag[]>,
): CompletionTable {
  const help = program.createHelp();
  const flagsOf = (command: Command): CompletedFlag[] => [
    ...help.visibleOptions(command).flatMap((option) => flagOf(option, known)),
    ...(more.get(command.name()) ?? []),
  ];
  return {
    name: program.name(),
    flags: flagsOf(program),
    commands: help.visibleCommands(program).map((command) => ({
      name: command.name(),
      about: command.description(),
      flags: flagsOf(command),
      words: more.has(command.name()) ? undefined : wordsOf(command, program, known),
    })),
  };
}

function flagOf(option: Option, known: KnownValues): CompletedFlag[] {
  const { long, description, required, optional, argChoices, parseArg, flags } = option;
  if (!long) return [];
  const word = /[<[]([\w-]+)/.exec(flags)?.[1] ?? '';
  const value = required || optional ? (argChoices ?? known[word] ?? 'anything') : undefined;
  return [{ name: long, about: description, several: parseArg !== undefined && value !== undefined, value }];
}

/** `help` is commander's own: behind it stands a command. */
function wordsOf(command: Command, program: Command, known: KnownValues): Completed | undefined {
  if (command.parent === null || !program.commands.includes(command)) return program.commands.map((one) => one.name());
  const [argument]: readonly Argument[] = command.registeredArguments;
  return argument && (argument.argChoices ?? known[argument.name()] ?? 'anything');
}
