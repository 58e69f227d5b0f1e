import { printableJson } from '@cdp-ingestion/core';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Finding } from '../finding.js';
import { newHash } from '../new-hash.js';
import type { GateOutline } from '../gate-outline.js';
import { pathOf, type Validated } from '../validated.js';
import { maskedTexts, shown } from './masked-text.js';

/** What the log says of the tool. */
export interface SarifTool {
  readonly version: string;
  readonly gates: readonly GateOutline[];
  /** The address of a rule's page. */
  readonly pageUrl: (rule: string) => string;
}

/**
 * A SARIF 2.1.0 log with one run, in which nothing is missing that GitHub's code scanning requires. Paths are relative to where the command ran; a result keeps its fingerprint when lines
 * above it change.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(projects: readonly Validated[], { version, gates, pageUrl }: SarifTool): string {
  const rules = gates.flatMap((gate) =>
    gate.rules.map(({ id, title, severity }): ReportingDescriptor => ({
      id,
      shortDescription: { text: title },
      fullDescription: { text: title },
      help: { text: `Why, and how to mend it: ${pageUrl(id)}` },
      helpUri: pageUrl(id),
      defaultConfiguration: { level: severity },
      properties: { tags: [gate.id] },
    })),
  );
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = projects.flatMap((project) => resultsOf(project, indexes));
  const driver = { name: 'cdp-ingestion', version, informationUri: INFORMATION, rules };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits' as const, originalUriBaseIds: BASES, results };
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  return printableJson(log);
}

const BASE = '%SRCROOT%';
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** Without an address: a log tells nothing of the machine, and is the same on each. */
const BASES = { [BASE]: { description: { text: 'The folder in which the command ran.' } } };
const INFORMATION = 'https://www.npmjs.com/package/cdp-ingestion';

function resultsOf(project: Validated, indexes: ReadonlyMap<string, number>): Result[] {
  const repeated = new Map<string, number>();
  const masked = maskedTexts(project.texts);
  return project.findings.map((finding) => {
    const { rule, severity, message, start, end } = finding;
    const region = {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
    };
    const artifactLocation = { uri: uriOf(pathOf(project, finding)), uriBaseId: BASE };
    const line = fingerprint(finding, masked(finding.file));
    const nth = (repeated.get(line) ?? 0) + 1;
    repeated.set(line, nth);
    return {
      ruleId: rule,
      ruleIndex: indexes.get(rule) ?? -1,
      level: severity,
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation, region } }],
      partialFingerprints: { primaryLocationLineHash: `${line}:${nth}` },
    };
  });
}

/** A path as a relative reference: its names may hold `#`, `?` and `:`, which mean something there. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Of the rule and the text of the line, so that it stays when the line moves. No secret goes into it. */
function fingerprint(finding: Finding, masked: string): string {
  const from = finding.start.offset - finding.start.column + 1;
  const line = shown(/^[^\r\n]*/.exec(masked.slice(from, from + 1000))?.[0].trim() ?? '');
  return newHash().update(`${finding.rule}\n${finding.file}\n${line}`).digest('hex').slice(0, 16);
}
