import type { YamlProblem } from '@cdp-ingestion/digdag/yaml';
import { sourceText } from '../../model/texts/source-text.js';
import { defineRule } from '../../rule.js';
import { loaderProblemsFor } from './problem-rules.js';
import { unspacedInclude } from './unspaced-include.js';

type Message = 'valueForm' | 'itself' | 'folder' | 'leaves' | 'template' | 'missing';

/** @see https://docs.digdag.io/workflow_definition.html */
export const includeFile = defineRule({
  id: 'include-file',
  severity: 'error',
  title: 'Include that Digdag cannot follow',
  messages: {
    space: '!include needs a space before its colon: write !include : file.',
    valueForm: '!include is no value: Digdag refuses it. Write it as a key below: !include : file.',
    itself: '{path} includes itself in the end: Digdag refuses it.',
    folder: '{path} is a folder: an include names a file.',
    leaves:
      'An include stays in the folder of its file, and {path} leaves it: move the file, or include it from a file above.',
    template: 'The path of an include is read as it is written, no template is filled in: write the path out.',
    missing: 'There is no file {path} in the folder of the file that includes it, so nothing is loaded.',
  },
  check(project, report) {
    for (const problem of loaderProblemsFor('include-file', project)) {
      const unspaced = unspacedInclude(problem, project);
      const path = sourceText(project, problem);
      if (unspaced) report(unspaced, 'space');
      else report(problem, messageOf(problem.kind, path), { path });
    }
  },
});

function messageOf(kind: YamlProblem['kind'], path: string): Message {
  if (kind === 'StackOverflowError') return 'itself';
  if (path.startsWith('!include')) return 'valueForm';
  if (kind === 'IOException') return 'folder';
  if (path.includes('${')) return 'template';
  return kind === 'FileNotFoundException' ? 'leaves' : 'missing';
}
