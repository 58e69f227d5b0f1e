import { UserError } from '@cdp-ingestion/core';
import { readYaml } from '@cdp-ingestion/digdag/yaml';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import { MASK, maskTemplates } from '../model/texts/mask-templates.js';
import type { Project } from '../project.js';
import { fileSchemas } from './file-schemas.js';
import type { JsonSchema } from './json-schema.js';

/** A file for an editor, by its path below the project's folder. */
export interface EditorFile {
  readonly path: string;
  readonly text: string;
}

const SETTINGS = '.vscode/settings.json';
const FOLDER = '.vscode/cdp-ingestion';

/**
 * The files with which Visual Studio Code, with its YAML extension, completes and checks a project: the schemas that the
 * project needs, and its settings, in which nothing else is touched. `.vscode` is not pushed: Digdag leaves out files that
 * begin with a dot.
 *
 * @throws UserError when the settings are no JSON with comments, or not UTF-8
 * @see https://github.com/redhat-developer/vscode-yaml
 */
export function editorFiles(project: Project): EditorFile[] {
  if (project.encodings?.has(SETTINGS) || project.others?.has(SETTINGS))
    throw new UserError(`${SETTINGS} is not UTF-8. Save it as UTF-8, then run again.`);
  const schemas = fileSchemas();
  const associations = associationsOf(project, schemas);
  const written = [...associations.keys()].map((name) => ({
    path: `${FOLDER}/${name}.json`,
    text: `${JSON.stringify(schemas.get(name), null, 2)}\n`,
  }));
  return [...written, { path: SETTINGS, text: settingsText(project.files.get(SETTINGS), associations) }];
}

/** Which files each schema is for. */
function associationsOf({ files }: Project, schemas: ReadonlyMap<string, JsonSchema>): Map<string, string[]> {
  const associations = new Map([['dig', ['*.dig', 'ingestion/*.dig']]]);
  const add = (name: string, glob: string): void => {
    if (schemas.has(name)) associations.set(name, [...(associations.get(name) ?? []), glob]);
  };
  for (const [path, text] of files) {
    const [, source] = /^datasource\/([^/]+)\.ya?ml$/.exec(path) ?? [];
    const type = source === undefined ? undefined : connectorType(text, path);
    if (source === undefined || type === undefined) continue;
    add(`datasource-${type}`, path);
    for (const [glob, own] of loadsOf(files, source, type)) add(`load-${own}`, glob);
  }
  return associations;
}

/** The loads of a source with the connector of each: one pattern for all of them where it is the same. */
function loadsOf(files: Project['files'], source: string, type: string): [string, string][] {
  const loads = [...files].filter(([path]) => path.startsWith(`load/${source}_`) && /\.ya?ml$/.test(path));
  const each = loads.map(([path, text]): [string, string] => [path, connectorType(text, path) ?? type]);
  return each.every(([, own]) => own === type) ? [[`load/${source}_*.yml`, type]] : each;
}

/** The `in.type` that a file spells out; a template is none. */
function connectorType(text: string, path: string): string | undefined {
  const { value } = readYaml(maskTemplates(text), path, 'td_load');
  const input = value && entryOf(value, 'in')?.value;
  const type = input?.kind === 'map' ? entryOf(input, 'type')?.value : undefined;
  return type?.kind === 'scalar' && !String(type.value).includes(MASK) ? String(type.value) : undefined;
}

function settingsText(before: string | undefined, associations: ReadonlyMap<string, string[]>): string {
  const text = before ?? '{}';
  const errors: ParseError[] = [];
  const settings: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof settings !== 'object' || settings === null || Array.isArray(settings))
    throw new UserError(`${SETTINGS} is no JSON. Mend it, then run again.`);
  const tags = (settings as Record<string, unknown>)['yaml.customTags'];
  const wanted: [string[], unknown][] = [
    [['files.associations', '*.dig'], 'yaml'],
    [['yaml.customTags'], [...new Set([...(Array.isArray(tags) ? tags : []), '!include scalar'])]],
    ...[...associations].map(([name, globs]): [string[], unknown] => [
      ['yaml.schemas', `${FOLDER}/${name}.json`],
      globs,
    ]),
  ];
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  const changed = wanted.reduce(
    (now, [path, value]) => applyEdits(now, modify(now, path, value, { formattingOptions })),
    text,
  );
  return changed.endsWith('\n') ? changed : `${changed}\n`;
}
