import type { Completed, CompletedFlag, CompletionTable } from './completion-table.js';
import { quoted } from './quoted.js';

/** The script with which bash (3.2 or later) completes a command line. */
export function bashCompletion({ name, commands, flags }: CompletionTable): string {
  const own = `_${name.replaceAll('-', '_')}`;
  const values = commands.flatMap((command) =>
    command.flags.flatMap((flag) => valueCase(`${command.name} ${flag.name}`, flag)),
  );
  const words = commands.map((one) => {
    const { list, paths } = shown(one.words);
    return `    ${one.name}) words=${quoted(list.join(' '))}${paths} flags=${quoted(names(one.flags))} ;;`;
  });
  return `# Completion of ${name} for bash.
${own}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command= words= paths= flags= index
  COMPREPLY=()
  # bash takes the = of --flag=value for a word of its own
  if [ "$current" = = ]; then
    current=
  elif [ "$before" = = ]; then
    before="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
      -*) ;;
      *) command="\${COMP_WORDS[index]}"; break ;;
    esac
  done
  case "$command $before" in
${values.join('\n')}
    *) case "$command" in
    '') words=${quoted(commands.map((one) => one.name).join(' '))} flags=${quoted(names(flags))} ;;
${words.join('\n')}
    esac ;;
  esac
  case "$current" in -*) words=$flags paths= ;; esac
  [ -n "$words$paths" ] || words=$flags
  local IFS=$' \\n'
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ -n "$paths" ]; then
    IFS=$'\\n'
    COMPREPLY+=($(compgen "$paths" -- "$current"))
    type compopt > /dev/null 2>&1 && compopt -o filenames 2> /dev/null
  fi
  return 0
}
complete -F ${own} ${name}
`;
}

function names(flags: readonly CompletedFlag[]): string {
  return flags.map(({ name }) => name).join(' ');
}

function valueCase(pattern: string, { value }: CompletedFlag): string[] {
  if (value === undefined) return [];
  const { list, paths } = shown(value);
  return [`    ${quoted(pattern)}) words=${quoted(list.join(' '))}${paths} ;;`];
}

function shown(value: Completed | undefined): { list: readonly string[]; paths: string } {
  if (value === 'files') return { list: [], paths: ' paths=-f' };
  if (value === 'folders') return { list: [], paths: ' paths=-d' };
  return { list: value === undefined || value === 'anything' ? [] : value, paths: '' };
}
