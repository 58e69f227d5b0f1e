from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from emulator import CUT, Answer
from klaviyo_server import KEY, Klaviyo
from scripts import klaviyo_api
from scripts.rest import RestError

START, END = 1_704_067_200, 1_704_153_600  # 2024-01-01 and 2024-01-02, UTC


@pytest.fixture
def klaviyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Klaviyo]:
    monkeypatch.setenv("KLAVIYO_API_KEY", KEY)
    server = Klaviyo()
    yield server
    server.close()


def flows(count: int, field: str = "updated") -> list[dict[str, Any]]:
    return [
        {
            "type": "flow",
            "id": f"F{number:03}",
            "attributes": {"name": f"Flow {number}", "archived": False, field: "2024-01-01T12:00:00+00:00"},
        }
        for number in range(count)
    ]


def load(server: Klaviyo, to: Any, object: str, **more: Any) -> None:
    settings = {"base_url": server.url, **more.pop("settings", {})}
    klaviyo_api.load(object=object, settings=settings, **to.params, **more)


def test_all_pages_of_flows_arrive_once(klaviyo: Klaviyo, table: Any) -> None:
    klaviyo.items["flows"] = flows(125)
    to = table("id", "name", "archived", "trigger_type")
    load(klaviyo, to, "flows")
    rows = to.rows()
    assert [row["id"] for row in rows] == [f"F{number:03}" for number in range(125)]
    assert rows[3] == {"id": "F003", "name": "Flow 3", "archived": "0", "trigger_type": None}
    assert len(klaviyo.requests) == 3
    assert {request.headers["revision"] for request in klaviyo.requests} == {"2026-07-15"}


@pytest.mark.parametrize("object", ["segments", "forms", "coupons", "lists", "metrics", "profiles", "events", "templates"])
def test_every_object_is_read_whole_without_a_window(klaviyo: Klaviyo, object: str) -> None:
    klaviyo.items[object] = flows(23)
    assert len(list(klaviyo_api.read(object, 0, 0, {"base_url": klaviyo.url}))) == 23


def test_campaigns_of_every_channel_arrive(klaviyo: Klaviyo) -> None:
    klaviyo.items["campaigns"] = [
        {**item, "channel": channel} for item, channel in zip(flows(3, "updated_at"), ["email", "sms", "mobile_push"])
    ]
    for window in [(0, 0), (START, END)]:
        assert [row["id"] for row in klaviyo_api.read("campaigns", *window, {"base_url": klaviyo.url})] == ["F000", "F001", "F002"]


def test_page_size_revision_and_rate_come_from_the_settings(klaviyo: Klaviyo, table: Any) -> None:
    klaviyo.items["flows"] = flows(12)
    settings = {"batch_size": "5", "rate_limit": "6000", "revision": "2025-01-15"}
    load(klaviyo, table("id"), "flows", settings=settings)
    assert [request.one("page[size]") for request in klaviyo.requests] == ["5", "5", "5"]
    assert {request.headers["revision"] for request in klaviyo.requests} == {"2025-01-15"}


def test_a_page_size_above_the_largest_of_the_endpoint_is_lowered(klaviyo: Klaviyo, table: Any) -> None:
    klaviyo.items["segments"] = flows(3)
    load(klaviyo, table("id"), "segments", settings={"batch_size": 500})
    assert klaviyo.requests[0].one("page[size]") == "10"


@pytest.mark.parametrize(
    ("object", "field"), [("flows", "updated"), ("segments", "updated"), ("forms", "updated_at"), ("profiles", "updated")]
)
def test_a_window_takes_its_first_instant_and_not_its_end(klaviyo: Klaviyo, object: str, field: str) -> None:
    times = {
        "before": "2023-12-31T23:59:59.999999+00:00",
        "first": "2024-01-01T00:00:00+00:00",
        "zone": "2024-01-02T00:59:59+01:00",
        "last": "2024-01-01T23:59:59.999999+00:00",
        "end": "2024-01-02T00:00:00+00:00",
    }
    klaviyo.items[object] = [{"id": name, "attributes": {field: at}} for name, at in times.items()]
    rows = klaviyo_api.read(object, START, END, {"base_url": klaviyo.url})
    assert [row["id"] for row in rows] == ["first", "zone", "last"]


