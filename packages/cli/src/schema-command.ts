import { UserError } from '@cdp-ingestion/core';
import { commitFiles } from '@cdp-ingestion/core/files';
import { readProject } from '@cdp-ingestion/validator';
import { editorFiles, fileSchemas } from '@cdp-ingestion/validator/schemas';

/**
 * `cdp-ingestion schema`: the names of all schemas, one of them, or the files of an editor.
 *
 * @throws UserError
 */
export function schemaCommand(name: string | undefined, { vscode }: { vscode?: boolean }, folder: string): string {
  if (vscode) {
    if (name !== undefined) throw new UserError(`"${name}" is left over: --vscode writes all that the project needs.`);
    const files = editorFiles(readProject(folder));
    commitFiles(folder, files);
    return files.map(({ path }) => `${path}\n`).join('');
  }
  const schemas = fileSchemas();
  if (name === undefined) return [...schemas.keys()].map((one) => `${one}\n`).join('');
  const schema = schemas.get(name);
  if (!schema) throw new UserError(`There is no schema "${name}". There are ${[...schemas.keys()].join(', ')}.`);
  return `${JSON.stringify(schema, null, 2)}\n`;
}
