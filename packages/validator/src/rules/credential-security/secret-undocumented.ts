import type { ProjectModel } from '../../model/project-model.js';
import { type PlacedReference, referencesIn } from '../../model/texts/references-in.js';
import { defineRule } from '../../rule.js';

/** Treasure Data sets this one on every push. */
const SET_BY_TD = new Set(['td.apikey']);

const README = /^readme(?:\.\w{1,10})?$/i;
const DATA_SOURCE = /^datasource\/.*\.ya?ml$/;

/**
 * A secret that is used, and that nothing tells people to set.
 *
 * @see https://docs.treasuredata.com/articles/#!pd/setting-workflow-secrets
 */
export const secretUndocumented = defineRule({
  id: 'secret-undocumented',
  severity: 'warning',
  title: 'A secret that is named nowhere but where it is used',
  messages: {
    undocumented:
      'Neither a README nor a data source file nor a comment names {key}: who sets it? Write into the README: td wf secrets --project PROJECT --set {key}',
  },
  check(project, report) {
    if (![...project.files.keys()].some((path) => README.test(path) || DATA_SOURCE.test(path))) return;
    const first = firstUses(project);
    if (first.size === 0) return;
    const named = namedIn(project, [...first.keys()]);
    for (const [key, { range }] of first) if (!named.has(key)) report(range, 'undocumented', { key });
  },
});

function firstUses(project: ProjectModel): Map<string, PlacedReference> {
  const first = new Map<string, PlacedReference>();
  for (const { value } of [...project.workflows, ...project.called, ...project.loads])
    for (const reference of value ? referencesIn(project, value) : []) {
      const { key, isDynamic } = reference;
      if (!isDynamic && !SET_BY_TD.has(key) && !first.has(key)) first.set(key, reference);
    }
  return first;
}

/** The keys that are words of what people read: README and other notes, data source files, comments. */
function namedIn({ files }: ProjectModel, keys: readonly string[]): Set<string> {
  const named = new Set<string>();
  for (const [path, text] of files) {
    const here = keys.filter((key) => !named.has(key) && text.includes(key));
    if (here.length === 0) continue;
    const read = new Set(words(isRead(path) ? text : commentsOf(path, text)));
    for (const key of here) if (read.has(key)) named.add(key);
  }
  return named;
}

function isRead(path: string): boolean {
  return README.test(path) || DATA_SOURCE.test(path) || /\.(?:md|txt)$/i.test(path);
}

function commentsOf(path: string, text: string): string {
  return /\.(?:dig|ya?ml|py|sh)$/.test(path) ? (text.match(/#[^\n]*/g) ?? []).join('\n') : '';
}

function words(text: string): string[] {
  return text.match(/[A-Za-z](?:[\w.-]*\w)?/g) ?? [];
}
