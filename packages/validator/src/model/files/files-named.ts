import { type DigTask, type DigWorkflow, includedFiles } from '@cdp-ingestion/digdag/workflow';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import { findOperator } from '../../operators/operators.js';
import { mapsIn } from '../texts/maps-in.js';
import type { ProjectModel } from '../project-model.js';
import { isTemplate, scalarText } from '../texts/scalar-text.js';
import { matchesPattern, textPattern } from '../texts/text-pattern.js';

const SCRIPT = /\.(?:py|rb|sh|js)$/;

/**
 * Tells whether something that runs may name a file of the project: a value of a workflow, with or without templates, an
 * include, or a word of a script. It rather says yes: a path may be put together anywhere.
 */
export function namedFiles(project: ProjectModel): (path: string) => boolean {
  if (project.tasks.some(namesAnyFile)) return () => true;
  const workflows = [...project.workflows, ...project.called, ...project.strays];
  const included = new Set(workflows.flatMap((workflow) => [...includedFiles(workflow)]));
  const texts = textsOf(workflows);
  const patterns = [...texts]
    .filter((text) => text.includes('${'))
    .map(textPattern)
    .filter(isPath);
  const words = new Set([...texts].flatMap((text) => text.match(/[\w./-]+/g) ?? []).map(plainPath));
  let modules: ModuleWords | undefined;
  return (path) =>
    included.has(path) ||
    endings(path).some((ending) => words.has(ending)) ||
    patterns.some((pattern) => matchesPattern(path, pattern)) ||
    isModule(path, (modules ??= moduleWords(words, project.files)));
}

/** The texts of workflows that are values, or items of a list that is one. */
function textsOf(workflows: readonly DigWorkflow[]): Set<string> {
  const texts = new Set<string>();
  const add = (value: YamlValue): void => {
    if (value.kind === 'scalar' && typeof value.value === 'string') texts.add(value.value);
  };
  for (const { value } of workflows)
    for (const { entries } of value ? mapsIn(value) : [])
      for (const entry of entries) {
        if (entry.value.kind === 'list') entry.value.items.forEach(add);
        else add(entry.value);
      }
  return texts;
}

function plainPath(word: string): string {
  return word.replace(/^(?:\.?\/)+/, '');
}

/** `sql/a/b.sql` may be named `a/b.sql` in the folder `sql`. */
function endings(path: string): string[] {
  const parts = path.split('/').slice(-10);
  return parts.map((_, index) => parts.slice(index).join('/'));
}

/** Other texts with a template are none that names a file. */
function isPath(parts: readonly string[]): boolean {
  return /\.\w+$|^\w+\//.test(parts.join(''));
}

const FILE_KINDS: readonly string[] = ['body-file', 'class-method', 'load-file', 'shell', 'sql-file', 'workflow-file'];

/** A task whose file is known only when it runs may name any. */
function namesAnyFile(task: DigTask): boolean {
  const operator = task.operator;
  if (!operator || !isTemplate(operator.value)) return false;
  const kind = findOperator(operator.name)?.command.kind ?? 'shell';
  return (
    FILE_KINDS.includes(kind) &&
    textPattern(scalarText(operator.value) ?? '')
      .join('')
      .trim() === ''
  );
}

interface ModuleWords {
  readonly ofWorkflows: ReadonlySet<string>;
  readonly ofScripts: ReadonlyMap<string, string>;
}

/** Words that may name a module; looked for only where a path stands nowhere. */
function moduleWords(words: ReadonlySet<string>, files: ReadonlyMap<string, string>): ModuleWords {
  return { ofWorkflows: new Set([...words].flatMap((word) => word.split('.'))), ofScripts: scriptWords(files) };
}

/** The words of all scripts, with the script that has one, or `*` where several have it. */
function scriptWords(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const [path, text] of files) {
    if (!SCRIPT.test(path)) continue;
    for (const word of new Set(text.match(/\w+/g) ?? [])) words.set(word, words.has(word) ? '*' : path);
  }
  return words;
}

/** A module stands in a workflow as `scripts.load.run`; a script may put a path together, so its last word is enough. */
function isModule(path: string, { ofWorkflows, ofScripts }: ModuleWords): boolean {
  const name = (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
  const script = ofScripts.get(name);
  return (script !== undefined && script !== path) || (SCRIPT.test(path) && ofWorkflows.has(name));
}
