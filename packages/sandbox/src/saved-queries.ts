import { ApiError } from './api-error.js';
import type { Jobs } from './jobs.js';
import { route, type Route } from './routes.js';

/** A query that TD keeps under a name. */
export interface SavedQuery {
  readonly database: string;
  readonly query: string;
}

/** The route that runs a saved query by its name. */
export function savedQueryRoutes(jobs: Jobs, queries: Readonly<Record<string, SavedQuery>>): Route[] {
  return [
    route('POST', '/v3/schedule/run/:name/:time', ({ name }, { form }) => {
      const saved = Object.hasOwn(queries, name) ? queries[name] : undefined;
      if (!saved) throw new ApiError(404, `Query not found: ${name}`);
      const issued = jobs.issue({ type: 'presto', ...saved }, form['domain_key']);
      if ('conflictsWith' in issued)
        throw new ApiError(409, 'The domain key was used before', { conflicts_with: issued.conflictsWith });
      return { status: 200, json: { jobs: [{ job_id: issued.id, type: 'presto', scheduled_at: null }] } };
    }),
  ];
}
