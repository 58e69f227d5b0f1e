import { flagTable } from '@cdp-ingestion/core/generator';
import { type ValidateFlag, validateFlags, validateWords } from '@cdp-ingestion/validator/command';

/** The text of `--help` of `validate`. */
export function validateHelp(command: string): string {
  const rows = validateFlags.map(({ name, value, help }: ValidateFlag): [string, string] => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
  return [
    validateWords.about,
    '',
    'Examples:',
    `  ${command}                          # the project in this folder`,
    `  ${command} klaviyo shopify          # several; paths come before flags`,
    `  ${command} --explain two-operators  # why, and how to fix it`,
    '',
    'Flags:',
    ...flagTable(rows),
    '',
    validateWords.exitCodes,
    '',
  ].join('\n');
}
