import assert from 'node:assert/strict';
import { readDig, type ReadYaml, readYaml, yamlJson, type YamlLoader } from '../src/yaml/index.js';
import { memoryProject } from './memory-project.js';
import { readVectors } from './read-vectors.js';

interface Case {
  id: string;
  loader: YamlLoader;
  text: string;
  files?: Record<string, string>;
  json?: string;
  error?: string;
  error_class?: string;
}

const cases = readVectors<Case>('yaml');
const refused = cases.filter(({ error }) => error !== undefined);

describe('a YAML file of the recorded engine', () => {
  it('has the values that Digdag reads', () => {
    const accepted = cases.filter(({ json }) => json !== undefined);
    assert.ok(accepted.length > 1400);
    for (const recorded of accepted) {
      const { value, problems } = read(recorded);
      assert.deepEqual(problems, [], recorded.id);
      const json = value === undefined ? 'nothing' : yamlJson(value);
      assert.equal(json.replace(/!include:\d+:\d+/g, '!include:<uuid>'), recorded.json, recorded.id);
    }
  });

  it('is refused where Digdag refuses it, for the same kind of reason', () => {
    assert.ok(refused.length > 500);
    for (const recorded of refused) assert.equal(read(recorded).problems[0]?.kind, recorded.error_class, recorded.id);
  });

  it('is refused at the line and column that Digdag names', () => {
    const placed = refused.flatMap((recorded) => {
      const mark = [...(recorded.error ?? '').matchAll(/in 'string', line (\d+), column (\d+)/g)].at(-1);
      return mark === undefined ? [] : [{ recorded, line: Number(mark[1]), column: Number(mark[2]) }];
    });
    assert.ok(placed.length > 350);
    for (const { recorded, line, column } of placed) {
      const start = read(recorded).problems[0]?.start;
      assert.deepEqual({ line: start?.line, column: start?.column }, { line, column }, recorded.id);
    }
  });

  it('is refused in the words of Digdag where its syntax is broken or a key is there twice', () => {
    const kinds = ['ScannerException', 'ParserException', 'ComposerException', 'DuplicateKeyYAMLException'];
    const spoken = refused.filter(({ error_class: kind = '' }) => kinds.includes(kind));
    assert.ok(spoken.length > 300);
    for (const recorded of spoken)
      assert.equal(oneLine(read(recorded).problems[0]?.message), words(recorded), recorded.id);
  });
});

function read({ loader, text, files = {} }: Case): ReadYaml {
  if (loader === 'td_load') return readYaml(text, 'main.dig', 'td_load');
  return readDig(text, 'main.dig', memoryProject({ ...files, 'main.dig': text }));
}

/** The message without the places and the lines that they quote. */
function words({ error = '' }: Case): string {
  const lines = error.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
  // A line break that was found stands in the message itself.
  return oneLine(lines.join(', ').replace(', (10)', ' (10)'));
}

function oneLine(text = ''): string {
  return text.replaceAll('\n', ' ').trim();
}
