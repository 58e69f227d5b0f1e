import type { TemplateLimits } from './template-limits.js';
import type { LoadProblem } from './load-problem.js';
import { isSection, type Section } from './config-value.js';
import { renderTemplate } from './render-template.js';
import { resolveSecrets } from './resolve-secrets.js';
import { readYaml } from './yaml/read-yaml.js';
import { yamlJson } from './yaml/yaml-json.js';

/** Where the parts of a `td_load>` task come from. */
export interface LoadProject {
  /** The text of a file by its path in the project, undefined when there is none. */
  file(path: string): string | undefined;
  secret(key: string): string | undefined;
  readonly limits?: TemplateLimits;
}

/**
 * What a load file (its path in the project), or an inline `config`, becomes on its way to Treasure Data. A file is
 * templated, then parsed, then its secrets are filled in.
 */
export async function loadBody(
  source: unknown,
  params: Section,
  project: LoadProject,
): Promise<{ readonly config: Section } | { readonly problem: LoadProblem }> {
  const read = typeof source === 'string' ? await readLoadFile(source, params, project) : { value: source };
  if ('problem' in read) return read;
  const resolved = resolveSecrets(read.value, (key) => project.secret(key));
  if ('message' in resolved) return { problem: resolved };
  return isSection(resolved.value)
    ? { config: resolved.value }
    : refused("Parameter 'config' must be an object (config)");
}

async function readLoadFile(path: string, params: Section, project: LoadProject) {
  if (isOutside(path)) {
    return refused(`File name must not be outside of project path (<workspace>): ${path} (illegal argument)`);
  }
  const text = project.file(path);
  if (text === undefined) return refused('Failed to load bulk load file (config)');
  const rendered = await renderTemplate(text, params, project.limits);
  if ('problem' in rendered) {
    return { problem: { message: 'Failed to load bulk load file (config)', template: rendered.problem } };
  }
  const { value, problems } = readYaml(rendered.text, path, 'td_load');
  return value === undefined || problems.length > 0
    ? refused('Failed to parse yaml file (config)')
    : { value: JSON.parse(yamlJson(value)) as Section };
}

function refused(message: string): { problem: LoadProblem } {
  return { problem: { message } };
}

function isOutside(path: string): boolean {
  let depth = path.startsWith('/') ? -1 : 0;
  for (const part of path.split('/')) {
    depth += part === '..' ? -1 : part === '' || part === '.' ? 0 : 1;
    if (depth < 0) return true;
  }
  return false;
}
