import type { Choice } from './menu.js';

/** The text of `yo cdp-ingestion --help`. */
export const hubHelp = (menu: Choice[]): string =>
  [
    'Sets up Treasure Data ingestion: choose a source, answer its questions, go on to the next, get a complete project.',
    '',
    'Examples:',
    '  yo cdp-ingestion                                 # asks which source, then its questions, then for another',
    '  yo cdp-ingestion --source klaviyo --defaults     # asks nothing',
    '  yo cdp-ingestion --answers sources.yml           # several sources at once',
    '  yo cdp-ingestion:klaviyo --help                  # every answer of one source',
    '  yo cdp-ingestion:validate                        # what would break, before you push',
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
