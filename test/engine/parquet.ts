import { pythonOutput } from './python.js';

/** The bytes of a Parquet file with the columns of a Python expression, such as `{'id': [1, 2]}`. */
export const parquet = (table: string): Buffer =>
  pythonOutput(
    `import sys, pyarrow as pa, pyarrow.parquet as pq; pq.write_table(pa.table(${table}), pa.PythonFile(sys.stdout.buffer, mode='w'))`,
  );
