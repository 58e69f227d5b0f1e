/**
 * Names that reach YAML, SQL and TD. The rules are those of TD's own page "Naming requirements and restrictions for Treasure Data
 * entities", narrowed to what is also a name in Digdag's templates: a source name is a variable there.
 */

/** JavaScript's reserved words: a source name is read as `${<source name>.config}`. */
const reservedWords =
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' ',
  );

/** Names that Digdag's operators read from any export, and its own variables: a source name that shadows one changes tasks. */
const digdagWords =
  'td http mail moment ingest error session_id session_uuid session_time session_date session_unixtime attempt_id project_id task_name timezone config name table database query engine priority count rows interval from to method content content_type headers params host port preview proxy endpoint use_ssl month i secret retry timeout subject body job_id'.split(
    ' ',
  );

/** Databases that TD itself keeps. */
const tdDatabases = ['information_schema', 'sample_datasets'];

/** What is wrong with a source name and what to do, or undefined. */
export function checkSourceName(name: string): string | undefined {
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(name))
    return 'must be 1 to 60 lower-case letters, digits and underscores, and start with a letter';
  if (reservedWords.includes(name) || digdagWords.includes(name))
    return `is a reserved word in Digdag: choose another, such as ${name}_prod`;
  return undefined;
}

/** What is wrong with a database name and what to do, or undefined. */
export function checkDatabase(name: string): string | undefined {
  if (!/^[a-z][a-z0-9_]{2,127}$/.test(name))
    return 'must be 3 to 128 lower-case letters, digits and underscores, and start with a letter';
  if (tdDatabases.includes(name)) return 'is a database of TD itself: choose another';
  return undefined;
}

/** What is wrong with an object's name and what to do, or undefined. It is the end of a table's name, which has room for 128. */
export function checkObjectName(name: string): string | undefined {
  return /^[a-z][a-z0-9_]{0,39}$/.test(name)
    ? undefined
    : 'must be 1 to 40 lower-case letters, digits and underscores, and start with a letter';
}

/** What is wrong with a column's name and what to do, or undefined. */
export function checkColumn(name: string): string | undefined {
  if (!/^[a-z_][a-z0-9_]{0,127}$/.test(name))
    return 'must be lower-case letters, digits and underscores, and not start with a digit';
  return name === 'time' || name === 'v' || name.startsWith('ingest_')
    ? 'is a column that TD or this tool writes itself: give it another name in the source'
    : undefined;
}

/** A name as an SQL identifier. Only plain lower-case names exist at TD, so anything else is a mistake in this program. */
export function sqlName(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`Not a name that SQL may hold: ${JSON.stringify(name)}`);
  return `"${name}"`;
}

/** A text as an SQL literal. A semicolon is refused: TD may cut a file into statements before it reads literals. */
export function sqlText(text: string): string {
  if (/[;\n\r]|\$\{/.test(text)) throw new Error(`Not a text that SQL may hold: ${JSON.stringify(text)}`);
  return `'${text.replaceAll("'", "''")}'`;
}
