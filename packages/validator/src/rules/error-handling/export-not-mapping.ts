import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { defineRule } from '../../rule.js';

/** @see https://docs.digdag.io/workflow_definition.html#using-export-parameter */
export const exportNotMapping = defineRule({
  id: 'export-not-mapping',
  severity: 'error',
  title: '_export that is no mapping',
  messages: {
    startFails:
      'The _export of {task} is no mapping: the project can be pushed, but every start fails. Write `name: value` below it.',
  },
  check({ tasks }, report) {
    for (const { place, name, config } of tasks) {
      // That of the workflow is refused when it is loaded.
      const exported = place === 'workflow' ? undefined : entryOf(config, '_export')?.value;
      if (!exported || exported.kind === 'map' || (exported.kind === 'scalar' && exported.value === null)) continue;
      report(exported.range, 'startFails', { task: name });
    }
  },
});
