import type { Condition, Connector, ConnectorParameter } from '@cdp-ingestion/core';
import { type JsonSchema, TEMPLATE } from './json-schema.js';

/** How the parameters of a connector stand in a file: all of them in a load, some in a data source file. */
export type InputUse = 'load' | 'datasource';

/** The schema of `in:`. Parameters that the table does not know are allowed: TD's own lists are not complete. */
export function inputSchema(connector: Connector, use: InputUse): JsonSchema {
  const type: JsonSchema = { anyOf: [{ const: connector.type }, TEMPLATE] };
  return {
    type: 'object',
    description: `${connector.title}: ${connector.docs}`,
    properties: { type, ...propertiesOf(connector.parameters, connector) },
    required: ['type', ...(use === 'load' ? alwaysRequired(connector.parameters) : [])],
    ...(use === 'load' ? conditionsOf(connector.parameters) : {}),
  };
}

function propertiesOf(parameters: readonly ConnectorParameter[], connector: Connector): Record<string, JsonSchema> {
  return Object.fromEntries(parameters.map((one) => [one.name, valueSchema(one, connector)]));
}

function valueSchema(parameter: ConnectorParameter, connector: Connector): JsonSchema {
  const { note, default: fallback } = parameter;
  return {
    ...(note === undefined ? {} : { description: note }),
    ...(fallback === undefined ? {} : { default: fallback }),
    // TD's lists of values are not complete: an editor offers what is known and takes any text.
    anyOf: [plainSchema(parameter, connector), parameter.type === 'enum' ? { type: 'string' } : TEMPLATE],
  };
}

function plainSchema(parameter: ConnectorParameter, connector: Connector): JsonSchema {
  const { type, values, parameters, minimum = 1, empty } = parameter;
  const map: JsonSchema = parameters
    ? { type: 'object', properties: propertiesOf(parameters, connector), required: alwaysRequired(parameters) }
    : { type: 'object' };
  const schemas: Readonly<Record<ConnectorParameter['type'], JsonSchema>> = {
    string: { type: ['string', 'number'], ...(empty ? {} : { minLength: 1 }) },
    character: { type: 'string', minLength: 1, maxLength: 1 },
    integer: { type: 'integer', minimum },
    boolean: { type: 'boolean' },
    enum: { enum: values ?? [] },
    instant: { type: 'string', ...(connector.clock ? { pattern: connector.clock.pattern } : {}) },
    map,
    list: { type: 'array', ...(parameters ? { items: map } : {}) },
  };
  return schemas[type];
}

function alwaysRequired(parameters: readonly ConnectorParameter[]): string[] {
  return parameters.flatMap(({ name, required, when, beside }) =>
    required === true && !when && !beside ? [name] : [],
  );
}

/** A parameter that must be there when others have certain values, as `if` and `then`. */
function conditionsOf(parameters: readonly ConnectorParameter[]): { allOf?: JsonSchema[] } {
  const allOf = parameters.flatMap(({ name, required, when, beside }): JsonSchema[] => {
    if (required === undefined || beside || (required === true && !when)) return [];
    const conditions = [...(required === true ? [] : [required]), ...(when ? [when] : [])];
    return [{ if: { allOf: conditions.map(conditionSchema) }, then: { required: [name] } }];
  });
  return allOf.length > 0 ? { allOf } : {};
}

function conditionSchema(condition: Condition): JsonSchema {
  const properties = Object.fromEntries(Object.entries(condition).map(([name, values]) => [name, { enum: values }]));
  return { properties, required: Object.keys(condition) };
}
