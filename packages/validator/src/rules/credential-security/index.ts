import type { Gate } from '../../gate.js';
import { secretNotReplaced } from './secret-not-replaced.js';
import { secretSpelling } from './secret-spelling.js';

export const credentialSecurity: Gate = {
  id: 'credential-security',
  title: 'Credential security',
  passed: 'Credentials properly referenced',
  rules: [secretNotReplaced, secretSpelling],
};
