import { answerText, resolveAnswers } from './answers.js';
import { nearest } from '../nearest.js';
import { hideSecrets } from '../looks-like-secret.js';
import { flagOf, type AskContext } from '../source/question.js';
import { isAsked, questionsOf } from '../questions/questions.js';
import { runFlagsOf } from '../questions/run-options.js';
import type { Source } from '../source/source.js';
import { UserError } from '../user-error.js';

/** Flags of yo and Yeoman that may stand beside ours. */
const yeomanFlags =
  'help h version force f bail whitespace skip-cache skip-install skip-local-cache force-install ask-answered skip-yo-resolve debug local-only insight color no-color no-insight environment-version'.split(
    ' ',
  );

/**
 * Refuses a command line that Yeoman would let pass: an unknown flag, or a word that is left over. `yo` itself starts a second
 * generator after a word that ends with a comma, so `--objects a, b` must stop here, before anything is written.
 *
 * @throws UserError
 */
export function checkCommandLine(argv: readonly string[], flags: readonly string[], args: readonly unknown[]): void {
  checkFlags(argv, flags);
  const left = args.filter((word) => word !== '-'); // that of `--answers -`
  if (left.length > 0)
    throw new UserError(
      `"${hideSecrets(left.map(String).join(' '))}" is left over: every answer is a flag, such as --database klaviyo_raw.`,
    );
}

/**
 * The part of it that is about flags, for a generator that takes words beside them.
 *
 * @throws UserError
 */
export function checkFlags(argv: readonly string[], flags: readonly string[]): void {
  const known = [...flags, ...yeomanFlags];
  for (const word of argv) {
    if (word === '--') break;
    if (word.endsWith(','))
      throw new UserError(
        `"${hideSecrets(word)}" ends with a comma: write lists without spaces, such as --objects events,profiles.`,
      );
    const flag = /^--?([A-Za-z][\w-]*)(=|$)/.exec(word)?.[1];
    if (flag === undefined || known.includes(flagOf(flag)) || known.includes(flagOf(flag.replace(/^no-/, ''))))
      continue;
    const guess = nearest(flag, flags);
    throw new UserError(
      `Unknown flag --${hideSecrets(flag)}${guess ? `, did you mean --${guess}?` : '.'} --help shows all of them.`,
    );
  }
}

/**
 * The text of `--help`: examples first, then every flag with what it does, what it takes, and its default.
 *
 * @param command what a person types, such as `yo cdp-ingestion:klaviyo`
 * @param today YYYY-MM-DD in UTC
 */
export function helpText(source: Source, command: string, today: string): string {
  const context: AskContext = {
    source,
    answers: { sourceName: source.id, auth: source.authentications[0]?.id ?? '' },
    today,
  };
  const rows = questionsOf(source).map((question): [string, string] => {
    const choices = question.choices?.(context) ?? [];
    const fallback = question.default?.(context);
    const shown = fallback === undefined || question.key === 'startDate' ? undefined : answerText(fallback);
    const asked = isAsked(question) ? '' : ' Never asked.';
    return [
      `--${flagOf(question.key)}`,
      [
        question.help + asked,
        question.type !== 'map' && choices.length > 0 && choices.length < 10
          ? `One ${question.type === 'choices' ? 'or more ' : ''}of ${choices.join(', ')}.`
          : '',
        ...Object.entries(question.aliases?.(context) ?? {}).map(
          ([word, names]) => `${word} means ${names.join(' and ')}.`,
        ),
        question.key === 'startDate'
          ? 'Default: the first day of the month before.'
          : shown
            ? `Default: ${shown}.`
            : '',
      ]
        .filter(Boolean)
        .join(' '),
    ];
  });
  const runRows = Object.entries(runFlagsOf(source)).map(([flag, help]): [string, string] => [`--${flag}`, help]);
  return [
    `Writes a Treasure Data ingestion project for ${source.title}: Digdag workflows, loads, SQL and a README.`,
    '',
    'Examples:',
    ...examples(source, command, today),
    `  ${command} --answers answers.yml --project ./${source.id}`,
    '',
    'Answers (as flags, as keys of an answers file in camel case, or asked):',
    ...flagTable(rows),
    '  An answer per object has commas between: --strategy orders=append,users=replace. A value without a name is for all.',
    '',
    'Run:',
    ...flagTable(runRows),
    '',
    'Exit codes: 0 done, 1 a file was edited by somebody, 2 bad input, 3 cannot read or write, 130 interrupted.',
    `Connector: ${source.docs}`,
    '',
  ].join('\n');
}

/** Ways to run it, each of which works as it stands: a source that cannot do without some answers is given a file of them. */
function examples(source: Source, command: string, today: string): string[] {
  const { answers, missing } = resolveAnswers(source, [], today);
  const given = missing.some((one) => isAsked(one) && answers[one.key] === undefined) ? ' --answers answers.yml' : '';
  return [
    ['', 'asks, then writes into this folder'],
    [`${given} --defaults`, 'asks nothing'],
    [`${given} --defaults --dry-run`, 'shows what it would write'],
    [`${given} --database marketing_raw --schedule hourly --defaults`, ''],
  ].map(([words = '', note]) => `  ${command}${note ? `${words.padEnd(given.length + 35)} # ${note}` : words}`);
}

const width = 22;

/** Lines of a help: each flag, and beside it what it does. */
export function flagTable(rows: [string, string][]): string[] {
  return rows.flatMap(([flag, text]) => {
    const lines = wrapText(text, 96 - width);
    const apart = flag.length >= width ? [`  ${flag}`] : [];
    return [
      ...apart,
      ...lines.map((line, index) => `  ${(index === 0 && apart.length === 0 ? flag : '').padEnd(width)}${line}`),
    ];
  });
}

function wrapText(text: string, columns: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > columns) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}
