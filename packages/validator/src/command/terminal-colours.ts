import { styleText } from 'node:util';
import type { Colours } from '../formats/terminal.js';

/** Colours for what is written to a stream: none where it is no terminal, or where `NO_COLOR` or `--no-color` says so. */
export function terminalColours(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'hasColors'>, wanted = true): Colours {
  const forced = !stream.isTTY && ![undefined, '', '0', 'false'].includes(process.env.FORCE_COLOR);
  const on = wanted && (stream.isTTY ? stream.hasColors() : forced && !process.env.NO_COLOR);
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) => (on ? styleText(format, text) : text);
  return { red: style('red'), yellow: style('yellow'), green: style('green'), dim: style('dim'), bold: style('bold') };
}
