"""Calls functions of a project's scripts as ``py>`` does, one after the other in one process: a JSON line for each, and one back."""

import contextlib
import importlib
import inspect
import json
import os
import sys
import types
from typing import Any

stored: dict = {}
digdag = types.ModuleType("digdag")
digdag.env = types.SimpleNamespace(store=stored.update)  # type: ignore[attr-defined]
sys.modules["digdag"] = digdag
sys.path.insert(0, sys.argv[1])


def call(command: str, params: dict, env: dict) -> Any:
    os.environ.update(env)
    stored.clear()
    module, _, name = command.rpartition(".")
    function = getattr(importlib.import_module(module), name)
    wanted = inspect.signature(function).parameters
    function(**{name: params[name] for name in wanted})
    return {"stored": stored}


for line in sys.stdin:
    with contextlib.redirect_stdout(sys.stderr):
        try:
            answer = call(**json.loads(line))
        except Exception as error:
            answer = {"error": f"{error} ({type(error).__name__})"}
    print(json.dumps(answer), flush=True)
