import type { Parameters, Serve } from '../served.js';
import { storedColumns } from './column-values.js';
import type { ParserColumn } from './column-values.js';
import { decode, textOf } from './decode.js';
import { formatOf, parseCsv } from './parse-csv.js';
import { parseJson } from './parse-json.js';
import { readRemoteFiles } from './remote-files.js';

/** The parser's columns; a JSON parser without them gives one. */
function columnsOf(parser: Parameters): readonly ParserColumn[] | undefined {
  const columns = parser['columns'] as readonly ParserColumn[] | undefined;
  const pointer = parser['type'] === 'csv' ? columns?.find(({ element_at }) => element_at !== undefined) : undefined;
  if (pointer) throw new Error(`in: parser: ${pointer.name}: element_at belongs only to the JSON parser`);
  return columns;
}

/** Reads, decodes and parses the files of a real SFTP server. */
export const serveSftp: Serve = async ({ parameters }) => {
  const parser = parameters['parser'] as Parameters;
  const decoders = ((parameters['decoders'] ?? []) as { type: string }[]).map(({ type }) => type);
  const columns = columnsOf(parser);
  const stored = storedColumns(columns ?? [{ name: 'record', type: 'json' }], parser);
  if (parser['type'] === 'csv') formatOf(parser);
  const files = await readRemoteFiles(parameters);
  const rows = files.flatMap(({ path, bytes }) =>
    decode(path, bytes, decoders).flatMap((decoded) => {
      const file = { path, text: textOf(decoded, String(parser['charset'] ?? 'utf-8')) };
      return parser['type'] === 'csv' ? parseCsv(file, columns ?? [], parser) : parseJson(file, columns, parser);
    }),
  );
  return { all: rows, rows, columns: stored };
};
