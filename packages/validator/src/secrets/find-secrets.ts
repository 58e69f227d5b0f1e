import { findFieldValues } from './find-field-values.js';
import { looksLikeName } from './looks-like-name.js';
import { isPlaceholder } from './placeholder.js';
import type { SecretFinding } from './secret-finding.js';
import type { SecretShape } from './secret-shape.js';
import { secretShapes } from './secret-shapes.js';

const hints = new RegExp(
  secretShapes
    .map(({ hint }) => hint.source)
    .sort()
    .join('|'),
);

/** The first and the last line of a key: their dashes are no gap to fill. */
const frame = /-----[A-Z0-9 ]{1,60}-----/g;

function findShape(text: string, { shape, pattern, random }: SecretShape): SecretFinding[] {
  const findings: SecretFinding[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = match.index + (match.groups?.['before']?.length ?? 0);
    const secret = match.groups?.['secret'] ?? match[0];
    if (isPlaceholder(secret.replace(frame, '')) || (random && looksLikeName(secret))) continue;
    findings.push({ start, end: start + secret.length, shape });
  }
  return findings;
}

/** Findings that share a place become one, with all that either covers, under the name of the one that comes first in the list. */
function merge(findings: SecretFinding[]): SecretFinding[] {
  const merged: { finding: SecretFinding; rank: number }[] = [];
  const ranked = findings.map((finding, rank) => ({ finding, rank }));
  for (const next of ranked.sort((a, b) => a.finding.start - b.finding.start || a.rank - b.rank)) {
    const last = merged.at(-1);
    if (last === undefined || last.finding.end <= next.finding.start) {
      merged.push(next);
      continue;
    }
    const end = Math.max(last.finding.end, next.finding.end);
    const rank = Math.min(last.rank, next.rank);
    const { shape } = rank === last.rank ? last.finding : next.finding;
    merged[merged.length - 1] = { finding: { start: last.finding.start, end, shape }, rank };
  }
  return merged.map(({ finding }) => finding);
}

/**
 * The credentials in a text of a project, in the order in which they stand, without overlap: known shapes anywhere, and what looks random
 * in a field whose name says that it holds a credential. References (`${secret:k}`), placeholders, hashes, ids and public keys are none.
 * `path` (relative or not) says how the file spells a text. Pure, and linear in the length of the text.
 */
export function findSecrets(text: string, path: string): SecretFinding[] {
  const known = hints.test(text) ? secretShapes.flatMap((shape) => findShape(text, shape)) : [];
  return merge([...known, ...findFieldValues(text, path)]);
}
