import type { ConnectorParameter } from './connector.js';

/** The number of an authentication in the TD Console, in place of credentials in the load. */
export const authenticationId = {
  name: 'td_authentication_id',
  type: 'integer',
  oneOf: 'authentication',
  mark: 'prod',
  note: 'The number of an authentication in the TD Console.',
} as const satisfies ConnectorParameter;

/** The same, where no template in production shows it. */
export const inferredAuthenticationId = { ...authenticationId, mark: 'inferred' } as const satisfies ConnectorParameter;
