import { scriptClockError } from '@cdp-ingestion/digdag';
import { type DigWorkflow, entryOf } from '@cdp-ingestion/digdag/workflow';
import { momentUses } from '../../model/texts/moment-chains.js';
import { placedTemplates, type PlacedTemplate, templatesAt } from '../../model/texts/placed-templates.js';
import type { ProjectModel } from '../../model/project-model.js';
import { isTemplate, scalarText } from '../../model/texts/scalar-text.js';
import { scalarsIn } from '../../model/texts/scalars-in.js';
import { tasksIn } from '../../model/tasks/tasks-in.js';
import { templateFile } from '../../model/tasks/template-file.js';
import { defineRule } from '../../rule.js';

/**
 * Digdag's JavaScript takes the zone's offset of 1970.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/agent/GraalJsEngine.java
 */
export const momentZone = defineRule({
  id: 'moment-zone',
  severity: 'warning',
  title: 'A local time that is off in this zone',
  messages: {
    prints:
      "{use} is off by {minutes} minutes in {zone}: Digdag takes the zone's offset of 1970. Use session_local_time, moment.utc(…) or moment.parseZone(…).",
    reads:
      "{use} takes a local time of {zone} for an instant that is {minutes} minutes off: Digdag takes the zone's offset of 1970. Use session_unixtime, or moment.utc(…) with session_tz_offset.",
  },
  check(project, report) {
    const zones = new Map<string, number>();
    const errorIn = (zone: string): number => {
      const error = zones.get(zone) ?? Math.abs(scriptClockError(zone));
      zones.set(zone, error);
      return error;
    };
    for (const { zone, expression, range } of expressionsIn(project))
      for (const { text, start, end, kind } of momentUses(expression))
        if (errorIn(zone) > 0) report(range(start, end), kind, { use: text, zone, minutes: errorIn(zone) });
  },
});

/** Every template of the workflows that have a zone; what is called has that of its caller, which is not known. */
function* expressionsIn(project: ProjectModel): Generator<PlacedTemplate & { zone: string }> {
  const workflows = project.workflows.filter((workflow) => ![undefined, 'UTC'].includes(zoneOf(workflow)));
  for (const placed of tasksIn({ ...project, workflows, called: [] })) {
    const { task, workflow } = placed;
    const zone = zoneOf(workflow) ?? '';
    const isBelow = (key: string): boolean => key.startsWith('+') || task.sections.some(({ place }) => place === key);
    for (const { scalar } of scalarsIn(task.config, isBelow))
      for (const template of isTemplate(scalar) ? templatesAt(project, scalar) : []) yield { ...template, zone };
    const file = templateFile(task, project);
    for (const template of file ? placedTemplates(project, file.path) : []) yield { ...template, zone };
  }
}

function zoneOf({ root }: DigWorkflow): string | undefined {
  const value = root && entryOf(root.config, 'timezone')?.value;
  return value && !isTemplate(value) ? scalarText(value) : undefined;
}
