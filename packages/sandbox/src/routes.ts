import { ApiError } from './api-error.js';
import type { ApiRequest, Reply } from './http-exchange.js';

/** The names after a colon in a path like `/v3/table/delete/:database/:table`. */
type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Method = 'GET' | 'POST' | 'PUT';

/** One call of the API. */
export interface Route {
  readonly method: Method;
  /** Runs the call if the path is this route's; undefined if it is not. Throws an `ApiError` to refuse. */
  readonly answer: (request: ApiRequest) => Promise<Reply> | undefined;
}

/** A route from its path; the handler gets the named segments, decoded. */
export function route<const Path extends string>(
  method: Method,
  path: Path,
  handle: (segments: Record<Names<Path>, string>, request: ApiRequest) => Reply | Promise<Reply>,
): Route {
  const pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return {
    method,
    answer: (request) => {
      const match = pattern.exec(request.path);
      if (!match) return undefined;
      const decoded = Object.entries(match.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]);
      return Promise.resolve(handle(Object.fromEntries(decoded) as Record<Names<Path>, string>, request));
    },
  };
}

/** The answer of the first route that fits. Rejects with a 401 without a key, and with a 404 when no route fits. */
export async function answer(routes: readonly Route[], request: ApiRequest): Promise<Reply> {
  if (!/^TD1 \S+$/.test(request.authorization))
    throw new ApiError(401, 'Authentication failed: the header must be "Authorization: TD1 <key>"');
  for (const { method, answer } of routes) {
    const reply = method === request.method ? answer(request) : undefined;
    if (reply) return reply;
  }
  throw new ApiError(404, `The sandbox has no ${request.method} ${request.path}`);
}
