"""Runs the emulator of a vendor for tests outside Python: ``python serve.py pinterest``.

Prints ``{"url": …}``. Then each line of JSON on stdin sets attributes of the emulator (``set``), plans what its coming requests get
(``faults``: status, headers and how many requests from now) and is answered with the attributes that it names (``get``).
"""

from __future__ import annotations

import json
import sys
from typing import Any

from emulator import CUT, Answer, Emulator, Request
from klaviyo_server import Klaviyo
from onetrust_server import Workflow
from pinterest_server import Pinterest

EMULATORS: dict[str, Any] = {"klaviyo": Klaviyo, "pinterest": Pinterest}


class Both(Workflow):
    """The secrets of any project."""

    def answer(self, request: Request) -> Answer:
        parts = request.path.split("/")
        return super().answer(request._replace(path="/".join([*parts[:3], "77", *parts[4:]])))


def value(emulator: Emulator, name: str) -> Any:
    if name == "requests":
        return [{"method": one.method, "path": one.path, "query": one.query} for one in emulator.requests]
    return getattr(emulator, name)


def main(name: str, api_key: str) -> None:
    emulators = {"vendor": EMULATORS[name](), "workflow": Both(api_key)}
    print(json.dumps({of: emulator.url for of, emulator in emulators.items()}), flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        emulator = emulators[command.get("of", "vendor")]
        for key, item in command.get("set", {}).items():
            setattr(emulator, key, item)
        for ahead, status, headers in command.get("faults", []):
            fault = CUT if status < 0 else Answer(status, {}, headers)
            emulator.faults[len(emulator.requests) + ahead] = fault
        print(json.dumps({key: value(emulator, key) for key in command.get("get", [])}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
