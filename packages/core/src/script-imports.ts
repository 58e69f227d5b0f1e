import type { PlannedFile } from './plan.js';
import type { TemplateTree } from './template-tree.js';

const SHARED = /^scripts\/(\w+)\.py$/;

/** Names of the modules in `scripts/` that a Python text imports. */
function importsOf(text: string): string[] {
  const modules = [...text.matchAll(/^from scripts\.(\w+) import /gm)].map(([, name]) => name ?? '');
  const names = [...text.matchAll(/^from scripts import (\w+(?:, *\w+)*)(?: *#.*)?$/gm)].flatMap(([, list]) =>
    (list ?? '').split(','),
  );
  return [...modules, ...names.map((name) => name.trim())];
}

/** Leaves out the Python that scripts share, such as `scripts/rest.py`, where no script of the project imports it. */
export function withoutUnusedScripts(tree: TemplateTree, files: PlannedFile[]): PlannedFile[] {
  const isShared = ({ template }: PlannedFile) => SHARED.test(template);
  const used = new Set<string>();
  const use = (template: string): void => {
    for (const name of importsOf(tree.get(template) ?? '')) {
      if (used.has(name)) continue;
      used.add(name);
      use(`scripts/${name}.py`);
    }
  };
  for (const file of files) if (!isShared(file) && file.template.startsWith('scripts/')) use(file.template);
  return files.filter((file) => !isShared(file) || used.has(SHARED.exec(file.template)?.[1] ?? ''));
}
