import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { Fix, Severity } from './finding.js';
import type { ProjectModel } from './model/project-model.js';

/** Tells of one place where the rule is broken; `values` fill the `{words}` of the message. */
export type Report<Message extends string = string> = (
  at: YamlRange,
  message: Message,
  values?: Readonly<Record<string, string | number>>,
  fix?: Fix,
) => void;

/** A law with a name. The gate that lists it is its gate; `docs/<id>.md` is its page. */
export interface Rule<Message extends string = string> {
  readonly id: string;
  readonly severity: Severity;
  /** The law in a few words, as the list of gates shows it: `Schedule frequency < 1 hour`. */
  readonly title: string;
  /** By id, with `{words}` to fill in: what is wrong, and what to do. */
  readonly messages: Readonly<Record<Message, string>>;
  check(this: void, project: ProjectModel, report: Report<Message>): void;
}

/** A rule, with the ids of its messages held by the compiler. */
export function defineRule<const Message extends string>(rule: Rule<Message>): Rule {
  return rule as Rule;
}
