import type { Gate } from '../../gate.js';
import { connectorCursor } from './connector-cursor.js';
import { connectorParameter } from './connector-parameter.js';
import { connectorTime } from './connector-time.js';
import { connectorType } from './connector-type.js';
import { connectorUnknownParameter } from './connector-unknown-parameter.js';
import { ignoreReason } from './ignore-reason.js';
import { loadInput } from './load-input.js';
import { loadSections } from './load-sections.js';
import { missingFile } from './missing-file.js';
import { missingParameter } from './missing-parameter.js';
import { operatorNotOnTd } from './operator-not-on-td.js';
import { parameterType } from './parameter-type.js';
import { unknownOperator } from './unknown-operator.js';
import { unknownParameter } from './unknown-parameter.js';

export const requiredFields: Gate = {
  id: 'required-fields',
  title: 'Required fields',
  passed: 'All required fields present',
  rules: [
    connectorCursor,
    connectorParameter,
    connectorTime,
    connectorType,
    connectorUnknownParameter,
    ignoreReason,
    loadInput,
    loadSections,
    missingFile,
    missingParameter,
    operatorNotOnTd,
    parameterType,
    unknownOperator,
    unknownParameter,
  ],
};
