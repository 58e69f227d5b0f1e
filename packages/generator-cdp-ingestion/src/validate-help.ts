import { flagTable } from '@cdp-ingestion/core/generator';
import { type ValidateFlag, validateFlags } from '@cdp-ingestion/validator/command';

/** The text of `--help` of `validate`. */
export function validateHelp(command: string): string {
  const rows = validateFlags.map(({ name, value, help }: ValidateFlag): [string, string] => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
  return [
    'Tells where a project would load, break, lose or leak data. Nothing is run, nothing leaves the machine.',
    '',
    'Examples:',
    `  ${command}                          # the project in this folder`,
    `  ${command} klaviyo shopify          # several; paths come before flags`,
    `  ${command} --explain two-operators  # why, and how to fix it`,
    '',
    'Flags:',
    ...flagTable(rows),
    '',
    'Exit codes: 0 fine (warnings too, unless --max-warnings), 1 findings, 2 no project or wrong usage, 3 cannot read or write.',
    '',
  ].join('\n');
}
