/** A value per object; `*` stands for all that are not named. */
export type AnswerMap = Record<string, string | number>;

/** What a question is answered with. */
export type AnswerValue = string | number | string[] | AnswerMap;

/** Answers so far. */
export type PartialAnswers = Partial<Record<string, AnswerValue>>;

/** Every question that applies, answered. */
export type Answers = Record<string, AnswerValue>;

/** The answers of each source of a project, by source name; `source` says which source it is. */
export type ProjectRecord = Record<string, { source: string } & Answers>;

/** What a map says of an object: its own value, or that of `*`. */
export function valueFor(map: AnswerValue | undefined, name: string): string | number | undefined {
  const values = (map ?? {}) as AnswerMap;
  return Object.hasOwn(values, name) ? values[name] : values['*'];
}
