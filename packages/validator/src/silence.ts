import type { Finding } from './finding.js';
import { placesIn } from './model/texts/places-in.js';
import type { Project } from './project.js';

/** A comment that silences one rule: `# cdp-ignore RULE: reason`. */
export interface Silence {
  readonly file: string;
  readonly line: number;
  /** UTF-16 offsets of the comment's text. */
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  /** Empty where none is given; then nothing is silenced. */
  readonly reason: string;
  /** Nothing but the comment stands on its line: it covers the next line too. */
  readonly alone: boolean;
}

/** What stands behind the rule is taken whole: to look for its end here takes cubic time where many blanks are. */
const COMMENT = /(^|[ \t])(?:#|--|\/\/|<!--)[ \t]*cdp-ignore[ \t]+([\w-]+)(?:[ \t]*:(.*)|[ \t]*(?:-->[ \t]*)?)$/gm;

/** The findings that no comment with a reason silences. */
export function silenced(findings: readonly Finding[], project: Project): Finding[] {
  const files = new Set(findings.map(({ file }) => file));
  const covered = new Set<string>();
  for (const file of files)
    for (const { rule, line, reason, alone } of silencesIn(project.files.get(file) ?? '', file)) {
      if (reason === '') continue;
      covered.add(`${file}:${line}:${rule}`);
      if (alone) covered.add(`${file}:${line + 1}:${rule}`);
    }
  return findings.filter(({ file, start, rule }) => !covered.has(`${file}:${start.line}:${rule}`));
}

/** The comments of a file that silence a rule, with or without a reason. */
export function silencesIn(text: string, file: string): Silence[] {
  if (!text.includes('cdp-ignore')) return [];
  const range = placesIn(text, file);
  return Array.from(text.matchAll(COMMENT), ({ index, 0: whole, 1: before = '', 2: rule = '', 3: behind = '' }) => {
    const [start, end] = [index + before.length, index + whole.length];
    const { line, column } = range(start, end).start;
    const alone = text.slice(start - column + 1, start).trim() === '';
    return { file, line, start, end, rule, reason: behind.trim().replace(/-->$/, '').trim(), alone };
  });
}
