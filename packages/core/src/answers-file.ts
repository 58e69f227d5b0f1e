import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { AnswerLayer } from './answers.js';
import { nearest } from './nearest.js';
import { hideSecrets, looksLikeSecret } from './looks-like-secret.js';
import { UserError } from './user-error.js';

/**
 * Reads an answers file: YAML, of which JSON is a part.
 *
 * @param text the file
 * @param name what to call it in errors
 * @param keys the keys that it may have
 * @throws UserError with file and line for a broken file or an unknown key
 */
export function readAnswersFile(text: string, name: string, keys: readonly string[]): AnswerLayer {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw notYaml(`${name}:${line}:${col}`, broken);
  }
  const root = document.contents;
  if (!isMap(root)) throw new UserError(`${name}:1: must hold keys and values, such as "database: klaviyo_raw".`);
  const lineOf = new Map<string, number>();
  for (const { key } of root.items) {
    const word = isScalar(key) ? String(key.value) : '';
    const line = lines.linePos(isScalar(key) ? (key.range?.[0] ?? 0) : 0).line;
    if (word === '$schema') continue; // for editors
    if (!keys.includes(word)) {
      const guess = nearest(word, keys);
      throw new UserError(
        `${name}:${line}: unknown key "${hideSecrets(word)}"${guess ? `, did you mean ${guess}?` : '.'} Known: ${keys.join(', ')}.`,
      );
    }
    lineOf.set(word, line);
  }
  return {
    values: valuesOf(document, name),
    nameOf: (key) => `${name}:${lineOf.get(key) ?? 1}: ${key}`,
  };
}

/** The parser's reason, unless it repeats a secret. */
function notYaml(where: string, { message }: Error): UserError {
  const why = looksLikeSecret(message) ? '' : `: ${message.replace(/\.$/, '')}`;
  return new UserError(`${where}: this is not YAML or JSON${why}.`);
}

function valuesOf(document: Document, name: string): Record<string, unknown> {
  try {
    return document.toJS() as Record<string, unknown>;
  } catch (error) {
    throw notYaml(name, error as Error); // an alias without its anchor, or far too many of them
  }
}
