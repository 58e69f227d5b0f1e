from __future__ import annotations

import importlib
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from scripts.install import ensure


def test_what_can_be_imported_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("pip was called"))
    ensure(requests="requests==0.0.0")


def test_what_is_missing_is_installed_by_pip_and_can_be_imported_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "ingest_probe-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("ingest_probe.py", "VALUE = 42\n")
        archive.writestr("ingest_probe-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: ingest-probe\nVersion: 1.0\n")
        archive.writestr("ingest_probe-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("ingest_probe-1.0.dist-info/RECORD", "")
    target = tmp_path / "target"
    target.mkdir()
    monkeypatch.setenv("PIP_TARGET", str(target))
    monkeypatch.syspath_prepend(str(target))
    ensure(ingest_probe=str(wheel))
    assert importlib.import_module("ingest_probe").VALUE == 42


def test_what_cannot_be_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(RuntimeError, match="pip could not install no-such-package-of-ours==1"):
        ensure(no_such_package_of_ours="no-such-package-of-ours==1")
