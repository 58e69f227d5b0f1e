"""Writes rows to a table of Treasure Data through a bulk import.

Rows become visible together, when the import is committed. The task ``+start`` makes the table anew before each try, and an import
that a try left behind is deleted by its name: a repeated group starts clean.
"""

from __future__ import annotations

import datetime
import decimal
import gzip
import hashlib
import itertools
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from scripts.install import ensure

ensure(tdclient="td-client==1.5.0", msgpack="msgpack==1.1.0")

import msgpack  # noqa: E402
import tdclient  # noqa: E402
from tdclient.errors import NotFoundError  # noqa: E402

PART_ROWS = 50_000
PART_BYTES = 128 * 1024 * 1024
LONGEST_WAIT = 4 * 3600
POLL_SECONDS = 5.0

_counter = itertools.count(1)


def write(
    rows: Iterable[Mapping[str, Any]],
    *,
    database: str,
    table: str,
    columns: Sequence[str],
    session_id: object,
    attempt_id: object,
) -> int:
    """Appends the rows to the table and returns how many there were.

    Only ``columns`` are written: what a row lacks is null, nested values become JSON text. ``time`` is the second of this load. Reads
    ``rows`` once and holds one part of them on disk. Needs ``TD_API_KEY`` and, outside the US, ``TD_API_SERVER``.
    """
    name = _session_name(database, table, session_id, attempt_id)
    parts = _parts(_packed(rows, [column for column in columns if column != "time"]))
    first = next(parts, None)
    if first is None:
        return 0
    with _connect() as client:
        _delete_leftover(client, name)
        client.create_bulk_import(name, database, table)
        count = 0
        for number, (part, size, part_rows) in enumerate(itertools.chain([first], parts), start=1):
            with part:
                client.bulk_import_upload_part(name, f"part_{number}", part, size)
            count += part_rows
        _commit(client, name, count)
        client.delete_bulk_import(name)
    return count


def _session_name(database: str, table: str, session_id: object, attempt_id: object) -> str:
    digest = hashlib.sha256(f"{database}.{table}".encode()).hexdigest()[:8]
    return f"ingest_{table[:120]}_{digest}_{session_id}_{attempt_id}_{next(_counter)}"


def _connect() -> tdclient.Client:
    if not os.environ.get("TD_API_KEY"):
        raise RuntimeError("TD_API_KEY is not set: give it to the task with _env.")
    # The client makes a wrong address of a server without a slash at its end.
    server = os.environ.get("TD_API_SERVER") or "https://api.treasuredata.com"
    return tdclient.Client(apikey=os.environ["TD_API_KEY"], endpoint=f"{server.rstrip('/')}/")


def _packed(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[bytes]:
    packer = msgpack.Packer(use_bin_type=True)
    now = int(time.time())
    for row in rows:
        record = {column: _plain(column, row.get(column)) for column in columns}
        yield packer.pack({**record, "time": now})


def _plain(column: str, value: object) -> object:
    if isinstance(value, bool):
        return int(value)  # Treasure Data has no booleans: a td_load writes 1 and 0 too.
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else str(value)
    if value is None or isinstance(value, (float, str)):
        return value
    if isinstance(value, (Mapping, list, tuple)):
        return json.dumps(value, ensure_ascii=False, default=lambda inner: _plain(column, inner))
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    raise TypeError(f"Column {column} holds a {type(value).__name__}, which no column of Treasure Data takes.")


def _parts(packed: Iterator[bytes]) -> Iterator[tuple[IO[bytes], int, int]]:
    """Cuts packed rows into files (msgpack, gzip): each with its size in bytes and its number of rows."""
    for first in packed:
        file = tempfile.TemporaryFile()
        rows = written = 0
        with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as zipped:
            for one in itertools.chain([first], packed):
                zipped.write(one)
                rows, written = rows + 1, written + len(one)
                if rows >= PART_ROWS or written >= PART_BYTES:
                    break
        size = file.tell()
        file.seek(0)
        yield file, size, rows


def _delete_leftover(client: tdclient.Client, name: str) -> None:
    try:
        status = client.bulk_import(name).status
    except NotFoundError:
        return
    if status == "committing":
        raise RuntimeError(f"The bulk import {name} of an earlier try is being committed. Try again when that is done.")
    client.delete_bulk_import(name)


def _commit(client: tdclient.Client, name: str, count: int) -> None:
    client.freeze_bulk_import(name)
    job = client.perform_bulk_import(name)
    _wait(f"job {job.id}", lambda: client.job_status(job.id) not in ("queued", "booting", "running"))
    if client.job_status(job.id) != "success":
        raise RuntimeError(f"Job {job.id} of the bulk import {name} ended as {client.job_status(job.id)}.")
    done = client.bulk_import(name)
    if done.error_records or done.error_parts or done.valid_records != count:
        raise RuntimeError(
            f"Of {count} rows the bulk import {name} took {done.valid_records}; {done.error_records} rows "
            f"and {done.error_parts} parts were wrong. Nothing was committed. See job {job.id}."
        )
    client.commit_bulk_import(name)
    _wait(f"the commit of {name}", lambda: client.bulk_import(name).status == "committed")


def _wait(what: str, done: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST_WAIT
    pause = min(0.5, POLL_SECONDS)
    while not done():
        if time.monotonic() > end:
            raise RuntimeError(f"Waited {LONGEST_WAIT} seconds for {what}.")
        time.sleep(pause)
        pause = min(pause * 1.5, POLL_SECONDS)
