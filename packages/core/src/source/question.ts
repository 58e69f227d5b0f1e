import type { AnswerValue, PartialAnswers, ProjectRecord } from './answer.js';
import type { Source } from './source.js';

/**
 * What a question's answer is: a text, a whole number, a day, one of a list, several of a list, a value per object, or a list of
 * phrases (with `;` between, as a flag).
 */
export type QuestionType = 'text' | 'integer' | 'date' | 'choice' | 'choices' | 'list' | 'map';

/** What defaults, choices and checks may depend on. `today` is YYYY-MM-DD in UTC. */
export interface AskContext {
  source: Source;
  answers: PartialAnswers;
  today: string;
  /** The sources of the project before this run, maybe this one among them; absent: none is known. */
  record?: ProjectRecord;
}

/** One row: the flag, the prompt, the key of an answers file, its schema and its documentation come from it. */
export interface Question {
  key: string;
  type: QuestionType;
  /** What a person is asked. */
  message: string;
  /** What `--help`, the schema and the docs say. */
  help: string;
  /** What may be chosen; undefined: anything that passes `check`. */
  choices?: (context: AskContext) => readonly string[] | undefined;
  /** Of choices: words that stand for several of them. */
  aliases?: (context: AskContext) => Readonly<Record<string, readonly string[]>> | undefined;
  /** Of a map: the names that may have a value. Absent: those of the objects. */
  names?: (context: AskContext) => readonly string[];
  /** Of a map: its names are columns, as `object.column`, and it has no value for all. */
  perColumn?: boolean;
  /** Of a list: one item as the phrase that is kept. Throws a `UserError`. */
  item?: (raw: unknown, context: AskContext) => string;
  /** Of a map: what its values are. */
  values?: 'integer' | 'choice' | 'text';
  /** Of a map: its values are words, which an answers file may hold as a list. */
  words?: boolean;
  /** Of a map: the value of all that an answer does not name. */
  rest?: string | number;
  minimum?: number;
  maximum?: number;
  /** A person on a terminal is not asked: the default is right for nearly all, a flag or a file can change it. */
  silent?: boolean;
  /** A person on a terminal is asked only then; else the default serves, unless a flag or a file says otherwise. */
  asked?: (context: AskContext) => boolean;
  /** Of choices: they stay as they are named, not in the order of the choices. */
  keepsOrder?: boolean;
  /** Of choices: none of them is an answer too. */
  mayBeEmpty?: boolean;
  /** Absent, or undefined: a person has to answer. */
  default?: (context: AskContext) => AnswerValue | undefined;
  /** The question is asked only then. */
  when?: (context: AskContext) => boolean;
  /** What is wrong with a text, an item of free choices or a value of a map (of that `name`), and what to do; or undefined. */
  check?: (text: string, context: AskContext, name: string) => string | undefined;
}

/** A question's key as its flag: `sourceName` → `source-name`. */
export function flagOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
