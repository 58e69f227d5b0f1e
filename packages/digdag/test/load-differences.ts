/** Cases of `tdload.jsonl.gz` in which we differ from Digdag, and why. */
export const LOAD_DIFFERENCES: Readonly<Record<string, string>> = {
  'p-foreach-name': 'the task stands in a for_each>, which the test does not run',
  'p-workdir': 'the task stands in a workflow of call>, which the test does not run',
};
