import { type OperatorSpec, parameter } from './operator-spec.js';

const everywhere = ['td', 'digdag'] as const;
const loop = { branches: 'do', retry: 'children', platforms: everywhere, secrets: [] } as const;

/**
 * The operators that steer a workflow.
 *
 * @see https://docs.digdag.io/operators/workflow_control.html
 */
export const controlOperators: readonly OperatorSpec[] = [
  {
    name: 'call',
    command: { kind: 'workflow-file', required: true },
    parameters: [],
    open: true,
    retry: 'runs',
    platforms: everywhere,
    secrets: [],
  },
  {
    name: 'require',
    command: { kind: 'workflow', required: true },
    parameters: [
      parameter('session_time', 'instant'),
      parameter('project_id', 'integer'),
      parameter('project_name', 'text'),
      parameter('rerun_on', 'enum', { values: ['none', 'failed', 'all'], default: 'none' }),
      parameter('ignore_failure', 'boolean', { default: false }),
      parameter('retry_attempt_name', 'text'),
      parameter('params', 'map'),
    ],
    retry: 'runs',
    platforms: everywhere,
    secrets: [],
  },
  {
    ...loop,
    name: 'if',
    command: { kind: 'boolean', required: true },
    parameters: [],
    branches: 'do-or-else',
  },
  {
    ...loop,
    name: 'loop',
    command: { kind: 'integer', required: true, instead: ['count'] },
    parameters: [parameter('count', 'integer')],
  },
  {
    ...loop,
    name: 'for_each',
    command: { kind: 'map', required: true },
    parameters: [],
  },
  {
    ...loop,
    name: 'for_range',
    command: { kind: 'map', required: true },
    parameters: [],
  },
  {
    name: 'echo',
    command: { kind: 'text', required: true },
    parameters: [],
    retry: 'never',
    platforms: everywhere,
    secrets: [],
  },
  {
    name: 'fail',
    command: { kind: 'text' },
    parameters: [],
    retry: 'never',
    platforms: everywhere,
    secrets: [],
  },
  {
    name: 'wait',
    command: { kind: 'duration', required: true },
    parameters: [parameter('blocking', 'boolean', { default: false }), parameter('poll_interval', 'duration')],
    retry: 'never',
    platforms: everywhere,
    secrets: [],
  },
  {
    name: 'notify',
    command: { kind: 'text', required: true },
    parameters: [],
    retry: 'never',
    platforms: everywhere,
    secrets: [],
  },
];
