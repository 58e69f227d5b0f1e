import { type Connector, connectors } from '@cdp-ingestion/core';
import { digSchema } from './dig-schema.js';
import { inputSchema } from './input-schema.js';
import { DRAFT, type JsonSchema } from './json-schema.js';

/** The schemas by name: `dig`, and for each connector `load-klaviyo` and `datasource-klaviyo`. */
export function fileSchemas(): ReadonlyMap<string, JsonSchema> {
  const each = Object.values(connectors).flatMap((connector): [string, JsonSchema][] => [
    [`load-${connector.type}`, loadSchema(connector)],
    [`datasource-${connector.type}`, datasourceSchema(connector)],
  ]);
  return new Map([['dig', digSchema()], ...each]);
}

/** @see https://docs.treasuredata.com/display/public/PD/Data+Connector */
function loadSchema(connector: Connector): JsonSchema {
  return {
    $schema: DRAFT,
    title: `A td_load file for ${connector.title}`,
    type: 'object',
    properties: {
      in: inputSchema(connector, 'load'),
      filters: {
        type: 'array',
        items: { type: 'object', properties: { type: { type: 'string' } }, required: ['type'] },
      },
      out: {
        type: 'object',
        properties: { mode: { enum: ['append', 'replace', 'replace_on_new_data', 'truncate'], description: MODE } },
      },
      exec: { type: 'object' },
    },
    required: ['in'],
    additionalProperties: false,
  };
}

const MODE = 'append adds rows, replace and replace_on_new_data put a new table in the place of the old one.';

function datasourceSchema(connector: Connector): JsonSchema {
  return {
    $schema: DRAFT,
    title: `How to reach ${connector.title}, and what all its loads share`,
    type: 'object',
    properties: { in: inputSchema(connector, 'datasource'), config: { type: 'object' } },
    required: ['in'],
    additionalProperties: false,
  };
}
