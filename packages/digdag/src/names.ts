import { lengthReasons, projectNameReasons, rawTaskNameReasons, taskNameReasons } from './name-reasons.js';

/*
 * Which names Digdag accepts. Each function returns the reason of a refusal in Digdag's own words (`must not be blank`),
 * undefined when the name is fine.
 */

/**
 * Checks a task's name with its `+` (`+load`).
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/repository/ModelValidator.java
 */
export function taskNameProblem(name: string): string | undefined {
  return taskNameReasons(name)[0];
}

/** Checks a project's name; spaces and letters of any script are fine. */
export function projectNameProblem(name: string): string | undefined {
  return projectNameReasons(name)[0];
}

/** Checks a workflow's name: its file's name without `.dig`. With a `+` before it, it also names the first task. */
export function workflowNameProblem(name: string): string | undefined {
  return [...projectNameReasons(name), ...rawTaskNameReasons(`+${name}`)][0];
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
  return lengthReasons(key)[0];
}
