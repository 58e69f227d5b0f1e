from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import msgpack
import pytest
import tdclient
from scripts import staging


def write(to: Any, rows: Any) -> int:
    return staging.write(rows, **to.params)


def test_rows_arrive_with_the_columns_given_and_the_second_of_the_load(table: Any) -> None:
    to = table("id", "name", "count")
    before = int(time.time())
    assert write(to, [{"id": "a", "name": "Zoë", "count": 3, "other": "dropped"}, {"id": "b"}]) == 2
    assert to.rows() == [{"id": "a", "name": "Zoë", "count": "3"}, {"id": "b", "name": None, "count": None}]
    (times,) = to.query(f"SELECT MIN(time), MAX(time) FROM {to.name}")
    assert before <= times[0] == times[1] <= time.time()
    assert [row[0] for row in to.query(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{to.name}' ORDER BY 1")] == [
        "count", "id", "name", "time",
    ]  # fmt: skip


def test_nested_values_become_json_text_that_keeps_every_letter(table: Any) -> None:
    to = table("id", "nested", "list")
    write(to, [{"id": "a", "nested": {"ü": [1, None, {"x": True}]}, "list": [1.5, "é"]}])
    assert to.rows() == [{"id": "a", "nested": '{"ü": [1, null, {"x": true}]}', "list": '[1.5, "é"]'}]


def test_a_number_that_td_cannot_hold_becomes_text(table: Any) -> None:
    to = table("id")
    write(to, [{"id": 2**63}, {"id": 2**63 - 1}])
    assert to.rows() == [{"id": str(2**63 - 1)}, {"id": str(2**63)}]


def test_a_value_of_no_known_type_names_its_column(table: Any) -> None:
    with pytest.raises(TypeError, match="Column id holds a bytes"):
        write(table("id"), [{"id": b"x"}])


def test_rows_are_cut_into_parts_and_read_one_part_at_a_time(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    to = table("id")
    monkeypatch.setattr(staging, "PART_ROWS", 100)
    taken = 0
    seen: list[tuple[str, int]] = []
    upload = tdclient.Client.bulk_import_upload_part

    def watch(client: Any, name: str, part: str, *rest: Any) -> None:
        seen.append((part, taken))
        upload(client, name, part, *rest)

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal taken
        for number in range(250):
            taken += 1
            yield {"id": f"{number:03}"}

    monkeypatch.setattr(tdclient.Client, "bulk_import_upload_part", watch)
    assert write(to, rows()) == 250
    assert seen == [("part_1", 100), ("part_2", 200), ("part_3", 250)]
    assert to.query(f"SELECT COUNT(*), COUNT(DISTINCT id) FROM {to.name}") == [[250, 250]]


def test_a_part_is_bounded_in_bytes_too(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    to = table("id")
    monkeypatch.setattr(staging, "PART_BYTES", 1000)
    parts = [rows for _, _, rows in staging._parts(staging._packed(({"id": "x" * 400} for _ in range(5)), ["id"]))]
    assert parts == [3, 2]
    assert write(to, ({"id": "x" * 400} for _ in range(5))) == 5


def test_no_rows_leave_the_table_empty_without_an_import(table: Any) -> None:
    to = table("id")
    assert write(to, []) == 0
    assert to.rows() == []


def test_a_try_that_crashed_leaves_no_row_and_does_not_hinder_the_next(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    to = table("id")
    monkeypatch.setattr(staging, "PART_ROWS", 2)

    def crash() -> Iterator[dict[str, Any]]:
        yield from ({"id": str(number)} for number in range(5))
        raise ConnectionError("the source is gone")

    with pytest.raises(ConnectionError):
        write(to, crash())
    assert to.rows() == []
    monkeypatch.setattr(staging, "_counter", iter([1]))
    to.make()
    assert write(to, [{"id": "again"}]) == 1
    assert to.rows() == [{"id": "again"}]


def test_a_try_that_died_after_its_commit_is_repeated_into_the_new_table_once(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    to = table("id")
    with monkeypatch.context() as killed:

        def die(*_: Any) -> None:
            raise KeyboardInterrupt

        killed.setattr(tdclient.Client, "delete_bulk_import", die)
        with pytest.raises(KeyboardInterrupt):
            write(to, [{"id": "a"}])
    assert len(to.rows()) == 1
    to.make()
    monkeypatch.setattr(staging, "_counter", iter([1]))
    write(to, [{"id": "a"}])
    assert to.rows() == [{"id": "a"}]


def test_two_writes_of_one_task_do_not_collide(table: Any) -> None:
    to = table("id")
    assert write(to, [{"id": "a"}]) + write(to, [{"id": "b"}]) == 2
    assert to.rows() == [{"id": "a"}, {"id": "b"}]
    assert to.client.bulk_imports() == [] or all(to.name not in one.name for one in to.client.bulk_imports())


def test_records_that_td_refuses_fail_the_load_and_nothing_is_committed(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    to = table("id")
    monkeypatch.setattr(staging, "_packed", lambda rows, columns: iter([msgpack.packb({"id": "a", "time": "yesterday"})]))
    with pytest.raises(RuntimeError, match="Of 1 rows .* took 0; 1 rows and 0 parts were wrong"):
        write(to, [{}])
    assert to.rows() == []


def test_a_missing_key_says_how_to_give_it(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    to = table("id")
    monkeypatch.delenv("TD_API_KEY")
    with pytest.raises(RuntimeError, match="TD_API_KEY is not set"):
        write(to, [{"id": "a"}])
