const MAX_LENGTH = 255;

/** What most names are, of tasks, projects and workflows: nothing but their length can be wrong. */
const ORDINARY = /^\+?[A-Za-z_][\w-]*$/;

/** Every reason for which Digdag refuses a task's name, in its words and its order; for `+load`, none. */
export function taskNameReasons(name: string): string[] {
  if (!name.startsWith('+')) return ["must start with '+'"];
  if (ORDINARY.test(name)) return lengthReasons(name);
  return [...(name.includes('^') ? ['must not contain ^ character'] : []), ...rawTaskNameReasons(name)];
}

/** Those of a name behind the first character: below the top level, Digdag takes `+a^b`. */
export function rawTaskNameReasons(name: string): string[] {
  if (ORDINARY.test(name)) return lengthReasons(name);
  const [character] = /[^a-zA-Z_0-9\-=[\]{}%&@`,.^]/u.exec(name.slice(1)) ?? [];
  return [...(character === undefined ? [] : [`must not contain character '${character}'`]), ...lengthReasons(name)];
}

/** Those of a project's name, or of a workflow's: its file's name without `.dig`. */
export function projectNameReasons(name: string): string[] {
  if (ORDINARY.test(name) && !name.startsWith('+')) return lengthReasons(name);
  const reasons: readonly (readonly [boolean, string])[] = [
    [name === '', 'must not be blank'],
    [/^[0-9]/.test(name), 'must not start with a numeric digit (0-9)'],
    // Digdag's words promise more than it does: it looks at the first character only.
    [/^[+^@/\\:*?"<>|]/.test(name), 'must not include special symbols (+ ^ @ / \\ / : * ? " < > |)'],
    [name.endsWith('.dig'), 'must not end with .dig'],
  ];
  return [...reasons.flatMap(([wrong, reason]) => (wrong ? [reason] : [])), ...lengthReasons(name)];
}

/** A length is one of UTF-16 units. */
export function lengthReasons(name: string): string[] {
  return name.length > MAX_LENGTH ? [`must not be longer than ${MAX_LENGTH} characters`] : [];
}
