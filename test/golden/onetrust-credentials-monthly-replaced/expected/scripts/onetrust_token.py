"""Fetches a fresh access token of OneTrust and keeps it as a secret of this project, for the loads that follow.

A token lives for an hour by default, so it is fetched before each run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from scripts import project_secret
from scripts.rest import Rest


def refresh(project_id: str, settings: Mapping[str, Any]) -> None:
    """Client credentials become an access token: https://developer.onetrust.com/onetrust/reference/getoauthtoken-1.

    Reads ``ONETRUST_CLIENT_ID``, ``ONETRUST_CLIENT_SECRET`` and ``TD_API_KEY``. ``settings``: ``base_url`` (the tenant's host, as in
    https://app.onetrust.com), ``token_secret`` (the name of the secret to set), ``workflow_endpoint`` if it is unusual.
    """
    client, secret = (os.environ.get(name, "") for name in ("ONETRUST_CLIENT_ID", "ONETRUST_CLIENT_SECRET"))
    if not (client and secret):
        raise RuntimeError("ONETRUST_CLIENT_ID and ONETRUST_CLIENT_SECRET are not set: give them to the task with _env.")
    wrong = "The secrets behind ONETRUST_CLIENT_ID and ONETRUST_CLIENT_SECRET are not the client credentials of this tenant."
    rest = Rest(
        "OneTrust",
        headers={"Accept": "application/json"},
        refused={401: wrong, 403: f"{wrong} Or the client may not ask for tokens."},
        secrets=[secret],
    )
    answer = rest.json(
        "POST",
        f"{str(settings['base_url']).rstrip('/')}/api/access/v1/oauth/token",
        data={"grant_type": "client_credentials", "client_id": client, "client_secret": secret},
    )
    token = answer.get("access_token")
    if not token:
        raise RuntimeError("OneTrust answered without an access_token.")
    project_secret.store(str(settings["token_secret"]), token, project_id=project_id, settings=settings)
    print(f"A token for {answer.get('expires_in', 'an unknown number of')} seconds is now the secret {settings['token_secret']}.")
