/** Functions that DuckDB has under the same name with the same arguments and results. */
export const sameFunctions = [
  ...['COUNT', 'SUM', 'MIN', 'MAX', 'AVG', 'ANY_VALUE', 'ROW_NUMBER', 'RANK', 'DENSE_RANK', 'LAG', 'LEAD'],
  ...['FIRST_VALUE', 'LAST_VALUE', 'COALESCE', 'IFNULL', 'NULLIF', 'IF', 'CAST', 'EXTRACT', 'LOWER', 'UPPER'],
  ...['TRIM', 'LTRIM', 'RTRIM', 'LENGTH', 'SUBSTR', 'REPLACE', 'REVERSE', 'STARTS_WITH', 'ENDS_WITH', 'ABS'],
  ...['FLOOR', 'CEIL', 'ROUND', 'MOD', 'SIGN', 'COUNTIF'],
];

/** Words that stand in front of a parenthesis without being functions. */
export const notFunctions = [
  ...[
    'AND',
    'OR',
    'NOT',
    'IN',
    'AS',
    'OVER',
    'FROM',
    'JOIN',
    'WHERE',
    'HAVING',
    'QUALIFY',
    'ON',
    'USING',
    'SELECT',
    'WHEN',
  ],
  ...[
    'THEN',
    'ELSE',
    'CASE',
    'BY',
    'ALL',
    'DISTINCT',
    'EXISTS',
    'BETWEEN',
    'EXCEPT',
    'UNION',
    'INTERVAL',
    'IS',
    'LIKE',
  ],
];

/** BigQuery's functions that DuckDB lacks or has otherwise: macros `bq_<name>`, by name. */
const macros: Readonly<Record<string, string>> = {
  TIMESTAMP: '(x) AS CAST(x AS TIMESTAMPTZ), (x, zone) AS timezone(zone, CAST(x AS TIMESTAMP))',
  DATETIME: '(x) AS CAST(x AS TIMESTAMP), (x, zone) AS timezone(zone, CAST(x AS TIMESTAMPTZ))',
  DATE: `(x) AS CAST(x AS DATE), (x, zone) AS CAST(timezone(zone, CAST(x AS TIMESTAMPTZ)) AS DATE), (y, m, d) AS make_date(y, m, d)`,
  TIMESTAMP_SECONDS: '(n) AS to_timestamp(n)',
  TIMESTAMP_MILLIS: '(n) AS CAST(make_timestamp(n * 1000) AS TIMESTAMPTZ)',
  TIMESTAMP_MICROS: '(n) AS CAST(make_timestamp(n) AS TIMESTAMPTZ)',
  UNIX_SECONDS: '(t) AS CAST(floor(epoch_us(t) / 1000000) AS BIGINT)',
  UNIX_MILLIS: '(t) AS CAST(floor(epoch_us(t) / 1000) AS BIGINT)',
  UNIX_MICROS: '(t) AS epoch_us(t)',
  TIMESTAMP_ADD: '(t, i) AS CAST(t + i AS TIMESTAMPTZ)',
  TIMESTAMP_SUB: '(t, i) AS CAST(t - i AS TIMESTAMPTZ)',
  DATETIME_ADD: '(t, i) AS CAST(t + i AS TIMESTAMP)',
  DATETIME_SUB: '(t, i) AS CAST(t - i AS TIMESTAMP)',
  DATE_ADD: '(t, i) AS CAST(t + i AS DATE)',
  DATE_SUB: '(t, i) AS CAST(t - i AS DATE)',
  TIMESTAMP_TRUNC: '(t, unit) AS CAST(date_trunc(unit, CAST(t AS TIMESTAMP)) AS TIMESTAMPTZ)',
  DATETIME_TRUNC: '(t, unit) AS date_trunc(unit, CAST(t AS TIMESTAMP))',
  DATE_TRUNC: '(t, unit) AS CAST(date_trunc(unit, t) AS DATE)',
  FORMAT_TIMESTAMP: '(f, t) AS strftime(CAST(t AS TIMESTAMP), f)',
  FORMAT_DATETIME: '(f, t) AS strftime(CAST(t AS TIMESTAMP), f)',
  FORMAT_DATE: '(f, t) AS strftime(CAST(t AS DATE), f)',
  PARSE_TIMESTAMP: '(f, s) AS CAST(strptime(s, f) AS TIMESTAMPTZ)',
  PARSE_DATETIME: '(f, s) AS CAST(strptime(s, f) AS TIMESTAMP)',
  PARSE_DATE: '(f, s) AS CAST(strptime(s, f) AS DATE)',
  TO_JSON_STRING: "(x) AS COALESCE(CAST(to_json(x) AS VARCHAR), 'null')",
  CONCAT: '(a, b) AS a || b, (a, b, c) AS a || b || c, (a, b, c, d) AS a || b || c || d',
  TO_BASE64: '(x) AS to_base64(x)',
  TO_HEX: '(x) AS lower(hex(x))',
  SHA256: '(x) AS unhex(sha256(x))',
  MD5: '(x) AS unhex(md5(x))',
  REGEXP_CONTAINS: '(s, r) AS regexp_matches(s, r)',
  REGEXP_REPLACE: "(s, r, t) AS regexp_replace(s, r, t, 'g')",
};

const name = (word: string): string => `bq_${word.toLowerCase()}`;

/** The statements that make the macros. */
export const macroStatements: readonly string[] = Object.entries(macros).map(
  ([word, text]) => `CREATE MACRO ${name(word)}${text}`,
);

/** The macro that plays a function (in capitals), if one does. */
export function macroOf(word: string): string | undefined {
  return Object.hasOwn(macros, word) ? name(word) : undefined;
}

/** A format of FORMAT_… and PARSE_… in the spelling of DuckDB. */
export function formatOf(text: string): string {
  return text
    .replaceAll('%E3S', '%S.%g')
    .replaceAll(/%E6S|%E\*S/g, '%S.%f')
    .replaceAll('%F', '%Y-%m-%d')
    .replaceAll('%T', '%H:%M:%S');
}
