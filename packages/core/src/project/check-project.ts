import type { Answers, ProjectRecord } from '../source/answer.js';
import { scheduleContext } from '../context/run-context.js';
import { followName, readFollow } from '../questions/project-questions.js';
import { splitAnswers } from '../answers/project-record.js';
import { followedSources } from '../context/project-view.js';
import { UserError } from '../user-error.js';

/**
 * Laws between the sources of one project.
 *
 * @param answers those of the source at hand
 * @param record the sources of the project before this run
 * @param complete false: other sources of the run are still to come, so what follows all of them is not looked at
 * @throws UserError
 */
export function checkProject(answers: Answers, record: ProjectRecord, complete = true): void {
  const name = String(answers.sourceName);
  const others = Object.entries(record).filter(([other]) => other !== name);
  for (const [other, theirs] of others) {
    checkTables(name, answers, other, theirs);
    if (theirs.region !== undefined && theirs.region !== answers.region)
      throw new UserError(
        `--region: ${other} is in ${String(theirs.region)}, so the whole project is: it is pushed to one region. Leave --region out, or use a project of its own.`,
      );
  }
  const [settings, own] = splitAnswers(answers);
  if (complete && settings.follow !== undefined && settings.follow !== 'none')
    checkFollow(settings, { ...Object.fromEntries(others), [name]: { source: '', ...own } });
}

const tablesOf = (name: string, { objects }: Answers) =>
  Array.isArray(objects) ? objects.map((object) => ({ table: `${name}_${object}`, object })) : [];

/** A table's name is also that of its files, so it is taken in the whole project. */
function checkTables(name: string, answers: Answers, other: string, theirs: Answers): void {
  for (const { table, object } of tablesOf(name, answers)) {
    const same = tablesOf(other, theirs).find((one) => one.table === table);
    if (!same) continue;
    const both = `${object} of ${name} and ${same.object} of ${other}`;
    const clash =
      answers.database === theirs.database
        ? `would both write the table ${table} of ${String(answers.database)}`
        : `would both need the file sql/${table}_start.sql`;
    throw new UserError(`--source-name: ${both} ${clash}. Choose another name for this source.`);
  }
}

function checkFollow(settings: Answers, sources: ProjectRecord): void {
  const names = followedSources(settings, sources);
  const follow = readFollow(String(settings.follow));
  const workflow = follow && 'workflow' in follow && follow.project === null ? follow.workflow : undefined;
  if (workflow === followName || names.some((name) => workflow === `${name}_ingest_inc`))
    throw new UserError(`--follow: ${workflow} is run before what follows. Name a workflow that is to run after it.`);
  for (const name of names) {
    if (!sources[name])
      throw new UserError(
        `--follow-sources: ${name} is no source of this project. It has ${Object.keys(sources).join(', ')}.`,
      );
    if (Array.isArray(sources[name].modes) && !sources[name].modes.includes('inc'))
      throw new UserError(
        `--follow-sources: ${name} has no inc workflow that could be followed. Add inc to its --modes.`,
      );
  }
  checkSchedules(names, sources);
}

/** A session is known by its time: only with one schedule a source's own session is that of the workflow that waits for it. */
function checkSchedules(names: string[], sources: ProjectRecord): void {
  const schedules = names.flatMap((name) => {
    const schedule = scheduleContext(sources[name] as Answers);
    return schedule ? [{ name, text: schedule.text, line: `${schedule.key} ${schedule.value} ${schedule.text}` }] : [];
  });
  const [first] = schedules;
  const other = schedules.find(({ line }) => line !== first?.line);
  if (first && other)
    throw new UserError(
      `--follow: ${first.name} runs "${first.text}" and ${other.name} "${other.text}". What follows both needs one schedule: give them the same --schedule, --cron and --timezone, leave one out with --follow-sources, or change both in one run: yo cdp-ingestion --answers FILE, with a list of sources.`,
    );
}
