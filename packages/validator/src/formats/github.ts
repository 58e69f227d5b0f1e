import { printable } from '@cdp-ingestion/core';
import { pathOf, type Validated } from '../validated.js';

/**
 * A workflow command of GitHub Actions per finding, which shows it beside the changed line.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function formatGithub(projects: readonly Validated[]): string {
  const lines = projects.flatMap((project) =>
    project.findings.map((finding) => {
      const { start, end, severity, rule, message } = finding;
      const where = [`file=${property(pathOf(project, finding))}`, `line=${start.line}`, `col=${start.column}`];
      const until = [`endLine=${end.line}`, `endColumn=${end.column}`, `title=${property(rule)}`];
      return `::${severity} ${[...where, ...until].join(',')}::${data(message)}\n`;
    }),
  );
  return lines.join('');
}

function data(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
