import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { templatesIn } from '../src/model/texts/mask-templates.js';
import { scheduleNames, scriptNames, sessionNames } from '../src/templates/built-in-names.js';
import { readExpression } from '../src/templates/read-expression.js';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly template: string;
  readonly params?: Record<string, unknown>;
  readonly last_session_time?: string;
  readonly retry_attempt_name?: string;
  readonly js_error?: string;
}

/** Where the engine and we differ, and why. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  t0172: '`JSON.parse` refuses a text when it runs',
  t0242: 'a name that one template of a text gives a value is there in the next',
  t0256: 'the engine parses `[...x]` and fails when it runs, our parser of ECMAScript 5 refuses it',
};

const file = new URL('../../digdag/test/vectors/template.jsonl.gz', import.meta.url);
const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
const cases = lines.map((line) => JSON.parse(line) as Case).filter(({ kind }) => kind === 'template');

/** What we say of a template before it runs: the error that the engine will throw, if it is one of the two. */
function foretold(one: Case): string | undefined {
  const expressions = [...templatesIn(one.template)].map(({ expression }) => readExpression(expression));
  if (expressions.some((expression) => 'problem' in expression)) return 'SyntaxError';
  const uses = expressions.flatMap((expression) => ('uses' in expression ? expression.uses : []));
  const isMissing = (name: string): boolean =>
    !Object.hasOwn(one.params ?? {}, name) &&
    !sessionNames.has(name) &&
    !scriptNames.has(name) &&
    !(one.last_session_time && scheduleNames.has(name)) &&
    !(one.retry_attempt_name && name === 'retry_attempt_name');
  const missing = uses.filter(({ path: [root = ''], safeFrom }) => safeFrom !== 0 && isMissing(root));
  return missing.length > 0 ? 'ReferenceError' : undefined;
}

describe('names in templates', () => {
  it('are those that the engine misses, and what it refuses is refused', () => {
    assert.ok(cases.length > 500);
    const different = cases.filter((one) => {
      const said = one.js_error === 'ReferenceError' || one.js_error === 'SyntaxError' ? one.js_error : undefined;
      return foretold(one) !== said;
    });
    assert.deepEqual(
      different.map(({ id }) => id),
      Object.keys(DIFFERENCES),
    );
  });
});
