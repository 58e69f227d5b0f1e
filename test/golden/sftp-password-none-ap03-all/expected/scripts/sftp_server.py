"""The files on an SFTP server: lists, compares, reads and moves them."""

from __future__ import annotations

import posixpath
import stat
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from scripts.install import ensure

ensure(paramiko="paramiko==3.5.1")

import paramiko  # noqa: E402

COPY_BYTES = 1024 * 1024


class File(NamedTuple):
    """A file as it was when it was looked at. ``path`` starts with ``/``, as the connector spells it; ``mtime``: epoch seconds."""

    path: str
    size: int
    mtime: int


def spell(path: str) -> str:
    """A path for a message: quoted, and without what Digdag would evaluate."""
    return ascii(path).replace("${", "$ {")


class Server:
    """An open SFTP session. Paths start at the user's own folder, or at the server's root."""

    def __init__(self, sftp: paramiko.SFTPClient, root: str) -> None:
        self._sftp = sftp
        self._root = root.rstrip("/")

    def stat(self, path: str) -> File | None:
        """The file at ``path``, or None."""
        try:
            found = self._sftp.stat(self._root + path)
        except FileNotFoundError:
            return None
        return _file(path, found)

    def is_folder(self, path: str) -> bool:
        """Whether ``path`` is a folder."""
        try:
            return stat.S_ISDIR(self._sftp.stat(self._root + path).st_mode or 0)
        except FileNotFoundError:
            return False

    def files(self, folder: str) -> Iterator[File]:
        """The files in ``folder``, not those in folders below it. A link counts as what it leads to."""
        try:
            entries = self._sftp.listdir_attr(self._root + folder)
        except FileNotFoundError:
            raise RuntimeError(f"The folder {spell(folder)} is not on the SFTP server.") from None
        for entry in entries:
            path = posixpath.join(folder, entry.filename)
            is_link = stat.S_ISLNK(entry.st_mode or 0)
            found = self.stat(path) if is_link else _file(path, entry)
            if found is not None:
                yield found

    def read(self, file: File, target: BinaryIO) -> None:
        """Downloads a file. Raises when it is no longer as it was."""
        self._sftp.getfo(self._root + file.path, target)
        if self.stat(file.path) != file:
            raise RuntimeError(f"{spell(file.path)} changed while it was read.")

    def move(self, file: File, target: str) -> None:
        """Moves a file to ``target``, where nothing may be. A file that changed meanwhile stays, or is put back, and raises."""
        if self.stat(file.path) != file:
            raise RuntimeError(f"{spell(file.path)} changed before it was moved.")
        self._make_folders(posixpath.dirname(target))
        try:
            self._sftp.rename(self._root + file.path, self._root + target)
        except OSError:
            if self.stat(target) is not None or self.stat(file.path) != file:
                raise
            self._copy(file, target)
        if self.stat(target) != file._replace(path=target):
            self._put_back(file.path, target)

    def _put_back(self, path: str, target: str) -> None:
        try:
            self._sftp.rename(self._root + target, self._root + path)
        except OSError:
            raise RuntimeError(f"{spell(path)} changed while it was moved, and is now {spell(target)}: move it back.") from None
        raise RuntimeError(f"{spell(path)} changed while it was moved, and was put back.")

    def remove(self, file: File) -> None:
        """Removes a file that is as it was."""
        if self.stat(file.path) != file:
            raise RuntimeError(f"{spell(file.path)} changed before it was removed.")
        self._sftp.remove(self._root + file.path)

    def _copy(self, file: File, target: str) -> None:
        """For servers that cannot rename from folder to folder. The copy has its name only when it is whole."""
        part = self._root + target + ".part"
        with self._sftp.open(self._root + file.path, "rb") as source, self._sftp.open(part, "wb") as copy:
            while block := source.read(COPY_BYTES):
                copy.write(block)
        self._sftp.utime(part, (file.mtime, file.mtime))
        self._sftp.rename(part, self._root + target)
        self.remove(file)

    def _make_folders(self, folder: str) -> None:
        if folder in ("", "/") or self.is_folder(folder):
            return
        self._make_folders(posixpath.dirname(folder))
        try:
            self._sftp.mkdir(self._root + folder)
        except OSError:
            if not self.is_folder(folder):
                raise RuntimeError(f"The folder {spell(folder)} cannot be made on the SFTP server.") from None


def _file(path: str, found: paramiko.SFTPAttributes) -> File | None:
    if stat.S_ISDIR(found.st_mode or 0):
        return None
    if found.st_size is None or found.st_mtime is None:
        raise RuntimeError(f"The SFTP server tells no size or time of {spell(path)}.")
    return File(path, found.st_size, int(found.st_mtime))
