import type { Gate } from '../../gate.js';
import { checkOnGroup } from './check-on-group.js';
import { exportNotMapping } from './export-not-mapping.js';
import { fragileTemplate } from './fragile-template.js';
import { missingError } from './missing-error.js';
import { retryIgnored } from './retry-ignored.js';
import { retryInExport } from './retry-in-export.js';
import { retryOnTdOperator } from './retry-on-td-operator.js';
import { silentError } from './silent-error.js';
import { templateSyntax } from './template-syntax.js';
import { undefinedVariable } from './undefined-variable.js';

export const errorHandling: Gate = {
  id: 'error-handling',
  title: 'Error handling',
  passed: 'Error handling configured',
  rules: [
    missingError,
    silentError,
    retryOnTdOperator,
    retryIgnored,
    retryInExport,
    checkOnGroup,
    exportNotMapping,
    undefinedVariable,
    fragileTemplate,
    templateSyntax,
  ],
};
