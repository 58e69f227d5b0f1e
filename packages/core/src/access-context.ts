import { yamlPlain } from '@cdp-ingestion/digdag';
import type { Answers } from './answers.js';
import { valueFor } from './objects.js';
import type { Authentication, AuthenticationValue, LoadValue, Source } from './source.js';
import { holds } from './when.js';

/** One parameter of `in:` that a source's loads share. */
export interface SharedParameter {
  /** In the data source file. */
  name: string;
  /** At the connector. */
  param: string;
  /** As YAML. */
  value: string;
  /** The only connector that has it; null when all have it. */
  connector: string | null;
  unproven: string | null;
  /** It holds no secret, so a script may have it as a plain value. */
  plain: boolean;
}

/** How the source is reached: parameters, secrets, and environment variables of its scripts. */
export function accessContext(source: Source, answers: Answers) {
  const name = String(answers.sourceName);
  const kind = source.authentications.find(({ id }) => id === answers.auth) as Authentication;
  const secretName = (secret: string) => `${name}_${secret}`;
  const params = Object.entries(kind.params).map(([key, value]): SharedParameter => {
    const renamed = valueFor(answers.authParam, key);
    const param = String(renamed ?? value.param ?? key);
    return {
      name: value.param === undefined ? param : key,
      param,
      value: authenticationText(value, answers, secretName),
      connector: value.connector ?? null,
      unproven: renamed === undefined && kind.unproven && 'secret' in value ? kind.unproven : null,
      plain: !('secret' in value),
    };
  });
  const env = Object.entries(kind.env ?? {}).map(([variable, secret]) => ({ variable, secret: secretName(secret) }));
  const used = Object.values(kind.params).flatMap((value) => ('secret' in value ? [secretName(value.secret)] : []));
  return {
    kind: kind.id,
    title: kind.title,
    help: kind.help,
    unproven: kind.unproven ?? null,
    params: [...params, ...sharedAnswers(source, answers)],
    env,
    secrets: [...new Set([...used, ...env.map(({ secret }) => secret)])],
  };
}

function authenticationText(
  value: AuthenticationValue,
  answers: Answers,
  secretName: (secret: string) => string,
): string {
  if ('answer' in value) return yamlText(answers[value.answer] as LoadValue);
  if ('value' in value) return yamlText(value.value);
  const secret = `\${secret:${secretName(value.secret)}}`;
  return value.under === undefined ? secret : `{${value.under}: "${secret}"}`;
}

/** Answers of the source's own questions that become parameters of `in:`. */
function sharedAnswers(source: Source, answers: Answers): SharedParameter[] {
  return source.questions.flatMap(({ key, in: param, omit = [], when, connector }) => {
    const answer = answers[key];
    if (param === undefined || answer === undefined || answer === '' || !holds(when, answers)) return [];
    if (omit.includes(String(answer))) return [];
    const value = yamlText(answer as LoadValue);
    return [{ name: param, param, value, connector: connector ?? null, unproven: null, plain: true }];
  });
}

const yamlText = (value: LoadValue) => (typeof value === 'string' ? yamlPlain(value) : String(value));
