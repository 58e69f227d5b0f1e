"""Stores a secret of this workflow's project at Treasure Data."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from scripts.rest import Rest


def store(key: str, value: str, *, project_id: object, settings: Mapping[str, Any]) -> None:
    """Sets the secret ``key`` of the project, for the tasks that follow. Repeating it is harmless.

    ``PUT /api/projects/{id}/secrets/{key}``: https://docs.treasuredata.com/apis/workflow/project. ``TD_API_KEY`` needs the right to
    edit the project. The server follows from ``TD_API_SERVER``, unless ``settings`` holds ``workflow_endpoint``.
    """
    api_key = os.environ.get("TD_API_KEY", "")
    if not api_key:
        raise RuntimeError("TD_API_KEY is not set: give it to the task with _env.")
    may_not = "TD_API_KEY must be a key of a user who may edit this workflow project."
    rest = Rest(
        "Treasure Data",
        headers={"Authorization": f"TD1 {api_key}"},
        refused={401: may_not, 403: may_not},
        secrets=[api_key, value],
    )
    server = settings.get("workflow_endpoint") or _workflow_server(os.environ.get("TD_API_SERVER", ""))
    address = f"{str(server).rstrip('/')}/api/projects/{quote(str(project_id), safe='')}/secrets/{quote(key, safe='')}"
    rest.json("PUT", address, json={"value": value})


def _workflow_server(api_server: str) -> str:
    server = api_server or "https://api.treasuredata.com"
    if not server.startswith("http"):
        server = f"https://{server}"
    if not re.match(r"https?://api\.", server):
        raise RuntimeError("The workflow server does not follow from TD_API_SERVER: set workflow_endpoint.")
    return server.replace("//api.", "//api-workflow.", 1)
