import { type DigTask, entryOf, schedulesOf, timezoneOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlMap } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule, type Report } from '../../rule.js';

/** @see https://docs.digdag.io/scheduling_workflow.html */
export const scheduleIgnored = defineRule({
  id: 'schedule-ignored',
  severity: 'warning',
  title: 'Schedule that Digdag passes over',
  messages: {
    inGroup: '{key} in a group does nothing: {task} is started by its workflow. Move it to the top of the workflow.',
    inCalled: '{key} does nothing in a file that call> runs: the workflow that calls it has its own. Move it there.',
    noRange: 'seconds_interval> knows no {key}: it goes on for ever. Use another scheduler.',
  },
  check(project, report) {
    const zones = new Set(project.workflows.map(timezoneOf));
    for (const task of project.tasks) if (isGroup(task)) checkGroup(task, zones, report);
    for (const { value } of calledOnly(project))
      for (const entry of value ? ignored(value, zones) : []) report(entry.keyRange, 'inCalled', { key: entry.key });
    for (const { schedule, map } of schedulesOf(project.workflows))
      for (const key of ['start', 'end']) {
        const entry = schedule?.type === 'seconds_interval' && map ? entryOf(map, key) : undefined;
        if (entry) report(entry.keyRange, 'noRange', { key });
      }
  },
});

function isGroup({ kind, place }: DigTask): boolean {
  return kind === 'group' && place !== 'workflow' && place !== 'sla';
}

function checkGroup({ config, name }: DigTask, zones: ReadonlySet<string>, report: Report<'inGroup'>): void {
  for (const { key, keyRange } of ignored(config, zones)) report(keyRange, 'inGroup', { key, task: name });
}

function calledOnly({ called, workflows }: ProjectModel): ProjectModel['called'] {
  const own = new Set(workflows.map(({ file }) => file));
  return called.filter(({ file }) => !own.has(file));
}

/** A time zone that some workflow has too changes nothing. */
function ignored({ entries }: YamlMap, zones: ReadonlySet<string>): YamlEntry[] {
  return entries.filter(({ key, value }) => {
    if (key === 'timezone') return value.kind === 'scalar' && value.value !== null && !zones.has(String(value.value));
    return key === 'schedule' || key === 'sla';
  });
}
