/*
 * Which names Digdag accepts. Each function returns the reason of a refusal in Digdag's own words (`must not be blank`),
 * undefined when the name is fine.
 */

const MAX_LENGTH = 255;

/**
 * Checks a task's name with its `+` (`+load`).
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/repository/ModelValidator.java
 */
export function taskNameProblem(name: string): string | undefined {
  if (!name.startsWith('+')) return "must start with '+'";
  if (name.includes('^')) return 'must not contain ^ character';
  return rawTaskNameProblem(name);
}

/** Checks a project's name; spaces and letters of any script are fine. */
export function projectNameProblem(name: string): string | undefined {
  if (name === '') return 'must not be blank';
  if (/^[0-9]/.test(name)) return 'must not start with a numeric digit (0-9)';
  // Digdag's words promise more than it does: it looks at the first character only.
  if (/^[+^@/\\:*?"<>|]/.test(name)) return 'must not include special symbols (+ ^ @ / \\ / : * ? " < > |)';
  if (name.endsWith('.dig')) return 'must not end with .dig';
  return lengthProblem(name);
}

/** Checks a workflow's name: its file's name without `.dig`. With a `+` before it, it also names the first task. */
export function workflowNameProblem(name: string): string | undefined {
  return projectNameProblem(name) ?? rawTaskNameProblem(`+${name}`);
}

/**
 * Checks a secret's key (`klaviyo.api_key`). Digdag only says that a key is invalid; the reason is ours.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-client/src/main/java/io/digdag/client/api/SecretValidation.java
 */
export function secretKeyProblem(key: string): string | undefined {
  if (key === '') return 'must not be blank';
  const word = /^[a-zA-Z](?:[a-zA-Z0-9_-]*[a-zA-Z0-9])?$/;
  if (!key.split('.').every((part) => word.test(part))) {
    return 'must be words of letters, digits, _ and - joined by dots, each from a letter to a letter or digit';
  }
  return lengthProblem(key);
}

function rawTaskNameProblem(name: string): string | undefined {
  const [character] = /[^a-zA-Z_0-9\-=[\]{}%&@`,.^]/u.exec(name.slice(1)) ?? [];
  if (character !== undefined) return `must not contain character '${character}'`;
  return lengthProblem(name);
}

function lengthProblem(name: string): string | undefined {
  return name.length > MAX_LENGTH ? `must not be longer than ${MAX_LENGTH} characters` : undefined;
}
