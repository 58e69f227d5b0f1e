/**
 * Skips a suite whose engine is missing on a person's machine, with the line that says how to get it. In CI (`CI=true`) it fails: a
 * skip is not a pass.
 *
 * @param missing what is missing, or undefined
 */
export function need(suite: Mocha.Context, missing: string | undefined): void {
  if (missing === undefined) return;
  if (process.env.CI === 'true') throw new Error(missing);
  console.warn(`    Skipped. ${missing}`);
  suite.skip(); // for the reason printed above
}
