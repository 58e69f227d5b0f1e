/**
 * Script for the interpreter: `moment` on first use, Digdag's own globals, and the run of a template's body. The answer is
 * JSON: `[text]`, or for what was thrown `[null, kind, message, line]`, with two lines before the body's first.
 */
export const GUEST_RUN = String.raw`(function (global, momentSource, input) {
  var stringify = JSON.stringify;
  var parse = JSON.parse;
  var evaluate = eval;
  var given = parse(input);
  var last = given[0];
  function define(value) {
    Object.defineProperty(global, 'moment', { value: value, writable: true, configurable: true, enumerable: true });
  }
  Object.defineProperty(global, 'moment', {
    configurable: true,
    get: function () { define(undefined); evaluate(momentSource()); return global.moment; },
    set: define
  });
  global.template = function template() {};
  global.all = last;
  global.match = last ? last.slice(2) : undefined;
  global.m = last ? [last, global.match] : [''];
  try {
    return stringify([String(new Function(given[1]).call(parse(given[2])))]);
  } catch (error) {
    var kind = error instanceof Error ? String(error.name) : null;
    var message = error === null || error === undefined || error.message === undefined ? error : error.message;
    var at = kind === null ? null : /at anonymous \(<input>:(\d+)/.exec(String(error.stack));
    return stringify([null, kind, String(message).slice(0, 10000), at ? Number(at[1]) : 0]);
  }
})`;
