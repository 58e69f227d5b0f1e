"""Loads objects of Klaviyo through its API.

Endpoints, page sizes and filters: revision 2026-07-15 of https://github.com/klaviyo/openapi.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from scripts import staging
from scripts.rest import Paging, Rest

BASE_URL = "https://a.klaviyo.com"
REVISION = "2026-07-15"


class Endpoint(NamedTuple):
    """A list of the API: its largest page (0: not a parameter), its time, and the operators that filter by it."""

    largest_page: int
    cursor: str = ""
    lower: str = ""
    upper: str = ""
    scopes: Sequence[str] = ("",)


CHANNELS = tuple(f"equals(messages.channel,'{channel}')" for channel in ("email", "sms", "mobile_push"))
OBJECTS = {
    "events": Endpoint(1000, "datetime", "greater-or-equal", "less-than"),
    "profiles": Endpoint(100, "updated", "greater-than", "less-than"),
    "campaigns": Endpoint(100, "updated_at", "greater-or-equal", "less-than", CHANNELS),
    "lists": Endpoint(10, "updated", "greater-than"),
    "metrics": Endpoint(0),
    "flows": Endpoint(50, "updated", "greater-or-equal", "less-than"),
    "templates": Endpoint(10, "updated", "greater-or-equal", "less-than"),
    "segments": Endpoint(10, "updated", "greater-than"),
    "forms": Endpoint(100, "updated_at", "greater-or-equal", "less-than"),
    "coupons": Endpoint(100),
}


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
) -> None:
    """Writes the rows of an object that changed in [start, end), in epoch seconds, to the table; all rows if both are 0.

    Reads ``KLAVIYO_API_KEY``. ``settings``: ``base_url``, ``revision``, ``batch_size`` (rows a page), ``rate_limit`` (requests a minute).
    """
    rows = read(object, int(start), int(end), settings or {})
    count = staging.write(rows, database=database, table=table, columns=columns, session_id=session_id, attempt_id=attempt_id)
    print(f"{count} rows of {object} written to {table}")


def read(object: str, start: int, end: int, settings: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of an object, page by page: its attributes and its id."""
    if object not in OBJECTS:
        raise ValueError(f"Klaviyo has no object {object}. It has {', '.join(OBJECTS)}.")
    endpoint = OBJECTS[object]
    if end and not endpoint.cursor:
        raise ValueError(f"Klaviyo tells no time of {object}: load all of it.")
    rest = _connect(object, settings)
    base = str(settings.get("base_url") or BASE_URL).rstrip("/")
    for scope in endpoint.scopes:
        params = _params(endpoint, scope, start, end, settings)
        for item in _items(rest, f"{base}/api/{object}", params):
            row = {**item["attributes"], "id": item["id"]}
            if not end or _within(row.get(endpoint.cursor), start, end):
                yield row


def _connect(object: str, settings: Mapping[str, Any]) -> Rest:
    key = os.environ.get("KLAVIYO_API_KEY", "")
    if not key:
        raise RuntimeError("KLAVIYO_API_KEY is not set: give it to the task with _env.")
    return Rest(
        "Klaviyo",
        headers={
            "Authorization": f"Klaviyo-API-Key {key}",
            "revision": str(settings.get("revision") or REVISION),
            "Accept": "application/vnd.api+json",
        },
        refused={
            401: "The secret behind KLAVIYO_API_KEY is not a private key of this account.",
            403: f"The key behind KLAVIYO_API_KEY lacks the scope {object}:read.",
        },
        secrets=[key],
        per_minute=float(settings.get("rate_limit") or 0),
    )


def _params(endpoint: Endpoint, scope: str, start: int, end: int, settings: Mapping[str, Any]) -> dict[str, str]:
    filters = [scope] if scope else []
    if end:
        # `greater-than` alone would miss a row of the very first instant.
        lower = start if endpoint.lower == "greater-or-equal" else start - 1
        filters.append(f"{endpoint.lower}({endpoint.cursor},{_instant(lower)})")
        if endpoint.upper:
            filters.append(f"{endpoint.upper}({endpoint.cursor},{_instant(end)})")
    params = {"filter": ",".join(filters)} if filters else {}
    if endpoint.largest_page:
        wanted = int(settings.get("batch_size") or endpoint.largest_page)
        params["page[size]"] = str(max(1, min(wanted, endpoint.largest_page)))
    return params


def _items(rest: Rest, url: str, params: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    page: Any = rest.json("GET", url, params=params)
    paging = Paging()
    while True:
        yield from page["data"]
        following = (page.get("links") or {}).get("next")
        if not following:
            return
        if urlsplit(following)[:2] != urlsplit(url)[:2]:
            raise RuntimeError("Klaviyo names a next page on another server. The key is not sent there.")
        paging.step(following)
        page = rest.json("GET", following)


def _instant(seconds: int) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _within(value: str | None, start: int, end: int) -> bool:
    """Whether an ISO instant lies in the window. The filters of the API are coarser."""
    if not value:
        return False
    instant = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=datetime.timezone.utc)
    return start <= instant.timestamp() < end
