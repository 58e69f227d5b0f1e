import { includePath } from './include-path.js';
import { mergeValues } from './merge-values.js';
import type { ProjectFile, ReadProjectFile } from './project-file.js';
import { type ReadYaml, readYaml } from './read-yaml.js';
import type { YamlProblem, YamlProblemKind } from './yaml-problem.js';
import type { YamlEntry, YamlList, YamlMap, YamlScalar, YamlValue } from './yaml-value.js';

const MARK = '!include:';

/** Carries out the includes of a file and of what it includes; each file is read once. */
export class DigIncludes {
  readonly problems: YamlProblem[] = [];
  private readonly loaded = new Map<string, YamlMap | undefined>();
  private readonly open = new Set<string>();
  /** What an alias names is carried out once. */
  private readonly evaluated = new WeakMap<YamlValue, YamlValue>();

  constructor(private readonly readFile: ReadProjectFile) {}

  /** The values of a file with all that it includes; undefined where it holds no mapping. */
  evaluate(file: string, { value, problems }: ReadYaml): YamlMap | undefined {
    this.problems.push(...problems);
    this.open.add(file);
    const evaluated = value === undefined ? undefined : this.map(value, file);
    this.open.delete(file);
    return evaluated;
  }

  /** Most mappings hold no include, and stay what they are. */
  private map(map: YamlMap, file: string): YamlMap {
    const entries = new Map<string, YamlEntry>();
    let same = true;
    for (const entry of map.entries) {
      if (entry.key.startsWith(MARK) && entry.value.kind === 'scalar') {
        const included = this.include(entry.value, file);
        if (included !== undefined) mergeValues(entries, included);
        same = false;
      } else {
        const value = this.value(entry.value, file);
        entries.set(entry.key, value === entry.value ? entry : { ...entry, value });
        same &&= value === entry.value;
      }
    }
    return same ? map : { ...map, entries: [...entries.values()] };
  }

  private value(value: YamlValue, file: string): YamlValue {
    if (value.kind === 'scalar') return this.scalar(value, file);
    const known = this.evaluated.get(value);
    if (known !== undefined) return known;
    const evaluated = this.build(value, file);
    this.evaluated.set(value, evaluated);
    return evaluated;
  }

  private build(value: YamlMap | YamlList, file: string): YamlValue {
    if (value.kind === 'map') return this.map(value, file);
    const items = value.items.map((item) => this.value(item, file));
    return items.every((item, index) => item === value.items[index]) ? value : { ...value, items };
  }

  private scalar(value: YamlScalar, file: string): YamlValue {
    const included = value.type === 'string' && String(value.value).startsWith(MARK);
    return included ? (this.include(value, file) ?? value) : value;
  }

  private include(value: YamlScalar, file: string): YamlMap | undefined {
    const name = String(value.value);
    const path = includePath(file, name);
    if (path === undefined)
      return this.refuse(value, 'FileNotFoundException', `File name must not include ..: ${name}`);
    if (this.open.has(path)) return this.refuse(value, 'StackOverflowError', `${path} includes itself`);
    if (this.loaded.has(path)) return this.loaded.get(path);
    // An empty name is the folder of the file, and so may be that of the project.
    const found = path === '' ? ({ kind: 'directory' } as const) : this.readFile(path);
    const included = this.load(path, value, found);
    this.loaded.set(path, included);
    return included;
  }

  private load(path: string, value: YamlScalar, found: ProjectFile): YamlMap | undefined {
    if (found.kind === 'text') return this.evaluate(path, readYaml(found.text, path));
    if (found.kind === 'directory') return this.refuse(value, 'IOException', `Is a directory: ${path}`);
    const asValue = path.split('/').at(-1)?.startsWith(MARK) === true;
    const message = asValue
      ? 'an include is a key with a space before its colon: `!include : file`'
      : `No such file: ${path}`;
    return this.refuse(value, 'NoSuchFileException', message);
  }

  private refuse({ range }: YamlScalar, kind: YamlProblemKind, message: string): undefined {
    this.problems.push({ kind, message, ...range });
    return undefined;
  }
}
