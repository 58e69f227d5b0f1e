import type { DigTask, DigWorkflow, WorkflowSchedule } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';

/** What a project's files say it has, as Digdag reads them. */
export interface ProjectSurvey {
  /** Those that Digdag finds, by name; then those that a `call>` names; then `.dig` files that nothing reaches. */
  readonly workflows: readonly SurveyedWorkflow[];
}

/** A workflow file with all that it includes. */
export interface SurveyedWorkflow {
  /** Its file's name without `.dig`. */
  readonly name: string;
  /** Its path below the project folder. */
  readonly file: string;
  /** `found`: in the project's own folder; `called`: only a `call>` names it; `never`: Digdag does not get to it. */
  readonly reach: 'found' | 'called' | 'never';
  /** The files of which it is made: its own first, then those that it includes. */
  readonly files: readonly string[];
  /** Why Digdag refuses it. The rest of it is surveyed all the same. */
  readonly problems: readonly SurveyProblem[];
  readonly schedule: WorkflowSchedule | undefined;
  /** The time zone of its schedule; `UTC` where it names none, or none that Digdag knows. */
  readonly timezone: string;
  /** In the order of the files. */
  readonly groups: readonly SurveyedGroup[];
  /** The `td_load>` tasks that stand in no group. */
  readonly loads: readonly DigTask[];
  /** The workflows that it starts, in the order of the files. */
  readonly starts: readonly WorkflowStart[];
  /** As it is written. */
  readonly workflow: DigWorkflow;
}

/** The tasks that load one object: whatever their name, they export `ingest` with a source, an object and a target. */
export interface SurveyedGroup {
  /** The source's name, `shopify_prod`. Where a template makes a value, it stands as it is written. */
  readonly source: string;
  readonly object: string;
  /** The table. */
  readonly target: string;
  /** `inc` or `hist`; undefined where the export does not say. */
  readonly mode: string | undefined;
  /** The table into which it loads first; undefined where the export does not say. */
  readonly staging: string | undefined;
  /** The group, or something around it, is disabled. */
  readonly disabled: boolean;
  readonly waitsFor: readonly SurveyedWait[];
  /** The place of its key. */
  readonly at: YamlRange;
  /** With the tasks in it, also where it is disabled. */
  readonly task: DigTask;
}

/** A task that must end before a group starts, because of `_after` or because it stands before it. */
export interface SurveyedWait {
  /** Its name, with `+`. */
  readonly task: string;
  /** `group`: it loads objects, which must succeed; `turn`: it waits for the end of some itself; `task`: neither. */
  readonly kind: 'group' | 'turn' | 'task';
  /** Those objects. */
  readonly objects: readonly string[];
}

/** A workflow that another one starts. */
export interface WorkflowStart {
  readonly operator: 'require' | 'call';
  /** As it is written behind the operator. */
  readonly workflow: string;
  /** Of another project; undefined: of this one. */
  readonly project: string | undefined;
}

/** Why Digdag refuses a workflow, and where. `message` is Digdag's own. */
export interface SurveyProblem extends YamlRange {
  readonly message: string;
}
