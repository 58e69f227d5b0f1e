import { printableJson } from '@cdp-ingestion/core';
import { countFindings, pathOf, type Validated } from '../validated.js';

/** All findings as JSON: `{ version: 1, errors, warnings, findings: [{ file, line, column, endLine, endColumn, … }] }`. */
export function formatJson(projects: readonly Validated[]): string {
  const findings = projects.flatMap((project) =>
    project.findings.map((finding) => ({
      file: pathOf(project, finding),
      line: finding.start.line,
      column: finding.start.column,
      endLine: finding.end.line,
      endColumn: finding.end.column,
      severity: finding.severity,
      gate: finding.gate,
      rule: finding.rule,
      messageId: finding.messageId,
      message: finding.message,
      fixable: finding.fix !== undefined,
    })),
  );
  const counts = countFindings(projects.flatMap((project) => project.findings));
  return printableJson({ version: 1, ...counts, findings });
}
