/** A flag of `validate`, from which the command line, its help and Yeoman's options come. */
export interface ValidateFlag {
  /** As it is typed, without `--`. */
  readonly name: string;
  /** What stands for its value in the help; absent: it takes none. */
  readonly value?: string;
  /** It may be given several times, or with commas. */
  readonly several?: boolean;
  /** What its value may be, where that are a few words. */
  readonly values?: readonly string[];
  readonly help: string;
}

/** The names of the formats. */
export const formats = ['terminal', 'json', 'sarif', 'github', 'junit'] as const;

/** How findings are written. */
export type Format = (typeof formats)[number];

/** What its help says beside the flags, however it is called. */
export const validateWords = {
  about: 'Tells where a project would load, break, lose or leak data. Nothing is run, nothing leaves the machine.',
  exitCodes:
    'Exit codes: 0 fine (warnings too, unless --max-warnings), 1 findings, 2 no project or wrong usage, 3 cannot read or write, 130 interrupted.',
} as const;

/** The flags of `validate`, in the order of its help. */
export const validateFlags = [
  { name: 'format', value: 'FORMAT', values: formats, help: `How findings are written: ${formats.join(', ')}.` },
  { name: 'json', help: 'The same as --format json.' },
  { name: 'quiet', help: 'Errors only.' },
  { name: 'max-warnings', value: 'N', help: 'Exit with 1 when there are more warnings than this.' },
  { name: 'rule', value: 'RULE', several: true, help: 'Run this rule only. May be given several times.' },
  { name: 'gate', value: 'GATE', several: true, help: 'Run the rules of this gate only. May be given several times.' },
  {
    name: 'whole',
    help: 'Validate the whole projects of the files that are named; files of no project are passed over.',
  },
  { name: 'explain', value: 'RULE', help: 'Print the page of a rule.' },
  { name: 'fix', help: 'Mend what can be mended safely.' },
  { name: 'dry-run', help: 'With --fix: write nothing, print the changes as a unified diff.' },
  { name: 'watch', help: 'Validate again when a file changes, until Ctrl-C.' },
  { name: 'cache', help: 'Remember what was found, and look again only at projects that have changed.' },
  {
    name: 'cache-location',
    value: 'DIR',
    help: "Where that is kept. Default: cdp-ingestion in the user's cache folder.",
  },
  { name: 'stdin-filename', value: 'FILE', help: 'Take the text of this file from standard input.' },
] as const satisfies readonly ValidateFlag[];
