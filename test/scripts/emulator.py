"""A server on 127.0.0.1 that behaves like a vendor's API: strict, limited, and failing when told to."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit


class Request(NamedTuple):
    method: str
    path: str
    query: dict[str, list[str]]
    headers: Any
    body: bytes

    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    def one(self, name: str) -> str | None:
        values = self.query.get(name, [])
        assert len(values) < 2, f"{name} was sent twice"
        return values[0] if values else None


class Answer(NamedTuple):
    status: int
    json: Any = None
    headers: dict[str, str] = {}


class Refusal(Exception):
    """What a strict server answers to a request that is not as its documentation wants it."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.answer = Answer(status, {"message": text})


CUT = Answer(-1)
"""A connection that breaks in the middle of the answer."""


class Emulator:
    """Answers with ``answer``. ``faults`` maps the number of a request (from 1) to what it gets instead."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.faults: dict[int, Answer] = {}
        self._lock = threading.Lock()
        emulator = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                address = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                query = parse_qs(address.query, keep_blank_values=True)
                request = Request(self.command, address.path, query, self.headers, body)
                with emulator._lock:
                    emulator.requests.append(request)
                    fault = emulator.faults.get(len(emulator.requests))
                    answer = fault or emulator._answer(request)
                content = b"" if answer.json is None else json.dumps(answer.json).encode()
                if answer is CUT:
                    self.send_response(200)
                    self.send_header("Content-Length", "1000")
                    self.end_headers()
                    self.wfile.write(b'{"data": [')
                    self.close_connection = True
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = handle_any

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, request: Request) -> Answer:
        raise NotImplementedError

    def _answer(self, request: Request) -> Answer:
        try:
            return self.answer(request)
        except Refusal as refusal:
            return refusal.answer

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def only(allowed: set[str], given: Any, status: int = 400) -> None:
    unknown = set(given) - allowed
    if unknown:
        raise Refusal(status, f"unknown parameters: {', '.join(sorted(unknown))}")
