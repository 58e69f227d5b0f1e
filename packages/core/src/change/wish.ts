import type { Answers } from '../source/answer.js';

/** What is to be done. */
export interface Wish {
  objects: string[];
  before: Answers;
  after: Answers;
  workflow: string | undefined;
  /** The project's record knows the source, so it is brought up to date. */
  recorded: boolean;
  /** A person was asked. */
  asked: boolean;
}
