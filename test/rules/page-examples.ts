import type { Project } from '@cdp-ingestion/validator';
import { projectOf } from './fixture-project.js';

/** The examples of a rule's page: each `## Bad` and `## Good` is a project, its blocks are files (```yaml name.dig, or ```sql name.sql latin1). */
export interface PageExamples {
  readonly bad: readonly Project[];
  readonly good: readonly Project[];
}

/** Reads the examples of a page. */
export function pageExamples(page: string): PageExamples {
  const sections = page.split(/^## /m).slice(1);
  const projects = (heading: RegExp): Project[] =>
    sections.filter((section) => heading.test(section)).map((section) => projectOf(filesOf(section)));
  return { bad: projects(/^Bad\b/), good: projects(/^Good\b/) };
}

function filesOf(section: string): [path: string, content: string | Uint8Array][] {
  const blocks = section.matchAll(/^```\w+ (\S+)(?: (latin1))?\n([^]*?)^```$/gm);
  return [...blocks].map(([, path = '', latin1, text = '']) => [path, latin1 ? Buffer.from(text, 'latin1') : text]);
}
