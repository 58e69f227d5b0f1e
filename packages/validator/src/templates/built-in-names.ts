const TIMES = ['time', 'date', 'date_compact', 'local_time', 'tz_offset', 'unixtime'] as const;

/**
 * Names of the session that are there in every template.
 *
 * @see https://docs.digdag.io/workflow_definition.html#using-variables
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/agent/RuntimeParams.java
 */
export const sessionNames: ReadonlySet<string> = new Set([
  ...['timezone', 'session_uuid', 'session_id', 'project_id', 'attempt_id', 'task_name'],
  ...TIMES.flatMap((time) => [`session_${time}`, `last_executed_session_${time}`]),
]);

/** Names of JavaScript, of Moment.js and of Digdag's own code, there in every template. */
export const scriptNames: ReadonlySet<string> = new Set(
  `moment m all match template print arguments __t __p __j undefined NaN Infinity eval isFinite isNaN parseFloat parseInt
  decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape JSON Math Array Boolean Date Error EvalError
  Function Number Object RangeError ReferenceError RegExp String SyntaxError TypeError URIError ArrayBuffer DataView
  Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array
  Java Packages java javax com org edu javafx load loadWithNewGlobal exit quit Graal`.split(/\s+/),
);

/** Names that are there when the workflow has a schedule. */
export const scheduleNames: ReadonlySet<string> = new Set(
  TIMES.flatMap((time) => [`last_session_${time}`, `next_session_${time}`]),
);

/** The name that is there only in an attempt that was started with one. */
export const RETRY_NAME = 'retry_attempt_name';
