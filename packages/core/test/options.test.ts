import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkExpression,
  checkTimeFormat,
  filterText,
  projectContext,
  questionsOf,
  readAnswer,
  readFilterText,
  readRowBounds,
  resolveAnswers,
  timeSql,
  type Filter,
  type Question,
} from '../src/index.js';
import { columns, defineSource } from '../src/index.js';
import { flags, source as example, today } from './example-source.js';

const source = defineSource({
  ...example,
  objects: [
    {
      name: 'orders',
      key: ['id'],
      cursor: { column: 'updated' },
      strategy: 'merge',
      load: {},
      columns: columns('id name amount:double items:bigint paid:boolean', 'updated:timestamp note:json shipped'),
    },
    { name: 'clicks', key: [], strategy: 'replace', load: {}, columns: columns('page at:timestamp') },
  ],
});

const answersOf = (given: Record<string, unknown>) =>
  resolveAnswers(source, [flags({ startDate: '2024-01-01', ...given })], today).answers;
const contextOf = (given: Record<string, unknown>, name = 'orders') => {
  const object = projectContext(source, answersOf(given)).objects.find((one) => one.name === name);
  assert.ok(object);
  return object;
};
const column = (given: Record<string, unknown>, name: string) => {
  const found = contextOf(given).columns.find((one) => one.name === name);
  assert.ok(found);
  return found;
};

/** What is given, and what the error says. */
const refused: [Record<string, unknown>, RegExp][] = [
  [
    { transformer: 'orders.name=lower(name' },
    /^--transformer: orders\.name: "lower\(name" is no expression .* at character 11\.$/,
  ],
  [{ transformer: 'orders.name=lower(nmae)' }, /there is no column nmae, did you mean name\? at character 7/],
  [{ transformer: { 'orders.name': 'name -- mine' } }, /a comment at character 6/],
  [{ transformer: { 'orders.name': 'name; DROP TABLE x' } }, /must not hold ";"/],
  [{ transformer: { 'orders.name': 'lower(\nname)' } }, /must be one line/],
  [{ transformer: { 'orders.name': "name || '${secret:k}'" } }, /must not hold "\$\{"/],
  [
    { transformer: { 'orders.name': 'TD_TIME_FORMAT(updated)' } },
    /td_time_format is a function of TD only, and this SQL is plain Trino/,
  ],
  [{ transformer: { 'orders.name': 'max(name)' } }, /max is an aggregate of many rows/],
  [{ transformer: { 'orders.name': '(SELECT 1)' } }, /a query at character 2/],
  [{ transformer: 'lower(name)' }, /^--transformer: "\*" must name a column as object\.column\.$/],
  [
    { transformer: 'orders.nmae=name' },
    /"orders\.nmae" is no column of orders, did you mean orders\.name\? It has id, name/,
  ],
  [
    { objects: 'orders', mask: 'clicks.page=hash' },
    /^--mask: "clicks\.page" names no object that is loaded: orders\.$/,
  ],
  [{ mask: 'orders.id=redact' }, /orders\.id: "redact" would make all keys of orders the same: hash keeps them apart/],
  [{ mask: 'orders.updated=hash' }, /would hide the cursor of orders/],
  [{ mask: 'orders.name=blur' }, /"blur" is not one of hash, redact/],
  [{ format: 'orders.shipped=dd/MM/yyyy' }, /tells no part of a time/],
  [{ format: 'orders.shipped=%d/%m/%Y %Q' }, /holds %Q; known are %Y %m/],
  [{ format: 'orders.shipped=%H:%M' }, /has no year: %Y or %y or %F/],
  [{ format: 'orders.shipped=%d %b %Y %z' }, /holds %b beside %z/],
  [{ format: "orders.shipped=%d'%m'%Y" }, /holds "'": between the letters/],
  [{ format: 'orders.shipped=%d/%m/%Y %I:%M' }, /needs %I and %p together/],
  [
    { format: 'orders.shipped=%d/%m/%Y', columnType: 'orders.shipped=double' },
    /makes a timestamp of orders\.shipped, and --column-type says double/,
  ],
  [{ columnType: 'orders.items=timestamp' }, /cannot be made of bigint: use --format or --transformer/],
  [{ columnType: 'orders.name=text' }, /"text" is not one of varchar, bigint/],
  [{ required: 'orders.nmae' }, /^--required: "orders\.nmae" is no column of orders/],
  [{ required: 'name' }, /"name" must name a column as object\.column/],
  [
    { filters: 'orders.nmae is_null' },
    /^--filters: "orders\.nmae" is no column of orders, did you mean orders\.name\?/,
  ],
  [{ filters: 'orders.name equal x' }, /"equal" is no operator, did you mean equals\? Known: equals, not_equals/],
  [{ filters: 'orders.name' }, /"" is no operator\. Known/],
  [{ filters: 'orders.name equals' }, /"orders\.name equals": equals takes one value/],
  [{ filters: 'orders.name equals a|b' }, /equals takes one value/],
  [{ filters: 'orders.name is_null x' }, /is_null takes no value/],
  [{ filters: 'orders.name in' }, /in takes a value or more/],
  [{ filters: 'orders.items equals many' }, /the value "many" must be a whole number: orders\.items is bigint/],
  [{ filters: 'orders.amount less_than 1,5' }, /must be a number: orders\.amount is double/],
  [{ filters: 'orders.paid equals 1' }, /must be true or false/],
  [{ filters: 'orders.paid greater_than true' }, /cannot be compared by size: orders\.paid is boolean/],
  [{ filters: 'orders.items like 1%' }, /cannot be a pattern: orders\.items is bigint/],
  [{ filters: 'orders.updated greater_than 2024-02-30' }, /must be a time such as 2024-01-31/],
  [
    { filters: 'clicks.at greater_than last_load_time' },
    /means the start of the window, and clicks is loaded as a whole/,
  ],
  [{ filters: ['orders.name equals a;b'] }, /must not hold ";"/],
  [{ filters: ['orders.name equals "a'] }, /is no list of values/],
  [
    { filters: [{ object: 'orders', column: 'name', operator: 'equals', values: 'x' }] },
    /a filter has no "values": write object/,
  ],
  [{ rows: 'orders=5..1' }, /"5\.\.1" is no number of rows: write 1\.\.1000/],
  [{ rows: 'orders=10' }, /is no number of rows/],
  [{ duplicates: 'clicks=fail' }, /cannot be: clicks has no key/],
];

