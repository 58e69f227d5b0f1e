import { defineRule } from '../../rule.js';
import { scheduleNames, sessionNames } from '../../templates/built-in-names.js';
import { startsOf } from '../../model/tasks/starts-of.js';
import { guessOf } from '../../model/texts/guess-of.js';
import { isTypo } from '../../templates/is-typo.js';
import { type MissingName, missingNames } from '../../templates/missing-names.js';
import { nameCondition } from '../../templates/name-condition.js';
import { newerNames } from '../../templates/newer-names.js';

/** More names are not compared with one that is missing. */
const MOST_NAMES = 200;

/** @see https://docs.digdag.io/workflow_definition.html#using-variables */
export const undefinedVariable = defineRule({
  id: 'undefined-variable',
  severity: 'error',
  title: 'Undefined variable in a template',
  messages: {
    undefinedName:
      'Nothing defines {name}{hint}: {who} fails. Export it; where a start may give it, ask `typeof {name}` first.',
    undefinedMember: '{above} has no {name}{hint}: {who} fails. Export it, or ask for {above} first.',
    emptyMember:
      '{above} has no {name}{hint}: an empty text stands in its place. Export it, or give a value with `||`.',
  },
  check(project, report) {
    const { mayGive } = startsOf(project);
    const hint = hints();
    for (const missing of missingNames(project)) {
      const { use, found, scope, fails, exported, range } = missing;
      const [root = ''] = use.path;
      const name = use.path[found.at] ?? '';
      if (found.kind === 'unfinished' || nameCondition(use.path) || newerNames.has(root)) continue;
      const names = namesBeside(missing);
      const isMeant = !names.some((other) => isTypo(name, other));
      if (isMeant && !fails && !missing.mattersWhenEmpty()) continue;
      if (!scope.bare && (isMeant || mayGive(scope.workflow, root))) continue;
      const above = use.path.slice(0, found.at).join('.');
      const who = exported ? `all of ${scope.task.name}, its _error too,` : scope.task.name;
      const message = found.at === 0 ? 'undefinedName' : fails ? 'undefinedMember' : 'emptyMember';
      report(range(), message, { name, above, who, hint: hint(name, names) });
    }
  },
});

/** Names that are there and may be meant; each word is compared once with the same names. */
function hints(): (name: string, names: readonly string[]) => string {
  const known = new Map<string, string>();
  return (name, names) => {
    const key = `${name} ${names.join(' ')}`;
    const guess = known.has(key) ? undefined : guessOf(name, names);
    const hint = known.get(key) ?? (guess === undefined ? '' : ` (did you mean ${guess}?)`);
    known.set(key, hint);
    return hint;
  };
}

function namesBeside({ found }: MissingName): string[] {
  if (found.kind === 'unfinished') return [];
  const names = found.beside.filter((name) => /^[a-z]\w*$/i.test(name)).slice(0, MOST_NAMES);
  return found.at === 0 ? [...names, ...sessionNames, ...scheduleNames] : names;
}
