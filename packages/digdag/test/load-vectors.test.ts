import assert from 'node:assert/strict';
import type { Section } from '../src/config-value.js';
import { evaluateConfig, loadRequest, sessionVariables, type LoadProject } from '../src/templates.js';
import { LOAD_DIFFERENCES } from './load-differences.js';
import { readYaml, yamlJson, type YamlMap } from '../src/yaml/index.js';
import { readVectors } from './read-vectors.js';

interface LoadCase {
  readonly id: string;
  readonly about: string;
  readonly files: Readonly<Record<string, string>>;
  readonly params: Section;
  readonly secrets: Readonly<Record<string, string>>;
  readonly session: string;
  readonly expect: {
    readonly request?: { path: string; query: Record<string, string>; body: Record<string, unknown> };
    readonly error?: string;
  };
}

const all = readVectors<LoadCase>('tdload');
const isDifferent = ({ id }: LoadCase) => Object.hasOwn(LOAD_DIFFERENCES, id);

describe('a td_load task asks Treasure Data for what Digdag asked', () => {
  for (const line of all.filter((it) => !isDifferent(it))) {
    it(`${line.id}: ${line.about}`, async () => assert.deepEqual(await ours(line), theirs(line)));
  }
});

describe('a td_load task in which we differ from Digdag', () => {
  for (const [id, reason] of Object.entries(LOAD_DIFFERENCES)) {
    it(`${id} does differ: ${reason}`, async () => {
      const line = all.find((it) => it.id === id);
      assert.ok(line);
      assert.notDeepEqual(await ours(line), theirs(line));
    });
  }
});

/** A request that Treasure Data refused is a request all the same. */
function theirs({ expect: { request, error } }: LoadCase): unknown {
  if (request === undefined) return { error };
  const [, kind = '', name = ''] = /^\/v3\/(job\/issue\/bulkload|bulk_loads)\/([^/]+)/.exec(request.path) ?? [];
  if (kind === 'bulk_loads') return { session: name };
  return { database: name, table: request.query['table'], config: request.body['config'] };
}

async function ours(line: LoadCase): Promise<unknown> {
  const { value } = readYaml(line.files['main.dig'] ?? '', 'main.dig');
  const { _export: exports, ...tasks } = JSON.parse(yamlJson(value as YamlMap)) as Record<string, Section>;
  const [name = '', task = {}] = Object.entries(tasks)[0] ?? [];
  const session = sessionVariables({
    timezone: 'UTC',
    session: new Date(line.session),
    sessionUuid: '11111111-2222-3333-4444-555555555555',
    sessionId: 1,
    attemptId: 1,
    projectId: 1,
    taskName: `+main${name}`,
  });
  const evaluated = await evaluateConfig({ ...line.params, ...exports, ...session }, task);
  if ('problem' in evaluated) return { error: evaluated.problem.message };
  const answer = await loadRequest(evaluated.params, projectOf(line));
  if ('problem' in answer) return { error: answer.problem.message };
  // Numbers as JSON.parse gives them: -0 and integers beyond 2^53 are not told apart.
  return JSON.parse(JSON.stringify(answer.request));
}

function projectOf({ files, secrets }: LoadCase): LoadProject {
  const own = <Value>(from: Readonly<Record<string, Value>>, key: string) =>
    Object.hasOwn(from, key) ? from[key] : undefined;
  return {
    file: (path) => own(files, path),
    secret: (key) => own(secrets, key),
  };
}
