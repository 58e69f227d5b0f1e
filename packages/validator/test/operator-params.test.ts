import assert from 'node:assert/strict';
import { tasksOf } from '@cdp-ingestion/digdag/workflow';
import { readModel } from '../src/model/project-model.js';
import { operatorParam } from '../src/model/tasks/operator-param.js';
import { operatorParams } from '../src/model/tasks/operator-params.js';
import { operators } from '../src/operators/operators.js';

const WORKFLOW = `
_export:
  td: {database: db, engine: presto}
  table: exported
+group:
  _export:
    http: {timeout: 3}
    td: {priority: 1}
    database: [a]
  +own: {td>: a.sql, td: {result_url: x, engine: hive}, store_last_results: true}
  +none: {td_load>: load/a.yml}
  +other: {http>: x, headers: [], td: 1}
+beside: {td_ddl>: , create_tables: [t], database: x}
`;

describe('the parameters that a task gives', () => {
  it('are those that are found when each one is looked up, for every operator', () => {
    const { workflows } = readModel({ files: new Map([['a.dig', WORKFLOW]]) });
    const tasks = workflows.flatMap(({ root }) => (root ? tasksOf(root) : []));
    assert.equal(tasks.length, 6);
    let found = 0;
    for (const task of tasks)
      for (const spec of operators.values()) {
        const lookedUp = spec.parameters.flatMap((parameter) => {
          const entry = operatorParam(task, spec, parameter.name);
          return entry ? [{ parameter, entry }] : [];
        });
        assert.deepEqual(operatorParams(task, spec), lookedUp);
        found += lookedUp.length;
      }
    assert.ok(found > 50, String(found));
  });

  it('have names without dots, so that none is looked for within a mapping', () => {
    for (const { parameters } of operators.values())
      for (const { name } of parameters) assert.ok(!name.includes('.'), name);
  });
});
