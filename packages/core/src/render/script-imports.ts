import type { PlannedFile } from './planned-file.js';
import type { TemplateTree } from './template-tree.js';

const SHARED = /^scripts\/(\w+)\.py$/;

/** Leaves out the Python that scripts share, such as `scripts/rest.py`, where no script of the project imports it. */
export function withoutUnusedScripts(tree: TemplateTree, files: PlannedFile[]): PlannedFile[] {
  const isShared = ({ template }: PlannedFile) => SHARED.test(template);
  const used = new Set<string>();
  const use = (template: string): void => {
    for (const name of tree.get(template)?.imports ?? []) {
      if (used.has(name)) continue;
      used.add(name);
      use(`scripts/${name}.py`);
    }
  };
  for (const file of files) if (!isShared(file) && file.template.startsWith('scripts/')) use(file.template);
  return files.filter((file) => !isShared(file) || used.has(SHARED.exec(file.template)?.[1] ?? ''));
}
