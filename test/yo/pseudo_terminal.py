"""Runs a command on a pseudo-terminal and presses keys when it asks.

stdin: JSON {"command": [...], "steps": [[text to wait for, keys], ...], "seconds": N}
stdout: JSON {"code": exit code, "screen": all that was written, as text}
"""

import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[@-Z\\-_]")


def run(command, steps, seconds):
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 240, 0, 0))
    written, seen, deadline = b"", 0, time.monotonic() + seconds
    steps = list(steps)
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        try:
            piece = os.read(terminal, 65536) if ready else None
        except OSError:  # Linux says so when the command has ended
            break
        if piece == b"":
            break
        written += piece or b""
        screen = ESCAPES.sub("", written.decode("utf8", "replace"))
        if steps and screen.find(steps[0][0], seen) >= 0:
            expected, keys = steps.pop(0)
            seen = screen.index(expected, seen) + len(expected)
            os.write(terminal, keys.encode())
    else:
        os.kill(pid, 9)
        waiting = f"waited for {steps[0][0]!r}" if steps else "waited for the end"
        sys.exit(f"{seconds} seconds are over, {waiting}; the screen:\n{screen}")
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    screen = ESCAPES.sub("", written.decode("utf8", "replace")).replace("\r\n", "\n")
    if steps:
        sys.exit(f"never asked for {steps[0][0]!r}; the screen:\n{screen}")
    return {"code": code, "screen": screen}


print(json.dumps(run(**json.load(sys.stdin))))
