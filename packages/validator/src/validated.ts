import type { Finding } from './finding.js';

/** What was found in one project. */
export interface Validated {
  /** Its folder as paths of findings begin: relative to where the person is, empty for that place itself. */
  readonly folder: string;
  readonly findings: readonly Finding[];
  /** The texts of its files, for code frames; those with findings are enough. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A finding's path as a person sees it. */
export function pathOf({ folder }: Validated, { file }: Finding): string {
  return folder === '' ? file : `${folder}/${file}`;
}

/** How many findings of each severity there are. */
export function countFindings(findings: readonly Finding[]): { readonly errors: number; readonly warnings: number } {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors };
}
