export type { ProjectFile, ReadProjectFile } from './project-file.js';
export { projectFileOf } from './project-file-of.js';
export { readDig } from './read-dig.js';
export { type ReadYaml, readYaml } from './read-yaml.js';
export type { YamlLoader } from './yaml-constructor.js';
export { yamlJson } from './yaml-json.js';
export type { YamlPosition, YamlRange } from './yaml-position.js';
export type { YamlProblem, YamlProblemKind } from './yaml-problem.js';
export type { YamlEntry, YamlList, YamlMap, YamlScalar, YamlValue } from './yaml-value.js';
