import type { Clock, Condition, Connector, ConnectorParameter } from '@cdp-ingestion/core';

type Values = Readonly<Record<string, unknown>>;

function holds(condition: Condition, values: Values): boolean {
  return Object.entries(condition).every(([name, wanted]) => wanted.some((value) => value === values[name]));
}

/** A condition in words: `incremental is true and data_source is one of …`. */
function inWords(condition: Condition): string {
  return Object.entries(condition)
    .map(([name, wanted]) => `${name} is ${wanted.length > 1 ? 'one of ' : ''}${wanted.join(', ')}`)
    .join(' and ');
}

function isInstant(value: unknown, clock: Clock | undefined): boolean {
  if (typeof value !== 'string' || clock === undefined || !new RegExp(clock.pattern).test(value)) return false;
  // A day that the month does not have is moved into the next month, so it reads back differently.
  const seconds = `${value.slice(0, 10)}T${value.slice(11, 19)}`;
  const instant = new Date(`${seconds}Z`);
  return !Number.isNaN(instant.valueOf()) && instant.toISOString().startsWith(seconds);
}

/** What the parameter must be, when the value is not that. */
function expected(parameter: ConnectorParameter, value: unknown, clock: Clock | undefined): string | undefined {
  const text = typeof value === 'string' && value !== '';
  switch (parameter.type) {
    case 'string':
      return text ? undefined : 'a text that is not empty';
    case 'integer':
      return Number.isSafeInteger(value) && Number(value) > 0 ? undefined : 'a whole number above 0';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'enum':
      return text && parameter.values?.includes(value) ? undefined : `one of ${parameter.values?.join(', ')}`;
    case 'instant':
      return isInstant(value, clock) ? undefined : `an instant like ${clock?.example}`;
    case 'list':
      return Array.isArray(value) ? undefined : 'a list';
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'a map';
  }
}

function checkParameter(parameter: ConnectorParameter, values: Values, clock: Clock | undefined): string | undefined {
  const { name, when, required, secret } = parameter;
  const value = values[name];
  const applies = when === undefined || holds(when, values);
  if (value === undefined || value === null)
    return required && applies ? `${name} is missing${when ? ` (needed where ${inWords(when)})` : ''}` : undefined;
  if (!applies) return `${name} belongs only where ${inWords(when)}`;
  if (typeof value === 'string' && value.includes('${')) return `${name} holds a template that nobody has filled in`;
  const wanted = expected(parameter, value, clock);
  return wanted && `${name} must be ${wanted}, but is ${secret ? 'something else' : JSON.stringify(value)}`;
}

/** Everything that is wrong with the parameters of `in:` (without `type`), one sentence each; empty when the connector takes them. */
export function checkParameters(connector: Connector, values: Values): string[] {
  const known = connector.parameters.map(({ name }) => name);
  const unknown = Object.keys(values).filter((name) => !known.includes(name));
  const ways = connector.parameters.filter(({ oneOf }) => oneOf === 'authentication').map(({ name }) => name);
  const given = ways.filter((name) => values[name] !== undefined && values[name] !== null);
  return [
    ...unknown.map((name) => `${name} is not a parameter of ${connector.type} (known: ${known.join(', ')})`),
    ...(ways.length > 0 && given.length !== 1
      ? [`authentication: give exactly one of ${ways.join(', ')}, not ${given.length === 0 ? 'none' : 'both'}`]
      : []),
    ...connector.parameters.flatMap((parameter) => checkParameter(parameter, values, connector.clock) ?? []),
  ];
}