def test_nested_attributes_arrive_as_json(klaviyo: Klaviyo, table: Any) -> None:
    klaviyo.items["segments"] = [{"id": "S1", "attributes": {"definition": {"condition_groups": [{"a": 1}]}, "is_active": True}}]
    to = table("id", "definition", "is_active")
    load(klaviyo, to, "segments")
    assert to.rows() == [{"id": "S1", "definition": '{"condition_groups": [{"a": 1}]}', "is_active": "1"}]


def test_limits_and_broken_connections_in_the_middle_lose_and_double_nothing(klaviyo: Klaviyo, table: Any) -> None:
    klaviyo.items["flows"] = flows(120)
    klaviyo.faults = {1: Answer(500), 3: Answer(429, {}, {"Retry-After": "1"}), 5: CUT}
    to = table("id")
    load(klaviyo, to, "flows")
    assert to.query(f"SELECT COUNT(*), COUNT(DISTINCT id) FROM {to.name}") == [[120, 120]]


def test_a_load_that_fails_in_the_middle_writes_nothing_and_the_next_writes_all(klaviyo: Klaviyo, table: Any) -> None:
    klaviyo.items["flows"] = flows(120)
    klaviyo.faults = {2: Answer(400, {"detail": "no"})}
    to = table("id")
    with pytest.raises(RestError):
        load(klaviyo, to, "flows")
    assert to.rows() == []
    load(klaviyo, to, "flows")
    assert len(to.rows()) == 120


def test_a_page_that_repeats_is_an_error(klaviyo: Klaviyo) -> None:
    klaviyo.items["flows"], klaviyo.stuck = flows(10), True
    with pytest.raises(RestError, match="paging would never end"):
        list(klaviyo_api.read("flows", 0, 0, {"base_url": klaviyo.url, "batch_size": 2}))


def test_the_key_goes_to_no_other_server(klaviyo: Klaviyo) -> None:
    klaviyo.items["flows"] = flows(60)
    klaviyo.elsewhere = "http://127.0.0.1:9"
    with pytest.raises(RuntimeError, match="on another server"):
        list(klaviyo_api.read("flows", 0, 0, {"base_url": klaviyo.url}))


def test_a_wrong_key_ends_at_once_and_is_told_to_nobody(klaviyo: Klaviyo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLAVIYO_API_KEY", "pk_wrong_key")
    with pytest.raises(RestError, match="KLAVIYO_API_KEY is not a private key") as caught:
        list(klaviyo_api.read("flows", 0, 0, {"base_url": klaviyo.url}))
    assert len(klaviyo.requests) == 1
    assert "pk_wrong_key" not in str(caught.value)


def test_a_missing_scope_is_named(klaviyo: Klaviyo) -> None:
    klaviyo.scopes.remove("forms:read")
    with pytest.raises(RestError, match="lacks the scope forms:read"):
        list(klaviyo_api.read("forms", 0, 0, {"base_url": klaviyo.url}))


def test_what_cannot_be_done_is_said_before_any_request(klaviyo: Klaviyo, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="no object shops"):
        list(klaviyo_api.read("shops", 0, 0, {"base_url": klaviyo.url}))
    with pytest.raises(ValueError, match="no time of coupons"):
        list(klaviyo_api.read("coupons", START, END, {"base_url": klaviyo.url}))
    monkeypatch.delenv("KLAVIYO_API_KEY")
    with pytest.raises(RuntimeError, match="KLAVIYO_API_KEY is not set"):
        list(klaviyo_api.read("flows", 0, 0, {"base_url": klaviyo.url}))
    assert klaviyo.requests == []
