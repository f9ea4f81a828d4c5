"""A worker whose reader of documents does what the document says: hangs, crashes, eats memory, forks, prints.

Run as a program by the sandbox's tests; no file is known that makes the real readers do each of these on purpose.
"""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from parsers.model import DocumentReading
from parsers.worker import main


def _hang():
    while True:
        time.sleep(1)


def _burn():
    while True:
        pass


def _grandchild():
    """A program of the reader's own that outlives it, unless the whole group is killed."""
    if os.fork() == 0:
        time.sleep(2)
        Path(os.environ["CHILD_MARK"]).touch()
        os._exit(0)
    _hang()


def _orphan():
    """Nobody is left to end this one."""
    Path(os.environ["CHILD_MARK"]).write_text(str(os.getpid()))
    os.kill(os.getppid(), signal.SIGKILL)
    _hang()


def _print():
    sys.stdout.write("noise " * 1000)
    sys.stdout.flush()
    os.write(1, b"noise")


DEEDS = {
    b"hang": _hang,
    b"burn": _burn,
    b"grandchild": _grandchild,
    b"orphan": _orphan,
    b"print": _print,
    b"memory": lambda: bytearray(4_000_000_000),
    b"segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    b"exit": lambda: os._exit(3),
    b"raise": lambda: 1 / 0,
    b"write": lambda: (Path(tempfile.mkdtemp()) / "large").write_bytes(bytes(60_000_000)),
    b"kill worker": lambda: os.kill(os.getppid(), signal.SIGKILL),
    b"nothing": lambda: None,
}


def do(name, content_type, payload, source, *, pictures=False):  # noqa: ARG001 — the reader of documents
    """Do as told; give back a text that proves that it was this reader."""
    DEEDS[payload.strip()]()
    return DocumentReading(text="survived" + " with pictures" * pictures)


if __name__ == "__main__":
    main(do)
