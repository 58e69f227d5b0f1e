from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from typing import Any

import pytest
from emulator import CUT, Answer
from onetrust_server import Workflow
from pinterest_server import ACCESS, ACCOUNT, APP, APP_SECRET, REFRESH, Pinterest
from scripts import pinterest_api
from scripts.rest import RestError

DAY = 86_400
TODAY = int(time.time()) // DAY * DAY


@pytest.fixture
def pinterest(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pinterest]:
    monkeypatch.setenv("PINTEREST_ACCESS_TOKEN", ACCESS)
    server = Pinterest()
    yield server
    server.close()


def settings(server: Pinterest, **more: Any) -> dict[str, Any]:
    return {"base_url": f"{server.url}/v5", "ad_account_ids": ACCOUNT, "poll_interval": 0.01, **more}


def read(server: Pinterest, object: str, columns: list[str], start: int = 0, end: int = 0, **more: Any) -> list[dict[str, Any]]:
    return list(pinterest_api.read(object, columns, start, end, settings(server, **more)))


def day(offset: int) -> str:
    return datetime.datetime.fromtimestamp(TODAY + offset * DAY, datetime.timezone.utc).date().isoformat()


def metrics(days: int) -> list[dict[str, Any]]:
    return [
        {"CAMPAIGN_ID": campaign, "DATE": day(-offset), "SPEND_IN_MICRO_DOLLAR": 1000.5 * offset, "TOTAL_CONVERSIONS": offset}
        for campaign in (626, 627)
        for offset in range(days)
    ]


@pytest.mark.parametrize("object", ["campaigns", "ad_groups", "ads"])
def test_entities_of_every_status_arrive_by_bookmark(pinterest: Pinterest, table: Any, object: str) -> None:
    statuses = ["ACTIVE", "PAUSED", "ARCHIVED", "DRAFT", "DELETED_DRAFT"]
    pinterest.items[object] = [
        {"id": f"{number:04}", "status": statuses[number % 5], "updated_time": 1700000000, "tracking_urls": {"click": ["https://é"]}}
        for number in range(600)
    ]
    to = table("id", "ad_account_id", "status", "updated_time", "tracking_urls", "missing")
    pinterest_api.load(object=object, settings=settings(pinterest), **to.params)
    rows = to.rows()
    assert [row["id"] for row in rows] == [f"{number:04}" for number in range(600)]
    assert rows[2] == {
        "id": "0002", "ad_account_id": ACCOUNT, "status": "ARCHIVED", "updated_time": "1700000000",
        "tracking_urls": '{"click": ["https://é"]}', "missing": None,
    }  # fmt: skip
    assert len(pinterest.requests) == 3


def test_a_bookmark_that_repeats_is_an_error(pinterest: Pinterest) -> None:
    pinterest.items["ads"], pinterest.stuck = [{"id": "1", "status": "ACTIVE"}], True
    with pytest.raises(RestError, match="paging would never end"):
        read(pinterest, "ads", ["id"])


def test_limits_and_broken_connections_lose_and_double_nothing(pinterest: Pinterest) -> None:
    pinterest.items["ads"] = [{"id": str(number), "status": "ACTIVE"} for number in range(600)]
    pinterest.faults = {1: Answer(429, {}, {"Retry-After": "1"}), 3: CUT, 4: Answer(500)}
    assert sorted(int(row["id"]) for row in read(pinterest, "ads", ["id"])) == list(range(600))


def test_a_report_by_day_arrives_with_columns_in_lower_case(pinterest: Pinterest, table: Any) -> None:
    pinterest.metrics["CAMPAIGN"], pinterest.polls = metrics(10), 2
    to = table("date", "campaign_id", "ad_account_id", "spend_in_micro_dollar")
    pinterest_api.load(object="campaign_analytics", start=TODAY - 3 * DAY + 5, end=TODAY + 1, settings=settings(pinterest), **to.params)
    assert [(row["date"], row["campaign_id"]) for row in to.rows("1, 2")] == [
        (day(-offset), campaign) for offset in (3, 2, 1, 0) for campaign in ("626", "627")
    ]
    assert to.rows("1 DESC, 2")[2] == {"date": day(-1), "campaign_id": "626", "ad_account_id": ACCOUNT, "spend_in_micro_dollar": "1000.5"}
    assert pinterest.bodies == [
        {
            "start_date": day(-3), "end_date": day(0), "granularity": "DAY", "level": "CAMPAIGN", "report_format": "JSON",
            "columns": ["CAMPAIGN_ID", "AD_ACCOUNT_ID", "SPEND_IN_MICRO_DOLLAR"],
        }
    ]  # fmt: skip


