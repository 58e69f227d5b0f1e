import { Argument, Command, Option } from 'commander';
import { type ValidateFlag, validateFlags, validateWords } from '@cdp-ingestion/validator/command';
import { type Shell, shells } from './completion/shells.js';
import { generations } from './generations.js';
import type { validateCommand } from './validate-command.js';

declare const VERSION: string;

type Validate = typeof validateCommand;

/** The command line: `cdp-ingestion <command>`. Wrong usage is thrown as a CommanderError after it was said. */
export function program(validate: Validate): Command {
  const root = new Command('cdp-ingestion')
    .description('Treasure Data ingestion projects: written from a few questions, and checked before they are pushed.')
    .version(VERSION)
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .exitOverride();
  for (const add of commands) add(root, validate);
  return root;
}

/**
 * Runs what was typed: a command, the help of all, or, where there is no such command, a source that is installed beside us.
 *
 * @param first the first word
 * @param words those behind it
 * @param validate what `validate` does
 */
export async function runProgram(first: string, words: readonly string[], validate: Validate): Promise<void> {
  const root = program(validate);
  const names = [...root.commands.map((command) => command.name()), 'help'];
  if (first === '' || first.startsWith('-') || names.includes(first)) return void (await root.parseAsync());
  const { sourceCommand } = await import('./source-command.js');
  await sourceCommand(first, words, names);
}

const commands: readonly ((root: Command, validate: Validate) => void)[] = [
  addGenerations,
  addList,
  addValidate,
  addSchema,
  addCompletion,
];

/** Commands that write projects: their flags come from the source, and are read as `yo` reads them. */
function addGenerations(root: Command): void {
  for (const { name, about, run } of generations)
    root
      .command(name)
      .description(about)
      .argument('[flags...]')
      .usage('[flags]')
      .helpOption(false)
      .allowUnknownOption()
      .passThroughOptions()
      .action((words: string[]) => run(words));
}

function addValidate(root: Command, validate: Validate): void {
  const command = root
    .command('validate')
    .description(validateWords.about)
    .argument('[paths...]', 'project folders, folders of projects, or files of a project (default: this folder)')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .action((paths: string[], options: Record<string, unknown>) => validate(paths, options, VERSION));
  for (const flag of validateFlags) command.addOption(optionOf(flag));
  command.option('--no-color', 'Without colours.');
}

function addSchema(root: Command): void {
  root
    .command('schema')
    .description('JSON Schemas of workflows, load files and data source files, for editors.')
    .argument('[schema]', 'print this one (default: the names of all)')
    .option('--vscode', 'Write the schemas and the settings of Visual Studio Code into .vscode/ of this project.')
    .exitOverride()
    .action(async (name: string | undefined, options: { vscode?: boolean }) => {
      const { schemaCommand } = await import('./schema-command.js');
      process.stdout.write(schemaCommand(name, options, process.cwd()));
    });
}

function addList(root: Command): void {
  root
    .command('list')
    .description('What a project has: sources, workflows with their next runs, objects, and what each table holds.')
    .argument('[folder]', "the project's folder", '.')
    .option('--json', 'The same for a program.')
    .option('--from <INSTANT>', 'Tell the runs from this instant on, such as 2026-01-31T09:00:00+09:00. Default: now.')
    .exitOverride()
    .action(async (folder: string, { json = false, from }: { json?: boolean; from?: string }) => {
      const { listCommand } = await import('./list/list-command.js');
      const { output, messages, exitCode } = await listCommand({ folder, json, from }, process.cwd());
      process.stderr.write(messages);
      process.stdout.write(output);
      process.exitCode = exitCode;
    });
}

function addCompletion(root: Command): void {
  root
    .command('completion')
    .description('The script with which your shell completes commands, flags and their values.')
    .addArgument(new Argument('<shell>', 'which one').choices(shells))
    .addHelpText('after', INSTALLATION)
    .exitOverride()
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('./completion/completion-command.js');
      process.stdout.write(await completionCommand(shell, root));
    });
}

function optionOf({ name, value, several, help }: ValidateFlag): Option {
  const option = new Option(value === undefined ? `--${name}` : `--${name} <${value}>`, help);
  const gather = (word: string, before: string[] | undefined): string[] => [...(before ?? []), word];
  return several ? option.argParser(gather) : option;
}

const EXAMPLES = `
Examples:
  cdp-ingestion validate                          # the project in this folder
  cdp-ingestion validate klaviyo/ shopify/        # several
  cdp-ingestion validate --fix --dry-run          # what would be mended, as a diff
  cdp-ingestion validate --explain two-operators  # why, and how to fix it
  cdp-ingestion validate --format sarif > cdp.sarif

${validateWords.exitCodes}`;

const INSTALLATION = `
Installing it:
  bash  echo 'eval "$(cdp-ingestion completion bash)"' >> ~/.bashrc
  zsh   echo 'eval "$(cdp-ingestion completion zsh)"' >> ~/.zshrc   (behind compinit)
  fish  cdp-ingestion completion fish > ~/.config/fish/completions/cdp-ingestion.fish`;
