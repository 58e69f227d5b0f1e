import { objectNames } from '../source/objects.js';
import type { AskContext, Question } from '../source/question.js';
import { questionsOf } from '../questions/questions.js';
import type { Source } from '../source/source.js';

function valueSchema(question: Question, context: AskContext): Record<string, unknown> {
  const choices = question.choices?.(context);
  const { minimum, maximum } = question;
  switch (question.type) {
    case 'integer':
      return { type: 'integer', minimum, maximum };
    case 'date':
      return { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
    case 'choice':
      return { enum: choices?.includes('yes') ? [...choices, true, false] : choices };
    case 'choices':
      return {
        type: 'array',
        items: choices ? { enum: [...choices, ...Object.keys(question.aliases?.(context) ?? {})] } : { type: 'string' },
        uniqueItems: true,
        minItems: question.mayBeEmpty ? 0 : 1,
      };
    case 'map': {
      const entry =
        question.values === 'integer'
          ? { type: 'integer', minimum, maximum }
          : question.values === 'choice'
            ? { enum: choices }
            : question.words
              ? { type: ['string', 'array'], items: { type: 'string' } }
              : { type: 'string' };
      if (question.perColumn)
        return {
          type: 'object',
          propertyNames: { pattern: '^[a-z][a-z0-9_]*\\.[a-z_][a-z0-9_]*$' },
          additionalProperties: entry,
        };
      if (context.source.newObject && question.key !== 'authParam')
        return { anyOf: [entry, { type: 'object', additionalProperties: entry }] };
      const names =
        question.key === 'authParam'
          ? context.source.authentications.flatMap(({ params }) => Object.keys(params))
          : objectNames(context.source, {});
      const perName = Object.fromEntries(['*', ...names].map((name) => [name, entry]));
      return { anyOf: [entry, { type: 'object', properties: perName, additionalProperties: false }] };
    }
    case 'list':
      return { type: 'array', items: { type: ['string', 'object'] } };
    default:
      return { type: 'string', minLength: 1 };
  }
}

/** JSON Schema (draft 2020-12) of a source's answers file: `yo cdp-ingestion:<source> --answers FILE`. */
export function answersSchema(source: Source): Record<string, unknown> {
  const context: AskContext = { source, answers: {}, today: '2024-01-01' };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Answers for ${source.title}`,
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(
        questionsOf(source).map((question) => [
          question.key,
          { description: question.help, ...valueSchema(question, context) },
        ]),
      ),
    },
  };
}
