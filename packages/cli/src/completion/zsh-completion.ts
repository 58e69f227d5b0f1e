import type { Completed, CompletedCommand, CompletedFlag, CompletionTable } from './completion-table.js';
import { quoted } from './quoted.js';

/** The script with which zsh (5 or later) completes a command line. */
export function zshCompletion({ name, commands, flags }: CompletionTable): string {
  const own = `_${name}`;
  const described = commands.map((one) => `    ${quoted(`${one.name.replaceAll(':', String.raw`\:`)}:${one.about}`)}`);
  return `#compdef ${name}
# Completion of ${name} for zsh.
${own}() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  local -a commands
  commands=(
${described.join('\n')}
  )
  _arguments -C ${[...flags.map(flagSpec), "'1: :->command'", "'*:: :->words'"].join(' ')}
  case "$state" in
    command) _describe -t commands command commands ;;
    words)
      case "$line[1]" in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
# In a folder of fpath the file is the function's body; else it is made known here.
if [ "$funcstack[1]" = ${own} ]; then
  ${own} "$@"
else
  compdef ${own} ${name}
fi
`;
}

function commandCase({ name, flags, words }: CompletedCommand): string {
  const specs = [...flags.map(flagSpec), ...(words === undefined ? [] : [quoted(`*: :${action(words)}`)])];
  return `        ${name}) _arguments ${specs.join(' ')} ;;`;
}

function flagSpec({ name, about, several, value }: CompletedFlag): string {
  const help = about.replaceAll(/[[\]\\:]/g, String.raw`\$&`);
  const taken = value === undefined ? '' : `: :${action(value)}`;
  return quoted(`${several ? '*' : ''}${name}${value === undefined ? '' : '='}[${help}]${taken}`);
}

function action(value: Completed): string {
  if (value === 'files') return '_files';
  if (value === 'folders') return '_files -/';
  return value === 'anything' ? '' : `(${value.join(' ')})`;
}
