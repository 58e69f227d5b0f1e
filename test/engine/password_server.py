"""An SFTP server that takes a password, for an ordinary user: OpenSSH needs root for that. Says its port, and ends with its input.

With ``--no-rename`` it cannot rename from one folder to another, as a server whose folders are on several disks.
"""

import asyncio
import os
import sys
from pathlib import Path

import asyncssh

folder, user, password = sys.argv[1:4]
can_rename = "--no-rename" not in sys.argv


class Files(asyncssh.SFTPServer):
    def __init__(self, channel):
        super().__init__(channel, chroot=folder)

    def rename(self, oldpath, newpath):
        if not can_rename and Path(os.fsdecode(oldpath)).parent != Path(os.fsdecode(newpath)).parent:
            raise asyncssh.SFTPFailure("Invalid cross-device link")
        if os.path.exists(self.map_path(newpath)):
            raise asyncssh.SFTPFailure("File exists")
        return super().rename(oldpath, newpath)


class Login(asyncssh.SSHServer):
    def begin_auth(self, username):
        return True

    def password_auth_supported(self):
        return True

    def validate_password(self, username, given):
        return (username, given) == (user, password)


async def main():
    key = asyncssh.generate_private_key("ssh-ed25519")
    server = await asyncssh.listen(
        "127.0.0.1", 0, server_factory=Login, server_host_keys=[key], sftp_factory=Files, allow_scp=False
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
