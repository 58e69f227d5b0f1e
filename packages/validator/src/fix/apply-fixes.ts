import type { Finding, Fix, Blank } from '../finding.js';
import type { Project } from '../project.js';
import { validate, type ValidateOptions } from '../validate.js';
import { carryOut } from './carry-out.js';
import { soundFixes } from './sound-fixes.js';

/** What became of a project. */
export interface Fixed {
  /** The new text of the files that changed, and of those that are new, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The findings that were mended, in the order in which that was done. */
  readonly applied: readonly Finding[];
  /** What a person has to fill in now, each placeholder once. */
  readonly blanks: readonly Blank[];
}

/** One mended finding may uncover another. No project needs as many rounds. */
const MOST_ROUNDS = 20;

/**
 * Mends what the findings know how to. Of two fixes that touch one place the first is carried out, and none that writes
 * a new error; then the project is looked at again, until nothing is left to mend. The same call on the result changes
 * nothing.
 *
 * @param findings of {@link validate} with the same options, those that are meant
 * @param isMeant tells which of the findings that a fix uncovers are mended too
 */
export function applyFixes(
  project: Project,
  findings: readonly Finding[],
  options?: ValidateOptions,
  isMeant: (finding: Finding) => boolean = () => true,
): Fixed {
  let files: ReadonlyMap<string, string> = project.files;
  const applied: Finding[] = [];
  let open = findings;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const mended = soundFixes(files, chooseFixes(files, open), (some) => validate({ ...project, files: some }));
    if (mended.length === 0) break;
    applied.push(...mended);
    files = carryOut(files, mended);
    open = validate({ ...project, files }, options).filter(isMeant);
  }
  const changed = [...files].filter(([path, text]) => project.files.get(path) !== text);
  return { files: new Map(changed), applied, blanks: blanksOf(applied, changed) };
}

/** The findings whose fixes do not touch each other, the first of two. */
function chooseFixes(files: ReadonlyMap<string, string>, findings: readonly Finding[]): Finding[] {
  const chosen = new Set<Fix>();
  return findings.filter(({ fix }) => {
    if (!fix || (!chosen.has(fix) && ![...chosen].every((other) => areApart(fix, other)))) return false;
    if (Object.keys(fix.newFiles ?? {}).some((path) => files.has(path))) return false;
    chosen.add(fix);
    return true;
  });
}

function areApart(one: Fix, other: Fix): boolean {
  const names = Object.keys(other.newFiles ?? {});
  if (Object.keys(one.newFiles ?? {}).some((path) => names.includes(path))) return false;
  return one.edits.every((a) => other.edits.every((b) => a.file !== b.file || a.end < b.start || b.end < a.start));
}

function blanksOf(applied: readonly Finding[], changed: readonly (readonly [string, string])[]): Blank[] {
  const all = new Map(applied.flatMap(({ fix }) => fix?.blanks ?? []).map((blank) => [blank.placeholder, blank]));
  return [...all.values()].filter(({ placeholder }) => changed.some(([, text]) => text.includes(placeholder)));
}
