/** What may be refused, by the words of the refusal, and why we cannot be sure there. */
export const refusals: readonly { message: RegExp; reason: string }[] = [
  {
    message: /a task can wait only for tasks beside it/,
    reason: 'Digdag lets a task wait for siblings only, and the other group stands in a further task',
  },
  {
    message: /cannot stand before this group and behind those that it waits for/,
    reason:
      'a task can wait only for tasks above it, and the group that is to wait stands above those that are waited for',
  },
];
