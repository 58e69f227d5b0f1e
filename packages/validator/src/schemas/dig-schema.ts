import type { OperatorParameter, OperatorSpec, ParameterType } from '../operators/operator-spec.js';
import { operators } from '../operators/operators.js';
import { DRAFT, type JsonSchema, TEMPLATE } from './json-schema.js';

const TASK: JsonSchema = { $ref: '#/definitions/task' };
const TASKS: Readonly<Record<string, JsonSchema>> = { '^\\+': { anyOf: [TASK, { type: 'array', items: TASK }] } };
const PARALLEL: JsonSchema = {
  anyOf: [
    { type: 'boolean' },
    { type: 'object', properties: { limit: { type: 'integer' } }, required: ['limit'], additionalProperties: false },
  ],
};
const RETRY: JsonSchema = {
  anyOf: [
    { type: 'integer' },
    TEMPLATE,
    {
      type: 'object',
      properties: {
        limit: { type: 'integer' },
        interval: { type: 'integer', description: 'Seconds.' },
        max_interval: { type: 'integer', description: 'Seconds; for exponential only.' },
        interval_type: { enum: ['constant', 'exponential'] },
      },
      required: ['limit'],
    },
  ],
};
/** What an editor sees of `!include : file`: a value whose key is an empty text. */
const INCLUDE: Readonly<Record<string, JsonSchema>> = { '': { type: 'string' } };

const SHARED: Readonly<Record<string, JsonSchema>> = {
  _export: { type: 'object', description: 'Variables of this task and all below it.' },
  _error: { allOf: [TASK], description: 'Runs when it has failed, after the last retry.' },
  _parallel: PARALLEL,
  _retry: RETRY,
};

/**
 * The schema of a workflow, for completion and first mistakes in an editor; `validate` sees more.
 *
 * @see https://docs.digdag.io/workflow_definition.html
 */
export function digSchema(): JsonSchema {
  return {
    $schema: DRAFT,
    title: 'A Digdag workflow',
    type: 'object',
    properties: {
      ...INCLUDE,
      ...SHARED,
      timezone: { type: 'string', default: 'UTC' },
      schedule: SCHEDULE,
      sla: { type: 'object' },
      _check: TASK,
    },
    patternProperties: TASKS,
    additionalProperties: false,
    definitions: { task: taskSchema() },
  };
}

const SCHEDULE: JsonSchema = {
  type: 'object',
  properties: {
    'hourly>': { type: 'string', description: 'MM:SS' },
    'daily>': { type: 'string', description: 'HH:MM:SS' },
    'weekly>': { type: 'string', description: 'DAY,HH:MM:SS' },
    'monthly>': { type: 'string', description: 'DAY,HH:MM:SS, without spaces' },
    'minutes_interval>': { type: ['integer', 'string'] },
    'cron>': { type: 'string', description: 'Five fields; day of month and day of week must both match.' },
    skip_on_overtime: { type: 'boolean' },
    skip_delayed_by: { type: 'string' },
    start: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    end: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  },
};

function taskSchema(): JsonSchema {
  const commands = Object.fromEntries([...operators.keys()].map((name) => [`${name}>`, {}]));
  return {
    type: 'object',
    properties: {
      ...INCLUDE,
      ...SHARED,
      ...commands,
      _after: { type: 'array', items: { type: 'string' } },
      _background: { type: 'boolean' },
      _check: TASK,
      _disable: { type: ['boolean', 'integer', 'string'] },
      _do: TASK,
      _else_do: TASK,
    },
    patternProperties: TASKS,
    allOf: [...operators.values()].map(operatorSchema),
  };
}

/** What a task with this operator may hold; other keys are fine, they are variables. */
function operatorSchema({ name, parameters }: OperatorSpec): JsonSchema {
  const properties = Object.fromEntries(parameters.map((one) => [one.name, parameterSchema(one)]));
  return { if: { required: [`${name}>`] }, then: { properties } };
}

const TYPES: Readonly<Record<ParameterType, JsonSchema>> = {
  any: {},
  boolean: { type: ['boolean', 'integer', 'string'] },
  duration: { type: 'string' },
  enum: {},
  headers: { type: 'array', items: { type: 'object' } },
  instant: { type: ['string', 'integer'] },
  integer: { type: ['integer', 'string'] },
  'json-list': { type: ['array', 'string'] },
  'json-map': { type: ['object', 'string'] },
  list: { type: 'array' },
  map: { type: 'object' },
  table: { type: 'string' },
  text: { type: ['string', 'number', 'boolean'] },
  texts: { type: ['array', 'string'] },
};

function parameterSchema({ type, values, default: fallback }: OperatorParameter): JsonSchema {
  const plain = values ? { enum: values } : TYPES[type];
  return { ...(fallback === undefined ? {} : { default: fallback }), anyOf: [plain, TEMPLATE] };
}
