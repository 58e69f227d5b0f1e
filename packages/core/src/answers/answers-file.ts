import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type YAMLMap } from 'yaml';
import type { AnswerLayer } from './answers.js';
import { nearest } from '../nearest.js';
import { hideSecrets, looksLikeSecret } from '../looks-like-secret.js';
import { UserError } from '../user-error.js';

/** A parsed answers file, what to call it, and where its lines begin. */
interface AnswersDocument {
  document: Document;
  root: YAMLMap;
  name: string;
  lineOf: (node: unknown) => number;
}

/**
 * Reads an answers file: YAML, of which JSON is a part.
 *
 * @param text the file
 * @param name what to call it in errors
 * @param keys the keys that it may have
 * @throws UserError with file and line for a broken file or an unknown key
 */
export function readAnswersFile(text: string, name: string, keys: readonly string[]): AnswerLayer {
  const file = parse(text, name);
  return layerOf(file, file.root, keys);
}

/**
 * Single answers of a file, before it is known which keys it may have.
 *
 * @throws UserError with file and line for a broken file
 */
export function answersIn<K extends string>(
  text: string,
  name: string,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const { root } = parse(text, name);
  const found = keys.flatMap((key) => (root.has(key) ? [[key, String(root.get(key))] as const] : []));
  return Object.fromEntries(found) as Partial<Record<K, string>>;
}

/** One source of an answers file that lists several under `sources:`. */
export interface ListedSource {
  source: string;
  sourceName: string | undefined;
  line: number;
}

/**
 * The sources that an answers file lists; undefined when it is the file of one source.
 *
 * @throws UserError with file and line for a broken file or list
 */
export function listedSources(text: string, name: string): ListedSource[] | undefined {
  const file = parse(text, name);
  if (!file.root.has('sources')) return undefined;
  return itemsOf(file).map((item) => {
    const line = file.lineOf(item);
    const source = item.get('source');
    if (typeof source !== 'string')
      throw new UserError(`${name}:${line}: each of "sources" must say which source it is, such as "source: klaviyo".`);
    const sourceName = item.get('sourceName');
    return { source, sourceName: sourceName === undefined ? undefined : String(sourceName), line };
  });
}

/**
 * The answers of one source that a file lists: its own, and those beside `sources:`, which serve all of them.
 *
 * @param index which of the list
 * @param keys the keys that it may have
 * @param notShared keys beside `sources:` that this source does not read
 * @throws UserError with file and line for an unknown key
 */
export function listedAnswers(
  text: string,
  name: string,
  index: number,
  keys: readonly string[],
  notShared: readonly string[],
): AnswerLayer[] {
  const file = parse(text, name);
  const own = layerOf(file, itemsOf(file)[index] as YAMLMap, [...keys, 'source']);
  const shared = layerOf(file, file.root, [...keys, 'sources']);
  const without = ([key]: [string, unknown]) => !['sources', ...notShared].includes(key);
  return [own, { ...shared, shared: true, values: Object.fromEntries(Object.entries(shared.values).filter(without)) }];
}

function parse(text: string, name: string): AnswersDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw notYaml(`${name}:${line}:${col}`, broken);
  }
  const root = document.contents as Node | null;
  if (!isMap(root)) throw new UserError(`${name}:1: must hold keys and values, such as "database: klaviyo_raw".`);
  const lineOf = (node: unknown) => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  return { document, root: root as YAMLMap, name, lineOf };
}

function itemsOf({ root, name, lineOf }: AnswersDocument): YAMLMap[] {
  const list = root.get('sources', true) as unknown;
  if (!isSeq(list) || list.items.length === 0)
    throw new UserError(`${name}:${lineOf(list)}: "sources" must be a list, each with "source: …" and its answers.`);
  return list.items.map((item) => {
    if (!isMap(item))
      throw new UserError(
        `${name}:${lineOf(item)}: each of "sources" must hold keys and values, such as "source: klaviyo".`,
      );
    return item as YAMLMap;
  });
}

function layerOf({ document, name, lineOf }: AnswersDocument, map: YAMLMap, keys: readonly string[]): AnswerLayer {
  const lines = new Map<string, number>();
  for (const { key } of map.items) {
    const word = isScalar(key) ? String(key.value) : '';
    if (word === '$schema') continue; // for editors
    if (word === 'sources' && !keys.includes(word))
      throw new UserError(
        `${name}:${lineOf(key)}: this lists several sources. \`cdp-ingestion new\` and \`yo cdp-ingestion\` set up all of them.`,
      );
    if (!keys.includes(word)) {
      const guess = nearest(word, keys);
      const answers = keys.filter((one) => one !== 'source' && one !== 'sources'); // which say whose answers these are
      throw new UserError(
        `${name}:${lineOf(key)}: unknown key "${hideSecrets(word)}"${guess ? `, did you mean ${guess}?` : '.'} Known: ${answers.join(', ')}.`,
      );
    }
    lines.set(word, lineOf(key));
  }
  return {
    values: valuesOf(document, map, name),
    nameOf: (key) => `${name}:${lines.get(key) ?? 1}: ${key}`,
  };
}

/** The parser's reason, unless it repeats a secret. */
function notYaml(where: string, { message }: Error): UserError {
  const why = looksLikeSecret(message) ? '' : `: ${message.replace(/\.$/, '')}`;
  return new UserError(`${where}: this is not YAML or JSON${why}.`);
}

function valuesOf(document: Document, map: YAMLMap, name: string): Record<string, unknown> {
  try {
    return map.toJS(document) as Record<string, unknown>;
  } catch (error) {
    throw notYaml(name, error as Error); // an alias without its anchor, or far too many of them
  }
}
