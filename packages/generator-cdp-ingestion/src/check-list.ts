import { UserError, type ListedSource } from '@cdp-ingestion/core';
import type { Choice } from './menu.js';
import { notInstalled } from './not-installed.js';

/**
 * Checks the sources that an answers file lists: each is known, installed and under a name of its own.
 *
 * @param file what to call the file in errors
 * @throws UserError with file and line
 */
export function checkList(list: readonly ListedSource[], file: string, menu: readonly Choice[]): void {
  const names = list.map(nameOf);
  list.forEach(({ source, line }, index) => {
    const choice = menu.find(({ id }) => id === source);
    if (!choice)
      throw new UserError(`${file}:${line}: "${source}" is not one of ${menu.map(({ id }) => id).join(', ')}.`);
    if (!choice.installed) throw new UserError(`${file}:${line}: ${notInstalled(source)}`);
    if (names.indexOf(names[index] ?? '') < index)
      throw new UserError(
        `${file}:${line}: two sources would be called "${names[index]}". Give each its own sourceName, such as ${names[index]}_eu.`,
      );
  });
}

/** What a listed source is called where nothing else is said. */
export const nameOf = ({ source, sourceName }: ListedSource): string => sourceName ?? source.replaceAll('-', '_');
