import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled, type Shell } from './complete-in.js';
import { bin, folderWith, runBin } from './run-bin.js';

const file = fileURLToPath(new URL('../README.md', import.meta.url));
const goldens = fileURLToPath(new URL('../../../test/golden/', import.meta.url));
const readme = readFileSync(file, 'utf8');

/** `<!-- run in a golden case -->`, then a command and what it prints. */
const EXAMPLE = /(?<=<!-- run in ([\w-]+) -->\n\n```console\n)\$ cdp-ingestion ([^\n]+)\n([^`]*)(?=```)/g;

describe('the README of cdp-ingestion', () => {
  it('shows commands with what they print (UPDATE=1 writes it)', () => {
    const current = readme.replace(EXAMPLE, (_, golden: string, words: string) => {
      const { code, stdout } = runBin(words.split(' '), join(goldens, golden, 'expected'));
      assert.equal(code, 0, words);
      return `$ cdp-ingestion ${words}\n${stdout}`;
    });
    if (process.env.UPDATE) writeFileSync(file, current);
    assert.ok(Array.from(readme.matchAll(EXAMPLE)).length > 0);
    assert.equal(readme, current);
  });

  /** How a new shell of each kind, started after the line was run, tells that it completes the command. */
  const asked: Readonly<Record<Shell, readonly [words: readonly string[], said: RegExp]>> = {
    bash: [['-ic', 'complete -p cdp-ingestion'], /^complete -F _cdp_ingestion cdp-ingestion$/m],
    zsh: [['-ic', 'print $_comps[cdp-ingestion]'], /^_cdp-ingestion$/m],
    fish: [['-c', "complete -C 'cdp-ingestion val'"], /^validate\t/m],
  };

  for (const [shell, [words, said]] of Object.entries(asked) as [Shell, (typeof asked)[Shell]][])
    it(`has the one line with which ${shell} completes it (needs ${shell})`, function () {
      if (!isInstalled(shell)) this.skip(); // what it needs stands in its name: CI has bash alone
      const line = new RegExp(`^\\| ${shell} +\\| \`([^\`]+)\``, 'm').exec(readme)?.[1];
      assert.ok(line);
      const home = folderWith({
        '.zshrc': 'autoload -Uz compinit && compinit -u\n',
        'bin/cdp-ingestion': `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`,
      });
      chmodSync(join(home, 'bin/cdp-ingestion'), 0o755);
      mkdirSync(join(home, '.config/fish/completions'), { recursive: true });
      const env = { PATH: `${join(home, 'bin')}:${process.env.PATH}`, HOME: home, TERM: 'dumb' };
      execFileSync('sh', ['-c', line], { env });
      assert.match(execFileSync(shell, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), said);
    });
});
