import { type OperatorSpec, parameter } from './operator-spec.js';

const http = {
  command: { kind: 'url' },
  defaults: 'http',
  parameters: [
    parameter('method', 'text', { default: 'GET' }),
    parameter('content', 'any'),
    parameter('content_format', 'enum', { values: ['text', 'json', 'form'], anyCase: true }),
    parameter('content_type', 'text'),
    parameter('headers', 'headers'),
    parameter('query', 'any'),
    parameter('timeout', 'integer', { default: 30 }),
    parameter('retry', 'boolean'),
    parameter('store_content', 'boolean', { default: false }),
    parameter('follow_redirects', 'boolean', { default: true }),
    parameter('insecure', 'boolean', { default: false }),
    parameter('proxy', 'map'),
  ],
  retry: 'runs',
  platforms: ['td', 'digdag'],
  secrets: ['command', 'query', 'headers', 'content'],
} as const satisfies Omit<OperatorSpec, 'name'>;

/**
 * `http>`, `http_call>` and `mail>`. The address of `http>` may be a secret (`http.uri`), mail's server is one or the
 * platform's.
 *
 * @see https://docs.digdag.io/operators/network.html
 */
export const networkOperators: readonly OperatorSpec[] = [
  { ...http, name: 'http' },
  {
    ...http,
    name: 'http_call',
    parameters: [...http.parameters, parameter('content_type_override', 'text')],
  },
  {
    name: 'mail',
    command: { kind: 'body-file', required: true, instead: ['body'] },
    defaults: 'mail',
    parameters: [
      parameter('body', 'text'),
      parameter('subject', 'text', { required: true }),
      parameter('from', 'text'),
      parameter('to', 'texts', { required: true }),
      parameter('cc', 'list'),
      parameter('bcc', 'list'),
      parameter('html', 'boolean', { default: false }),
      parameter('attach_files', 'list'),
      parameter('connect_timeout', 'duration'),
      parameter('socket_timeout', 'duration'),
      parameter('host', 'text'),
      parameter('port', 'text'),
      parameter('username', 'text'),
      parameter('password', 'text'),
      parameter('tls', 'boolean', { default: true }),
      parameter('ssl', 'boolean', { default: false }),
      parameter('debug', 'boolean', { default: false }),
    ],
    retry: 'runs',
    platforms: ['td', 'digdag'],
    secrets: [],
  },
];
