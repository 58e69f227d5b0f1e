import type { Answers, ProjectRecord } from '../source/answer.js';
import { notifyContext, scheduleContext } from './run-context.js';
import { defaultProjectName, followName, readFollow } from '../questions/project-questions.js';
import { readRecord, readSettings, recordName } from '../answers/project-record.js';
import { regions, tdCommand, type Region } from '../regions.js';

/** What the templates that concern the whole project may name. It comes from the record alone, so it needs no source's package. */
export type ProjectView = ReturnType<typeof projectView>;

/**
 * A project as its record tells it, sources in the order of their names.
 *
 * @param record the text of `.yo-rc.json`
 */
export function projectView(record: string | undefined) {
  const sources = readRecord(record, recordName);
  const settings = readSettings(record, recordName);
  const names = Object.keys(sources).sort();
  const rows = names.map((name) => rowOf(name, sources[name] as Answers));
  const named = String(Object.values(sources)[0]?.region);
  const region = Object.hasOwn(regions, named) ? (named as Region) : 'us01';
  return {
    name: String(settings.projectName ?? defaultProjectName(sources)),
    region: { id: region, ...regions[region], td: tdCommand(region) },
    databases: [...new Set(rows.map(({ database }) => database))],
    sources: rows,
    follow: settings.follow === undefined ? null : followContext(settings, sources),
  };
}

function rowOf(name: string, answers: Answers) {
  return {
    name,
    source: String(answers.source),
    database: String(answers.database),
    workflow: `${name}_ingest_inc`,
    runs: (answers.modes as string[] | undefined)?.includes('inc') ?? true,
    schedule: scheduleContext(answers),
  };
}

/** The sources that a project's `--follow` waits for. */
export function followedSources(settings: Answers, sources: ProjectRecord): string[] {
  return ((settings.followSources as string[] | undefined) ?? Object.keys(sources)).toSorted();
}

function followContext(settings: Answers, sources: ProjectRecord) {
  const names = followedSources(settings, sources);
  const follow = readFollow(String(settings.follow));
  const scheduled = names.map((name) => sources[name] as Answers).find((one) => scheduleContext(one) !== null);
  const first = scheduled ?? (sources[names[0] ?? ''] as Answers);
  return {
    name: followName,
    sources: names,
    query: follow && 'query' in follow ? follow.query : null,
    workflow: follow && 'workflow' in follow ? follow.workflow : null,
    project: follow && 'workflow' in follow ? follow.project : null,
    always: settings.followAlways === 'yes',
    schedule: scheduleContext(first),
    timezone: String(first.timezone),
    database: String(first.database),
    notify: notifyContext(
      names.map((name) => sources[name] as Answers).find(({ notify }) => notify !== 'none') ?? first,
    ),
    what: String(settings.follow),
  };
}
