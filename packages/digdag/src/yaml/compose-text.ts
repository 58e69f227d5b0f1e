import { composeUsual } from './compose-usual.js';
import type { Token } from './token.js';
import { YamlComposer } from './yaml-composer.js';
import type { MappingNode, Node } from './yaml-node.js';
import { YamlScanner } from './yaml-scanner.js';
import { YamlSource } from './yaml-source.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

/** What a text holds: its document, undefined where there is none, and what is broken in it. */
export interface ComposedText {
  root: Node | undefined;
  errors: YamlSyntaxError[];
  /** True where each node stands in one place, no key is a collection, and the text is neither long nor deep. */
  tree: boolean;
}

/** Reading goes on behind so many errors; each may have read to the end of the text. */
const MOST_ERRORS = 20;

/** Reads the single document of a text. Behind an error it goes on at the next line that is not indented. */
export function composeText(text: string): ComposedText {
  const root = composeUsual(text);
  return root === undefined ? composeAny(text) : { root, errors: [], tree: true };
}

/** What {@link composeText} does, in the slower way that can read everything. */
export function composeAny(text: string): ComposedText {
  const bad = unprintable(text);
  if (bad !== undefined) return { root: undefined, errors: [bad], tree: false };
  const anchors = new Map<string, Node>();
  const result: ComposedText = { root: undefined, errors: [], tree: false };
  let source: YamlSource | undefined = new YamlSource(text);
  while (source !== undefined) {
    const part = composePart(source, anchors);
    result.root = join(result.root, part.root);
    if (part.error === undefined) return result;
    result.errors.push(part.error);
    source = result.errors.length < MOST_ERRORS ? sourceBehind(text, part.error) : undefined;
  }
  return result;
}

function composePart(source: YamlSource, anchors: Map<string, Node>) {
  let root: Node | undefined;
  const scanner = new YamlScanner(source);
  try {
    if (scanner.is('<stream end>')) return { root };
    const handles = readDirectives(scanner);
    const explicit = scanner.is('<document start>');
    const { end } = explicit ? scanner.next() : scanner.peek();
    if (explicit && scanner.is('<directive>', '<document start>', '<document end>', '<stream end>')) {
      root = { kind: 'scalar', tag: 'tag:yaml.org,2002:null', text: '', start: end, end };
    } else {
      const keep = (mapping: MappingNode) => (root = mapping);
      root = new YamlComposer(scanner, anchors, handles, keep, source.position()).node(true);
    }
    expectEnd(scanner);
    return { root };
  } catch (error) {
    if (error instanceof YamlSyntaxError) return { root, error };
    // Where the caller has left little of the stack, it ends before the levels do.
    if (!(error instanceof RangeError)) throw error;
    return { root, error: new YamlSyntaxError('StackOverflowError', 'too many levels', source.position()) };
  }
}

function readDirectives(scanner: YamlScanner): Map<string, string> {
  const handles = new Map<string, string>();
  let version: Token | undefined;
  const any = scanner.is('<directive>');
  while (scanner.is('<directive>')) {
    const token = scanner.next();
    const [first = '', second = ''] = token.values ?? [];
    if (token.text === 'YAML') {
      if (version !== undefined) throw parserError('found duplicate YAML directive', token);
      if (first !== '1') throw parserError('found incompatible YAML document (version 1.* is required)', token);
      version = token;
    } else if (token.text === 'TAG') {
      if (handles.has(first)) throw parserError(`duplicate tag handle ${first}`, token);
      handles.set(first, second);
    }
  }
  if (any) expectDocumentStart(scanner);
  return new Map([['!', '!'], ['!!', 'tag:yaml.org,2002:'], ...handles]);
}

function expectDocumentStart(scanner: YamlScanner): void {
  const token = scanner.peek();
  if (token.kind !== '<document start>') {
    throw parserError(`expected '<document start>', but found '${token.kind}'`, token);
  }
}

function expectEnd(scanner: YamlScanner): void {
  while (scanner.is('<document end>')) scanner.next();
  if (scanner.is('<stream end>')) return;
  const another = scanner.peek();
  if (another.kind === '<directive>') readDirectives(scanner);
  else expectDocumentStart(scanner);
  throw new YamlSyntaxError(
    'ComposerException',
    'expected a single document in the stream, but found another document',
    another.start,
  );
}

function parserError(message: string, { start }: Token): YamlSyntaxError {
  return new YamlSyntaxError('ParserException', message, start);
}

function unprintable(text: string): YamlSyntaxError | undefined {
  const bad = /[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
  if (bad === null) return undefined;
  const before = text.slice(0, bad.index).split(/\r\n|[\n\r\x85\u2028\u2029]/);
  const column = (before.at(-1)?.length ?? 0) + 1;
  const position = { line: before.length, column, offset: bad.index };
  return new YamlSyntaxError('ReaderException', 'special characters are not allowed', position);
}

function sourceBehind(text: string, { resume }: YamlSyntaxError): YamlSource | undefined {
  const source = new YamlSource(text, resume.offset, resume.line);
  for (;;) {
    while (source.peek() !== 0 && source.takeBreak() === '') source.offset += 1;
    if (source.peek() === 0) return undefined;
    if (/^[^\s#\-}\])]/.test(source.prefix(1))) return new YamlSource(text, source.offset, source.line);
  }
}

function join(first: Node | undefined, second: Node | undefined): Node | undefined {
  if (first?.kind !== 'mapping' || second?.kind !== 'mapping') return first ?? second;
  first.pairs.push(...second.pairs);
  first.end = second.end;
  return first;
}
