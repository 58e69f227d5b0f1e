import { entryOf, paramOf } from '@cdp-ingestion/digdag/workflow';
import { guessOf } from '../../model/texts/guess-of.js';
import { operators } from '../../operators/operators.js';
import { defineRule } from '../../rule.js';

/** Of these families TD may have more than its pages tell. */
const OPEN_FAMILIES = /^(?:azure|bq|databricks|gcs|redshift|s3|snowflake|td)_/;

/** @see https://docs.digdag.io/operators.html */
export const unknownOperator = defineRule({
  id: 'unknown-operator',
  severity: 'error',
  title: 'Operator that does not exist',
  messages: {
    guess: 'There is no operator {name}>. Write {guess}>, if that is meant: the task fails when it runs.',
    unknown: 'There is no operator {name}>: the task fails when it runs.',
  },
  check({ tasks }, report) {
    const names = [...operators.keys()];
    for (const task of tasks) {
      const operator = task.operator;
      if (!operator || operators.has(operator.name) || entryOf(task.config, '_type')) continue;
      if (paramOf(task, 'plugin')) continue;
      const { name, keyRange } = operator;
      const guess = guessOf(name, names);
      if (guess !== undefined) report(keyRange, 'guess', { name, guess });
      else if (!OPEN_FAMILIES.test(name)) report(keyRange, 'unknown', { name });
    }
  },
});
