import { Command, Option } from 'commander';
import { type ValidateFlag, validateFlags, validateWords } from '@cdp-ingestion/validator/command';
import { validateCommand } from './validate-command.js';

declare const VERSION: string;

/** The command line: `cdp-ingestion <command>`. Wrong usage is thrown as a CommanderError after it was said. */
export function program(): Command {
  const root = new Command('cdp-ingestion')
    .description('Treasure Data ingestion projects: check them before they are pushed.')
    .version(VERSION)
    .showSuggestionAfterError()
    .exitOverride();
  addValidate(root);
  addSchema(root);
  return root;
}

function addValidate(root: Command): void {
  const command = root
    .command('validate')
    .description(validateWords.about)
    .argument('[paths...]', 'project folders, folders of projects, or files of a project (default: this folder)')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .action((paths: string[], options: Record<string, unknown>) => validateCommand(paths, options, VERSION));
  for (const flag of validateFlags) command.addOption(optionOf(flag));
  command.option('--no-color', 'Without colours.');
}

function addSchema(root: Command): void {
  root
    .command('schema')
    .description('JSON Schemas of workflows, load files and data source files, for editors.')
    .argument('[name]', 'print this one (default: the names of all)')
    .option('--vscode', 'Write the schemas and the settings of Visual Studio Code into .vscode/ of this project.')
    .exitOverride()
    .action(async (name: string | undefined, options: { vscode?: boolean }) => {
      const { schemaCommand } = await import('./schema-command.js');
      process.stdout.write(schemaCommand(name, options, process.cwd()));
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
