"""Logs in to the SFTP server that the data source file names."""

from __future__ import annotations

import base64
import hashlib
import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from scripts.install import ensure

ensure(paramiko="paramiko==3.5.1")

import paramiko  # noqa: E402

from scripts.sftp_server import Server  # noqa: E402

TIMEOUT = 60


@contextmanager
def connect(settings: Mapping[str, Any]) -> Iterator[Server]:
    """Logs in with what ``settings`` and the environment say, and out at the end.

    ``SFTP_PASSWORD``, or ``SFTP_SECRET_KEY`` with ``SFTP_PASSPHRASE``; ``SFTP_HOST`` and ``SFTP_USER`` where these are secrets too. The
    server must show the key of ``host_fingerprint`` (``SHA256:…``). Without one any server is believed, as TD's connector does, and the
    fingerprint is printed.
    """
    host, user = _value("SFTP_HOST", settings.get("host")), _value("SFTP_USER", settings.get("user"))
    fingerprint = str(settings.get("host_fingerprint") or "")
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(_HostKey(fingerprint))
    try:
        client.connect(
            host,
            port=int(settings.get("port") or 22),
            username=user,
            **_credentials(),
            look_for_keys=False,
            allow_agent=False,
            timeout=TIMEOUT,
            banner_timeout=TIMEOUT,
            auth_timeout=TIMEOUT,
        )
        sftp = client.open_sftp()
        cast(paramiko.Channel, sftp.get_channel()).settimeout(float(settings.get("timeout") or 600))
        at_home = settings.get("user_directory_is_root", True)
        yield Server(sftp, sftp.normalize(".") if at_home in (True, "true") else "")
    except paramiko.AuthenticationException:
        raise RuntimeError("The SFTP server refuses the login. Look at the user and at the secrets.") from None
    finally:
        client.close()


def _value(name: str, given: object) -> str:
    value = os.environ.get(name) or str(given or "")
    if not value or "${" in value:
        raise RuntimeError(f"{name} is not set: give it to the task with _env, or write it into the data source file.")
    return value


def _credentials() -> dict[str, Any]:
    key, password = os.environ.get("SFTP_SECRET_KEY"), os.environ.get("SFTP_PASSWORD")
    if key:
        return {"pkey": _private_key(key, os.environ.get("SFTP_PASSPHRASE") or None)}
    if password:
        return {"password": password}
    raise RuntimeError("Neither SFTP_PASSWORD nor SFTP_SECRET_KEY is set: give one to the task with _env.")


def _private_key(text: str, passphrase: str | None) -> paramiko.PKey:
    kinds: list[Callable[..., paramiko.PKey]] = [
        paramiko.Ed25519Key.from_private_key,
        paramiko.ECDSAKey.from_private_key,
        paramiko.RSAKey.from_private_key,
    ]
    for read in kinds:
        try:
            return read(io.StringIO(text), passphrase)
        except paramiko.PasswordRequiredException:
            raise RuntimeError("The key in SFTP_SECRET_KEY needs SFTP_PASSPHRASE.") from None
        except (paramiko.SSHException, ValueError):
            continue
    raise RuntimeError("SFTP_SECRET_KEY is no Ed25519, ECDSA or RSA key of OpenSSH, or SFTP_PASSPHRASE does not open it.")


class _HostKey(paramiko.MissingHostKeyPolicy):
    def __init__(self, fingerprint: str) -> None:
        self._fingerprint = fingerprint.rstrip("=")

    def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        shown = "SHA256:" + base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
        if self._fingerprint in ("", "none"):
            print(f"The SFTP server shows {key.get_name()} {shown}. Pin it as host_fingerprint in the data source file.")
        elif shown != self._fingerprint:
            raise RuntimeError(f"The SFTP server shows the key {shown}, not host_fingerprint in the data source file. Nothing was sent.")
