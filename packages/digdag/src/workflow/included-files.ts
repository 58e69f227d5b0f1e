import { oncePer } from '../once-per.js';
import type { YamlValue } from '../yaml/index.js';
import type { DigWorkflow } from './read-workflow.js';

/** The files of which a workflow is made: its own, and those that it includes and that leave something in it. */
export const includedFiles: (workflow: DigWorkflow) => ReadonlySet<string> = oncePer(find);

function find({ file, value, problems }: DigWorkflow): Set<string> {
  const files = new Set([file, ...problems.map((problem) => problem.file)]);
  const seen = new Set<YamlValue>();
  const visit = (one: YamlValue): void => {
    if (one.kind === 'scalar' || seen.has(one)) return;
    seen.add(one);
    files.add(one.range.file);
    if (one.kind === 'list') one.items.forEach(visit);
    else
      for (const entry of one.entries) {
        files.add(entry.keyRange.file);
        visit(entry.value);
      }
  };
  if (value) visit(value);
  return files;
}
