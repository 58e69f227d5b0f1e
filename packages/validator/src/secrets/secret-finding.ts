/** A credential that stands in a text. */
export interface SecretFinding {
  /** Where it begins, in UTF-16 units from the start of the text. */
  start: number;
  /** Where it ends: the first unit after it. */
  end: number;
  /** What it looks like: "a TD API key". */
  shape: string;
}
