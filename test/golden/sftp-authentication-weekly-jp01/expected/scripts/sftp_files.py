"""Loads each file of sftp once, and a changed file again; moves away what is loaded.

``choose`` before the load, ``confirm`` behind it, ``archive`` behind the success line. Each may be repeated.
"""

from __future__ import annotations

import posixpath
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import digdag

from scripts.sftp_archive import bring_back, in_archive, move_away
from scripts.sftp_login import connect
from scripts.sftp_record import Loaded, Run, read_run
from scripts.sftp_server import File, Server, spell

SOURCE = "sftp"
MAX_FILES = 200
SETTLE = 60
NO_FILE = "(?!)"  # matches nothing
PACKED = {".gz": "gzip", ".zip": "zip"}


def choose(database: str, object: str, session_id: int, settings: Mapping[str, Any]) -> None:
    """Stores the window as the task ``+window`` of other sources does, and ``files``.

    ``files``: ``path_prefix``, ``path_match_pattern`` and ``decoders`` for the load, ``count``, the ``list`` of path, size and time, ``rows``
    (the same for SQL), and ``left``: what earlier runs have loaded and not moved away, with the end of their windows.

    ``settings``: ``path_prefix``, ``path_match_pattern``, ``compression``, ``max_files`` of a run, ``settle`` (seconds for which a file must
    have been left alone), ``strategy``, ``archive`` (a folder, or nothing), and ``on_change``: ``load`` a changed file again, or ``fail``, for
    tables in which its rows would then be twice.
    """
    run = read_run(database, SOURCE, object, int(session_id))
    with connect(settings) as server:
        folder = _folder(server, settings)
        here, busy = _matching(server, folder, settings)
        chosen = _choose(server, here, busy, run, int(session_id), settings)
        names = {posixpath.basename(file.path) for file in server.files(folder)}
    packing = {_packing(file, settings) for file in chosen} - {"none"}
    print(f"{len(chosen)} files of {object} to load: {', '.join(spell(file.path) for file in chosen) or 'nothing is new'}")
    files = {
        "path_prefix": folder.rstrip("/") + "/",
        "path_match_pattern": _pattern(folder, [posixpath.basename(file.path) for file in chosen], names),
        "decoders": [{"type": kind} for kind in packing],
        "count": len(chosen),
        "list": [list(file) for file in chosen],
        "rows": "".join(f", ('{file.path}', {file.size}, {file.mtime})" for file in chosen),
        "left": [[*one.file, one.end] for one in _left(here, chosen, run)],
    }
    digdag.env.store({"files": files, "td": {"last_results": {"window_start": run.start, "window_end": run.end}}})


