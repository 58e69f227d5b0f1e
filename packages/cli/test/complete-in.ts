import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBin } from './run-bin.js';

/** The shells for which there are scripts. */
export type Shell = 'bash' | 'zsh' | 'fish';

/** Whether a shell is installed here. */
export function isInstalled(shell: Shell): boolean {
  return spawnSync(shell, ['-c', 'exit 0']).status === 0;
}

/** What a shell offers at the end of a command line, each once, in a folder. */
export function completeIn(shell: Shell, line: string, folder: string): string[] {
  const home = mkdtempSync(join(tmpdir(), 'cdp-ingestion-shell-'));
  writeFileSync(join(home, 'script'), runBin(['completion', shell], folder).stdout);
  writeFileSync(join(home, 'try'), TRIES[shell]);
  const flags = { bash: ['--norc'], zsh: ['-f'], fish: ['--no-config'] }[shell];
  try {
    const offered = execFileSync(shell, [...flags, join(home, 'try'), join(home, 'script'), line], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 30_000,
      env: { PATH: process.env.PATH ?? '', HOME: home, TERM: 'dumb' },
    });
    return [...new Set(offered.split('\n').filter((word) => word !== ''))];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Scripts that ask a shell for what it offers; the first argument is our script, the second the line. */
const TRIES: Readonly<Record<Shell, string>> = {
  // bash splits a line at blanks and at =, then calls the function.
  bash: `source "$1"
read -r -a COMP_WORDS <<< "\${2//=/ = }"
case "$2" in *' ') COMP_WORDS+=('') ;; esac
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_cdp_ingestion
printf '%s\\n' "\${COMPREPLY[@]}"
`,
  // zsh completes in its line editor only: one is run in a pseudo-terminal, and every match is printed on a line of its own.
  zsh: `zmodload zsh/zpty
zpty editor zsh -f -i
zpty -w editor "PS1= PS2=; stty -echo; autoload -Uz compinit; compinit -u -d $HOME/dump; source $1; source $HOME/editor; print rea''dy"
cat > $HOME/editor <<'end'
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-[a-zA-Z]#(O|A|D)\\ * ]]; then
    builtin compadd "$@"
    return
  fi
  local -a matches
  builtin compadd -A matches "$@"
  local match
  for match in $matches; do print -r -- "match:$match"; done
  builtin compadd "$@"
}
said() { print -r -- match-end }
comppostfuncs=(said)
end
local line
while zpty -r editor line; do [[ $line == *ready* ]] && break; done
zpty -w -n editor "$2"$'\\t'
while zpty -r editor line; do
  line=\${line//[$'\\r\\n']/}
  [[ $line == *match-end* ]] && break
  [[ $line == *match:* ]] && print -r -- \${line##*match:}
done
zpty -d editor
`,
  fish: `source $argv[1]
complete -C $argv[2] | string replace -r '\\t.*' ''
true
`,
};
