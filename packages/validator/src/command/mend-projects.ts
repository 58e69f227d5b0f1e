import { existsSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Fixed } from '../fix/apply-fixes.js';
import type { Finding } from '../finding.js';
import type { ValidateOptions } from '../validate.js';
import { isNamed, type NamedProject, shownFolder } from './named-project.js';
import type { RuleCode } from './rule-set.js';

/** What was mended: the projects as they are now, a unified diff, and a line for each change and each placeholder. */
export interface Mended {
  readonly projects: readonly NamedProject[];
  readonly diff: string;
  readonly messages: readonly string[];
}

/**
 * Mends what can be mended in some projects: all files of one project at once, or none of them.
 *
 * @param chosen which rules are run
 * @param dryRun writes nothing
 * @throws UserError when the disk refuses
 */
export async function mendProjects(
  projects: readonly NamedProject[],
  code: RuleCode,
  chosen: ValidateOptions,
  { cwd, dryRun }: { cwd: string; dryRun: boolean },
): Promise<Mended> {
  const { commitFiles, unifiedDiff } = await import('@cdp-ingestion/core/files');
  let diff = '';
  const messages: string[] = [];
  const mended = projects.map((named) => {
    const fixed = mend(named, code, chosen);
    const changes = changesOf(named, fixed);
    const folder = shownFolder(named, cwd);
    diff += unifiedDiff(changes.map((one) => ({ ...one, path: join(folder, one.path) })));
    if (!dryRun && changes.length > 0) commitFiles(named.folder, changes);
    messages.push(...changes.map(({ path }) => `${dryRun ? 'would change' : 'changed'} ${join(folder, path)}`));
    messages.push(...fixed.blanks.map(({ placeholder, what }) => `to fill in: ${placeholder}, ${what}`));
    return { ...named, project: { ...named.project, files: new Map([...named.project.files, ...fixed.files]) } };
  });
  return { projects: mended, diff, messages };
}

/** What a link brings from outside is not the project's to change. */
function mend(named: NamedProject, { applyFixes, validate }: RuleCode, chosen: ValidateOptions): Fixed {
  const root = realpathSync(named.folder);
  const isInside = ({ fix }: Finding): boolean =>
    fix?.edits.every(({ file }) => realFile(root, file).startsWith(root + sep)) ?? true;
  const isMeant = (finding: Finding): boolean => isNamed(named, finding) && isInside(finding);
  return applyFixes(named.project, validate(named.project, chosen).filter(isMeant), chosen, isMeant);
}

/** A file to which links give two names is written once. */
function changesOf({ project: { files }, folder }: NamedProject, fixed: Fixed) {
  const root = realpathSync(folder);
  const byFile = new Map([...fixed.files].toReversed().map((one) => [realFile(root, one[0]), one]));
  return [...byFile.values()].toReversed().map(([path, text]) => {
    const old = files.get(path);
    return { path, text, old, change: old === undefined ? ('new' as const) : ('update' as const) };
  });
}

function realFile(root: string, path: string): string {
  const file = join(root, path);
  return existsSync(file) ? realpathSync(file) : file;
}