def test_each_kind_of_report_asks_for_its_level_and_takes_options(pinterest: Pinterest) -> None:
    window = (TODAY - DAY, TODAY)
    read(pinterest, "ad_analytics", ["ad_id"], *window, click_window_days="30", view_window_days=1, attribution_types="PAID, HALO")
    read(pinterest, "conversions", ["campaign_id", "total_conversions"], *window)
    read(pinterest, "conversions", ["campaign_id"], *window, conversion_report_time="TIME_OF_AD_ACTION", level="ADVERTISER")
    assert [(body["level"], body.get("conversion_report_time")) for body in pinterest.bodies] == [
        ("PIN_PROMOTION", None),
        ("CAMPAIGN", "TIME_OF_CONVERSION"),
        ("ADVERTISER", "TIME_OF_AD_ACTION"),
    ]
    assert (pinterest.bodies[0]["click_window_days"], pinterest.bodies[0]["view_window_days"]) == (30, 1)
    assert pinterest.bodies[0]["attribution_types"] == ["PAID", "HALO"]


@pytest.mark.parametrize(("report_days", "reports"), [("", 13), (186, 3), (400, 1)])
def test_a_long_window_is_cut_into_reports_that_meet_and_do_not_overlap(pinterest: Pinterest, report_days: Any, reports: int) -> None:
    pinterest.metrics["CAMPAIGN"] = metrics(400)
    if report_days == 400:
        with pytest.raises(ValueError, match="report_days must be 1 to 186"):
            read(pinterest, "campaign_analytics", ["campaign_id"], TODAY - 399 * DAY, TODAY, report_days=report_days)
        return
    rows = read(pinterest, "campaign_analytics", ["campaign_id"], TODAY - 399 * DAY, TODAY, report_days=report_days)
    assert len(rows) == len({(row["date"], row["campaign_id"]) for row in rows}) == 2 * 399
    assert len(pinterest.bodies) == reports


@pytest.mark.parametrize("state", ["FAILED", "CANCELLED", "EXPIRED", "DOES_NOT_EXIST"])
def test_a_report_that_failed_is_asked_for_again(pinterest: Pinterest, state: str) -> None:
    pinterest.metrics["CAMPAIGN"], pinterest.states = metrics(3), [state]
    assert len(read(pinterest, "campaign_analytics", ["campaign_id"], TODAY - DAY, TODAY)) == 2
    assert len(pinterest.reports) == 2


def test_a_report_that_always_fails_ends_with_its_days_and_state(pinterest: Pinterest) -> None:
    pinterest.states = ["FAILED"] * 9
    with pytest.raises(RuntimeError, match=f"the report of {day(-1)} to {day(-1)}, 3 times. The last was FAILED"):
        read(pinterest, "campaign_analytics", ["campaign_id"], TODAY - DAY, TODAY)


def test_a_link_that_expired_is_asked_for_anew_without_a_new_report(pinterest: Pinterest) -> None:
    pinterest.metrics["CAMPAIGN"], pinterest.expired_links = metrics(3), 1
    assert len(read(pinterest, "campaign_analytics", ["campaign_id"], TODAY - DAY, TODAY)) == 2
    assert len(pinterest.reports) == 1


def test_a_link_that_stays_expired_is_an_error_without_the_link(pinterest: Pinterest) -> None:
    pinterest.expired_links = 99
    with pytest.raises(RuntimeError, match="a link that answers 403") as caught:
        read(pinterest, "campaign_analytics", ["campaign_id"], TODAY - DAY, TODAY)
    assert "Signature" not in str(caught.value)


