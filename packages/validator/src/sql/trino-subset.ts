/** Words of Trino that no name may be without quotes. */
export const RESERVED_WORDS =
  'ALTER AND AS BETWEEN BY CASE CAST CONSTRAINT CREATE CROSS CUBE CURRENT_CATALOG CURRENT_DATE CURRENT_PATH CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEALLOCATE DELETE DESCRIBE DISTINCT DROP ELSE END ESCAPE EXCEPT EXECUTE EXISTS EXTRACT FALSE FOR FROM FULL GROUP GROUPING HAVING IN INNER INSERT INTERSECT INTO IS JOIN JSON_ARRAY JSON_EXISTS JSON_OBJECT JSON_QUERY JSON_TABLE JSON_VALUE LEFT LIKE LISTAGG LOCALTIME LOCALTIMESTAMP NATURAL NORMALIZE NOT NULL ON OR ORDER OUTER PREPARE RECURSIVE RIGHT ROLLUP SELECT SKIP TABLE THEN TRIM TRUE UESCAPE UNION UNNEST USING VALUES WHEN WHERE WITH'.split(
    ' ',
  );

/**
 * The everyday part of Trino's SQL, as ordered choices: the first that fits is taken. Every statement that it takes is one
 * of Trino's grammar, since each rule is a part of a rule there; what it does not take may still be one (`MATCH_RECOGNIZE`,
 * `JSON_TABLE`, `GRANT` …), which the full grammar decides.
 *
 * Capitals are words, `'x'` signs, `$x` kinds of tokens; `x,+` is a list with commas, `!x` looks ahead without taking.
 */
