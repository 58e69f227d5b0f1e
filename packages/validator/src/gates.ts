import type { Gate } from './gate.js';
import { credentialSecurity } from './rules/credential-security/index.js';
import { dataSafety } from './rules/data-safety/index.js';
import { dependencies } from './rules/dependencies/index.js';
import { errorHandling } from './rules/error-handling/index.js';
import { logging } from './rules/logging/index.js';
import { namingConventions } from './rules/naming-conventions/index.js';
import { requiredFields } from './rules/required-fields/index.js';
import { scheduleFormat } from './rules/schedule-format/index.js';
import { sql } from './rules/sql/index.js';
import { syntaxValidation } from './rules/syntax-validation/index.js';

/** All gates, in the order in which they are shown. */
export const gates: readonly Gate[] = [
  syntaxValidation,
  requiredFields,
  credentialSecurity,
  errorHandling,
  logging,
  namingConventions,
  scheduleFormat,
  dependencies,
  dataSafety,
  sql,
];
