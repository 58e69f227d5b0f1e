import { listedSources, type ListedSource } from '@cdp-ingestion/core';
import { UserError, type AnswersText } from '@cdp-ingestion/core/generator';
import type { Choice } from './menu.js';
import { notInstalled } from './missing-source.js';

/**
 * The sources that an answers file lists, each known, installed and under a name of its own; undefined when it lists none.
 *
 * @throws UserError with file and line
 */
export function sourceList({ text, name }: AnswersText, menu: Choice[]): ListedSource[] | undefined {
  const list = listedSources(text, name);
  const names = list?.map(nameOf) ?? [];
  list?.forEach(({ source, line }, index) => {
    const choice = menu.find(({ id }) => id === source);
    if (!choice)
      throw new UserError(`${name}:${line}: "${source}" is not one of ${menu.map(({ id }) => id).join(', ')}.`);
    if (!choice.installed) throw new UserError(`${name}:${line}: ${notInstalled(source)}`);
    if (names.indexOf(names[index] ?? '') < index)
      throw new UserError(
        `${name}:${line}: two sources would be called "${names[index]}". Give each its own sourceName, such as ${names[index]}_eu.`,
      );
  });
  return list;
}

/** What a listed source is called where nothing else is said. */
export const nameOf = ({ source, sourceName }: ListedSource): string => sourceName ?? source.replaceAll('-', '_');
