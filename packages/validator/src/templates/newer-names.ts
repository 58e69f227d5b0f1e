/**
 * What JavaScript has, but not the ECMAScript 5 in which Digdag runs it: names, methods of one object, and methods of any
 * value. Only what was tried with the engine is here.
 */
export const newerNames: ReadonlySet<string> = new Set(['Map', 'Set', 'Symbol', 'Promise', 'globalThis', 'WeakMap']);

export const newerMethods: ReadonlySet<string> = new Set([
  'Object.assign',
  'Object.entries',
  'Object.values',
  'Array.from',
  '.find',
  '.includes',
  '.padStart',
]);
