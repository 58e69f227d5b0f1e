import { type Answers, valueFor, type AnswerValue } from '../source/answer.js';
import { yamlPlain } from '@cdp-ingestion/digdag';
import { objectsOf } from '../source/objects.js';
import type { Authentication, AuthenticationValue, LoadValue, ScriptTask, Source } from '../source/source.js';
import { holds } from '../source/when.js';

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
  const objects = objectsOf(source, answers);
  const loaders = new Set(objects.map(({ connector }) => connector ?? source.connector));
  const scripts = source.scripts ?? [];
  const calls = (place: (at: ScriptTask['at']) => boolean, object: string) =>
    scripts.some(({ at, when }) => place(at) && holds(when, answers, object));
  const bulk = objects.some((object) => !calls((at) => at === 'load', object.name));
  const values = Object.entries(kind.params)
    .filter(([, { connector }]) => !connector || loaders.has(connector))
    .filter(([key, value]) => bulk || !('secret' in value || (value.param ?? key) === 'td_authentication_id'));
  const params = values.map(([key, value]): SharedParameter => {
    const renamed = valueFor(answers.authParam, key);
    const param = String(renamed ?? value.param ?? key);
    return {
      name: value.param === undefined ? param : key,
      param,
      value: authenticationText(value, answers, secretName),
      connector: value.connector ?? null,
      unproven: renamed === undefined && isUnproven(value) ? (kind.unproven ?? null) : null,
      plain: !('secret' in value),
    };
  });
  const called = objects.some((object) => calls(() => true, object.name));
  const env = Object.entries((called && kind.env) || {}).map(([variable, secret]) => ({
    variable,
    secret: secretName(secret),
  }));
  const used = values.flatMap(([, value]) => ('secret' in value ? [secretName(value.secret)] : []));
  const written = (source.scripts ?? [])
    .filter(({ when }) => objects.some((object) => holds(when, answers, object.name)))
    .flatMap(({ sets = [] }) => sets.map(secretName));
  return {
    kind: kind.id,
    title: kind.title,
    help: kind.help,
    unproven: (values.some(([, value]) => isUnproven(value)) && kind.unproven) || null,
    /** The kind that takes a number of the TD Console and is proven, where the source has one. */
    provenNumber: source.authentications.find(takesProvenNumber)?.id ?? null,
    params: [...params, ...sharedAnswers(source, answers, loaders)],
    /** Numbers of the TD authentications that the loads use. */
    numbers: [...new Set(params.filter(({ param }) => param === 'td_authentication_id').map(({ value }) => value))],
    env,
    /** Those that a person sets; a script writes the others. */
    secrets: [...new Set([...used, ...env.map(({ secret }) => secret)])].filter((secret) => !written.includes(secret)),
  };
}

const isUnproven = (value: AuthenticationValue): boolean => !(value.proven ?? !('secret' in value));

const takesProvenNumber = ({ params }: Authentication): boolean =>
  'td_authentication_id' in params && !Object.values(params).some(isUnproven);

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
function sharedAnswers(source: Source, answers: Answers, loaders: ReadonlySet<string>): SharedParameter[] {
  return source.questions.flatMap(({ key, in: param, omit = [], when, connector }) => {
    const answer = answers[key];
    if (param === undefined || answer === undefined || answer === '' || !holds(when, answers)) return [];
    if (omit.includes(String(answer)) || (connector && !loaders.has(connector))) return [];
    const value = isBoolean(answer) ? answer : yamlText(answer as LoadValue);
    return [{ name: param, param, value, connector: connector ?? null, unproven: null, plain: true }];
  });
}

const isBoolean = (answer: AnswerValue): answer is string => answer === 'true' || answer === 'false';

const yamlText = (value: LoadValue) => (typeof value === 'string' ? yamlPlain(value) : String(value));
