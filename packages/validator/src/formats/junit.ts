import type { Finding, Severity } from '../finding.js';
import type { GateOutline } from '../gate-outline.js';
import { pathOf, type Validated } from '../validated.js';

/**
 * JUnit's XML: a suite per project, a case per gate. Its errors are one failure, because readers show the first of a case
 * alone; its warnings are its output.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function formatJunit(projects: readonly Validated[], gates: readonly GateOutline[]): string {
  const suites = projects.map((project) => suite(project, gates)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites}</testsuites>\n`;
}

function suite(project: Validated, gates: readonly GateOutline[]): string {
  const failed = gates.filter(({ id }) => project.findings.some((one) => one.gate === id && one.severity === 'error'));
  const counts = `tests="${gates.length}" failures="${failed.length}" errors="0"`;
  const cases = gates.map((gate) => testCase(project, gate)).join('');
  return `  <testsuite name="${nameOf(project)}" ${counts}>\n${cases}  </testsuite>\n`;
}

function testCase(project: Validated, { id, title }: GateOutline): string {
  const own = project.findings.filter(({ gate }) => gate === id);
  const lines = (severity: Severity): string[] =>
    own.filter((finding) => finding.severity === severity).map((finding) => lineOf(project, finding));
  const [first, ...others] = lines('error');
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const failure =
    first === undefined
      ? ''
      : `      <failure type="${id}" message="${first}${more}">${[first, ...others].join('\n')}</failure>\n`;
  const warnings = lines('warning').join('\n');
  const output = warnings === '' ? '' : `      <system-out>${warnings}</system-out>\n`;
  const open = `    <testcase classname="${nameOf(project)}" name="${escapeXml(title)}"`;
  return own.length === 0 ? `${open}/>\n` : `${open}>\n${failure}${output}    </testcase>\n`;
}

function nameOf({ folder }: Validated): string {
  return escapeXml(folder || '.');
}

function lineOf(project: Validated, finding: Finding): string {
  const { start, severity, rule, message } = finding;
  return escapeXml(`${pathOf(project, finding)}:${start.line}:${start.column} ${severity} ${message} (${rule})`);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  const legal = text.replace(/[^\t\n\r\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
  return legal.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character).replace(/[\r\n]/g, '&#10;');
}
