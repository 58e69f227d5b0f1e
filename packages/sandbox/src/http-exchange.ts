import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { ApiError } from './api-error.js';

/** A request as the routes see it. */
export interface ApiRequest {
  readonly method: string;
  /** The path as it was sent, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The fields of a form body; empty for any other. */
  readonly form: Readonly<Record<string, string>>;
  /** The parsed body; undefined when it is not JSON. */
  readonly json: unknown;
  /** The body as it was sent. */
  readonly bytes: Uint8Array;
  readonly authorization: string;
}

/** An answer: JSON, or bytes. */
export type Reply =
  { readonly status: number; readonly json: unknown } | { readonly status: number; readonly bytes: Uint8Array };

/** An error body in TD's shape. */
export function errorReply(error: ApiError): Reply {
  const { status, message, details } = error;
  return { status, json: { error: message, text: message, severity: 'error', ...(details && { details }) } };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** The fields of a form in either of its encodings; TD's Python client sends the second. */
async function parseForm(body: Buffer, type: string): Promise<Record<string, string>> {
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(body.toString()));
  if (!type.startsWith('multipart/form-data')) return {};
  const form = await new Response(Uint8Array.from(body), { headers: { 'content-type': type } }).formData();
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
}

/** Reads a request to its end. Rejects when the client goes away before. */
export async function readRequest(request: IncomingMessage): Promise<ApiRequest> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const body = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    form: await parseForm(body, type),
    json: type.startsWith('application/json') ? parseJson(body.toString()) : undefined,
    bytes: body,
    authorization: request.headers.authorization ?? '',
  };
}

/** Sends a reply. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  const [type, body] =
    'json' in reply ? ['application/json', JSON.stringify(reply.json)] : ['application/octet-stream', reply.bytes];
  response.writeHead(reply.status, { 'content-type': type });
  response.end(body);
}
