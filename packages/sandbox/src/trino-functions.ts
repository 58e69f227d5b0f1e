/** The schema that holds the macros. A TD database cannot have this name, because of the dash. */
export const functionSchema = 'trino-functions';

/** The DuckDB variable that `now()` reads: epoch seconds. */
export const clockVariable = 'sandbox_now';

type Overloads = readonly string[];

/** `f(a, b, …)` for 2 to 8 arguments: DuckDB's macros have no variable number of arguments. */
function variadic(body: (names: string[]) => string): Overloads {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  return names.slice(1).map((_, n) => {
    const used = names.slice(0, n + 2);
    return `(${used.join(', ')}) AS ${body(used)}`;
  });
}

/** DuckDB skips NULL in `greatest`, `least` and `concat`; in Trino one NULL makes the result NULL. */
function nullIfAnyIsNull(name: string): Overloads {
  return variadic(
    (names) =>
      `CASE WHEN ${names.map((n) => `${n} IS NULL`).join(' OR ')} THEN NULL ELSE system.main.${name}(${names.join(', ')}) END`,
  );
}

/** `text` with every `[from, to]` replaced, in this order. */
function replaceAll(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((sql, [from, to]) => `system.main.replace(${sql}, '${from}', '${to}')`, text);
}

/** MySQL's letters (Trino's `date_format`, `date_parse`) that mean something else to `strftime`. */
const mysqlFormat = replaceAll('f', [
  ['%M', '%B'],
  ['%i', '%M'],
  ['%W', '%A'],
  ['%s', '%S'],
  ['%T', '%H:%M:%S'],
  ['%h', '%I'],
  ['%c', '%-m'],
  ['%e', '%-d'],
  ['%k', '%-H'],
  ['%l', '%-I'],
  ['%r', '%I:%M:%S %p'],
  ['%v', '%V'],
  ['%x', '%G'],
]);

/** Joda's letters (Trino's `format_datetime`, `parse_datetime`), as far as digits go. */
const jodaFormat = replaceAll('f', [
  ['yyyy', '%Y'],
  ['MM', '%m'],
  ['dd', '%d'],
  ['HH', '%H'],
  ['mm', '%M'],
  ['SSS', '%g'],
  ['ss', '%S'],
  ["''", ''],
]);

const span = `CASE u
    WHEN 'millisecond' THEN to_milliseconds(n) WHEN 'second' THEN to_seconds(n) WHEN 'minute' THEN to_minutes(n)
    WHEN 'hour' THEN to_hours(n) WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_weeks(CAST(n AS INTEGER))
    WHEN 'month' THEN to_months(CAST(n AS INTEGER)) WHEN 'quarter' THEN to_months(3 * CAST(n AS INTEGER))
    WHEN 'year' THEN to_years(CAST(n AS INTEGER)) ELSE CAST('''' || u || ''' is not a valid unit' AS INTERVAL) END`;

/** What Joda's `ISODateTimeFormat.dateTimeParser` takes, without week dates and ordinal dates. */
const isoTimestamp = '\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2})?)?';

const clock = `to_timestamp(round(getvariable('${clockVariable}'), 3))`;

/**
 * Trino's functions that DuckDB lacks, or that give another result there, as DuckDB macros: name → overloads. They stand in the search path,
 * where they hide DuckDB's own of the same name; those are reached as `system.main.…`. They fail by a cast that cannot succeed, because DuckDB's `error`
 * is not allowed inside TRY. Meaning: https://trino.io/docs/current/functions.html
 */
