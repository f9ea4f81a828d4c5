"""Child processes of an ordinary user: Dovecot and PostgreSQL are never run as root.

When the tests themselves run as root, the servers run as `nobody`; else as whoever runs the tests.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import random
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def ordinary_user() -> pwd.struct_passwd:
    """The account that the servers run as."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())


def private_folder(prefix: str) -> Path:
    """A new temporary folder that the ordinary user owns."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    hand_over(folder)
    return folder


def hand_over(path: Path) -> None:
    """Makes `path` and all below it the ordinary user's."""
    if os.getuid() == 0:
        user = ordinary_user()
        for item in (path, *path.rglob("*")):
            os.chown(item, user.pw_uid, user.pw_gid)


def program(name: str, *folders: str) -> str:
    """The path of the program `name`, looked for on PATH and in `folders`."""
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *folders]))
    if found is None:
        raise FileNotFoundError(f"{name} is not installed; scripts/install-system says which packages the tests need")
    return found


def start(arguments: list[str], folder: Path, log: Path) -> subprocess.Popen[bytes]:
    """Starts a program as the ordinary user, in a session of its own, its output going to `log`."""
    with log.open("ab") as output:
        if os.getuid() != 0:
            return subprocess.Popen(
                arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )
        user = ordinary_user()
        return subprocess.Popen(
            arguments,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            user=user.pw_uid,
            group=user.pw_gid,
            extra_groups=[],
        )


def run(arguments: list[str], folder: Path, log: Path) -> None:
    """Runs a program as the ordinary user to its end; raises with its output if it fails."""
    if start(arguments, folder, log).wait(timeout=60) != 0:
        raise RuntimeError(f"{arguments[0]}: {log.read_text(errors='replace')}")


_SERVER_PORTS = range(10_000, 32_000)
"""Below the ports that the kernel gives to clients: none of theirs can take one while its server is down."""


def free_port() -> int:
    """A TCP port on loopback that nobody listens on now."""
    for port in random.SystemRandom().sample(_SERVER_PORTS, 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError("no free port on loopback")


def wait_until(condition: Callable[[], bool], seconds: float = 15, what: str = "the server") -> None:
    """Waits until `condition` holds; raises TimeoutError naming `what` otherwise."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} was not ready within {seconds} s")
        time.sleep(0.02)


def listens(port: int) -> bool:
    """Whether somebody accepts connections on `port` of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
