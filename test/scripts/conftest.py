"""What the tests share. Wants SCRIPTS, the folder above the rendered ``scripts/``, and TD_API_SERVER, a sandbox with the database ``raw``."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

sys.path.insert(0, os.environ["SCRIPTS"])

import tdclient  # noqa: E402
from scripts import rest, staging  # noqa: E402

API_KEY = "1/0123456789abcdef"
_tables = itertools.count(1)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short pauses, and no variable of the machine."""
    monkeypatch.setattr(rest, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(staging, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(staging, "_counter", itertools.count(1))
    for name in list(os.environ):
        if name.startswith(("KLAVIYO_", "PINTEREST_", "ONETRUST_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TD_API_KEY", API_KEY)


class Table:
    """A staging table in the sandbox, as ``+start`` makes it."""

    def __init__(self, client: Any, columns: list[str]) -> None:
        self.client = client
        self.name = f"staging_{os.getpid()}_{next(_tables)}"
        self.columns = columns
        self.make()

    def make(self) -> None:
        typed = ", ".join(f'"{column}" varchar' for column in self.columns)
        self.query(f'DROP TABLE IF EXISTS "{self.name}"')
        self.query(f'CREATE TABLE "{self.name}" ({typed}, "time" bigint)')

    def query(self, sql: str) -> list[list[Any]]:
        job = self.client.query("raw", sql, type="presto")
        job.wait(wait_interval=0.02)
        assert job.success(), job.debug
        return [list(row) for row in job.result()] if sql.startswith("SELECT") else []

    def rows(self, order: str = "1") -> list[dict[str, Any]]:
        columns = ", ".join(f'"{column}"' for column in self.columns)
        return [dict(zip(self.columns, row)) for row in self.query(f'SELECT {columns} FROM "{self.name}" ORDER BY {order}')]

    @property
    def params(self) -> dict[str, Any]:
        return {"database": "raw", "table": self.name, "columns": self.columns, "session_id": 11, "attempt_id": 22}


@pytest.fixture
def table() -> Iterator[Any]:
    """Makes a staging table with the columns given."""
    with tdclient.Client(apikey=API_KEY, endpoint=os.environ["TD_API_SERVER"] + "/") as client:
        yield lambda *columns: Table(client, list(columns))
