import { oncePer } from '@cdp-ingestion/digdag/once-per';
import { type DigWorkflow, entryOf, paramOf } from '@cdp-ingestion/digdag/workflow';
import { scalarText } from '../texts/scalar-text.js';
import type { ProjectModel } from '../project-model.js';

/** How workflows are started, as far as a project shows it. */
export interface Starts {
  /** Some start surely gives a workflow no parameters: its schedule, or a `require>` without `params`. */
  isBare(this: void, workflow: DigWorkflow): boolean;
  /** A start may give a workflow a parameter: a text shows `-p name=…` or `-P file`, or a `require>` has it in `params`. */
  mayGive(this: void, workflow: string, name: string): boolean;
}

const SHOWN = /(?:^|\s)(?:-p|--param)[ =]["']?([A-Za-z_]\w*)(?:\.\w+)*=/gm;
const FROM_FILE = /(?:^|\s)(?:-P|--params-file)[ =]/;
const ANY = '*';

export const startsOf: (project: ProjectModel) => Starts = oncePer((project) => {
  const { bare, given } = requires(project);
  let shown: ReadonlySet<string> | undefined;
  return {
    isBare: ({ name, root }) =>
      bare.has(name) || (root !== undefined && entryOf(root.config, 'schedule') !== undefined),
    mayGive(workflow, name) {
      const has = (names: ReadonlySet<string> | undefined): boolean => names?.has(name) || names?.has(ANY) || false;
      return has(given.get(workflow)) || has(given.get(ANY)) || has((shown ??= shownNames(project)));
    },
  };
});

/** The workflows that a `require>` starts without parameters, and by name those that it gives some. */
function requires({ tasks }: ProjectModel): { bare: Set<string>; given: Map<string, Set<string>> } {
  const bare = new Set<string>();
  const given = new Map<string, Set<string>>();
  for (const task of tasks) {
    if (task.operator?.name !== 'require') continue;
    const name = scalarText(task.operator.value) ?? ANY;
    const workflow = name.includes('${') ? ANY : name;
    const params = paramOf(task, 'params')?.value;
    if (!params) bare.add(workflow);
    const names = params?.kind === 'map' ? params.entries.map(({ key }) => key) : params ? [ANY] : [];
    given.set(workflow, new Set([...(given.get(workflow) ?? []), ...names]));
  }
  return { bare, given };
}

function shownNames({ files }: ProjectModel): Set<string> {
  const names = new Set<string>();
  for (const text of files.values()) {
    for (const [, name] of text.matchAll(SHOWN)) if (name !== undefined) names.add(name);
    if (FROM_FILE.test(text)) names.add(ANY);
  }
  return names;
}
