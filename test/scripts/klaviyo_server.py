"""Klaviyo's lists as https://github.com/klaviyo/openapi (revision 2026-07-15) has them."""

from __future__ import annotations

import datetime
import re
from typing import Any

from emulator import Answer, Emulator, Refusal, Request, only

KEY = "pk_0123456789abcdef"
ALL = ("greater-or-equal", "greater-than", "less-or-equal", "less-than")
LARGEST = {
    "flows": 50,
    "segments": 10,
    "forms": 100,
    "coupons": 100,
    "lists": 10,
    "templates": 10,
    "profiles": 100,
    "campaigns": 100,
    "events": 1000,
}
OPERATORS: dict[str, dict[str, tuple[str, ...]]] = {
    "flows": {"updated": ALL},
    "segments": {"updated": ("greater-than",)},
    "lists": {"updated": ("greater-than",)},
    "templates": {"updated": ALL},
    "forms": {"updated_at": ALL},
    "profiles": {"updated": ("greater-than", "less-than")},
    "campaigns": {"updated_at": ALL, "messages.channel": ("equals",)},
    "events": {"datetime": ALL},
    "coupons": {},
    "metrics": {},
}


class Klaviyo(Emulator):
    def __init__(self) -> None:
        super().__init__()
        self.items: dict[str, list[dict[str, Any]]] = {name: [] for name in OPERATORS}
        self.scopes = {f"{name}:read" for name in OPERATORS}
        self.stuck = False
        self.elsewhere = ""

    def answer(self, request: Request) -> Answer:
        name = request.path.removeprefix("/api/")
        if request.method != "GET" or name not in OPERATORS:
            raise Refusal(404, "no such endpoint")
        if request.headers.get("Authorization") != f"Klaviyo-API-Key {KEY}":
            raise Refusal(401, f"wrong key: {request.headers.get('Authorization')}")
        if f"{name}:read" not in self.scopes:
            raise Refusal(403, "missing scope")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", request.headers.get("revision", "")):
            raise Refusal(400, "the revision header is required")
        size_names = {"page[size]"} if name in LARGEST else set()
        filter_names = {"filter"} if OPERATORS[name] else set()
        only({"page[cursor]"} | size_names | filter_names, request.query)
        size = int(request.one("page[size]") or LARGEST.get(name, 200))
        if not 1 <= size <= LARGEST.get(name, 200):
            raise Refusal(400, "page size out of range")
        found = [item for item in self.items[name] if self._matches(name, item, request.one("filter") or "")]
        at = int(request.one("page[cursor]") or 0)
        return Answer(200, {"data": found[at : at + size], "links": {"self": "…", "next": self._next(request, at, size, len(found))}})

    def _next(self, request: Request, at: int, size: int, total: int) -> str | None:
        if at + size >= total:
            return None
        if self.stuck:
            at, size = 0, 2
        query = "&".join(f"{name}={values[0]}" for name, values in request.query.items() if name != "page[cursor]")
        return f"{self.elsewhere or self.url}{request.path}?{query}&page[cursor]={at + size}"

    def _matches(self, name: str, item: dict[str, Any], text: str) -> bool:
        if name == "campaigns" and "equals(messages.channel," not in text:
            raise Refusal(400, "a channel filter is required")
        rest = re.sub(r"([a-z-]+)\(([a-z_.]+),('?[^)']*'?)\),?", "", text)
        if rest:
            raise Refusal(400, f"cannot read the filter at {rest}")
        return all(
            self._holds(name, item, operator, field, value)
            for operator, field, value in re.findall(r"([a-z-]+)\(([a-z_.]+),'?([^)']*)'?\)", text)
        )

    def _holds(self, name: str, item: dict[str, Any], operator: str, field: str, value: str) -> bool:
        if operator not in OPERATORS[name].get(field, ()):
            raise Refusal(400, f"{field} does not take {operator}")
        if field == "messages.channel":
            return bool(item["channel"] == value)
        have, want = instant(item["attributes"][field]), instant(value)
        return {
            "greater-than": have > want,
            "greater-or-equal": have >= want,
            "less-than": have < want,
            "less-or-equal": have <= want,
        }[operator]


def instant(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
