import type { Clock, Condition, Connector, ConnectorParameter } from '@cdp-ingestion/core';

type Values = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const isGiven = (values: Values, name: string): boolean => values[name] !== undefined && values[name] !== null;

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
  const text = typeof value === 'string' && (value !== '' || parameter.empty === true);
  const least = parameter.minimum ?? 1;
  switch (parameter.type) {
    case 'string':
      return text ? undefined : 'a text that is not empty';
    case 'character':
      return text && value.length === 1 ? undefined : 'a text of one character';
    case 'integer':
      return Number.isSafeInteger(value) && Number(value) >= least
        ? undefined
        : `a whole number ${least === 1 ? 'above 0' : `from ${least}`}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'enum':
      return text && parameter.values?.includes(value) ? undefined : `one of ${parameter.values?.join(', ')}`;
    case 'instant':
      return isInstant(value, clock) ? undefined : `an instant like ${clock?.example}`;
    case 'list':
      return Array.isArray(value) && (!parameter.parameters || value.every(isMap)) ? undefined : 'a list';
    case 'map':
      return isMap(value) ? undefined : 'a map';
  }
}

/** Why the parameter has no place in the load, or why it is needed there. */
function conditionsOf({ when, beside, required }: ConnectorParameter, values: Values) {
  const place = [when && inWords(when), beside && `${beside.join(' or ')} is given`].filter(Boolean).join(' and ');
  const applies = (!when || holds(when, values)) && (!beside || beside.some((other) => isGiven(values, other)));
  const needed = required === true || (required !== undefined && holds(required, values));
  const cause = [place, typeof required === 'object' && inWords(required)].filter(Boolean).join(' and ');
  return { applies, place, missing: applies && needed, cause };
}

/** The problems inside a map, or inside the maps of a list. */
function checkInside({ name, type, parameters }: ConnectorParameter, value: unknown): string[] {
  if (!parameters) return [];
  if (type === 'map') return checkMap(parameters, value as Values, name).map((text) => `${name}: ${text}`);
  return (value as Values[]).flatMap((item, n) =>
    checkMap(parameters, item, name).map((text) => `${name}[${n}]: ${text}`),
  );
}

function checkParameter(parameter: ConnectorParameter, values: Values, clock: Clock | undefined): string[] {
  const { name, secret, parameters } = parameter;
  const value = values[name];
  const { applies, place, missing, cause } = conditionsOf(parameter, values);
  if (!isGiven(values, name)) return missing ? [`${name} is missing${cause ? ` (needed where ${cause})` : ''}`] : [];
  if (!applies) return [`${name} belongs only where ${place}`];
  if (typeof value === 'string' && value.includes('${')) return [`${name} holds a template that nobody has filled in`];
  const wanted = expected(parameter, value, clock);
  if (wanted)
    return [
      `${name} must be ${wanted}, but is ${secret || parameters?.some((inner) => inner.secret) ? 'something else' : JSON.stringify(value)}`,
    ];
  return checkInside(parameter, value);
}

function checkMap(parameters: readonly ConnectorParameter[], values: Values, owner: string, clock?: Clock): string[] {
  const known = parameters.map(({ name }) => name);
  const unknown = Object.keys(values).filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => `${name} is not a parameter of ${owner} (known: ${known.join(', ')})`),
    ...parameters.flatMap((parameter) => checkParameter(parameter, values, clock)),
  ];
}

/** Everything that is wrong with the parameters of `in:` (without `type`), one sentence each; empty when the connector takes them. */
export function checkParameters(connector: Connector, values: Values): string[] {
  const ways = connector.parameters.filter(({ oneOf }) => oneOf === 'authentication').map(({ name }) => name);
  const given = ways.filter((name) => isGiven(values, name));
  return [
    ...(ways.length > 0 && given.length !== 1
      ? [`authentication: give exactly one of ${ways.join(', ')}, not ${given.length === 0 ? 'none' : 'both'}`]
      : []),
    ...checkMap(connector.parameters, values, connector.type, connector.clock),
  ];
}
