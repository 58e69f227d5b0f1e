import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { loadInputs } from '../../model/loads/load-input.js';
import { scalarText } from '../../model/texts/scalar-text.js';
import { defineRule } from '../../rule.js';

/** @see https://docs.treasuredata.com/products/customer-data-platform/integration-hub/batch/import */
export const loadInput = defineRule({
  id: 'load-input',
  severity: 'error',
  title: 'Load without a source',
  messages: {
    noInput:
      'The load has no `in`: Treasure Data does not know what to load. Add `in:` with the type of the connector.',
    noMapping:
      '`in` is no mapping: the load fails. Write `in:` with `type:` and the parameters of the connector below it.',
    noType: '`in` has no `type`: Treasure Data does not know which connector loads. Add `type:`.',
  },
  check(project, report) {
    for (const { root, at, tasks, known } of loadInputs(project)) {
      const entry = entryOf(root, 'in');
      if (!entry) {
        if (tasks.length > 0) report(at, 'noInput');
        continue;
      }
      const value = known(entry.value);
      if (value && value.kind !== 'map') report(entry.keyRange, 'noMapping');
      if (value?.kind !== 'map') continue;
      const type = entryOf(value, 'type');
      const spelled = type && known(type.value);
      if (!type || (spelled && (scalarText(spelled) ?? '') === '')) report(type?.keyRange ?? entry.keyRange, 'noType');
    }
  },
});
