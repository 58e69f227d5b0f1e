"""Loads Parquet files of sftp, which the connector cannot read."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scripts.install import ensure

ensure(pyarrow="pyarrow==19.0.1")

import pyarrow  # noqa: E402
import pyarrow.parquet  # noqa: E402

from scripts import staging  # noqa: E402
from scripts.sftp_login import connect  # noqa: E402
from scripts.sftp_server import File, Server, spell  # noqa: E402

BATCH_ROWS = 5_000


def load(
    database: str,
    table: str,
    columns: Sequence[str],
    session_id: int,
    attempt_id: int,
    files: Mapping[str, Any],
    settings: Mapping[str, Any],
) -> None:
    """Writes the rows of the chosen files (``files``, from ``choose``) to the staging table; one file at a time is on disk.

    A column is found by its name at TD: lower case, ``_`` for what is no letter or digit. A file without one of them fails the load, unless
    ``settings.optional_columns`` is true.
    """
    chosen = [File(*one) for one in files["list"]]
    with connect(settings) as server:
        rows = (row for file in chosen for row in _rows(server, file, columns, settings))
        count = staging.write(
            rows, database=database, table=table, columns=columns, session_id=session_id, attempt_id=attempt_id
        )
    print(f"{count} rows of {len(chosen)} files.")


def _rows(
    server: Server, file: File, columns: Sequence[str], settings: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    with tempfile.TemporaryFile() as local:
        server.read(file, local)
        local.seek(0)
        try:
            parquet = pyarrow.parquet.ParquetFile(local)
            names = _names(parquet.schema_arrow.names, columns)
            missing = [column for column in columns if column not in names]
            if missing and settings.get("optional_columns") not in (True, "true"):
                raise RuntimeError(f"{spell(file.path)} has no column {', '.join(missing)}.")
            for batch in parquet.iter_batches(batch_size=BATCH_ROWS, columns=list(names.values())):
                taken = {column: _values(batch.column(name)) for column, name in names.items()}
                for number in range(batch.num_rows):
                    yield {column: values[number] for column, values in taken.items()}
        except pyarrow.ArrowException as error:
            raise RuntimeError(f"{spell(file.path)} is no Parquet file that can be read: {spell(str(error))}") from None


def _names(found: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for name in found:
        column = re.sub(r"[^a-z0-9_]", "_", name.lower())
        if column in columns and column in names:
            raise RuntimeError(f"Two columns are both {column} at Treasure Data: {spell(names[column])}, {spell(name)}")
        if column in columns:
            names[column] = name
    return names


def _values(values: Any) -> list[Any]:
    """Python's values. A time in nanoseconds loses what Python's times cannot hold."""
    kind = values.type
    if pyarrow.types.is_timestamp(kind) and kind.unit == "ns":
        values = values.cast(pyarrow.timestamp("us", kind.tz), safe=False)
    found: list[Any] = values.to_pylist()
    return found
