import type { YamlPosition } from './yaml-position.js';

/** Java's class of the error with which Digdag refuses a file, without its package. */
export type YamlProblemKind =
  | 'ReaderException'
  | 'ScannerException'
  | 'ParserException'
  | 'ComposerException'
  | 'ConstructorException'
  | 'TagException'
  | 'DuplicateKeyYAMLException'
  | 'JsonMappingException'
  | 'RuntimeJsonMappingException'
  | 'NumberFormatException'
  | 'ClassCastException'
  | 'IllegalArgumentException'
  | 'StringIndexOutOfBoundsException'
  | 'YAMLException'
  | 'StackOverflowError'
  | 'OutOfMemoryError'
  | 'NoSuchFileException'
  | 'FileNotFoundException'
  | 'IOException';

/** One reason for which Digdag refuses a file, and where. */
export interface YamlProblem {
  readonly kind: YamlProblemKind;
  readonly message: string;
  readonly file: string;
  readonly start: YamlPosition;
  readonly end: YamlPosition;
  /** Where what the reader could not finish began, when that is on a line above: a quote, a bracket, a key. */
  readonly since?: YamlPosition;
}
