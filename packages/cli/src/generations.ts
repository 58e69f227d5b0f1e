/** A command that writes projects. */
export interface GenerationCommand {
  readonly name: string;
  readonly about: string;
  /** Runs it with the words behind its name; throws a UserError. */
  readonly run: (argv: readonly string[]) => Promise<void>;
}

const titles = {
  klaviyo: 'Klaviyo',
  bigquery: 'BigQuery',
  shopify: 'Shopify',
  onetrust: 'OneTrust',
  pinterest: 'Pinterest',
  sftp: 'SFTP',
};

/** The commands that write projects: that of all sources, and one of each source that the binary carries. */
export const generations: readonly GenerationCommand[] = [
  {
    name: 'new',
    about: 'Write a project: asks which source, then its questions, then for another.',
    run: async (argv) => (await import('./new-command.js')).newCommand(argv),
  },
  ...Object.entries(titles).map(([id, title]): GenerationCommand => ({
    name: id,
    about: `Write a project that loads from ${title}.`,
    run: async (argv) => (await import('./source-command.js')).sourceCommand(id, argv, []),
  })),
  {
    name: 'add-object',
    about: 'Add an object to a project, whoever has edited it.',
    run: async (argv) => (await import('./change-command.js')).changeCommand('add', argv),
  },
  {
    name: 'remove-object',
    about: 'Take an object out of a project; its table stays.',
    run: async (argv) => (await import('./change-command.js')).changeCommand('remove', argv),
  },
];
