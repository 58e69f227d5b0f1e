import type { Finding, Fix } from './finding.js';
import type { Gate } from './gate.js';
import { gates } from './gates.js';
import { readModel } from './model/project-model.js';
import type { Project } from './project.js';
import type { Report, Rule } from './rule.js';
import { maskSecrets } from './secrets/mask-secrets.js';
import { silenced } from './silence.js';

/** Which rules run; all of them where nothing is said. */
export interface ValidateOptions {
  readonly rule?: (rule: Rule, gate: Gate) => boolean;
}

/**
 * Tells where a project would break, lose or leak data. Nothing is read but the project's values, and nothing of it is
 * run.
 *
 * @returns by file, then by place; each place once per rule and message
 */
export function validate(project: Project, { rule = () => true }: ValidateOptions = {}): Finding[] {
  const model = readModel(project);
  const found = new Map<string, Finding>();
  for (const gate of gates)
    for (const one of gate.rules.filter((candidate) => rule(candidate, gate)))
      one.check(
        model,
        report(one, gate, project, (finding) => found.set(keyOf(finding), finding)),
      );
  return silenced(withoutFollowers([...found.values()]), project).toSorted(byPlace);
}

/** What the engine refuses is said by the gate for it alone: of the same line nothing else is said, but a leak. */
function withoutFollowers(findings: readonly Finding[]): Finding[] {
  const refused = findings.filter(({ gate }) => gate === 'syntax-validation');
  const lines = new Set(refused.map(({ file, start }) => `${file}:${start.line}`));
  const stays = ({ gate, file, start }: Finding): boolean =>
    gate === 'syntax-validation' || gate === 'credential-security' || !lines.has(`${file}:${start.line}`);
  return findings.filter(stays);
}

function report(rule: Rule, gate: Gate, project: Project, add: (finding: Finding) => void): Report {
  return ({ file, start, end }, messageId, values = {}, fix) => {
    const text = rule.messages[messageId] ?? '';
    const filled = text.replace(/\{(\w+)\}/g, (whole, word: string) => String(values[word] ?? whole));
    const message = maskSecrets(filled);
    const finding = { rule: rule.id, gate: gate.id, severity: rule.severity, messageId, message, file, start, end };
    add(fix && isSafe(fix, project) ? { ...finding, fix } : finding);
  };
}

/** A file that is not UTF-8 cannot be written again as it was. */
function isSafe({ edits }: Fix, { encodings }: Project): boolean {
  return encodings === undefined || !edits.some(({ file }) => encodings.has(file));
}

function keyOf({ rule, file, start, message }: Finding): string {
  return JSON.stringify([rule, file, start.offset, message]);
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.file, b.file) ||
    a.start.line - b.start.line ||
    a.start.column - b.start.column ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
