import { isAsked, questionsOf, resolveAnswers } from '@cdp-ingestion/core';
import { source } from '../../packages/generator-cdp-ingestion-klaviyo/src/source.js';
import { knownSources } from '../../packages/generator-cdp-ingestion/src/known-sources.js';

/** All questions of Klaviyo. */
export const questions = questionsOf(source);

/** Its objects. */
export const objects = source.objects.map(({ name }) => name);

/** What its defaults are on a day of 2024. */
export const { answers: defaultAnswers } = resolveAnswers(source, [], '2024-02-10');

/** The questions that a person is asked who takes every default. */
export const askedByDefault = questions.filter(
  (question) =>
    isAsked(question) && (question.when?.({ source, answers: defaultAnswers, today: '2024-02-10' }) ?? true),
);

/** The sources that the hub offers, those that are installed first. */
export const offered = knownSources
  .map(({ id }): string => id)
  .sort((a, b) => Number(b === 'klaviyo') - Number(a === 'klaviyo'));
