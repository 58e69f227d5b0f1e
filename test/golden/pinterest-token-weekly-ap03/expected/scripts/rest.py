"""JSON over HTTP for APIs that limit, stall and fail."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from scripts.install import ensure

ensure(requests="requests==2.32.3")

import requests  # noqa: E402

ATTEMPTS = 8
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 900.0
TIMEOUT = (10, 120)


class RestError(RuntimeError):
    """A request that was refused, or failed as often as it may. ``status`` is that of the last answer, 0 without one."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class Rest:
    """Requests to one service. Tells neither ``secrets`` nor query strings to anybody.

    ``refused`` says for 401 and 403 what a person must do. ``per_minute`` keeps requests apart; 0 is as fast as it goes.
    """

    def __init__(
        self,
        service: str,
        *,
        headers: Mapping[str, str] | None = None,
        refused: Mapping[int, str] | None = None,
        secrets: Sequence[str] = (),
        per_minute: float = 0,
    ) -> None:
        self._service = service
        self._session = requests.Session()
        self._session.headers.update(headers or {})
        self._refused = refused or {}
        self._secrets = [secret for secret in secrets if secret]
        self._interval = 60 / per_minute if per_minute > 0 else 0.0
        self._next = 0.0

    def json(self, method: str, url: str, **request: Any) -> Any:
        """The JSON of the answer. ``request``: what ``requests.Session.request`` takes (params, json, data, auth).

        Waits as ``Retry-After`` asks on 429 and 503, longer each time on 5xx and broken connections, and raises RestError for all else.
        """
        address = urlsplit(url)
        where = f"{self._service}: {method} {address.hostname}{address.path}"
        for attempt in range(1, ATTEMPTS + 1):
            self._keep_apart()
            try:
                answer = self._session.request(method, url, timeout=TIMEOUT, allow_redirects=False, **request)
                if answer.ok and not answer.is_redirect:
                    return answer.json() if answer.content else None
                problem = f"answered {answer.status_code}{self._excerpt(answer)}"
                status, pause = answer.status_code, _retry_after(answer)
            except requests.RequestException as error:
                problem, status, pause = f"failed with {type(error).__name__}", 0, None
            if status in self._refused:
                raise RestError(f"{where} {problem}. {self._refused[status]}", status)
            if 0 < status < 500 and status != 429:
                raise RestError(f"{where} {problem}", status)
            if attempt == ATTEMPTS:
                break
            time.sleep(self._pause(where, attempt, pause, status))
        raise RestError(f"{where} {problem}, {ATTEMPTS} times", status)

    def _pause(self, where: str, attempt: int, asked: float | None, status: int) -> float:
        if asked is None:
            return min(FIRST_PAUSE * 2.0 ** (attempt - 1), LONGEST_PAUSE)
        if asked > LONGEST_RETRY_AFTER:
            raise RestError(f"{where} asks to wait {asked:.0f} seconds, longer than {LONGEST_RETRY_AFTER:.0f}", status)
        return asked

    def _keep_apart(self) -> None:
        now = time.monotonic()
        time.sleep(max(0.0, self._next - now))
        self._next = max(self._next, now) + self._interval

    def _excerpt(self, answer: requests.Response) -> str:
        text = " ".join(answer.text.split())
        for secret in self._secrets:
            text = text.replace(secret, "***")
        # Digdag evaluates a message that holds a template.
        text = text[:300].replace("${", "$ {")
        return f": {text}" if text else ""


class Paging:
    """Notices that pages go round in a circle, in constant memory (Brent's cycle detection)."""

    def __init__(self) -> None:
        self._mark: str | None = None
        self._steps = 0
        self._stride = 1

    def step(self, cursor: str) -> None:
        """Takes the cursor of the next page. Raises RestError when it leads back to a page that was read."""
        if cursor == self._mark:
            raise RestError("A page names a next page that was read before: paging would never end.")
        self._steps += 1
        if self._steps == self._stride:
            self._mark, self._steps, self._stride = cursor, 0, self._stride * 2


def _retry_after(answer: requests.Response) -> float | None:
    """Seconds to wait, from a number or a date; the date is compared with the clock of the server."""
    value = answer.headers.get("Retry-After", "").strip()
    if not value or answer.status_code not in (429, 503):
        return None
    if value.isdigit():
        return float(value)
    try:
        until = email.utils.parsedate_to_datetime(value).timestamp()
    except (TypeError, ValueError):
        return None
    try:
        now = email.utils.parsedate_to_datetime(answer.headers.get("Date", "")).timestamp()
    except (TypeError, ValueError):
        now = time.time()
    return max(0.0, until - now)
