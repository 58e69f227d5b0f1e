import { relative, sep } from 'node:path';
import type { Finding } from '../finding.js';
import type { FoundProject } from '../find-projects.js';
import type { Project } from '../project.js';
import { readProject } from '../read-project.js';

/** A project that a person named, wholly or by some of its files, with what it holds. */
export interface NamedProject extends FoundProject {
  readonly project: Project;
}

/** Reads a project that was found. Throws a UserError where it can't be read. */
export function readNamed(found: FoundProject): NamedProject {
  return { ...found, project: readProject(found.folder) };
}

/** Whether a finding stands in the files that were named. */
export function isNamed({ only }: FoundProject, { file }: Finding): boolean {
  return only === undefined || only.some((path) => file === path || file.startsWith(`${path}/`));
}

/** The project's folder relative to where the person is, with `/`; empty for that place itself. */
export function shownFolder({ folder }: FoundProject, cwd: string): string {
  return relative(cwd, folder).split(sep).join('/');
}
