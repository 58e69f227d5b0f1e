import type { Finding } from '../finding.js';
import { carryOut } from './carry-out.js';

type Files = ReadonlyMap<string, string>;

/**
 * Of some findings those whose fixes, carried out together, write no error that was not there. What the engine refuses
 * comes first, alone: with it a task is seen for the first time, and what else is wrong with it is no fault of the fix.
 *
 * @param look finds all that is wrong in some files
 */
export function soundFixes(files: Files, findings: readonly Finding[], look: (files: Files) => Finding[]): Finding[] {
  if (findings.length === 0) return [];
  const known = errorsOf(look(files));
  const isSound = (some: readonly Finding[]): boolean => {
    const changed = carryOut(files, some);
    const all = some.some(isRefused) ? look(changed).filter(isRefused) : look(changed);
    const more = [...errorsOf(all)].filter(([error, places]) => places.length > (known.get(error)?.length ?? 0));
    return !more.some(([, places]) => places.some((place) => isWritten(place, files, changed, some)));
  };
  const [first, rest] = [findings.filter(isRefused), findings.filter((one) => !isRefused(one))];
  const refused = sound([], first, isSound);
  return refused.length > 0 ? refused : sound([], rest, isSound);
}

const isRefused = ({ gate }: Finding): boolean => gate === 'syntax-validation';

/** Halves until the fixes that are not sound stand alone: few looks where there are few of them. */
function sound(
  taken: readonly Finding[],
  more: readonly Finding[],
  isSound: (some: readonly Finding[]) => boolean,
): Finding[] {
  const all = [...taken, ...more];
  if (more.length === 0 || isSound(all)) return all;
  if (more.length === 1) return [...taken];
  const half = Math.ceil(more.length / 2);
  return sound(sound(taken, more.slice(0, half), isSound), more.slice(half), isSound);
}

/** It stands in a line that was not there; a placeholder is there to be filled in. */
function isWritten({ file, start }: Finding, files: Files, changed: Files, fixed: readonly Finding[]): boolean {
  const [before, after] = [files, changed].map((all) => (all.get(file) ?? '').split('\n'));
  const line = after?.[start.line - 1] ?? '';
  const blanks = fixed.flatMap(({ fix }) => fix?.blanks ?? []);
  return !before?.includes(line) && !blanks.some(({ placeholder }) => line.includes(placeholder));
}

/** The errors by what they say and their file: a fix moves what stands behind it. */
function errorsOf(findings: readonly Finding[]): Map<string, Finding[]> {
  const errors = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.severity !== 'error') continue;
    const error = JSON.stringify([finding.rule, finding.file, finding.message]);
    errors.set(error, [...(errors.get(error) ?? []), finding]);
  }
  return errors;
}
