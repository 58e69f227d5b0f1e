"""Loads objects of Pinterest through its API v5: https://developers.pinterest.com/docs/api/v5/.

Campaigns, ad groups and ads have no time filter: all of them, page by page. The others are reports by day (UTC):
``campaign_analytics`` and ``ad_analytics`` count a conversion on the day of the ad, ``conversions`` (by campaign) on the day on which
people converted. Both change for as long as an attribution window is open, so a window must begin that many days back.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from scripts import project_secret, staging
from scripts.rest import Paging, Rest, RestError

BASE_URL = "https://api.pinterest.com/v5"
PAGE_SIZE = 250
STATUSES = ("ACTIVE", "PAUSED", "ARCHIVED", "DRAFT", "DELETED_DRAFT")
LONGEST_REPORT_DAYS = 186
OLDEST_REPORT_DAYS = 914
REPORT_TRIES = 3
REFRESH_SECRET = "pinterest_refresh_token"

ENTITIES = ("campaigns", "ad_groups", "ads")
REPORTS: dict[str, dict[str, Any]] = {
    "campaign_analytics": {"level": "CAMPAIGN"},
    "ad_analytics": {"level": "PIN_PROMOTION"},
    "conversions": {"level": "CAMPAIGN", "conversion_report_time": "TIME_OF_CONVERSION"},
}
REPORT_OPTIONS = (
    "level",
    "click_window_days",
    "engagement_window_days",
    "view_window_days",
    "conversion_report_time",
    "attribution_types",
)


class Report(NamedTuple):
    """What a report is asked for: the address of the account's reports and the body of the request."""

    url: str
    body: Mapping[str, Any]


def load(
    database: str,
    table: str,
    object: str,
    columns: Sequence[str],
    session_id: str,
    attempt_id: str,
    start: int = 0,
    end: int = 0,
    settings: Mapping[str, Any] | None = None,
    project_id: str = "",
) -> None:
    """Writes the rows of an object to the table: an entity's current state, or a report of the days that [start, end) touches.

    Reads ``PINTEREST_ACCESS_TOKEN``, or ``PINTEREST_REFRESH_TOKEN``, ``PINTEREST_APP_ID`` and ``PINTEREST_APP_SECRET``; scope
    ``ads:read``. ``settings``: ``ad_account_ids`` (a list, or ids with commas), ``base_url``, ``rate_limit`` (requests a minute),
    ``report_days`` (days a report), ``report_timeout`` and ``poll_interval`` (seconds), REPORT_OPTIONS. A refresh token that Pinterest
    renews is kept as the secret REFRESH_SECRET, unless ``keep_refresh_token`` is false.
    """
    rows = read(object, columns, int(start), int(end), {**(settings or {}), "project_id": project_id})
    count = staging.write(rows, database=database, table=table, columns=columns, session_id=session_id, attempt_id=attempt_id)
    print(f"{count} rows of {object} written to {table}")


