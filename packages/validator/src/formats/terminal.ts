import { printable } from '@cdp-ingestion/core';
import type { Finding } from '../finding.js';
import type { GateOutline } from '../gate-outline.js';
import { countFindings, pathOf, type Validated } from '../validated.js';
import { codeFrame } from './code-frame.js';
import { maskedTexts } from './masked-text.js';

/** Colours a text: each takes a text and gives it with or without escape sequences. */
export interface Colours {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** How the text for a terminal is written. */
export interface TerminalOptions {
  readonly gates: readonly GateOutline[];
  readonly colours: Colours;
  /** No line of what has no error: only errors are given. */
  readonly quiet: boolean;
}

/**
 * The text for a person: a line per gate, then each finding with its place, its lines and its rule, then the sum. Of several
 * projects one in which nothing was found is one line.
 */
export function formatTerminal(projects: readonly Validated[], options: TerminalOptions): string {
  const several = projects.length > 1;
  const texts = projects.map((project) => projectText(project, options, several));
  const all = projects.flatMap(({ findings }) => findings);
  return [...texts, sumLine(all, projects.length, options)].filter((text) => text !== '').join('\n');
}

function projectText(project: Validated, options: TerminalOptions, several: boolean): string {
  const { colours, gates, quiet } = options;
  const name = shownPath(project.folder) || '.';
  if (several && project.findings.length === 0) return quiet ? '' : colours.green(`✓ ${name}`);
  const lines = gates.flatMap((gate) => gateLines(gate, project.findings, options));
  const masked = maskedTexts(project.texts);
  const details = project.findings.map(
    (finding) => `\n${findingText(project, finding, masked(finding.file), colours)}`,
  );
  const title = several && lines.length + details.length > 0 ? [`\n${colours.bold(name)}`] : [];
  return [...title, ...lines, ...details, ''].join('\n').replace(/^\n$/, '');
}

function gateLines(gate: GateOutline, findings: readonly Finding[], { colours, quiet }: TerminalOptions): string[] {
  const own = findings.filter((finding) => finding.gate === gate.id);
  const { errors } = countFindings(own);
  if (own.length === 0) return quiet ? [] : [colours.green(`✓ ${gate.passed}`)];
  if (errors > 0) return [colours.red(`✗ ${gate.title}: ${plural(errors, 'error')}`)];
  const warned = gate.rules.filter(({ id }) => own.some(({ rule }) => rule === id));
  return warned.map(({ title }) => colours.yellow(`⚠ Warning: ${title}`));
}

function findingText(project: Validated, finding: Finding, masked: string, colours: Colours): string {
  const { start, end, severity, message, rule, fix } = finding;
  const place = `${shownPath(pathOf(project, finding))}:${start.line}:${start.column}`;
  const colour = severity === 'error' ? colours.red : colours.yellow;
  const frame = codeFrame(masked, start, end);
  const mended = fix ? ' (--fix mends it)' : '';
  return [
    `${place} ${colour(severity)} ${printable(message)}`,
    ...frame,
    colours.dim(`  ${rule}${mended}: --explain ${rule}`),
  ].join('\n');
}

/** A path on one line, as a terminal may get it. */
function shownPath(path: string): string {
  return printable(path.replaceAll('\n', '␊'));
}

function sumLine(findings: readonly Finding[], projects: number, { colours, quiet }: TerminalOptions): string {
  const { errors, warnings } = countFindings(findings);
  if (findings.length === 0) return quiet || projects < 2 ? '' : `${projects} projects, nothing found.\n`;
  const parts = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ];
  return `${(errors > 0 ? colours.red : colours.yellow)(parts.join(', '))}\n`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
