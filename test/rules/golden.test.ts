import { validate } from '@cdp-ingestion/validator';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixtureProject } from './fixture-project.js';

const golden = fileURLToPath(new URL('../golden', import.meta.url));
const cases = readdirSync(golden).filter((name) => existsSync(join(golden, name, 'expected')));

describe('golden projects', () => {
  for (const name of cases)
    it(`have no finding but the warnings that the case names: ${name}`, () => {
      const warnings = join(golden, name, 'warnings.txt');
      const named = existsSync(warnings) ? readFileSync(warnings, 'utf8').trim().split('\n') : [];
      const findings = validate(fixtureProject(join(golden, name, 'expected')));
      const found = findings.map(({ file, start, rule, severity, message }) =>
        severity === 'warning' ? `${file}:${start.line} ${rule}` : `${file}:${start.line} ${rule}: ${message}`,
      );
      assert.deepEqual([...new Set(found)], named);
    });
});
