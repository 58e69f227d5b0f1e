import { posix } from 'node:path';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule } from '../../rule.js';

const FOLDERS = new Set(['datasource', 'ingestion', 'load', 'scripts', 'sql']);

type Message = 'characters' | 'load' | 'workflow';

/** Only projects with a `datasource/` have these conventions. */
export const fileName = defineRule<Message>({
  id: 'file-name',
  severity: 'warning',
  title: 'File off the naming convention',
  messages: {
    characters: 'Name files with a to z, 0 to 9 and _: other names differ between systems, and py> cannot import them.',
    load: 'The name of a load begins with that of its data source file ({sources}), so that two sources never share one.',
    workflow: 'A workflow of the source {source} is called {source}_ingest_inc.dig or {source}_ingest_hist.dig.',
  },
  check(project, report) {
    const sources = sourcesOf(project);
    if (sources.size === 0) return;
    const listed = [...sources]
      .slice(0, 3)
      .map((source) => `${source}_`)
      .join(', ');
    for (const path of project.files.keys()) {
      const message = problemOf(path, sources);
      if (message) report(project.range(path, 0, 0), message, { source: sourceOf(path, sources), sources: listed });
    }
  },
});

function sourcesOf({ files }: ProjectModel): Set<string> {
  return new Set([...files.keys()].flatMap((path) => /^datasource\/([^/]+)\.ya?ml$/.exec(path)?.[1] ?? []));
}

function problemOf(path: string, sources: ReadonlySet<string>): Message | undefined {
  const [folder = '', name = '', ...deeper] = path.split('/');
  if (!FOLDERS.has(folder) || deeper.length > 0 || /^(?:README\b|\.|__init__)/.test(name)) return undefined;
  if (/[^a-z0-9_.]/.test(name)) return 'characters';
  const dot = name.lastIndexOf('.');
  const base = dot < 0 ? name : name.slice(0, dot);
  const source = prefixOf(base, sources);
  if (folder === 'load') return source === undefined && /\.ya?ml$/.test(name) ? 'load' : undefined;
  const isOther =
    folder !== 'ingestion' || source === undefined || /^_ingest_(?:inc|hist)$/.test(base.slice(source.length));
  return isOther ? undefined : 'workflow';
}

/** The source whose name begins a file's name, the longest of them. */
function prefixOf(base: string, sources: ReadonlySet<string>): string | undefined {
  for (let end = base.length; end > 0; end = base.lastIndexOf('_', end - 1)) {
    const prefix = base.slice(0, end);
    if (sources.has(prefix)) return prefix;
  }
  return undefined;
}

function sourceOf(path: string, sources: ReadonlySet<string>): string {
  return prefixOf(posix.parse(path).name, sources) ?? '';
}
