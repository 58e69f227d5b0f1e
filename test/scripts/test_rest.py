from __future__ import annotations

import email.utils
import time
from collections.abc import Iterator

import pytest
import requests
from emulator import CUT, Answer, Emulator, Request
from scripts import rest
from scripts.rest import Paging, Rest, RestError

SECRET = "s3cr3t-value"


class Echo(Emulator):
    def answer(self, request: Request) -> Answer:
        return Answer(200, {"path": request.path, "key": request.headers.get("X-Key")})


@pytest.fixture
def echo() -> Iterator[Echo]:
    server = Echo()
    yield server
    server.close()


def connect(**more: float) -> Rest:
    return Rest("Echo", headers={"X-Key": SECRET}, refused={401: "Look at the secret.", 403: "Add the scope."}, secrets=[SECRET], **more)


def test_an_answer_is_json_and_the_headers_arrive(echo: Echo) -> None:
    assert connect().json("GET", f"{echo.url}/a") == {"path": "/a", "key": SECRET}


@pytest.mark.parametrize("fault", [Answer(500), Answer(502), Answer(503), CUT])
def test_what_passes_is_tried_again(echo: Echo, fault: Answer) -> None:
    echo.faults = {1: fault, 2: fault}
    assert connect().json("GET", f"{echo.url}/a")["path"] == "/a"
    assert len(echo.requests) == 3


def test_a_server_that_stays_broken_ends_the_tries(echo: Echo) -> None:
    echo.faults = {number: Answer(500, {"why": f"{SECRET} ${{boom}}"}) for number in range(1, 20)}
    with pytest.raises(RestError, match=rf"answered 500: .*, {rest.ATTEMPTS} times") as caught:
        connect().json("GET", f"{echo.url}/a?token={SECRET}")
    assert len(echo.requests) == rest.ATTEMPTS
    assert SECRET not in str(caught.value)
    assert "${" not in str(caught.value), "Digdag would evaluate it"


def test_nobody_at_the_address_ends_the_tries_and_tells_no_secret() -> None:
    with pytest.raises(RestError, match="GET 127.0.0.1/a failed with ConnectionError") as caught:
        connect().json("GET", f"http://127.0.0.1:1/a?token={SECRET}")
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None and caught.value.__context__ is None


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_in_seconds_is_honoured(echo: Echo, status: int) -> None:
    echo.faults = {1: Answer(status, {}, {"Retry-After": "1"})}
    before = time.monotonic()
    connect().json("GET", f"{echo.url}/a")
    assert 1 <= time.monotonic() - before < 3


def test_retry_after_as_a_date_is_honoured_by_the_clock_of_the_server(echo: Echo) -> None:
    hours_ago = time.time() - 7200
    date, later = (email.utils.formatdate(hours_ago + more, usegmt=True) for more in (0, 2))
    answer = requests.Response()
    answer.status_code = 429
    answer.headers.update({"Date": date, "Retry-After": later})
    assert rest._retry_after(answer) == 2
    echo.faults = {1: Answer(429, {}, {"Retry-After": email.utils.formatdate(time.time() + 2, usegmt=True)})}
    before = time.monotonic()
    connect().json("GET", f"{echo.url}/a")
    assert 0.9 <= time.monotonic() - before < 4


def test_a_server_that_asks_for_hours_ends_the_task_at_once(echo: Echo) -> None:
    echo.faults = {1: Answer(429, {}, {"Retry-After": "7200"})}
    with pytest.raises(RestError, match="asks to wait 7200 seconds"):
        connect().json("GET", f"{echo.url}/a")


@pytest.mark.parametrize(("status", "advice"), [(401, "Look at the secret."), (403, "Add the scope.")])
def test_a_refusal_ends_at_once_with_what_to_do(echo: Echo, status: int, advice: str) -> None:
    echo.faults = {1: Answer(status, {"detail": f"no {SECRET}"})}
    with pytest.raises(RestError, match=advice) as caught:
        connect().json("GET", f"{echo.url}/a")
    assert len(echo.requests) == 1
    assert caught.value.status == status
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("status", [302, 400, 404])
def test_what_no_retry_helps_ends_at_once(echo: Echo, status: int) -> None:
    echo.faults = {1: Answer(status, {"detail": "unknown field"}, {"Location": "/b"})}
    with pytest.raises(RestError, match=f"answered {status}: .*unknown field"):
        connect().json("GET", f"{echo.url}/a")
    assert len(echo.requests) == 1


def test_requests_keep_the_distance_of_a_rate_limit(echo: Echo) -> None:
    slow = connect(per_minute=300)
    before = time.monotonic()
    for _ in range(4):
        slow.json("GET", f"{echo.url}/a")
    assert 0.6 <= time.monotonic() - before < 2


@pytest.mark.parametrize("cursors", ["aa", "abab", "abcdecde" * 3, "abcdefghijklmnopqrst" * 4])
def test_pages_in_a_circle_are_noticed(cursors: str) -> None:
    paging = Paging()
    with pytest.raises(RestError, match="paging would never end"):
        for cursor in cursors:
            paging.step(cursor)


def test_pages_in_a_line_are_not() -> None:
    paging = Paging()
    for number in range(10_000):
        paging.step(str(number))
