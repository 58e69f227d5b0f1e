import { secretKeyProblem, secretReferences } from '@cdp-ingestion/digdag';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../../model/project-model.js';
import { textsIn } from '../../model/texts/texts-in.js';
import { defineRule, type Report } from '../../rule.js';

type Misspelling = 'word' | 'brackets' | 'unclosed';

/** How people spell a reference that Digdag takes for a text. What it takes for JavaScript is none of them. */
const misspellings: readonly (readonly [Misspelling, RegExp])[] = [
  ['word', /\$\{secrets:[^{}]{0,300}\}/g],
  [
    'brackets',
    /\{\{\s{0,20}secrets?[:.][^{}]{0,300}\}\}|(?:\$\(|\$\[|[%#@]\{)\s{0,20}secrets?:[\w.-]{0,300}\s{0,20}[)\]}]|(?<![\w$])\$secrets?:[\w.-]{1,300}/gi,
  ],
  ['unclosed', /\$\{secret:[^{}$]{0,300}$/g],
];

/** In a load file Digdag takes each `${word:…}` for a reference. */
const OTHER_WORD = /\$\{(?!secrets?:)([a-z]{1,60}):[^{}]{0,300}\}/g;

/**
 * A reference to a secret that Digdag does not read as one, or whose key no secret can have.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/util/UserSecretTemplate.java
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-client/src/main/java/io/digdag/client/api/SecretValidation.java
 */
export const secretSpelling = defineRule({
  id: 'secret-spelling',
  severity: 'error',
  title: 'A reference to a secret that Digdag does not read',
  messages: {
    word: '{written} is no reference to a secret. Write ${secret:KEY}.',
    otherWord: '{written} fails the load: of ${word:…} Digdag knows ${secret:KEY} only.',
    brackets: '{written} stays a text. Write ${secret:KEY}.',
    unclosed: '{written} is not closed and stays a text. Write ${secret:KEY}.',
    key: 'No secret can have the key "{key}": it {reason}.',
  },
  check(project, report) {
    for (const { value } of [...project.workflows, ...project.called])
      if (value) for (const { range } of textsIn(value)) checkText(project, range, report);
    for (const { value } of project.loads)
      if (value)
        for (const { range } of textsIn(value)) {
          checkText(project, range, report);
          if (textAt(project, range).includes('${'))
            tellMatches(project, range, OTHER_WORD, (at, text) => report(at, 'otherWord', { written: text }));
        }
  },
});

function checkText(project: ProjectModel, at: YamlRange, report: Report<Misspelling | 'key'>): void {
  const text = textAt(project, at);
  if (!/secret/i.test(text)) return;
  for (const [message, pattern] of misspellings)
    tellMatches(project, at, pattern, (place, written) => report(place, message, { written }));
  for (const { key, isDynamic, start, end } of secretReferences(text)) {
    const reason = isDynamic ? undefined : secretKeyProblem(key);
    const { file } = at;
    if (reason !== undefined)
      report(project.range(file, at.start.offset + start, at.start.offset + end), 'key', { key, reason });
  }
}

function tellMatches(
  project: ProjectModel,
  at: YamlRange,
  pattern: RegExp,
  tell: (place: YamlRange, text: string) => void,
): void {
  for (const { index, 0: found } of textAt(project, at).matchAll(pattern)) {
    const start = at.start.offset + index;
    tell(project.range(at.file, start, start + found.length), found);
  }
}

/** A scalar as it is written, without the quote behind it, so that what is never closed ends where the text does. */
function textAt({ files }: ProjectModel, { file, start, end }: YamlRange): string {
  const text = files.get(file)?.slice(start.offset, end.offset) ?? '';
  return text.endsWith('"') || text.endsWith("'") ? text.slice(0, -1) : text;
}
