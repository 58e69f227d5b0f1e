/** Cases of `template.jsonl.gz` in which we differ from the engine, and why. */
export const TEMPLATE_DIFFERENCES: Readonly<Record<string, string>> = {
  t0256: 'both refuse; the engine parses `[...x]` and fails when it runs, our parser of ECMAScript 5 refuses it',
  t0375: "both refuse; the engine's `load` says that it may not, here it is not defined",
  t0377: 'the bridge to Java, `Java`, is not there',
  t0378: 'both refuse; the bridge to Java, `Java`, is not there',
  t0379: 'both refuse; the bridge to Java, `Java`, is not there',
  t0382: 'both refuse; the bridge to Java, `java`, is not there',
  t0384: "the engine's own object `Graal` is not there",
};
