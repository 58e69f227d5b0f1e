/** One shape of a credential that is known by itself, wherever it stands. */
export interface SecretShape {
  /** For a message: "a TD API key". */
  shape: string;
  /**
   * What each match contains, or stands in front of it, found in no time: a text without the hint of any shape is searched
   * no further. It begins with a sign that is rare in texts, or that other hints begin with; what is before it stands in `(?<=…)`.
   */
  hint: RegExp;
  /**
   * Global. The secret is the group `secret`, or else the whole match; a group `before` is what stands in front of it.
   * It takes time linear in the text: a part that can start anywhere has a bound, one without a bound starts at the edge of a word only.
   */
  pattern: RegExp;
  /** The shape alone says too little: names have it too, so the secret must also look like no name. */
  random?: true;
  /** Where the shape is described. */
  source: string;
}