describe('options of columns and rows', () => {
  for (const [given, says] of refused)
    it(`refuse ${JSON.stringify(given)}`, () => {
      assert.throws(() => answersOf(given), { name: 'UserError', exitCode: 2, message: says });
    });

  it('leave everything as it was when none is given', () => {
    const object = contextOf({});
    assert.equal(object.reshaped, false);
    assert.equal(column({}, 'amount').select, 'CAST("amount" AS double)');
    assert.deepEqual([object.rows, object.filters, object.required, object.masked], [null, [], [], false]);
  });

  it('make a column another type, from the type that the connector delivers', () => {
    const given = { columnType: 'orders.name=double,orders.items=varchar' };
    assert.deepEqual([column(given, 'name').staged, column(given, 'name').sql], ['varchar', 'double']);
    assert.deepEqual([column(given, 'items').staged, column(given, 'items').sql], ['bigint', 'varchar']);
    assert.equal(column(given, 'name').lost, 'no double');
    assert.equal(column(given, 'items').lost, undefined);
  });

  it('let a text with a format be a cursor', () => {
    const given = { format: 'orders.shipped=%d.%m.%Y', cursor: 'orders=shipped' };
    assert.match(contextOf(given).instant('t'), /from_iso8601_timestamp\(replace\(t\."shipped"/);
  });

  it('mask what a transformer gives, as text', () => {
    const given = { transformer: 'orders.name=trim(name)', mask: 'orders.name=hash,orders.items=redact' };
    assert.equal(
      column(given, 'name').value,
      'lower(to_hex(sha256(to_utf8(lower(trim(CAST(trim(name) AS varchar)))))))',
    );
    assert.equal(column(given, 'items').sql, 'varchar');
    assert.equal(contextOf(given).masked, true);
  });

  it('read bounds of rows with one end or two', () => {
    assert.deepEqual(readRowBounds('1..10'), { minimum: 1, maximum: 10, outside: 'fail', text: '1 to 10' });
    assert.equal(readRowBounds('1..:warn')?.text, 'at least 1');
    assert.equal(readRowBounds('..10:warn')?.outside, 'warn');
    for (const wrong of ['', '..', 'a..b', '-1..2', '1..2:stop', '3..2'])
      assert.equal(readRowBounds(wrong), undefined, wrong);
  });
});

describe('a format of times', () => {
  it('is spelled as by strptime and reaches Trino in its own letters', () => {
    assert.equal(checkTimeFormat('%d/%m/%Y %H:%M'), undefined);
    assert.equal(timeSql('x', '%d/%m/%Y %H:%M'), "to_iso8601(TRY(date_parse(x, '%d/%m/%Y %H:%i'))) || 'Z'");
    assert.equal(timeSql('x', '%d %B %Y'), "to_iso8601(TRY(date_parse(x, '%d %M %Y'))) || 'Z'");
  });

  it('with an offset gives the instant in UTC', () => {
    assert.equal(
      timeSql('x', '%Y-%m-%dT%H:%M:%S%z'),
      "to_iso8601(TRY(parse_datetime(x, 'yyyy-MM-dd''T''HH:mm:ssZ')) AT TIME ZONE 'UTC')",
    );
  });
});

describe('an expression', () => {
  it('may use what a row has', () => {
    for (const text of [
      'lower(trim(email))',
      '"Email" || name',
      'transform(array[email], x -> x || name)',
      "CASE WHEN email LIKE '%@%' THEN email END",
      "json_extract_scalar(name, '$.constructor')",
      "'--' || email",
      "date_diff('day', DATE '2024-01-01', CAST(name AS date))",
      'TRY_CAST(name AS bigint) BETWEEN 1 AND 2',
    ])
      assert.equal(checkExpression(text, ['email', 'name']), undefined, text);
  });

  it('may not name what it has not, whatever it is called', () => {
    for (const text of ['constructor', 'query', 'x.email', 'transform(array[email], x -> y)', '`email`', '1a', '?', ''])
      assert.match(String(checkExpression(text, ['email'])), /^is no expression/, text);
    assert.equal(checkExpression('query', ['query']), undefined);
  });
});

describe('a filter', () => {
  const sqlOf = (text: string, name = 'orders') => contextOf({ filters: [text] }, name).filters[0]?.sql;

  it('compares as the type of its column', () => {
    assert.equal(sqlOf("orders.name in it's|b"), `s."name" IN ('it''s', 'b')`);
    assert.equal(sqlOf('orders.items greater_than -5'), 's."items" > -5');
    assert.equal(sqlOf('orders.amount less_or_equal 1.5'), `s."amount" <= CAST('1.5' AS double)`);
    assert.equal(sqlOf('orders.paid equals true'), `lower(s."paid") = 'true'`);
    const instant = `TRY(from_iso8601_timestamp(replace(s."updated", ' ', 'T')))`;
    assert.equal(
      sqlOf('orders.updated less_than 2024-01-31T10:00:00+09:00'),
      `${instant} < from_iso8601_timestamp('2024-01-31T01:00:00Z')`,
    );
    assert.equal(
      sqlOf('orders.updated greater_or_equal last_load_time'),
      `${instant} >= from_unixtime(\${td.last_results.window_start})`,
    );
  });

  it('that says not keeps rows without a value', () => {
    assert.equal(sqlOf('orders.name not_equals a'), `(s."name" IS NULL OR s."name" <> 'a')`);
    assert.equal(sqlOf('orders.name is_not_null'), 's."name" IS NOT NULL');
  });

  it('on a time has the time checked first, so that no row is left out for a value that nobody can read', () => {
    assert.equal(contextOf({ filters: 'orders.updated greater_than 2024-01-01' }).lossy[0]?.name, 'updated');
    assert.deepEqual(contextOf({ filters: 'orders.updated is_null' }).lossy, []);
  });

  it('is the same from a map, from a text, and from the flag that repeats it', () => {
    const map = { object: 'orders', column: 'updated', operator: 'greater_than', value: new Date('2024-01-31') };
    const { filters } = answersOf({
      filters: [map, { object: 'orders', column: 'name', operator: 'in', value: ['a|b', ' c'] }],
    });
    assert.deepEqual(filters, ['orders.updated greater_than 2024-01-31T00:00:00.000Z', 'orders.name in "a|b"|" c"']);
    assert.deepEqual(answersOf({ filters: (filters as string[]).join('; ') }).filters, filters);
  });

  it('never breaks its SQL, whatever its value is', () => {
    const question = questionsOf(source).find(({ key }) => key === 'filters') as Question;
    const context = { source, answers: answersOf({}), today };
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'\'"|%_\\-$ /*日') }),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const filter: Filter = { object: 'orders', column: 'name', operator: 'in', values };
        let read: string;
        try {
          [read] = readAnswer(
            question,
            [{ object: 'orders', column: 'name', operator: 'in', value: values }],
            context,
          ) as [string];
        } catch (error) {
          assert.match(String(error), /must not hold|must be one line|half a character|looks like/);
          return;
        }
        assert.deepEqual(readFilterText(read), filter);
        assert.equal(filterText(readFilterText(read)), read);
        const sql = String(sqlOf(read));
        assert.equal(checkExpression(sql, ['s."name"']), undefined, sql);
        const literals = [...sql.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) => text?.replaceAll("''", "'"));
        assert.deepEqual(literals, values);
      }),
    );
  });
});
