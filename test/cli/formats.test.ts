import { Ajv2020 } from 'ajv/dist/2020.js';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PYTHON_BIN, usePython } from '../engine/python.js';
import { binary } from '../yo/prefix.js';
import { newFolder } from '../yo/user.js';
import { cli } from './binary.js';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    { readonly physicalLocation: { readonly artifactLocation: { uri: string; uriBaseId: string }; region: Region } },
  ];
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { id: string; helpUri: string }[] } };
      readonly originalUriBaseIds: object;
      readonly columnKind: string;
      readonly results: readonly Result[];
    },
  ];
}

interface Found {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly message: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const pages = fileURLToPath(new URL('../../packages/validator/docs', import.meta.url));
const matcher = fileURLToPath(new URL('../../packages/cli/ci/problem-matcher.json', import.meta.url));
const schema = (name: string): string => join(here, 'schemas', name);
const NEWLINE = /\r\n|\r|\n/;

describe('the formats, of all that the cases of the rules show', function () {
  this.timeout(240_000);
  /** With a name in which every character means something in an address. */
  const odd = 'a#b c/what?%20é.dig';
  const said = new Map<string, string>();
  let folder: string;
  let found: readonly Found[];

  before(async () => {
    await binary();
    folder = newFolder();
    cpSync(join(here, '../rules'), folder, { recursive: true });
    mkdirSync(join(folder, 'a#b c'));
    writeFileSync(join(folder, odd), '+load:\n  _export: {a: "😀😀", _retry: 1}\n  echo>: "&<😀>"\n  fail>: two\n');
    for (const format of ['terminal', 'json', 'sarif', 'junit'])
      said.set(format, (await cli(['validate', '--format', format], folder)).stdout);
    found = (JSON.parse(said.get('json') ?? '') as { findings: Found[] }).findings;
    assert.ok(found.length > 300 && found.some(({ file }) => file === odd));
  });

  describe('SARIF', () => {
    let log: Log;
    before(() => (log = JSON.parse(said.get('sarif') ?? '') as Log));

    it('is what the schema of SARIF 2.1.0 says', () => {
      const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
      const isSarif = ajv.compile(JSON.parse(readFileSync(schema('sarif-2.1.0.json'), 'utf8')) as object);
      assert.ok(isSarif(log), ajv.errorsText(isSarif.errors));
      assert.ok(!isSarif({ ...log, runs: [{ ...log.runs[0], results: [{}] }] }), 'the schema refuses what is wrong');
    });

    it('has every finding, at a relative address that leads to its file', () => {
      const [{ results, originalUriBaseIds }] = log.runs;
      const base = pathToFileURL(`${folder}/`);
      const read = results.map(({ level, message, locations: [{ physicalLocation }] }): Found => {
        const { artifactLocation, region } = physicalLocation;
        assert.ok(artifactLocation.uriBaseId in originalUriBaseIds);
        const file = fileURLToPath(new URL(artifactLocation.uri, base)).slice(folder.length + 1);
        return { file, line: region.startLine, column: region.startColumn, severity: level, message: message.text };
      });
      const short = ({ file, line, column, severity, message }: Found) => ({ file, line, column, severity, message });
      assert.deepEqual(read, found.map(short));
    });

    it('has regions inside their files, counted from 1 in units of UTF-16', () => {
      const [{ columnKind, results }] = log.runs;
      assert.equal(columnKind, 'utf16CodeUnits');
      for (const { ruleId, locations } of results) {
        const [{ physicalLocation }] = locations;
        const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
        const file = fileURLToPath(new URL(physicalLocation.artifactLocation.uri, pathToFileURL(`${folder}/`)));
        const lines = existsSync(file) ? readFileSync(file, 'utf8').split(NEWLINE) : [''];
        const where = `${ruleId} in ${file}: ${startLine}:${startColumn}-${endLine}:${endColumn}`;
        assert.ok(startLine >= 1 && startColumn >= 1, where);
        assert.ok(startLine <= lines.length && startColumn <= (lines[startLine - 1]?.length ?? 0) + 1, where);
        assert.ok(endLine <= lines.length && endColumn <= (lines[endLine - 1]?.length ?? 0) + 1, where);
        assert.ok(endLine > startLine || endColumn >= startColumn, where);
      }
      const afterSmileys = results.find(
        ({ locations: [{ physicalLocation }] }) =>
          physicalLocation.artifactLocation.uri.startsWith('a%23b') && physicalLocation.region.startLine === 2,
      );
      assert.equal(
        afterSmileys?.locations[0].physicalLocation.region.startColumn,
        '  _export: {a: "😀😀", _retry: 1}'.indexOf('_retry') + 1,
      );
    });

    it('names the page of each rule', () => {
      const { rules } = log.runs[0].tool.driver;
      for (const { id, helpUri } of rules) {
        assert.match(helpUri, new RegExp(`^https://\\S+/docs/${id}\\.md$`));
        assert.ok(existsSync(join(pages, `${id}.md`)), id);
      }
      for (const { ruleId, ruleIndex } of log.runs[0].results) assert.equal(rules[ruleIndex]?.id, ruleId);
    });
  });

  it('show each finding to the problem matcher of GitHub, and nothing else', () => {
    const { problemMatcher } = JSON.parse(readFileSync(matcher, 'utf8')) as {
      problemMatcher: [{ pattern: [{ regexp: string }] }];
    };
    const pattern = new RegExp(problemMatcher[0].pattern[0].regexp);
    const matched = (said.get('terminal') ?? '').split('\n').flatMap((line) => {
      const match = pattern.exec(line);
      return match ? [match.slice(1).join('|')] : [];
    });
    assert.deepEqual(
      matched,
      found.map(({ file, line, column, severity, message }) => [file, line, column, severity, message].join('|')),
    );
  });

  describe('JUnit XML', () => {
    usePython();

    it('is what the schema of its readers says', () => {
      const script = `import sys
from lxml import etree
etree.XMLSchema(etree.parse(sys.argv[1])).assertValid(etree.fromstring(sys.stdin.buffer.read()))`;
      const check = (input: string) =>
        spawnSync(join(PYTHON_BIN, 'python'), ['-c', script, schema('junit-10.xsd')], { input, encoding: 'utf8' });
      const report = said.get('junit') ?? '';
      const { status, stderr } = check(report);
      assert.equal(status, 0, stderr);
      assert.notEqual(check(report.replace(' errors="0"', '')).status, 0, 'the schema refuses what is wrong');
    });

    it('says every finding once, the errors of a gate as one failure', () => {
      const report = said.get('junit') ?? '';
      const lines = [...report.matchAll(/(?:<failure [^>]*>|<system-out>)([^<]*)</g)].flatMap(([, text]) =>
        (text ?? '').split('\n'),
      );
      assert.equal(lines.length, found.length);
      for (const [, inside] of report.matchAll(/<testcase [^>]*[^/]>([^]*?)<\/testcase>/g))
        assert.ok((inside?.split('<failure').length ?? 0) <= 2, inside);
      const texts = lines.map((line) =>
        line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
      );
      for (const { file, line, column, severity, message } of found)
        assert.ok(
          texts.some((text) => text.startsWith(`${file}:${line}:${column} ${severity} ${message} (`)),
          message,
        );
    });
  });
});
