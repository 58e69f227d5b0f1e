import { type SecretReference, secretReferences } from '@cdp-ingestion/digdag';
import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import { commentsInSql } from '../../model/sql/comments-in-sql.js';
import type { ProjectModel } from '../../model/project-model.js';
import { referencesIn } from '../../model/texts/references-in.js';
import { secretUse } from '../../model/tasks/secret-use.js';
import { defineRule } from '../../rule.js';

/**
 * A `${secret:…}` where nothing replaces it.
 *
 * @see https://docs.digdag.io/command_reference.html#secrets
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/util/UserSecretTemplate.java
 */
export const secretNotReplaced = defineRule({
  id: 'secret-not-replaced',
  severity: 'error',
  title: 'A secret where nothing replaces it',
  messages: {
    command: '{operator}> replaces no secret here: it takes the text ${secret:{key}} as it is. Take it out.',
    parameter:
      '{operator}> replaces no secret in {parameter}: it takes the text ${secret:{key}} as it is. Take it out, or set what {operator}> reads as a secret.',
    script:
      'The script gets {parameter} with the text ${secret:{key}}, not with the secret. Give it under _env, and read it from the environment.',
    sql: 'SQL gets no secret: ${secret:{key}} is sent as it is. Do this in a py> task that has the secret under _env.',
    body: 'A mail gets no secret: ${secret:{key}} is sent as it is. Take it out.',
  },
  check(project, report) {
    for (const task of project.tasks)
      for (const entry of task.config.entries) {
        const references = secretUse(task, entry.key) === 'kept' ? [...referencesIn(project, entry.value)] : [];
        if (references.length === 0 || isHandedOn(task, entry.key)) continue;
        for (const { key, range } of references)
          report(range, messageFor(task, entry), { key, ...namesOf(task, entry) });
      }
    for (const [file, text] of project.files)
      if (file.endsWith('.sql'))
        for (const { key, start, end } of inStatements(text)) report(project.range(file, start, end), 'sql', { key });
    for (const file of mailBodies(project))
      for (const { key, start, end } of secretReferences(project.files.get(file) ?? ''))
        report(project.range(file, start, end), 'body', { key });
  },
});

/** Whether a template of the same task reads the key: then it may carry the secret to where it is replaced. */
function isHandedOn(task: DigTask, key: string): boolean {
  if (key.endsWith('>')) return false;
  const name = new RegExp(`\\$\\{[^}]{0,300}\\b${key.replace(/\W/g, '\\$&')}\\b`);
  return task.config.entries.some(
    (entry) => secretUse(task, entry.key) === 'replaced' && scalarTexts(entry).some((text) => name.test(text)),
  );
}

function scalarTexts({ value }: YamlEntry): string[] {
  if (value.kind === 'map')
    return value.entries.flatMap((entry) => (entry.value.kind === 'scalar' ? String(entry.value.value) : []));
  return value.kind === 'scalar' ? [String(value.value)] : [];
}

function messageFor(task: DigTask, { key }: YamlEntry): 'command' | 'parameter' | 'script' {
  if (key.endsWith('>')) return 'command';
  return ['py', 'rb', 'sh'].includes(task.operator?.name ?? '') ? 'script' : 'parameter';
}

function namesOf(task: DigTask, { key }: YamlEntry): { operator: string; parameter: string } {
  return { operator: task.operator?.name ?? '', parameter: key };
}

function inStatements(text: string): SecretReference[] {
  const found = secretReferences(text);
  const comments = found.length > 0 ? commentsInSql(text) : [];
  let at = 0;
  return found.filter(({ start }) => {
    while ((comments[at]?.end ?? Infinity) <= start) at += 1;
    return start < (comments[at]?.start ?? Infinity);
  });
}

function mailBodies({ tasks, files }: ProjectModel): Set<string> {
  const named = tasks.flatMap((task) => {
    const operator = task.operator;
    return operator?.name === 'mail' && operator.value.kind === 'scalar' ? String(operator.value.value) : [];
  });
  return new Set(named.filter((path) => files.has(path) && !path.endsWith('.sql')));
}
