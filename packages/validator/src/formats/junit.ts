import type { Gate } from '../gate.js';
import { pathOf, type Validated } from '../validated.js';

/**
 * JUnit's XML: a suite per project, a case per gate, a failure per finding of severity error; warnings are the case's
 * output.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function formatJunit(projects: readonly Validated[], gates: readonly Gate[]): string {
  const suites = projects.map((project) => suite(project, gates)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites}</testsuites>\n`;
}

function suite(project: Validated, gates: readonly Gate[]): string {
  const failed = gates.filter(({ id }) => project.findings.some((one) => one.gate === id && one.severity === 'error'));
  const name = escapeXml(project.folder || '.');
  const cases = gates.map((gate) => testCase(project, gate)).join('');
  return `  <testsuite name="${name}" tests="${gates.length}" failures="${failed.length}">\n${cases}  </testsuite>\n`;
}

function testCase(project: Validated, { id, title }: Gate): string {
  const own = project.findings.filter(({ gate }) => gate === id);
  const lines = own.map((finding) => {
    const place = `${pathOf(project, finding)}:${finding.start.line}:${finding.start.column}`;
    const text = escapeXml(`${place} ${finding.message}`);
    return finding.severity === 'error'
      ? `      <failure type="${finding.rule}" message="${text}"/>\n`
      : `      <system-out>${text}</system-out>\n`;
  });
  const open = `    <testcase classname="${escapeXml(project.folder || '.')}" name="${escapeXml(title)}"`;
  return lines.length === 0 ? `${open}/>\n` : `${open}>\n${lines.toSorted().join('')}    </testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  const legal = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
  return legal.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character).replace(/[\r\n]/g, '&#10;');
}
