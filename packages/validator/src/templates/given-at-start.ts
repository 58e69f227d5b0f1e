import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../model/project-model.js';
import { scalarText } from '../model/texts/scalar-text.js';

const DOCUMENTED = /(?:^|\s)(?:-p|--param)[ =]["']?([A-Za-z_]\w*)=/gm;
const FROM_FILE = /(?:^|\s)(?:-P|--params-file)[ =]/;

/**
 * Tells whether a start may give a workflow a parameter: some text of the project shows `-p name=…` or `-P file`, or a
 * `require>` has it in `params`.
 */
export function givenAtStart({ tasks, files }: ProjectModel): (workflow: string, name: string) => boolean {
  const given = new Set<string>();
  for (const text of files.values()) {
    for (const [, name] of text.matchAll(DOCUMENTED)) given.add(`* ${name}`);
    if (FROM_FILE.test(text)) given.add('* *');
  }
  for (const task of tasks) {
    const operator = task.operator;
    const params = operator?.name === 'require' ? entryOf(task.config, 'params')?.value : undefined;
    if (!operator || !params) continue;
    const name = scalarText(operator.value) ?? '*';
    const workflow = name.includes('${') ? '*' : name;
    if (params.kind === 'map') for (const { key } of params.entries) given.add(`${workflow} ${key}`);
    else given.add(`${workflow} *`);
  }
  return (workflow, name) => [`* ${name}`, '* *', `${workflow} ${name}`, `${workflow} *`].some((one) => given.has(one));
}
