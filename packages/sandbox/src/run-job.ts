import type { BulkImports } from './bulk-import.js';
import { checkName } from './catalog.js';
import type { Engine } from './engine.js';
import type { JobRequest, Step } from './jobs.js';
import { checkLoad } from './load-config.js';
import { serveRows } from './served-rows.js';
import type { Sources } from './served-rows.js';
import { refuseStatement, returnsRows, splitStatements, toDuckDb, trinoMessage } from './trino-syntax.js';
import { writeRows } from './write-rows.js';

/** What jobs work on. */
export interface World {
  readonly engine: Engine;
  readonly imports: BulkImports;
  /** Epoch seconds. */
  readonly now: () => number;
  readonly sources: Sources;
}

/** One statement of a query. Only a query of one statement has a result: what TD returns for several is not known. */
function statementStep(engine: Engine, database: string, statement: string, place: string): Step {
  return async () => {
    const refusal = refuseStatement(statement);
    if (refusal !== undefined) throw new Error(place + refusal);
    try {
      const result = await engine.run(database, toDuckDb(statement));
      return place === '' && returnsRows(statement) ? { numRecords: result.rows.length, result } : { numRecords: 0 };
    } catch (error) {
      throw new Error(place + trinoMessage(error instanceof Error ? error.message : String(error)), { cause: error });
    }
  };
}

function queryStepsOf(engine: Engine, database: string, query: string): Step[] {
  const statements = splitStatements(query);
  if (statements.length === 0) throw new Error('The query holds no statement');
  return statements.map((statement, n) => {
    const place = statements.length > 1 ? `Statement ${n + 1} of ${statements.length}: ` : '';
    return statementStep(engine, database, statement, place);
  });
}

/** The steps of a job: one per statement of a query, else one. Throws when a load's config is wrong. */
export function stepsOf(request: JobRequest, { engine, imports, now, sources }: World): Step[] {
  if (request.type === 'presto') return queryStepsOf(engine, request.database, request.query);
  if (request.type === 'bulk_import_perform') return imports.stepsOf(request.session);
  const { database, table, config } = request;
  checkName('Table', table);
  const { type, parameters, mode } = checkLoad(config);
  const load: Step = async () => {
    const time = now();
    const served = await serveRows(type, sources, parameters, time);
    const target = { database, table, mode, time };
    return { numRecords: await engine.transaction((run) => writeRows(run, target, served)) };
  };
  return [load];
}
