import type { Completed, CompletedFlag, CompletionTable } from './completion-table.js';

/** The script with which fish (3 or later) completes a command line. */
export function fishCompletion({ name, commands, flags }: CompletionTable): string {
  const first = `__${name.replaceAll('-', '_')}_command`;
  const complete = (command: string, words: string): string =>
    `complete -c ${name} -n ${quoted(`${first} ${command}`)} ${words}`;
  return `# Completion of ${name} for fish.
function ${first} --description 'Whether this is the command that was typed'
  for word in (commandline -opc)[2..-1]
    string match -q -- '-*' $word; and continue
    test $word = "$argv[1]"
    return
  end
  test -z "$argv[1]"
end
complete -c ${name} -f
${[
  ...flags.map((flag) => complete('', flagWords(flag))),
  ...commands.map((one) => complete('', `-a ${one.name} -d ${quoted(one.about)}`)),
  ...commands.flatMap((one) => [
    ...one.flags.map((flag) => complete(one.name, flagWords(flag))),
    ...(one.words === undefined ? [] : words(one.words).map((text) => complete(one.name, text))),
  ]),
].join('\n')}
`;
}

function flagWords({ name, about, value }: CompletedFlag): string {
  const takes = value === undefined ? '' : value === 'files' ? ' -r -F' : ` -x${list(value)}`;
  return `-l ${name.replace(/^--/, '')}${takes} -d ${quoted(about)}`;
}

function words(value: Completed): string[] {
  if (value === 'anything') return [];
  return [value === 'files' ? '-F' : list(value).trim()];
}

function list(value: Completed): string {
  if (value === 'folders') return ` -a '(__fish_complete_directories)'`;
  return typeof value === 'string' ? '' : ` -a ${quoted(value.join(' '))}`;
}

/** In fish a backslash in single quotes stands for itself, but before a quote or another one. */
function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