def test_a_report_that_is_never_made_ends(pinterest: Pinterest) -> None:
    pinterest.polls = 10_000
    with pytest.raises(RuntimeError, match="still making a report after 0 seconds"):
        read(pinterest, "campaign_analytics", ["campaign_id"], TODAY - DAY, TODAY, report_timeout=0.2)


def test_a_window_that_pinterest_cannot_report_is_refused_before_any_request(pinterest: Pinterest) -> None:
    with pytest.raises(ValueError, match="the last 914 days only"):
        read(pinterest, "ad_analytics", ["ad_id"], TODAY - 1000 * DAY, TODAY)
    with pytest.raises(ValueError, match="needs a window"):
        read(pinterest, "ad_analytics", ["ad_id"])
    with pytest.raises(ValueError, match="no object boards"):
        read(pinterest, "boards", ["id"])
    with pytest.raises(ValueError, match="ad_account_ids"):
        read(pinterest, "ads", ["id"], ad_account_ids="12/../3")
    assert pinterest.requests == []


def test_several_accounts_are_read_one_after_the_other(pinterest: Pinterest) -> None:
    with pytest.raises(RestError, match="lacks the scope ads:read, or its user has no role"):
        read(pinterest, "ads", ["id"], ad_account_ids=[ACCOUNT, "1"])
    assert [request.path.split("/")[3] for request in pinterest.requests] == [ACCOUNT, "1"]


def test_a_wrong_token_ends_at_once(pinterest: Pinterest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINTEREST_ACCESS_TOKEN", "pina.wrong")
    with pytest.raises(RestError, match="wrong or has expired") as caught:
        read(pinterest, "ads", ["id"])
    assert "pina.wrong" not in str(caught.value)
    assert len(pinterest.requests) == 1


@pytest.fixture
def refreshing(pinterest: Pinterest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PINTEREST_ACCESS_TOKEN")
    monkeypatch.setenv("PINTEREST_REFRESH_TOKEN", REFRESH)
    monkeypatch.setenv("PINTEREST_APP_ID", APP)
    monkeypatch.setenv("PINTEREST_APP_SECRET", APP_SECRET)


@pytest.mark.usefixtures("refreshing")
def test_a_refresh_token_becomes_an_access_token(pinterest: Pinterest) -> None:
    pinterest.items["ads"] = [{"id": "1", "status": "ACTIVE"}]
    assert len(read(pinterest, "ads", ["id"])) == 1
    assert [request.path for request in pinterest.requests] == ["/v5/oauth/token", f"/v5/ad_accounts/{ACCOUNT}/ads"]


@pytest.mark.usefixtures("refreshing")
def test_a_renewed_refresh_token_is_kept_as_a_secret_of_the_project_unless_told_not_to(pinterest: Pinterest, table: Any) -> None:
    pinterest.renewed = "pinr.renewed"
    workflow = Workflow("1/0123456789abcdef")
    to = table("id")
    for keep, kept in [("false", {}), ("", {"pinterest_refresh_token": "pinr.renewed"})]:
        more = settings(pinterest, workflow_endpoint=workflow.url, **({"keep_refresh_token": keep} if keep else {}))
        pinterest_api.load(object="ads", settings=more, project_id="77", **to.params)
        assert workflow.secrets == kept
    workflow.close()


@pytest.mark.usefixtures("refreshing")
def test_a_refresh_token_that_expired_says_which_secrets_to_look_at(pinterest: Pinterest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINTEREST_REFRESH_TOKEN", "pinr.expired")
    with pytest.raises(RestError, match="behind PINTEREST_REFRESH_TOKEN") as caught:
        read(pinterest, "ads", ["id"])
    assert "pinr.expired" not in str(caught.value)


@pytest.mark.usefixtures("refreshing")
def test_without_any_token_the_variables_are_named(pinterest: Pinterest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PINTEREST_APP_SECRET")
    with pytest.raises(RuntimeError, match="Set PINTEREST_ACCESS_TOKEN, or PINTEREST_REFRESH_TOKEN, PINTEREST_APP_ID"):
        read(pinterest, "ads", ["id"])
