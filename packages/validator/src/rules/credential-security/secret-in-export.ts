import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import { templatesIn } from '../../model/texts/mask-templates.js';
import type { ProjectModel } from '../../model/project-model.js';
import { referencesIn } from '../../model/texts/references-in.js';
import { secretUse } from '../../model/tasks/secret-use.js';
import { textsIn } from '../../model/texts/texts-in.js';
import { operators } from '../../operators/operators.js';
import { defineRule } from '../../rule.js';

/**
 * A secret in an `_export` that no template carries to where it is replaced.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/util/UserSecretTemplate.java
 */
export const secretInExport = defineRule({
  id: 'secret-in-export',
  severity: 'warning',
  title: 'A secret in an export that nothing replaces',
  messages: {
    notCarried:
      '{name} is exported with the text ${secret:{key}}, and no load file, http> or _env reads it: nothing replaces it, and scripts get the text. Write the reference where it is used.',
  },
  check(project, report) {
    const exports = project.tasks.flatMap(exportOf);
    const found = exports.flatMap((value) => referencesIn(project, value));
    if (found.length === 0) return;
    const carried = carriedNames(project);
    for (const { path, range, key } of found)
      if (!isCarried(path, carried) && !isParameter(path)) report(range, 'notCarried', { name: path.join('.'), key });
  },
});

/** Keys whose tasks are looked at for themselves. */
const HOLDS_TASKS = /^(?:\+.*|_error|_check|_do|_else_do|sla)$/;

/** Whether some operator reads the export as a parameter in which it replaces secrets: `result_url`, `http.headers`. */
function isParameter([first = '', second = '']: readonly string[]): boolean {
  return [...operators.values()].some(
    ({ secrets, defaults }) => secrets.includes(first) || (defaults === first && secrets.includes(second)),
  );
}

function exportOf(task: DigTask): YamlValue[] {
  const entry = entryOf(task.config, '_export');
  return entry ? [entry.value] : [];
}

/** Every name, and every beginning of one, that a template reads where a secret is, or may be, replaced. */
function carriedNames(project: ProjectModel): { whole: Set<string>; beginnings: Set<string> } {
  const whole = new Set<string>();
  for (const text of textsWithTemplates(project)) for (const name of namesIn(text)) whole.add(name);
  const beginnings = new Set<string>();
  for (const name of whole) for (const beginning of beginningsOf(name)) beginnings.add(beginning);
  return { whole, beginnings };
}

/** Whether a template reads the exported value, a map that holds it, or a part of it. */
function isCarried(path: readonly string[], { whole, beginnings }: ReturnType<typeof carriedNames>): boolean {
  return beginnings.has(path.join('.')) || path.some((_, index) => whole.has(path.slice(0, index + 1).join('.')));
}

/** The texts of YAML files, and of those keys of tasks whose operators do not take a secret as it is. */
function* textsWithTemplates({ files, tasks }: ProjectModel): Generator<string> {
  for (const [path, text] of files) if (/\.ya?ml$/.test(path)) yield text;
  for (const task of tasks)
    for (const { key, value } of task.config.entries) {
      if (HOLDS_TASKS.test(key) || secretUse(task, key) === 'kept') continue;
      for (const { range } of textsIn(value))
        yield files.get(range.file)?.slice(range.start.offset, range.end.offset) ?? '';
    }
}

/** The dotted names in the templates of a text: of `${JSON.stringify(klaviyo.in.api_key)}` also `klaviyo.in.api_key`. */
function namesIn(text: string): string[] {
  if (!text.includes('${')) return [];
  return [...templatesIn(text)].flatMap(({ expression }) => expression.match(/[A-Za-z_$][\w$]*(?:\.[\w$]+)*/g) ?? []);
}

function beginningsOf(name: string): string[] {
  const parts = name.split('.').slice(0, 16);
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}
