import { connectors, type ConnectorParameter } from '@cdp-ingestion/core';

/** The keys below `in:` that hold a credential in some connector: `api_key`, `secret_key_file.content`. */
export const connectorCredentials: ReadonlySet<string> = new Set(
  Object.values(connectors).flatMap(({ parameters }) => credentialsOf(parameters)),
);

function credentialsOf(parameters: readonly ConnectorParameter[], before = ''): string[] {
  return parameters.flatMap(({ name, secret, parameters: below = [] }) => [
    ...(secret ? [`${before}${name}`] : []),
    ...credentialsOf(below, `${before}${name}.`),
  ]);
}

/** The parameters of operators that hold a credential, of a task or in the map of defaults with the operator's name. */
export const operatorCredentials: ReadonlyMap<string, readonly string[]> = new Map([['mail', ['password']]]);
