/** Cases of `compile.jsonl.gz` in which we differ from Digdag, and why. */
export const COMPILE_DIFFERENCES: Readonly<Record<string, string>> = {
  c1447: 'an include leaves the project for a folder whose name begins as its own does; we read nothing outside',
};
