/** One mistake: what is typed, and the one sentence that must come back; `FOLDER` stands for the project's folder. */
export interface Mistake {
  /** Words after `yo cdp-ingestion:klaviyo --defaults`. */
  words: string[];
  /** The whole sentence; only its beginning, when it ends with neither a full stop nor a letter. */
  says: string;
  /** The exit code, when it is not 2. */
  code?: number;
  /** Puts the folder into the state that the mistake is about. */
  before?: (folder: string) => void;
  stdin?: string;
  /** The folder below the project's in which `yo` runs. */
  in?: string;
  /** The home folder, below the project's. */
  home?: string;
}

export const databaseRule = 'must be 3 to 128 lower-case letters, digits and underscores, and start with a letter.';

/** Secrets that people have pasted where a name belongs; none of them is real. */
export const secrets = {
  klaviyo: `pk_${'0123456789abcdef'.repeat(2)}01`,
  td: `1/${'0123456789abcdef'.repeat(3).slice(0, 40)}`,
  webhook: 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
};

/** What is said of one. */
export const looksLike = (what: string) =>
  `looks like ${what}: give the name of a TD secret, never the secret itself (and change it if others could have seen it).`;
