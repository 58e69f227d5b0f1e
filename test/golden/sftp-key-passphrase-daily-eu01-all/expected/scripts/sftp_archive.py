"""The archive on an SFTP server: ``<archive>/<year>/<month>`` of the end of the window that loaded a file (UTC)."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.sftp_server import File, Server, spell


def move_away(server: Server, file: File, end: int, settings: Mapping[str, Any]) -> None:
    """Moves a file that is still as it was loaded. May be repeated. ``end``: of the window, epoch seconds."""
    now = server.stat(file.path)
    moved = in_archive(server, file, end, settings)
    if now is None:
        print(f"{spell(file.path)} {'is archived' if moved else 'is gone'}.")
    elif now != file:
        print(f"{spell(file.path)} has changed since it was loaded: it stays, and the next run loads it.")
    elif moved:
        server.remove(file)  # a copy that ended before its original was removed
    else:
        server.move(file, _place(file, end, sum(1 for _ in _archived(server, file, end, settings)), settings))


def bring_back(server: Server, file: File, end: int, settings: Mapping[str, Any]) -> bool:
    """Whether the file is there as it was loaded, if need be from the archive."""
    now = server.stat(file.path)
    archived = in_archive(server, file, end, settings) if now is None else None
    if archived:
        server.move(archived, file.path)
    return now == file or archived is not None


def in_archive(server: Server, file: File, end: int, settings: Mapping[str, Any]) -> File | None:
    """The file in the archive, under its name or that with a number."""
    if not settings.get("archive"):
        return None
    return next((found for found in _archived(server, file, end, settings) if found[1:] == file[1:]), None)


def _archived(server: Server, file: File, end: int, settings: Mapping[str, Any]) -> Iterator[File]:
    """What has the name of the file in the archive, and that name with a number."""
    number = 0
    while (found := server.stat(_place(file, end, number, settings))) is not None:
        yield found
        number += 1


def _place(file: File, end: int, number: int, settings: Mapping[str, Any]) -> str:
    month = datetime.datetime.fromtimestamp(end, datetime.timezone.utc)
    stem, dot, rest = posixpath.basename(file.path).partition(".")
    name = f"{stem}_{number}{dot}{rest}" if number else f"{stem}{dot}{rest}"
    return posixpath.join("/", str(settings["archive"]).strip("/"), f"{month:%Y}", f"{month:%m}", name)
