"""Which files were loaded: a table at Treasure Data, read together with ``ingestion_log``.

The SQL that writes an object's rows writes down their files. They count as loaded when the log has a success line of that session and object.
"""

from __future__ import annotations

import os
import time
from typing import Any, NamedTuple

from scripts.install import ensure

ensure(tdclient="td-client==1.5.0")

import tdclient  # noqa: E402

from scripts.sftp_server import File  # noqa: E402

LONGEST_WAIT = 4 * 3600
POLL_SECONDS = 5.0


class Loaded(NamedTuple):
    """A successful session. ``file`` is one that it loaded, None where it loaded none; ``end`` that of its window, epoch seconds."""

    session_id: int
    end: int
    since: int
    file: File | None
    newest: bool


class Run(NamedTuple):
    """The window of a session as its started line holds it, and the newest loaded version of every file with all that this session loaded."""

    start: int
    end: int
    loaded: list[Loaded]


def read_run(database: str, source: str, object: str, session_id: int) -> Run:
    """Asks in one job. Needs ``TD_API_KEY`` and ``TD_API_SERVER``. Raises when the session may not load the object."""
    where = f"source = '{source}' AND object = '{object}' AND mode = 'inc'"
    rows = _query(
        database,
        f"""
        SELECT w.found, w.earlier, w.window_start, w.window_end, r.session_id, r.window_end, r.loaded, r.path, r.size, r.mtime, r.newest
        FROM (
          SELECT COUNT(*) AS found, MAX(window_start) AS window_start, MAX(window_end) AS window_end,
            (SELECT COUNT(*) FROM ingestion_log s
              WHERE {where} AND status = 'started' AND s.session_id < {session_id}
                AND NOT EXISTS (SELECT 1 FROM ingestion_log e
                  WHERE e.source = s.source AND e.object = s.object AND e.mode = s.mode AND e.session_id = s.session_id
                    AND e.window_end = s.window_end AND e.attempt_id >= s.attempt_id
                    AND e.status IN ('success', 'error', 'abandoned'))) AS earlier
          FROM ingestion_log WHERE {where} AND status = 'started' AND session_id = {session_id}
        ) w CROSS JOIN (
          SELECT l.session_id, l.window_end, l.loaded, f.path, f.size, f.mtime,
            ROW_NUMBER() OVER (PARTITION BY f.path ORDER BY l.loaded DESC, l.session_id DESC) AS newest
          FROM (
            SELECT session_id, MAX(window_end) AS window_end, MIN("time") AS loaded FROM ingestion_log
            WHERE {where} AND status = 'success' GROUP BY session_id
          ) l LEFT JOIN "{source}_files" f ON f.session_id = l.session_id AND f.object = '{object}'
          UNION ALL
          SELECT {session_id}, 0, 0, CAST(NULL AS varchar), CAST(NULL AS bigint), CAST(NULL AS bigint), 0
        ) r
        WHERE (r.newest = 1 AND r.path IS NOT NULL) OR r.session_id = {session_id}""",
    )
    found, earlier, start, end = rows[0][:4]
    if found == 0:
        raise RuntimeError("there is no started line of this run in ingestion_log. Start the session again from its beginning")
    if earlier > 0:
        raise RuntimeError(f"{source}_{object} is being loaded by {earlier} other session that started first. Wait for it")
    loaded = [
        Loaded(session, window_end, since, None if path is None else File(path, size, mtime), newest == 1)
        for session, window_end, since, path, size, mtime, newest in (row[4:] for row in rows)
        if newest != 0
    ]
    return Run(start, end, loaded)


def _query(database: str, sql: str) -> list[Any]:
    key = os.environ.get("TD_API_KEY")
    if not key:
        raise RuntimeError("TD_API_KEY is not set: give it to the task with _env.")
    client = tdclient.Client(apikey=key, endpoint=os.environ.get("TD_API_SERVER") or None)
    job = client.query(database, sql, type="presto")
    end, pause = time.monotonic() + LONGEST_WAIT, 0.1
    while not job.finished():
        if time.monotonic() > end:
            raise RuntimeError(f"Waited {LONGEST_WAIT} seconds for job {job.id}.")
        time.sleep(pause)
        pause = min(pause * 1.5, POLL_SECONDS)
    job.update()
    if not job.success():
        raise RuntimeError(f"Job {job.id}, which reads the files of {database}, failed. Its log says why.")
    return list(job.result())