export const TRINO_SUBSET = `
statement: query | insert | delete | createTable | dropTable | alterTable | update | merge
insert: INSERT INTO table ( '(' qualified,+ ')' )? query
delete: DELETE FROM table ( WHERE expression )?
update: UPDATE table SET assignment,+ ( WHERE expression )?
assignment: name '=' expression
createTable: CREATE ( OR REPLACE )? TABLE ( IF NOT EXISTS )? table ( asSelect | elements )
asSelect: names? tableOptions AS ( query | '(' query ')' ) ( WITH NO? DATA )?
elements: '(' element,+ ')' tableOptions
tableOptions: ( COMMENT string )? ( WITH properties )?
element: LIKE table ( ( INCLUDING | EXCLUDING ) PROPERTIES )? | columnDefinition
columnDefinition: name type ( NOT NULL )? ( COMMENT string )? ( WITH properties )?
properties: '(' property,+ ')'
property: name '=' ( DEFAULT | expression )
dropTable: DROP TABLE ( IF EXISTS )? table
alterTable: ALTER TABLE ( IF EXISTS )? table change
change: RENAME TO table | ADD COLUMN ( IF NOT EXISTS )? columnDefinition
  | DROP COLUMN ( IF EXISTS )? qualified | RENAME COLUMN ( IF EXISTS )? qualified TO name
merge: MERGE INTO table ( AS? name )? USING relation ON expression mergeCase+
mergeCase: WHEN MATCHED ( AND expression )? THEN ( UPDATE SET assignment,+ | DELETE )
  | WHEN NOT MATCHED ( AND expression )? THEN INSERT names? VALUES '(' expression,+ ')'

query: ( WITH RECURSIVE? named,+ )? queryNoWith
named: name names? AS '(' query ')'
queryNoWith: queryPrimary ( ( UNION | INTERSECT | EXCEPT ) quantifier? queryPrimary )* order? offset? limit?
order: ORDER BY sort,+
sort: expression ( ASC | DESC )? ( NULLS ( FIRST | LAST ) )?
offset: OFFSET count ( ROW | ROWS )?
limit: LIMIT ( ALL | count ) | FETCH ( FIRST | NEXT ) count? ( ROW | ROWS ) ( ONLY | WITH TIES )
count: $integer | '?'
quantifier: DISTINCT | ALL
queryPrimary: select | VALUES expression,+ | TABLE table | '(' queryNoWith ')'
select: SELECT ( quantifier item,+ | item,+ ) ( FROM relation,+ )? ( WHERE expression )? ( GROUP BY ( quantifier grouping,+ | grouping,+ ) )?
  ( HAVING expression )? ( WINDOW window,+ )?
window: name AS '(' windowSpecification ')'
item: '*' | qualified '.' '*' ( AS names )? | expression ( AS name | !clause name )?
clause: LIMIT | OFFSET | FETCH | WINDOW | TABLESAMPLE | MATCH_RECOGNIZE
grouping: GROUPING SETS '(' groupingSet,+ ')' | ( ROLLUP | CUBE ) '(' ( groupingSet,+ )? ')' | groupingSet
groupingSet: expression | '(' ')'

relation: sampled join*
join: CROSS JOIN sampled | NATURAL joinType JOIN sampled | joinType JOIN relation ( ON expression | USING names )
joinType: ( LEFT | RIGHT | FULL ) OUTER? | INNER?
sampled: relationPrimary alias? ( TABLESAMPLE ( BERNOULLI | SYSTEM ) '(' expression ')' )?
alias: ( AS name | !clause name ) names?
relationPrimary: UNNEST '(' expression,+ ')' ( WITH ORDINALITY )? | LATERAL '(' query ')'
  | '(' query ')' | '(' relation ')' | table

expression: conjunction ( OR conjunction )*
conjunction: negation ( AND negation )*
negation: NOT negation | value predicate?
predicate: comparison ( ( ALL | SOME | ANY ) '(' query ')' | value ) | IS NOT? ( NULL | DISTINCT FROM value )
  | NOT? ( BETWEEN value AND value | IN ( '(' query ')' | '(' expression,+ ')' ) | LIKE value ( ESCAPE value )? )
comparison: '=' | '<>' | '!=' | '<' | '<=' | '>' | '>='
value: operand ( operator operand )*
operator: '+' | '-' | '*' | '/' | '%' | '||'
operand: ( '-' | '+' )* primary ( AT TIME ZONE ( interval | string ) )*
primary: primaryBase ( '[' value ']' | '.' name )*
primaryBase: $integer | $decimal | $double | string | $binary | '?' | lambda | parenthesized
  | interval | DOUBLE PRECISION string | name string | call | name | reserved
reserved: NULL | TRUE | FALSE | case | CAST '(' expression AS type ')' | EXISTS '(' query ')'
  | EXTRACT '(' name FROM value ')' | TRIM '(' trim ')' | GROUPING '(' ( qualified,+ )? ')'
  | CURRENT_DATE | CURRENT_USER | CURRENT_CATALOG | CURRENT_SCHEMA | CURRENT_PATH
  | NORMALIZE '(' value ( ',' ( NFD | NFC | NFKD | NFKC ) )? ')'
  | ( CURRENT_TIME | CURRENT_TIMESTAMP | LOCALTIME | LOCALTIMESTAMP ) ( '(' $integer ')' )? | listagg
parenthesized: '(' query ')' | '(' expression,+ ')'
lambda: name '->' expression | '(' ( name,+ )? ')' '->' expression
case: CASE ( !WHEN expression )? ( WHEN expression THEN expression )+ ( ELSE expression )? END
trim: ( LEADING | TRAILING | BOTH ) value? FROM value | value ( FROM value | ',' value )? | FROM value
listagg: LISTAGG '(' quantifier? expression ( ',' string )? ( ON OVERFLOW overflow )? ')'
  WITHIN GROUP '(' order ')' filter?
overflow: ERROR | TRUNCATE string? ( WITH | WITHOUT ) COUNT
interval: INTERVAL ( '+' | '-' )? string field ( TO field )?
field: YEAR | MONTH | DAY | HOUR | MINUTE | SECOND
call: TRY_CAST '(' expression AS type ')' | ARRAY '[' ( expression,+ )? ']'
  | SUBSTRING '(' value FROM value ( FOR value )? ')' | POSITION '(' value IN value ')'
  | qualified '(' ( name '.' )? '*' ')' filter? over?
  | qualified '(' ( quantifier? expression,+ )? order? ')' filter? ( ( ( IGNORE | RESPECT ) NULLS )? over )?
filter: FILTER '(' WHERE expression ')'
over: OVER ( '(' windowSpecification ')' | name )
windowSpecification: ( !windowPart name )? ( PARTITION BY expression,+ )? order? frame?
windowPart: PARTITION | RANGE | ROWS | GROUPS
frame: ( RANGE | ROWS | GROUPS ) ( BETWEEN bound AND bound | bound )
bound: UNBOUNDED ( PRECEDING | FOLLOWING ) | CURRENT ROW | expression ( PRECEDING | FOLLOWING )

type: typeBase ( ARRAY ( '[' $integer ']' )? )*
typeBase: ROW '(' rowField,+ ')' | INTERVAL field ( TO field )? | DOUBLE PRECISION
  | ( TIMESTAMP | TIME ) ( '(' parameter ')' )? ( ( WITH | WITHOUT ) TIME ZONE )?
  | ARRAY '<' type '>' | MAP '<' type ',' type '>' | name ( '(' parameter,+ ')' )?
rowField: name type | type
parameter: $integer | type

string: $string | $unicode ( UESCAPE $string )?
names: '(' name,+ ')'
table: name ( '.' name ( '.' name )? )?
qualified: name ( '.' name )*
`;
