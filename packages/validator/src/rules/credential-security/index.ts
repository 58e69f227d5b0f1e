import type { Gate } from '../../gate.js';
import { credentialsFile } from './credentials-file.js';
import { secretInExport } from './secret-in-export.js';
import { secretLiteral } from './secret-literal.js';
import { secretNotReplaced } from './secret-not-replaced.js';
import { secretSpelling } from './secret-spelling.js';
import { secretUndocumented } from './secret-undocumented.js';

export const credentialSecurity: Gate = {
  id: 'credential-security',
  title: 'Credential security',
  passed: 'Credentials properly referenced',
  rules: [secretLiteral, secretNotReplaced, secretInExport, secretSpelling, secretUndocumented, credentialsFile],
};