def confirm(files: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    """Fails when a file is not as it was when it was chosen: the load may have read half of it. The next try takes it as it is then."""
    with connect(settings) as server:
        changed = [path for path, size, mtime in files["list"] if server.stat(path) != File(path, size, mtime)]
    if changed:
        raise RuntimeError(f"These files changed while they were loaded, nothing was written: {_some(changed)}. Try again.")


def archive(files: Mapping[str, Any], end: int, settings: Mapping[str, Any]) -> None:
    """Moves what is loaded, by this run or an earlier one, and still as it was, to ``<archive>/<year>/<month>`` of the window's end (UTC)."""
    loaded = [*([*file, int(end)] for file in files["list"]), *files["left"]]
    problems: list[str] = []
    with connect(settings) as server:
        for path, size, mtime, until in loaded:
            try:
                move_away(server, File(path, size, mtime), until, settings)
            except (OSError, RuntimeError) as error:
                problems.append(f"{spell(path)}: {error}")
    if problems:
        raise RuntimeError(f"{len(problems)} files could not be moved. They are loaded. {_some(problems)}")


def _choose(
    server: Server, here: Sequence[File], busy: Sequence[File], run: Run, session_id: int, settings: Mapping[str, Any]
) -> list[File]:
    own = [one for one in run.loaded if one.session_id == session_id]
    if settings.get("strategy") != "replace":
        return _again(server, own, settings) if own else _new(server, here, run.loaded, settings)
    if busy:
        raise RuntimeError(f"These files are still being written: {_some([file.path for file in busy])}. Try again.")
    return _everything(server, here, run.loaded, settings)


def _packing(file: File, settings: Mapping[str, Any]) -> str:
    """``gzip``, ``zip`` or ``none``: what ``compression`` says, or for ``auto`` the end of the name."""
    said = str(settings.get("compression") or "auto")
    ending = posixpath.splitext(file.path)[1].lower()
    return said if said != "auto" else PACKED.get(ending, "none")


def _left(here: Sequence[File], chosen: Sequence[File], run: Run) -> list[Any]:
    return [one for one in run.loaded if one.newest and one.file in here and one.file not in chosen]


def _folder(server: Server, settings: Mapping[str, Any]) -> str:
    prefix = "/" + str(settings["path_prefix"]).lstrip("/")
    return prefix.rstrip("/") or "/" if server.is_folder(prefix) else posixpath.dirname(prefix)


def _matching(server: Server, folder: str, settings: Mapping[str, Any]) -> tuple[list[File], list[File]]:
    """The files that the object means, oldest first: those that are whole, and those that somebody may still write."""
    prefix = "/" + str(settings["path_prefix"]).lstrip("/")
    pattern = re.compile(str(settings.get("path_match_pattern") or ""))
    settle = float(settings.get("settle", SETTLE))
    meant = [
        file
        for file in server.files(folder)
        if (folder == (prefix.rstrip("/") or "/") or file.path.startswith(prefix)) and pattern.search(file.path)
    ]
    bad = [file.path for file in meant if re.search(r"[\x00-\x1f\x7f\"'`;\\]|\$\{", file.path)]
    if bad:
        raise RuntimeError(f"Rename these files, their names would break templates or SQL: {_some(bad)}")
    meant.sort(key=lambda file: (file.mtime, file.path))
    whole = time.time() - settle
    return [file for file in meant if file.mtime <= whole], [file for file in meant if file.mtime > whole]


def _new(server: Server, here: Sequence[File], loaded: Iterable[Loaded], settings: Mapping[str, Any]) -> list[File]:
    before = {one.file.path: one for one in loaded if one.file and one.newest}
    new = [file for file in here if file.path not in before or before[file.path].file != file]
    if settings.get("on_change") == "fail":
        # Where the earlier one is in the archive, this is another file of the same name.
        changed = [
            file.path for file in new if file.path in before and not _was_archived(server, before[file.path], settings)
        ]
        _refuse_changed(changed)
    # A load unpacks all its files in one way. The others come with the next run.
    alike = [file for file in new if _packing(file, settings) == _packing(new[0], settings)]
    return alike[: int(settings.get("max_files") or MAX_FILES)]


def _refuse_changed(changed: Sequence[str]) -> None:
    if changed:
        raise RuntimeError(f"These files were loaded before and have changed since: {_some(changed)}. Their rows would be twice.")


def _everything(server: Server, here: Sequence[File], loaded: Sequence[Loaded], settings: Mapping[str, Any]) -> list[File]:
    """What replaces the table: all files that are there. Where all are archived, the last snapshot comes back once more."""
    limit = int(settings.get("max_files") or MAX_FILES)
    if len(here) > limit:
        raise RuntimeError(f"{len(here)} files replace the table, and max_files is {limit}. They must be loaded together: raise it.")
    if len({_packing(file, settings) for file in here}) > 1:
        raise RuntimeError("Some of the files that replace the table are packed and some are not. They must be loaded together: pack all.")
    last = max(((one.since, one.session_id) for one in loaded if one.file), default=None)
    snapshot = [one for one in loaded if one.file and (one.since, one.session_id) == last]
    return list(here) or [one.file for one in snapshot if one.file and bring_back(server, one.file, one.end, settings)]


def _again(server: Server, own: Sequence[Loaded], settings: Mapping[str, Any]) -> list[File]:
    """The files of a session that has succeeded before. What has changed since belongs to the next session."""
    files = [one.file for one in own if one.file and bring_back(server, one.file, one.end, settings)]
    lost = [one.file.path for one in own if one.file and one.file not in files]
    if lost and settings.get("on_change") == "fail":
        raise RuntimeError(f"This session has loaded files that are gone or changed: {_some(lost)}. Start a new session instead.")
    return files


def _was_archived(server: Server, one: Loaded, settings: Mapping[str, Any]) -> bool:
    return one.file is not None and in_archive(server, one.file, one.end, settings) is not None


def _pattern(folder: str, chosen: Sequence[str], names: Iterable[str]) -> str:
    """A pattern that finds these files of the folder in a path or an address, and no other."""
    if not chosen:
        return NO_FILE
    pattern = f"(?:^|/){_exactly(folder.strip('/') + '/') if folder != '/' else ''}(?:{'|'.join(map(_exactly, chosen))})$"
    found = {name for name in names if re.search(pattern, posixpath.join(folder, name))}
    if not found <= set(chosen):
        raise RuntimeError(f"The names of these files cannot be told apart: {_some(sorted(found))}")
    return pattern


def _exactly(text: str) -> str:
    """Every character as it is, or as an address spells it."""

    def spelt(letter: str) -> str:
        if re.fullmatch(r"[A-Za-z0-9_/-]", letter):
            return letter
        literal = f"\\{letter}" if letter.isascii() else letter
        return literal if letter == "." else f"(?:{literal}|{quote(letter)})"

    return "".join(map(spelt, text))


def _some(texts: Sequence[str]) -> str:
    shown = [spell(text) if text.startswith("/") else text for text in texts[:5]]
    return ", ".join(shown) + (f" and {len(texts) - 5} more" if len(texts) > 5 else "")
