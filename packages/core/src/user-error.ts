/** A person's mistake or the machine's refusal: one sentence, no stack, and the exit code of the process. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** 1 findings or conflicts, 2 bad input or usage, 3 I/O, 130 interrupted. */
  readonly exitCode: number;

  constructor(message: string, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** True for a `UserError` of any installed copy of this package: each generator brings its own. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError' && 'exitCode' in error;
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a file stands where a folder must be',
  EISDIR: 'a folder stands where a file must be',
  EEXIST: 'a file stands where a folder must be',
  ENOENT: 'there is no such file or folder',
  EMFILE: 'too many files are open',
};

/**
 * A system error as a `UserError` with exit code 3. Yeoman's `yo` crashes on an error with a string `code`
 * (`process.exit(error.code)`), so the code must not get there.
 */
export function ioError(doing: string, path: string, error: unknown): UserError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  return new UserError(`Cannot ${doing} ${path}: ${reason}.`, 3);
}
