import type { AnswerMap, AnswerValue } from '../source/answer.js';
import { hideSecrets, looksLikeSecret } from '../looks-like-secret.js';
import { wrongColumnName } from '../source/object-columns.js';
import { objectNames } from '../source/objects.js';
import type { AskContext, Question } from '../source/question.js';
import { UserError } from '../user-error.js';

const listOf = (raw: unknown): unknown[] =>
  Array.isArray(raw)
    ? raw.flatMap((item: unknown) => (typeof item === 'string' ? listOf(item) : [item]))
    : String(raw)
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');

function readInteger(raw: unknown, question: Question): number {
  const number = typeof raw === 'string' && /^\s*\d+\s*$/.test(raw) ? Number(raw) : raw;
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = question;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < minimum || number > maximum)
    throw new UserError(`must be a whole number from ${minimum} to ${maximum}, not ${show(raw)}`);
  return number;
}

function readText(raw: unknown, question: Question, context: AskContext, name = ''): string {
  if (typeof raw !== 'string' && typeof raw !== 'number') throw new UserError(`must be a text, not ${show(raw)}`);
  const text = String(raw);
  const secret = looksLikeSecret(text);
  if (secret)
    throw new UserError(
      `looks like ${secret}: give the name of a TD secret, never the secret itself (and change it if others could have seen it)`,
    );
  if (text.trim() === '') throw new UserError('must not be empty');
  const wrong = question.check?.(text, context, name);
  if (wrong) throw new UserError(`${question.perColumn ? `${name}: ` : ''}${show(text)} ${wrong}`);
  return text;
}

function readDate(raw: unknown, question: Question, context: AskContext): string {
  const text = raw instanceof Date ? raw.toISOString().slice(0, 10) : String(raw);
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    throw new UserError(`${show(text)} is not a date: write YYYY-MM-DD, such as 2024-01-31`);
  return readText(text, question, context);
}

function readChoice(raw: unknown, choices: readonly string[]): string {
  const word = typeof raw === 'boolean' && choices.includes('yes') ? (raw ? 'yes' : 'no') : raw;
  if (typeof word !== 'string' || !choices.includes(word))
    throw new UserError(`${show(raw)} is not one of ${choices.join(', ')}`);
  return word;
}

function readMapEntry(raw: unknown, question: Question, context: AskContext, name: string): string | number {
  if (question.values === 'integer') return readInteger(raw, question);
  if (question.values === 'choice') readChoice(raw, question.choices?.(context) ?? []);
  const listed = question.words && Array.isArray(raw) && raw.every((word) => typeof word === 'string');
  return readText(listed ? raw.join(' ') : raw, question, context, name);
}

/** Phrases: of a flag with `;` between, of a file each a text or a map. */
function readList(raw: unknown, question: Question, context: AskContext): string[] {
  const items = typeof raw === 'object' ? [raw].flat() : String(raw).split(';');
  return items.flatMap((item) => {
    const text = typeof item === 'string' ? item : (JSON.stringify(item) ?? '');
    const secret = looksLikeSecret(text);
    if (secret) throw new UserError(`${show(text)} looks like ${secret}`);
    return text.trim() === '' ? [] : [question.item?.(item, context) ?? text];
  });
}

/** The pieces of a map in one line. A comma within a text is no end of it, unless the name of another value follows. */
function piecesOf(raw: unknown, question: Question, names: readonly string[]): string[] {
  if (Array.isArray(raw)) return raw.flatMap((item) => piecesOf(item, question, names)); // a flag that is given again
  if (question.values !== 'text') return listOf(raw).map(String);
  const name = question.perColumn ? '\\w+\\.\\w+' : names.map((one) => one.replaceAll('.', '\\.')).join('|');
  const next = new RegExp(`,\\s*(?=(?:${name})=)`);
  return String(raw)
    .split(next)
    .filter((piece) => piece.trim() !== '');
}

/** What a word stands for: itself, unless it is an alias of several. */
const unfold = <T>(word: T, aliases: Readonly<Record<string, readonly string[]>> = {}): readonly (T | string)[] =>
  typeof word === 'string' && Object.hasOwn(aliases, word) ? (aliases[word] ?? []) : [word];

function readMap(raw: unknown, question: Question, context: AskContext): AnswerMap {
  const aliases = question.names ? {} : context.source.aliases;
  const names = question.names?.(context) ?? objectNames(context.source, context.answers);
  const pairs: [string, unknown][] =
    typeof raw === 'object' && raw !== null && !Array.isArray(raw)
      ? Object.entries(raw)
      : piecesOf(raw, question, [...names, ...Object.keys(aliases ?? {})]).map((item) => {
          const [name = '', value] = item.split(/=(.*)/s);
          return value === undefined ? ['*', name] : [name.trim(), value.trim()];
        });
  const twice = pairs.map(([word]) => word).find((word, index, words) => words.indexOf(word) < index);
  if (twice !== undefined) throw new UserError(`${twice === '*' ? 'the value of all' : show(twice)} is there twice`);
  const map: AnswerMap = {};
  const named = pairs.flatMap(([word, value]) => unfold(word, aliases).map((name) => [name, value] as const));
  for (const [name, value] of named) {
    const wrong = question.perColumn && wrongColumnName(name, context);
    if (wrong) throw new UserError(`${show(name)} ${wrong}`);
    if (!question.perColumn && name !== '*' && !names.includes(name))
      throw new UserError(`${show(name)} is not one of ${names.join(', ') || '(nothing)'}`);
    map[name] = readMapEntry(value, question, context, name);
  }
  return { ...(question.rest !== undefined && { '*': question.rest }), ...map };
}

function show(raw: unknown): string {
  const text = hideSecrets(typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? 'nothing'));
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}…` : text);
}

/**
 * Reads one raw answer (a flag's text, a value of an answers file, what a person typed) as the question's type.
 *
 * @throws UserError saying what is wrong and what to do; the caller says where.
 */
export function readAnswer(question: Question, raw: unknown, context: AskContext): AnswerValue {
  switch (question.type) {
    case 'integer':
      return readInteger(raw, question);
    case 'date':
      return readDate(raw, question, context);
    case 'choice':
      return readChoice(raw, question.choices?.(context) ?? []);
    case 'choices': {
      const choices = question.choices?.(context);
      const chosen = listOf(raw)
        .flatMap((item) => unfold(item, question.aliases?.(context)))
        .map((item) => (choices ? readChoice(item, choices) : readText(item, question, context)));
      if (chosen.length === 0 && !question.mayBeEmpty)
        throw new UserError(`names nothing: choose at least one${choices ? ` of ${choices.join(', ')}` : ''}`);
      const inOrder = question.keepsOrder ? undefined : choices;
      return inOrder?.filter((choice) => chosen.includes(choice)) ?? [...new Set(chosen)];
    }
    case 'list':
      return readList(raw, question, context);
    case 'map':
      return readMap(raw, question, context);
    default:
      return readText(raw, question, context);
  }
}

/** Says where a wrong answer stands: `--database: "A" must be …`. */
export function readNamed(question: Question, raw: unknown, context: AskContext, where: string): AnswerValue {
  try {
    return readAnswer(question, raw, context);
  } catch (error) {
    if (error instanceof UserError)
      throw new UserError(`${where}: ${error.message.replace(/\.+$/, '')}.`, error.exitCode);
    throw error;
  }
}
