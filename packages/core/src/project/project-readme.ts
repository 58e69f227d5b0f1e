/** The file of a project that each of its sources has a part in. */
export const readmeName = 'README.md';

const opens = (name: string) => `<!-- source ${name} -->`;
const closes = (name: string) => `<!-- end of source ${name} -->`;

/** A source's part, between the lines by which it is found again. */
export function readmePart(name: string, text: string): string {
  return `${opens(name)}\n${text.trim()}\n${closes(name)}\n`;
}

/** The parts of a README by source name, with their marking lines, as somebody may have edited them. */
export function readmeParts(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const [part, name = ''] of text.matchAll(/^<!-- source (\w+) -->\r?\n[\s\S]*?^<!-- end of source \1 -->\r?\n/gm))
    parts.set(name, part);
  return parts;
}

/**
 * The README of a project: what concerns all of it, then the part of each source, by name. A part that is not there stays out:
 * somebody took it out, or will bring it.
 *
 * @param names the project's sources
 */
export function joinReadme(head: string, names: readonly string[], parts: ReadonlyMap<string, string>): string {
  return [head.trimEnd() + '\n', ...names.toSorted().flatMap((name) => parts.get(name) ?? [])].join('\n');
}
