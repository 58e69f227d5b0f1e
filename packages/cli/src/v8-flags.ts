/** Versions of Node, by their first number. */
type Versions = readonly string[];

/**
 * All that the binary switches in V8, for speed alone, with the versions of Node in which it was tried. Node warns against
 * changing flags once V8 runs, and a flag that V8 does not know prints an error at each run: so no other version gets it.
 *
 * @see https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
const FLAGS = {
  // Of many projects, what is done with is collected early: a fifth less memory at the peak, in the same time.
  '--heap-growing-percent=20': ['20', '22', '24'],
  // Code is optimized a tenth as soon: of all that V8 optimizes else, most is not run often enough to repay it. Of 77
  // projects it takes a third less processor time. 22 counts calls instead; in 24 neither makes a difference.
  '--interrupt-budget=1500000': ['20'],
  '--invocation-count-for-turbofan=30000': ['22'],
  // 22 takes half as long again with these.
  '--no-opt': ['20'],
  '--opt': ['20'],
} as const satisfies Record<string, Versions>;

/** Sets what suits looking at projects, before the code for it is loaded. */
export function setFlagsForRules(): void {
  setFlag('--heap-growing-percent=20');
  setFlag('--interrupt-budget=1500000');
  setFlag('--invocation-count-for-turbofan=30000');
}

/**
 * Runs the first of many pieces of work without V8's optimizing compiler, which comes too late there: compiling takes a
 * quarter of the processor time of validating one project, and the process ends before it pays. Only this compiler is
 * switched, which V8 asks for at each function that grows hot; what runs already goes on.
 */
export function withoutOptimizing<Result>(work: () => Result): Result {
  setFlag('--no-opt');
  try {
    return work();
  } finally {
    setFlag('--opt');
  }
}

function setFlag(flag: keyof typeof FLAGS): void {
  const [major = ''] = process.versions.node.split('.');
  const versions: Versions = FLAGS[flag];
  if (versions.includes(major)) process.getBuiltinModule('node:v8').setFlagsFromString(flag);
}
