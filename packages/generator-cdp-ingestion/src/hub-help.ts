import type { Choice } from './menu.js';

/** How a person calls the commands that the help shows: that of all sources, that of one, and what serves a project later. */
export interface HubCommands {
  readonly all: string;
  readonly one: string;
  readonly add: string;
  readonly validate: string;
}

/** The text of `--help` of the command that serves all sources. */
export const hubHelp = (menu: Choice[], commands: HubCommands): string =>
  [
    'Sets up Treasure Data ingestion: choose a source, answer its questions, go on to the next, get a complete project.',
    '',
    'Examples:',
    ...examples(commands),
    '',
    'Sources:',
    ...menu.map(
      ({ id, title, installed }) =>
        `  ${id.padEnd(22)}${title}${installed ? '' : ` (npm install -g generator-cdp-ingestion-${id})`}`,
    ),
    '',
    'Flags:',
    '  --source              The source; all other flags are its own.',
    '  --answers             A YAML or JSON file; - is standard input. One that holds a list sets up several sources:',
    '                          sources:',
    '                            - {source: klaviyo, sourceName: klaviyo_eu, database: eu_raw}',
    '                            - {source: klaviyo, sourceName: klaviyo_us, database: us_raw}',
    '                          schedule: hourly   # what stands beside the list serves all of them',
    '                          follow: query:NAME # starts once when they have ended; a workflow or project/workflow does as well',
    '',
    'Exit codes: 0 done, 1 a file was edited by somebody, 2 bad input, 3 cannot read or write, 130 interrupted.',
    '',
  ].join('\n');

const examples = ({ all, one, add, validate }: HubCommands): string[] =>
  [
    [all, 'asks which source, then its questions, then for another'],
    [`${all} --source klaviyo --defaults`, 'asks nothing'],
    [`${all} --answers sources.yml`, 'several sources at once'],
    [`${one} --help`, 'every answer of one source'],
    [add, 'one more table, in a project that people have edited'],
    [validate, 'what would break, before you push'],
  ].map(([command = '', what]) => `  ${command.padEnd(48)} # ${what}`);
