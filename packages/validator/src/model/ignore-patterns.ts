/** A line of a `.gitignore` or `.digdagignore`. */
interface IgnorePattern {
  /** The parts between `/`; undefined where the line holds what is not read here (`[[:alpha:]]`): it may match anything. */
  readonly parts: readonly string[] | undefined;
  readonly isNegated: boolean;
  readonly foldersOnly: boolean;
}

/** A file with patterns, for what lies in its folder (`''`: the project's own). */
export interface IgnoreFile {
  readonly folder: string;
  readonly patterns: readonly IgnorePattern[];
}

/**
 * Reads the lines of a `.gitignore`.
 *
 * @see https://git-scm.com/docs/gitignore
 */
export function readIgnoreFile(text: string, folder = ''): IgnoreFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return { folder, patterns: lines.flatMap((line) => patternIn(line.replace(/ +$/, ''))) };
}

/** A class in a class, one that is not closed or goes over a `/`, a `\` at the end. */
const NOT_READ = /\[\[|\[[^\]]*(?:\/|$)|\\$/;

function patternIn(line: string): IgnorePattern[] {
  if (line === '' || line.startsWith('#')) return [];
  const isNegated = line.startsWith('!');
  const text = isNegated ? line.slice(1) : line;
  const foldersOnly = text.endsWith('/');
  const bare = text.replace(/^\//, '').replace(/\/$/, '');
  const isAnchored = bare.includes('/') || text.startsWith('/');
  const parts = isAnchored ? bare.split('/') : ['**', bare];
  return [{ parts: NOT_READ.test(text) ? undefined : parts, isNegated, foldersOnly }];
}

/**
 * Whether a file is ignored, or a folder in which it lies. Where a line cannot be read here, it counts as ignored.
 *
 * @param files the nearer to the project folder, the earlier
 */
export function isIgnored(path: string, files: readonly IgnoreFile[]): boolean {
  const parts = path.split('/');
  return parts.some((_, index) => {
    const isFolder = index < parts.length - 1;
    return isMatchedLast(parts.slice(0, index + 1).join('/'), isFolder, files);
  });
}

/** What the last pattern that matches says. */
function isMatchedLast(path: string, isFolder: boolean, files: readonly IgnoreFile[]): boolean {
  let ignored = false;
  for (const { folder, patterns } of files) {
    if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
    const below = (folder === '' ? path : path.slice(folder.length + 1)).split('/');
    for (const { parts, isNegated, foldersOnly } of patterns) {
      if (foldersOnly && !isFolder) continue;
      if (parts === undefined ? !isNegated : matches(parts, below, '**', matchesPart)) ignored = !isNegated;
    }
  }
  return ignored;
}

function matchesPart(pattern: string, part: string): boolean {
  return matches(pattern.match(/\\.|\[[!^]?\]?[^\]]*\]|./gsu) ?? [], [...part], '*', matchesSign);
}

/** A sign against one of a pattern: itself, `?`, `\*`, `[a-z_]`, `[!a]`. */
function matchesSign(one: string, sign: string): boolean {
  if (one === '?' || one === sign) return true;
  if (one.startsWith('\\')) return one.slice(1) === sign;
  if (one.length < 3) return false;
  const isNegated = /^\[[!^]/.test(one);
  const ranges = one.slice(isNegated ? 2 : 1, -1).match(/.-.|./gsu) ?? [];
  const isIn = ranges.some((range) =>
    range.length === 3 ? range.charAt(0) <= sign && sign <= range.charAt(2) : range === sign,
  );
  return isIn !== isNegated;
}

/** Matches a row against a pattern in which `star` stands for any number of items, with one way back: to the last star. */
function matches(
  pattern: readonly string[],
  row: readonly string[],
  star: string,
  isMatch: (one: string, item: string) => boolean,
): boolean {
  let [at, index, starAt, resume] = [0, 0, -1, 0];
  while (index < row.length) {
    const one = pattern[at];
    if (one === star) [starAt, resume, at] = [at, index, at + 1];
    else if (one !== undefined && isMatch(one, row[index] ?? '')) [at, index] = [at + 1, index + 1];
    else if (starAt >= 0) [at, index, resume] = [starAt + 1, resume + 1, resume + 1];
    else return false;
  }
  return pattern.slice(at).every((one) => one === star);
}
