/**
 * Runs the first of many pieces of work without V8's optimizing compiler, which comes too late there: compiling takes a
 * quarter of the processor time of validating one project, and the process ends before it pays. Only this compiler is
 * switched, which V8 asks for at each function that grows hot; what runs already goes on.
 */
export function withoutOptimizing<Result>(work: () => Result): Result {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--no-opt');
  try {
    return work();
  } finally {
    setFlagsFromString('--opt');
  }
}