const functions: Readonly<Record<string, Overloads>> = {
  now: [`() AS ${clock}`],
  get_current_timestamp: [`() AS ${clock}`],
  current_localtimestamp: [`() AS CAST(${clock} AS TIMESTAMP)`],
  current_date: [`() AS CAST(${clock} AS DATE)`],
  from_unixtime: ['(x) AS to_timestamp(round(x, 3))'],
  to_unixtime: ['(x) AS epoch(x)'],
  from_iso8601_timestamp: [
    `(x) AS CASE WHEN x IS NULL THEN NULL WHEN regexp_full_match(x, '${isoTimestamp}')
      THEN system.main.date_trunc('milliseconds', CAST(x AS TIMESTAMPTZ)) ELSE CAST('Invalid format: ' || x AS TIMESTAMPTZ) END`,
  ],
  from_iso8601_date: ['(x) AS CAST(x AS DATE)'],
  to_iso8601: [
    "(x DATE) AS strftime(x, '%Y-%m-%d')",
    "(x TIMESTAMP) AS strftime(x, '%Y-%m-%dT%H:%M:%S.%g')",
    "(x TIMESTAMPTZ) AS strftime(x, '%Y-%m-%dT%H:%M:%S.%gZ')",
  ],
  date_add: [
    `(u, n, x DATE) AS CAST(x + ${span} AS DATE)`,
    `(u, n, x TIMESTAMP) AS x + ${span}`,
    `(u, n, x TIMESTAMPTZ) AS x + ${span}`,
  ],
  // DuckDB's date_diff counts the boundaries between a and b, Trino's the whole units.
  date_diff: ['(u, a, b) AS system.main.date_sub(u, a, b)'],
  date_trunc: [
    '(u, x DATE) AS CAST(system.main.date_trunc(u, x) AS DATE)',
    '(u, x TIMESTAMP) AS system.main.date_trunc(u, x)',
    '(u, x TIMESTAMPTZ) AS system.main.date_trunc(u, x)',
  ],
  date_format: [`(x, f) AS strftime(x, ${mysqlFormat})`],
  // strptime wants a constant format already when the macro is made, unless the type of its text is open: hence x || ''.
  date_parse: [`(x, f) AS strptime(x || '', ${mysqlFormat})`],
  format_datetime: [`(x, f) AS strftime(x, ${jodaFormat})`],
  parse_datetime: [`(x, f) AS CAST(strptime(x || '', system.main.replace(${jodaFormat}, 'Z', '%z')) AS TIMESTAMPTZ)`],
  day_of_week: ['(x) AS isodow(x)'],
  day_of_month: ['(x) AS day(x)'],
  day_of_year: ['(x) AS dayofyear(x)'],

  concat: variadic((names) => names.join(' || ')),
  greatest: nullIfAnyIsNull('greatest'),
  least: nullIfAnyIsNull('least'),
  replace: ["(x, a) AS system.main.replace(x, a, '')", '(x, a, b) AS system.main.replace(x, a, b)'],
  regexp_like: ['(x, p) AS regexp_matches(x, p)'],
  regexp_extract: [
    '(x, p) AS CASE WHEN regexp_matches(x, p) THEN system.main.regexp_extract(x, p) END',
    '(x, p, n) AS CASE WHEN regexp_matches(x, p) THEN system.main.regexp_extract(x, p, n) END',
  ],
  regexp_replace: [
    "(x, p) AS system.main.regexp_replace(x, p, '', 'g')",
    "(x, p, r) AS system.main.regexp_replace(x, p, system.main.regexp_replace(r, '\\$(\\d)', '\\\\\\1', 'g'), 'g')",
  ],

  sequence: [
    '(a BIGINT, b BIGINT) AS CASE WHEN a <= b THEN generate_series(a, b) ELSE generate_series(a, b, -1) END',
    '(a BIGINT, b BIGINT, s BIGINT) AS generate_series(a, b, s)',
    '(a DATE, b DATE) AS list_transform(generate_series(a, b, INTERVAL 1 DAY), lambda d: CAST(d AS DATE))',
    '(a DATE, b DATE, s INTERVAL) AS list_transform(generate_series(a, b, s), lambda d: CAST(d AS DATE))',
    '(a TIMESTAMP, b TIMESTAMP, s INTERVAL) AS generate_series(a, b, s)',
    '(a TIMESTAMPTZ, b TIMESTAMPTZ, s INTERVAL) AS generate_series(a, b, s)',
  ],
  array_join: [
    '(x, d) AS array_to_string(x, d)',
    '(x, d, n) AS array_to_string(list_transform(x, lambda e: coalesce(CAST(e AS VARCHAR), n)), d)',
  ],
  cardinality: ['(x) AS len(x)'],
  arbitrary: ['(x) AS any_value(x)'],
  approx_distinct: ['(x) AS approx_count_distinct(x)'],
  map_agg: ['(k, v) AS map(list(k), list(v))'],

  json_parse: ['(x) AS CAST(json(x) AS JSON)'],
  json_format: ['(x) AS CAST(x AS VARCHAR)'],
  json_extract_scalar: [
    `(x, p) AS CASE WHEN NOT json_valid(x) OR json_type(x, p) IN ('OBJECT', 'ARRAY', 'NULL') THEN NULL
      ELSE json_extract_string(x, p) END`,
  ],
  to_utf8: ['(x) AS encode(x)'],
  from_utf8: ['(x) AS decode(x)'],
  sha256: ['(x BLOB) AS unhex(system.main.sha256(x))'],
  sha1: ['(x BLOB) AS unhex(system.main.sha1(x))'],
  md5: ['(x BLOB) AS unhex(system.main.md5(x))'],
};

/** The statements that define the functions in a new DuckDB. */
export const trinoFunctions: readonly string[] = [
  `CREATE SCHEMA "${functionSchema}"`,
  ...Object.entries(functions).map(
    ([name, overloads]) => `CREATE MACRO "${functionSchema}"."${name}" ${overloads.join(', ')}`,
  ),
];
