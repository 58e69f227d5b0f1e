"""Pinterest's API v5 as https://github.com/pinterest/api-description has it: OAuth, lists by bookmark, asynchronous reports."""

from __future__ import annotations

import base64
import datetime
import json
from typing import Any

from emulator import Answer, Emulator, Refusal, Request, only

ACCOUNT = "549755885175"
APP, APP_SECRET, REFRESH, ACCESS = "1487", "app-secret", "pinr.refresh", "pina.access"
STATUSES = {"ACTIVE", "PAUSED", "ARCHIVED", "DRAFT", "DELETED_DRAFT"}
BODY = {
    "start_date", "end_date", "granularity", "level", "columns", "report_format", "click_window_days",
    "engagement_window_days", "view_window_days", "conversion_report_time", "attribution_types",
}  # fmt: skip


class Pinterest(Emulator):
    """``metrics``: rows of a report by level. ``polls``: answers before FINISHED. ``states``: how the first reports end."""

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[str, list[dict[str, Any]]] = {"campaigns": [], "ad_groups": [], "ads": []}
        self.metrics: dict[str, list[dict[str, Any]]] = {}
        self.polls = 0
        self.states: list[str] = []
        self.expired_links = 0
        self.renewed: str | None = None
        self.stuck = False
        self.reports: dict[str, dict[str, Any]] = {}
        self.bodies: list[dict[str, Any]] = []
        self._links = 0

    def answer(self, request: Request) -> Answer:
        if request.path.startswith("/download/"):
            return self._download(request)
        if request.path == "/v5/oauth/token":
            return self._token(request)
        if request.headers.get("Authorization") != f"Bearer {ACCESS}":
            raise Refusal(401, "Authentication failed.")
        parts = request.path.split("/")
        if parts[:3] != ["", "v5", "ad_accounts"] or len(parts) != 5:
            raise Refusal(404, "no such endpoint")
        if parts[3] != ACCOUNT:
            raise Refusal(403, "Not authorized to access the ad account")
        if parts[4] == "reports":
            return self._create(request) if request.method == "POST" else self._show(request)
        return self._list(request, parts[4])

    def _token(self, request: Request) -> Answer:
        basic = base64.b64encode(f"{APP}:{APP_SECRET}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {basic}":
            raise Refusal(401, "Authentication failed.")
        if request.form() != {"grant_type": "refresh_token", "refresh_token": REFRESH}:
            raise Refusal(400, f"Invalid request: {request.body.decode()}")
        renewed = {"refresh_token": self.renewed} if self.renewed else {}
        return Answer(200, {"access_token": ACCESS, "token_type": "bearer", "expires_in": 2592000, "scope": "ads:read", **renewed})

    def _list(self, request: Request, name: str) -> Answer:
        if request.method != "GET" or name not in self.items:
            raise Refusal(404, "no such endpoint")
        only({"page_size", "bookmark", "entity_statuses"}, request.query)
        size, statuses = int(request.one("page_size") or 25), request.query.get("entity_statuses", ["ACTIVE", "PAUSED"])
        if size > 250 or not set(statuses) <= STATUSES:
            raise Refusal(400, "Invalid page_size or entity_statuses")
        found = [item for item in self.items[name] if item["status"] in statuses]
        at = int(request.one("bookmark") or 0)
        following = str(at + size) if at + size < len(found) else None
        return Answer(200, {"items": found[at : at + size], "bookmark": "250" if self.stuck else following})

    def _create(self, request: Request) -> Answer:
        body = json.loads(request.body)
        only(BODY, body)
        first, last = (datetime.date.fromisoformat(body[name]) for name in ("start_date", "end_date"))
        if not 0 <= (last - first).days <= 185 or body["granularity"] != "DAY" or not body["columns"]:
            raise Refusal(400, "Invalid ad account ads analytics parameters.")
        for name, value in body.items():
            if name.endswith("_days") and value not in (0, 1, 7, 14, 30, 60):
                raise Refusal(400, f"Invalid {name}")
        if not all(column == column.upper() and column != "DATE" for column in body["columns"]):
            raise Refusal(400, "Invalid columns")
        token = f"token-{len(self.reports) + 1}"
        state = self.states.pop(0) if self.states else "FINISHED"
        self.reports[token] = {"body": body, "polls": self.polls, "state": state}
        self.bodies.append(body)
        return Answer(200, {"report_status": "IN_PROGRESS", "token": token, "message": ""})

    def _show(self, request: Request) -> Answer:
        only({"token"}, request.query)
        report = self.reports.get(request.one("token") or "")
        if report is None:
            return Answer(200, {"report_status": "DOES_NOT_EXIST", "url": None, "size": None})
        if report["polls"] > 0:
            report["polls"] -= 1
            return Answer(200, {"report_status": "IN_PROGRESS", "url": None, "size": None})
        if report["state"] != "FINISHED":
            return Answer(200, {"report_status": report["state"], "url": None, "size": None})
        self._links += 1
        link = f"{self.url}/download/{request.one('token')}?X-Amz-Signature={self._links}"
        return Answer(200, {"report_status": "FINISHED", "url": link, "size": 100})

    def _download(self, request: Request) -> Answer:
        """The store behind the link knows no tokens of Pinterest, and refuses a request that brings one."""
        if request.headers.get("Authorization"):
            raise Refusal(400, "Only one auth mechanism allowed")
        if int(request.one("X-Amz-Signature") or 0) <= self.expired_links:
            raise Refusal(403, "Request has expired")
        body = self.reports[request.path.split("/")[-1]]["body"]
        rows: dict[str, list[dict[str, Any]]] = {}
        for row in self.metrics.get(body["level"], []):
            if body["start_date"] <= row["DATE"] <= body["end_date"]:
                known = {name: value for name, value in row.items() if name in [*body["columns"], "DATE"]}
                rows.setdefault(str(row["CAMPAIGN_ID"]), []).append(known)
        return Answer(200, rows)
