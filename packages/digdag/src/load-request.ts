import type { LoadProblem } from './load-problem.js';
import { wrongType, isSection, type Section } from './config-value.js';
import { loadBody, type LoadProject } from './load-body.js';

/** What a `td_load>` task asks of Treasure Data: a job of its own, or a run of a saved session. */
export type LoadRequest =
  { readonly database: string; readonly table: string; readonly config: Section } | { readonly session: string };

/** The request of a `td_load>` task; `params` are its parameters after evaluation, with the operator's key. */
export async function loadRequest(
  params: Section,
  project: LoadProject,
): Promise<{ readonly request: LoadRequest } | { readonly problem: LoadProblem }> {
  const own = { ...(isSection(params['td']) ? params['td'] : {}), ...params };
  const [command, name, config] = ['td_load>', 'name', 'config'].map((key) => own[key] ?? undefined);
  const clash = clashOf(command, name, config) ?? databaseProblem(own['database']);
  if (clash !== undefined) return { problem: { message: `${clash} (config)` } };
  const session = name ?? (/\.ya?ml$/.test(String(command ?? '.yml')) ? undefined : command);
  if (session !== undefined) return { request: { session: String(session) } };
  const table = own['table'] ?? undefined;
  if (typeof table !== 'string') return { problem: { message: `${tableProblem(own, table)} (config)` } };
  const body = await loadBody(command === undefined ? config : String(command), params, project);
  if ('problem' in body) return body;
  const [, database = String(own['database']), target = table] = /^([^.]*)\.(.*)$/s.exec(table) ?? [];
  return { request: { database, table: target, config: body.config } };
}

function clashOf(command: unknown, name: unknown, config: unknown): string | undefined {
  const beside = name !== undefined || config !== undefined;
  if (command !== undefined)
    return beside ? 'Only the command or one of the config and name params may be set' : undefined;
  if (name !== undefined && config !== undefined) return 'The parameters config and name cannot both be set';
  return beside ? undefined : 'No parameter is set';
}

function databaseProblem(database: unknown): string | undefined {
  if (database === undefined) return "Parameter 'database' is required but not set";
  if (database === null) return "Parameter 'database' is required but null";
  return database === '' ? "Parameter 'database' is empty" : undefined;
}

function tableProblem(params: Section, table: unknown): string {
  if (table !== undefined) return wrongType('class io.digdag.standards.operator.td.TableParam', 'table', table);
  return `Parameter 'table' is required but ${Object.hasOwn(params, 'table') ? 'null' : 'not set'}`;
}
