import assert from 'node:assert/strict';
import { connectors, findConnector } from '../src/connectors.js';
import type { Condition, Connector, ConnectorParameter } from '../src/connectors.js';

/** Every list of parameters of a connector, nested ones too. */
function listsOf(parameters: readonly ConnectorParameter[]): (readonly ConnectorParameter[])[] {
  return [
    parameters,
    ...parameters.flatMap((parameter) => (parameter.parameters ? listsOf(parameter.parameters) : [])),
  ];
}

/** The names that a parameter speaks of. */
function namesIn({ when, required, beside }: ConnectorParameter): string[] {
  const conditions: (Condition | undefined)[] = [when, typeof required === 'object' ? required : undefined];
  return [...conditions.flatMap((condition) => Object.keys(condition ?? {})), ...(beside ?? [])];
}

describe('the table of connectors', () => {
  const all: [string, Connector][] = Object.entries(connectors);

  for (const [id, connector] of all) {
    const lists = listsOf(connector.parameters);

    it(`finds ${id} by its type`, () => {
      assert.equal(connector.type, id);
      assert.equal(findConnector(id), connector);
    });

    it(`names each parameter of ${id} once, and speaks of those only that are there`, () => {
      for (const list of lists) {
        const names = list.map(({ name }) => name);
        assert.equal(new Set(names).size, names.length, names.join());
        for (const parameter of list)
          for (const name of namesIn(parameter)) assert.ok(names.includes(name), `${parameter.name} speaks of ${name}`);
      }
    });

    it(`gives the values of each enum of ${id}, and conditions of values that it can have`, () => {
      for (const list of lists)
        for (const { name, type, values, unproven = [], when, required } of list) {
          assert.equal(type === 'enum', values !== undefined, name);
          for (const value of unproven) assert.ok(values?.includes(value), `${name}: ${value}`);
          for (const [other, wanted] of [when, typeof required === 'object' ? required : {}].flatMap((condition) =>
            Object.entries(condition ?? {}),
          )) {
            const known = list.find((one) => one.name === other)!;
            const possible = known.type === 'boolean' ? [true, false] : (known.values ?? []);
            for (const value of wanted)
              assert.ok((possible as (string | boolean)[]).includes(value), `${name}: ${other} ${value}`);
          }
        }
    });

    it(`tells the window of ${id} by parameters that it has`, () => {
      if (!connector.window) return assert.ok(['bigquery_v2', 'sftp_v2'].includes(id));
      const names = connector.parameters.map(({ name }) => name);
      const { set, start, end, field } = connector.window;
      for (const name of [...Object.keys(set), start, end, field]) assert.ok(names.includes(name), name);
      assert.ok(connector.clock);
    });

    it(`spells an instant for ${id} as it says`, () => {
      const { clock } = connector;
      assert.equal(clock === undefined, id === 'sftp_v2');
      if (clock) assert.match(clock.example, new RegExp(clock.pattern));
    });

    it(`has a way to log in to ${id} without a secret in the load`, () =>
      assert.ok(connector.parameters.some(({ name, oneOf }) => name === 'td_authentication_id' && oneOf)));
  }

  it('knows no other', () => {
    assert.equal(findConnector('mailchimp'), undefined);
    assert.equal(findConnector('toString'), undefined);
  });
});
