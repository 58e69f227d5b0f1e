/**
 * Tells which paths a `.digdagignore` leaves out of what is pushed, as git reads such a file: `*`, `?`, `[…]`, `**`, a `/` in
 * front or in the middle for paths from the project folder, one behind for folders, `!` to take back.
 *
 * @see https://git-scm.com/docs/gitignore
 */
export function ignoredFiles(text: string): (path: string) => boolean {
  const rules = text.split(/\r\n|\n|\r/).flatMap(readRule);
  return (path) => {
    const parts = path.split('/');
    let ignored = false;
    for (let depth = 1; depth <= parts.length && !ignored; depth += 1) {
      const isFolder = depth < parts.length;
      for (const rule of rules)
        if ((isFolder || !rule.folder) && rule.matches(parts.slice(0, depth))) ignored = !rule.takesBack;
    }
    return ignored;
  };
}

interface IgnoreRule {
  readonly takesBack: boolean;
  readonly folder: boolean;
  matches(this: void, parts: readonly string[]): boolean;
}

function readRule(line: string): IgnoreRule[] {
  const [, not = '', pattern = '', folder = ''] = /^(!?)(.*?)(\/?)$/.exec(line.trimEnd()) ?? [];
  if (pattern === '' || line.startsWith('#')) return [];
  const anchored = pattern.includes('/');
  const wanted = pattern.replace(/^\//, '').split('/');
  const matches = (parts: readonly string[]): boolean =>
    anchored ? matchesParts(parts, wanted) : matchesName(parts.at(-1) ?? '', pattern);
  return [{ takesBack: not === '!', folder: folder === '/', matches }];
}

/** Between `**`, the parts are sought from left to right. */
function matchesParts(parts: readonly string[], wanted: readonly string[]): boolean {
  let [part, want] = [0, 0];
  let retry: readonly [part: number, want: number] | undefined;
  while (part < parts.length) {
    if (wanted[want] === '**') retry = [part, (want += 1)];
    else if (want < wanted.length && matchesName(parts[part] ?? '', wanted[want] ?? ''))
      [part, want] = [part + 1, want + 1];
    else if (retry) [part, want] = retry = [retry[0] + 1, retry[1]];
    else return false;
  }
  return wanted.slice(want).every((one) => one === '**');
}

/** `*` and `?` take anything; a set in brackets takes any one character, which rather ignores too much. */
function matchesName(name: string, pattern: string): boolean {
  const wanted = pattern.replace(/\[[^\]]{0,63}\]/g, '?').replace(/\\(.)/g, '$1');
  let [at, want] = [0, 0];
  let retry: readonly [at: number, want: number] | undefined;
  while (at < name.length) {
    if (wanted[want] === '*') retry = [at, (want += 1)];
    else if (wanted[want] === '?' || wanted[want] === name[at]) [at, want] = [at + 1, want + 1];
    else if (retry) [at, want] = retry = [retry[0] + 1, retry[1]];
    else return false;
  }
  return /^\**$/.test(wanted.slice(want));
}
