import type { ConnectorParameter } from '@cdp-ingestion/core';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { Fix } from '../../finding.js';
import { addOneParameter } from '../../fix/add-parameter.js';
import { renameKey } from '../../fix/rename-key.js';
import { connectorEntry, type ConnectorMap, connectorMaps } from '../../model/connectors/connector-maps.js';
import { connectorProblem } from '../../model/connectors/connector-problem.js';
import { isNeeded } from '../../model/connectors/is-needed.js';
import { misspelled } from '../../model/connectors/misspelled.js';
import { scalarText } from '../../model/texts/scalar-text.js';
import { defineRule, type Report } from '../../rule.js';
import { isClosedEnum } from './closed-enum.js';

type Add = (wanted: readonly ConnectorParameter[]) => Fix | undefined;
type Message = 'authentication' | 'missing' | 'misspelled' | 'type' | 'value';

/** @see https://docs.treasuredata.com/products/customer-data-platform/integration-hub/batch/import */
export const connectorParameter = defineRule<Message>({
  id: 'connector-parameter',
  severity: 'error',
  title: 'Parameter that the connector needs, or cannot read',
  messages: {
    missing: '{type} needs {name}: the load fails. Add it.',
    misspelled: '{type} needs {name}, and knows no {key}: the load fails. Write {name}.',
    authentication: '{type} needs one of {names}: without credentials the load fails.',
    type: '{name} must be {expected}: with this value the load fails.',
    value: '{name} must be one of {values}: with this value the load fails.',
  },
  check(project, report) {
    const loads = new Map(project.loads.map((load) => [load.path, load]));
    for (const one of connectorMaps(project)) {
      const wrong = misspelled(one);
      const load = one.path === '' ? loads.get(one.map.range.file) : undefined;
      const add = (wanted: readonly ConnectorParameter[]): Fix | undefined =>
        load && addOneParameter(project.files, load, wanted);
      checkAuthentication(one, report, add);
      for (const parameter of one.parameters) {
        checkMissing(one, parameter, wrong.get(parameter.name), report, add);
        checkValue(one, parameter, report);
      }
    }
  },
});

function checkAuthentication(one: ConnectorMap, report: Report<Message>, add: Add): void {
  const ways = one.parameters.filter(({ oneOf }) => oneOf === 'authentication');
  const names = ways.map(({ name }) => name);
  if (names.length === 0 || mayHaveCredential(one)) return;
  if (names.some((name) => connectorEntry(one, name))) return;
  report(one.at, 'authentication', { type: one.connector.type, names: names.join(', ') }, add(ways));
}

/** A parameter that is not known may be a credential of another name. */
function mayHaveCredential({ map, parameters }: ConnectorMap): boolean {
  return map.entries.some(({ key }) => key !== 'type' && parameters.every(({ name }) => name !== key));
}

function checkMissing(
  one: ConnectorMap,
  parameter: ConnectorParameter,
  key: string | undefined,
  report: Report<Message>,
  add: Add,
): void {
  const { name, mark, secret } = parameter;
  if (connectorEntry(one, name) || !isNeeded(one, parameter)) return;
  const values = { type: one.connector.type, name, key: key ?? '' };
  const entry = entryOf(one.map, key ?? name);
  if (key !== undefined) report(entry?.keyRange ?? one.at, 'misspelled', values, renameKey(one.map, key, name));
  else if ((mark === 'doc' || mark === 'prod') && !(secret && mayHaveCredential(one)))
    report(entry?.keyRange ?? one.at, 'missing', values, entry ? undefined : add([parameter]));
}

function checkValue(one: ConnectorMap, parameter: ConnectorParameter, report: Report<Message>): void {
  const { name, values = [] } = parameter;
  const known = connectorEntry(one, name)?.known;
  if (!known || one.connector.window?.field === name) return;
  const expected = connectorProblem(parameter, known);
  if (expected !== undefined) report(known.range, 'type', { name, expected });
  else if (isClosedEnum(one, parameter) && !values.includes(scalarText(known) ?? ''))
    report(known.range, 'value', { name, values: values.join(', ') });
}
