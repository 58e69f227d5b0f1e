/** How an expression reads or writes the local time of the workflow's zone through `moment`. */
export interface MomentUse {
  /** `moment(session_time).format` */
  readonly text: string;
  /** Its place in the expression. */
  readonly start: number;
  readonly end: number;
  /** `prints`: an instant is shown in local time; `reads`: a local time is taken for an instant. */
  readonly kind: 'prints' | 'reads';
}

const LONGEST = 10_000;
const START = /\bmoment\s*(\.\s*unix\s*)?\(/g;
const INSTANT = /^\s*(?:(?:last_|next_|last_executed_)?session_time\s*)?$/;
const LOCAL = /^\s*(?:last_|next_|last_executed_)?session_(?:local_time|date)\s*$/;
const LEAVES_LOCAL = ['utc', 'utcOffset', 'zone'];
const PRINTS = [
  'format',
  'startOf',
  'endOf',
  'year',
  'month',
  'date',
  'day',
  'weekday',
  'isoWeekday',
  'isoWeek',
  'week',
  'dayOfYear',
  'quarter',
  'hour',
  'hours',
  'minute',
  'minutes',
  'get',
  'set',
  'toString',
  'toArray',
  'toObject',
  'calendar',
];
const READS = ['unix', 'valueOf', 'toISOString', 'toJSON', 'toDate', ...LEAVES_LOCAL];

/**
 * The uses of `moment` that need the zone's true offset: an instant (`session_time`, `moment.unix(…)`, now) shown in local
 * time, and a local time (`session_local_time`) taken for an instant.
 *
 * @see https://momentjs.com/docs/
 */
export function momentUses(expression: string): MomentUse[] {
  if (expression.length > LONGEST) return [];
  return [...expression.matchAll(START)].flatMap(({ 0: head, 1: unix, index }) => {
    const open = index + head.length;
    const end = closing(expression, open);
    const argument = expression.slice(open, end);
    const instant = unix !== undefined || INSTANT.test(argument);
    const names: readonly string[] = instant ? PRINTS : LOCAL.test(argument) ? READS : [];
    const use = firstCall(expression, end + 1, names, instant);
    return use === undefined
      ? []
      : [
          {
            text: expression.slice(index, use),
            start: index,
            end: use,
            kind: instant ? ('prints' as const) : ('reads' as const),
          },
        ];
  });
}

/** Where the first call of a chain ends that is one of `names`; a chain that has left local time needs no more. */
function firstCall(text: string, from: number, names: readonly string[], stops: boolean): number | undefined {
  const call = /\s*\.\s*(\w+)\s*\(/y;
  for (let at = from; ;) {
    call.lastIndex = at;
    const found = call.exec(text);
    const name = found?.[1] ?? '';
    if (!found || (stops && LEAVES_LOCAL.includes(name))) return undefined;
    if (names.includes(name)) return found.index + found[0].replace(/\s*\($/, '').length;
    at = closing(text, call.lastIndex) + 1;
  }
}

/** The place of the bracket that closes what is open at `from`. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')' && depth-- === 0) return index;
  }
  return text.length;
}
