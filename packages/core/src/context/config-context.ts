import type { Answers } from '../source/answer.js';
import { yamlPlain } from '@cdp-ingestion/digdag';
import { ownLookback, type ObjectContext } from './object-context.js';
import type { Source } from '../source/source.js';
import { holds } from '../source/when.js';

/** What the keys of `config:` in the data source file are: name, value, and what each does. */
export function configContext(source: Source, answers: Answers, objects: ObjectContext[]) {
  const map = answers.lookback as Record<string, number>;
  const own = objects.filter(
    ({ incremental, byFile, name }) => incremental && !byFile && ownLookback(answers, name) !== undefined,
  );
  const byFile = objects.every((object) => object.byFile);
  const asked = source.questions.flatMap(({ key, config, when }) => {
    const value = answers[key];
    if (!config || value === undefined || !holds(when, answers)) return [];
    return [{ ...config, value: typeof value === 'string' ? yamlPlain(value) : String(value) }];
  });
  const shared = [
    {
      key: 'start_date',
      value: `'${String(answers.startDate)}'`,
      note: byFile
        ? 'where the first window in ingestion_log begins (UTC); files have no such limit'
        : 'the first day that is loaded (UTC)',
    },
    ...(byFile
      ? []
      : [
          {
            key: 'lookback',
            value: map['*'] ?? source.lookback,
            note: 'seconds read again behind the watermark, for rows that arrive late',
          },
        ]),
    ...own.map(({ name }) => ({ key: `lookback_${name}`, value: map[name] ?? 0, note: `the same for ${name}` })),
    {
      key: 'settle',
      value: source.settle,
      note: 'seconds left in front of now, for rows that are still being written',
    },
    {
      key: 'overlap_hours',
      value: 24,
      note: 'hours after which a run without an end counts as dead and no longer blocks the next',
    },
  ];
  return [...shared.filter(({ key }) => !asked.some((one) => one.key === key)), ...asked];
}
