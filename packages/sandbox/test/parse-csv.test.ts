import assert from 'node:assert/strict';
import { parseCsv } from '../src/connectors/sftp/parse-csv.js';

const two = [
  { name: 'a', type: 'string' },
  { name: 'b', type: 'string' },
] as const;

/** The rows as lists of values. */
const parse = (
  text: string,
  parser: object = {},
  columns: readonly { name: string; type: 'string' | 'long' | 'boolean' }[] = two,
) => parseCsv({ path: '/x.csv', text }, columns, parser as Record<string, unknown>).map((row) => Object.values(row));

describe('a CSV', () => {
  const cases: [string, string, object, unknown[][]][] = [
    [
      'is cut at commas and at any line break',
      'a,b\r\nc,d\ne,f\rg,h',
      {},
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
    ],
    [
      'is cut at one line break only, when told so',
      'a,b\nc\r\n',
      { line_delimiter_recognized: 'CRLF' },
      [['a', 'b\nc']],
    ],
    ['loses its header by number of lines', '# x\na,b\nc,d\n', { skip_header_lines: 2 }, [['c', 'd']]],
    ['loses its header by the old word', 'a,b\nc,d\n', { header_line: true }, [['c', 'd']]],
    ['has a tab as delimiter', 'a\tb', { delimiter: '\t' }, [['a', 'b']]],
    ['has a literal tab as delimiter', 'a\tb', { delimiter: '\\t', use_string_literal: true }, [['a', 'b']]],
    ['holds delimiters, quotes and line breaks in quotes', '"a,""b""","c\nd"', {}, [['a,"b"', 'c\r\nd']]],
    ['has line breaks of its own', '"c\nd",x', { newline: 'LF' }, [['c\nd', 'x']]],
    ['escapes by a backslash', '"a\\"b","c\\\\d\\e"', {}, [['a"b', 'c\\d\\e']]],
    ['escapes by the quote alone', '"a\\","c"', { escape: '"' }, [['a\\', 'c']]],
    ['has another quote', "'a,b',c", { quote: "'" }, [['a,b', 'c']]],
    ['has no quote', '"a,b"', { quote: '\0', escape: '\0' }, [['"a', 'b"']]],
    ['keeps a quote inside a bare field', 'a"b,c', {}, [['a"b', 'c']]],
    ['tells nothing from an empty text', ',""', {}, [[null, '']]],
    ['has a word for nothing', '\\N,', { null_string: '\\N' }, [[null, '']]],
    ['keeps spaces', ' a , b', {}, [[' a ', ' b']]],
    ['is trimmed outside quotes', ' a , " b " ', { trim_if_not_quoted: true }, [['a', ' b ']]],
    ['has comments and empty lines', '# x\n\na,b\n', { comment_line_marker: '#' }, [['a', 'b']]],
    ['loses rows with too few and too many columns', 'a\nb,c\nd,e,f\n', {}, [['b', 'c']]],
    ['may have too few columns', 'a\n', { allow_optional_columns: true }, [['a', null]]],
    ['may have too many columns', 'a,b,c\n', { allow_extra_columns: true }, [['a', 'b']]],
    ['loses a row with something behind a quote', '"a"x,b\nc,d\n', {}, [['c', 'd']]],
    ['goes on behind the first line of a quote without an end', '"a,b\nc,d\n', {}, [['c', 'd']]],
    [
      'takes stray quotes when told so',
      '"a"x","b"',
      { quotes_in_quoted_fields: 'ACCEPT_STRAY_QUOTES_ASSUMING_NO_DELIMITERS_IN_FIELDS' },
      [['a"x', 'b']],
    ],
    ['loses a row with too long a quoted value', '"abcdef",b\nc,d\n', { max_quoted_size_limit: 3 }, [['c', 'd']]],
  ];
  for (const [name, text, parser, expected] of cases) it(name, () => assert.deepEqual(parse(text, parser), expected));

  it('loses a row with a value of another type; a boolean is true or anything else', () => {
    const columns = [
      { name: 'n', type: 'long' },
      { name: 'b', type: 'boolean' },
    ] as const;
    assert.deepEqual(parse('1,on\nx,on\n1.5,on\n9223372036854775808,on\n-2,maybe\n,\n', {}, columns), [
      ['1', true],
      ['-2', false],
      [null, null],
    ]);
  });

  const strict: [string, RegExp][] = [
    ['a,b\nc\n', /^Error: in: Invalid record at \/x\.csv:2: c \(Too few columns\)$/],
    ['a,b,c\n', /x\.csv:1: a,b,c \(Too many columns\)/],
    ['"a"x,b', /Unexpected extra character 'x' after a value quoted by '"'/],
    ['"a,b', /Unexpected end of line during parsing a quoted value/],
  ];
  for (const [text, message] of strict)
    it(`that is strict ends the load at ${JSON.stringify(text)}`, () =>
      assert.throws(() => parse(text, { stop_on_invalid_record: true }), message));
});
