import { defineRule } from '../../rule.js';
import { loaderProblemsFor } from './problem-rules.js';
import { YAML_MESSAGES, type YamlMessage, yamlMessage } from './yaml-messages.js';
import { yamlPlace } from './yaml-place.js';

/** @see https://yaml.org/spec/1.1/ */
export const yamlSyntax = defineRule({
  id: 'yaml-syntax',
  severity: 'error',
  title: 'YAML that Digdag does not read',
  messages: YAML_MESSAGES,
  check(project, report) {
    const told = new Set<string>();
    for (const problem of loaderProblemsFor('yaml-syntax', project)) {
      const { id, word } = yamlMessage(problem);
      const place = `${problem.file}:${problem.start.offset}`;
      if (!isFollower(id, problem.file, place, told)) report(yamlPlace(problem), id, { word });
      told.add(id === 'document' ? problem.file : place);
    }
  },
});

/** Behind the line of a second document, keys of the first one come again; a key with a bad tag is null. */
function isFollower(id: YamlMessage, file: string, place: string, told: ReadonlySet<string>): boolean {
  return (id === 'duplicate' && told.has(file)) || (id === 'nullKey' && told.has(place));
}
