"""OneTrust's token endpoint (https://developer.onetrust.com/onetrust/reference/getoauthtoken-1) and the secrets of a TD workflow project."""

from __future__ import annotations

import json

from emulator import Answer, Emulator, Refusal, Request

CLIENT, CLIENT_SECRET, TOKEN = "3d8efc3b94ed4962", "Ycx7HNUbHWyPBZvT", "eyJhbGciOi.fresh.token"


class OneTrust(Emulator):
    def answer(self, request: Request) -> Answer:
        if (request.method, request.path) != ("POST", "/api/access/v1/oauth/token"):
            raise Refusal(404, "no such endpoint")
        form = request.form()
        if form.pop("grant_type", "") != "client_credentials":
            raise Refusal(400, "Invalid grant_type")
        if form != {"client_id": CLIENT, "client_secret": CLIENT_SECRET}:
            raise Refusal(401, f"Invalid client credentials {form}")
        return Answer(200, {"access_token": TOKEN, "token_type": "bearer", "expires_in": 3600})


class Workflow(Emulator):
    """``PUT /api/projects/{id}/secrets/{key}`` with ``{"value": …}``."""

    def __init__(self, api_key: str) -> None:
        super().__init__()
        self.secrets: dict[str, str] = {}
        self._api_key = api_key

    def answer(self, request: Request) -> Answer:
        parts = request.path.split("/")
        if request.method != "PUT" or parts[:4] != ["", "api", "projects", "77"] or parts[4] != "secrets":
            raise Refusal(404, "Resource does not exist")
        if request.headers.get("Authorization") != f"TD1 {self._api_key}":
            raise Refusal(401, "Authentication failed")
        body = json.loads(request.body)
        if set(body) != {"value"} or request.headers.get("Content-Type") != "application/json":
            raise Refusal(400, "wrong body")
        self.secrets[parts[5]] = body["value"]
        return Answer(204)