def read(object: str, columns: Sequence[str], start: int, end: int, settings: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of an object, of one account after the other, with column names in lower case."""
    if object not in ENTITIES and object not in REPORTS:
        raise ValueError(f"Pinterest has no object {object}. It has {', '.join([*ENTITIES, *REPORTS])}.")
    base = str(settings.get("base_url") or BASE_URL).rstrip("/")
    accounts = _accounts(settings)
    days = [] if object in ENTITIES else _spans(start, end, int(settings.get("report_days") or 31))
    rest = _connect(base, settings)
    for account in accounts:
        address = f"{base}/ad_accounts/{account}"
        if object in ENTITIES:
            rows = _entities(rest, f"{address}/{object}")
        else:
            rows = _reports(rest, f"{address}/reports", _report_body(object, columns, settings), days, settings)
        for row in rows:
            yield {"ad_account_id": account, **row}


def _accounts(settings: Mapping[str, Any]) -> list[str]:
    accounts = _list(settings.get("ad_account_ids"))
    if not accounts or not all(account.isdigit() for account in accounts):
        raise ValueError("Set ad_account_ids to the number of an ad account, or to several with commas.")
    return accounts


def _list(value: Any) -> list[str]:
    """A list, or a text with commas."""
    values = value if isinstance(value, (list, tuple)) else str(value or "").split(",")
    return [str(one).strip() for one in values if str(one).strip()]


def _connect(base: str, settings: Mapping[str, Any]) -> Rest:
    token = os.environ.get("PINTEREST_ACCESS_TOKEN") or _access_token(base, settings)
    return Rest(
        "Pinterest",
        headers={"Authorization": f"Bearer {token}"},
        refused={
            401: "The access token of Pinterest is wrong or has expired.",
            403: "The token lacks the scope ads:read, or its user has no role in this ad account.",
        },
        secrets=[token],
        per_minute=float(settings.get("rate_limit") or 0),
    )


def _access_token(base: str, settings: Mapping[str, Any]) -> str:
    """Trades the refresh token for an access token: https://developers.pinterest.com/docs/api/v5/oauth-token."""
    names = ("PINTEREST_REFRESH_TOKEN", "PINTEREST_APP_ID", "PINTEREST_APP_SECRET")
    refresh, app, secret = (os.environ.get(name, "") for name in names)
    if not (refresh and app and secret):
        raise RuntimeError(f"Set PINTEREST_ACCESS_TOKEN, or {', '.join(names)}: give them to the task with _env.")
    wrong = "The secrets behind PINTEREST_REFRESH_TOKEN, PINTEREST_APP_ID and PINTEREST_APP_SECRET do not fit, or the token has expired."
    rest = Rest("Pinterest", refused={400: wrong, 401: wrong, 403: wrong}, secrets=[refresh, secret])
    form = {"grant_type": "refresh_token", "refresh_token": refresh}
    answer = rest.json("POST", f"{base}/oauth/token", auth=(app, secret), data=form)
    renewed, project = answer.get("refresh_token"), settings.get("project_id")
    if renewed and renewed != refresh and project and str(settings.get("keep_refresh_token", True)).lower() != "false":
        project_secret.store(REFRESH_SECRET, renewed, project_id=project, settings=settings)
    return str(answer["access_token"])


def _entities(rest: Rest, url: str) -> Iterator[dict[str, Any]]:
    params: dict[str, Any] = {"page_size": PAGE_SIZE, "entity_statuses": STATUSES}
    paging = Paging()
    while True:
        page = rest.json("GET", url, params=params)
        yield from page["items"]
        if not page.get("bookmark"):
            return
        paging.step(page["bookmark"])
        params["bookmark"] = page["bookmark"]


def _spans(start: int, end: int, length: int) -> list[tuple[str, str]]:
    """The days that [start, end) touches, in pieces of at most ``length`` days: first and last day of each."""
    if not 0 < start < end:
        raise ValueError("A report needs a window: start and end in epoch seconds.")
    if not 1 <= length <= LONGEST_REPORT_DAYS:
        raise ValueError(f"report_days must be 1 to {LONGEST_REPORT_DAYS}.")
    first, last = _day(start), _day(end - 1)
    oldest = _day(int(time.time())) - datetime.timedelta(days=OLDEST_REPORT_DAYS)
    if first < oldest:
        raise ValueError(f"Pinterest reports the last {OLDEST_REPORT_DAYS} days only: start at {oldest} or later, not at {first}.")
    spans = []
    while first <= last:
        until = min(last, first + datetime.timedelta(days=length - 1))
        spans.append((first.isoformat(), until.isoformat()))
        first = until + datetime.timedelta(days=1)
    return spans


def _day(seconds: int) -> datetime.date:
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).date()


def _report_body(object: str, columns: Sequence[str], settings: Mapping[str, Any]) -> dict[str, Any]:
    body = {**REPORTS[object], **{name: settings[name] for name in REPORT_OPTIONS if settings.get(name)}}
    if "attribution_types" in body:
        body["attribution_types"] = _list(body["attribution_types"])
    body.update({name: int(days) for name, days in body.items() if name.endswith("_days")})
    wanted = [column.upper() for column in columns if column not in ("date", "time")]
    return {**body, "granularity": "DAY", "columns": wanted, "report_format": "JSON"}


def _reports(
    rest: Rest, url: str, body: Mapping[str, Any], days: Sequence[tuple[str, str]], settings: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    for first, last in days:
        report = Report(url, {**body, "start_date": first, "end_date": last})
        found = _fetch(rest, report, settings)
        groups = found.values() if isinstance(found, dict) else [found]
        for rows in groups:
            yield from ({name.lower(): value for name, value in row.items()} for row in rows)


def _fetch(rest: Rest, report: Report, settings: Mapping[str, Any]) -> Any:
    """The content of a report. One that failed or expired is asked for again; a link that expired (5 minutes) is asked for anew."""
    download = Rest("Pinterest's download of a report")
    for _ in range(REPORT_TRIES):
        token = rest.json("POST", report.url, json=report.body)["token"]
        for _ in range(REPORT_TRIES):
            state = _finished(rest, report, token, settings)
            if state["report_status"] != "FINISHED":
                break
            try:
                return download.json("GET", state["url"])
            except RestError as error:
                if error.status not in (400, 401, 403, 404, 410):
                    raise
                state = {"report_status": f"a link that answers {error.status}"}
    days = f"{report.body['start_date']} to {report.body['end_date']}"
    raise RuntimeError(f"Pinterest did not make the report of {days}, {REPORT_TRIES} times. The last was {state['report_status']}.")


def _finished(rest: Rest, report: Report, token: str, settings: Mapping[str, Any]) -> Any:
    limit = float(settings.get("report_timeout") or 3600)
    end = time.monotonic() + limit
    while True:
        state = rest.json("GET", report.url, params={"token": token})
        if state["report_status"] != "IN_PROGRESS":
            return state
        if time.monotonic() > end:
            raise RuntimeError(
                f"Pinterest was still making a report after {limit:.0f} seconds. Set report_timeout higher, or report_days lower."
            )
        time.sleep(float(settings.get("poll_interval") or 10))
