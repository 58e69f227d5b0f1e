import type { Gate } from '../../gate.js';

export const credentialSecurity: Gate = {
  id: 'credential-security',
  title: 'Credential security',
  passed: 'Credentials properly referenced',
  rules: [],
};
