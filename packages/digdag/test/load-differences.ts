const READER = "the tests' small reader of YAML, not the dialect:";

/** Cases of `tdload.jsonl.gz` in which we differ from Digdag, and why. */
export const LOAD_DIFFERENCES: Readonly<Record<string, string>> = {
  'null-key': `${READER} a null key is an empty text`,
  'complex-key': `${READER} a list as a key is spelled with spaces`,
  'v-ltlt': `${READER} the value << is a text`,
  't-nl-dq': `${READER} a quoted text must be indented`,
  't-nl-sq': `${READER} a quoted text must be indented`,
  't-u2028-plain': `${READER} U+2028 ends no line`,
  'p-foreach-name': 'the task stands in a for_each>, which the test does not run',
  'p-workdir': 'the task stands in a workflow of call>, which the test does not run',
};
