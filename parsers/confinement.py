"""One task in a forked child with limits: whatever it does to itself costs that child only.

A 900-byte PDF can kill the process that opens it, a few kilobytes of zip can fill the memory. The child gets limits of
address space, CPU time and file size, no core dumps, a process group and a temporary folder of its own; when it is done
or its time is up, the whole group is killed.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import selectors
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from parsers.model import ProblemCode

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1
"""linux/prctl.h"""
_DONE, _OUT_OF_MEMORY = b"+", b"-"
_CHUNK = 1 << 20
_STATM = Path("/proc/self/statm")
"""proc_pid_statm(5)."""

Started = Callable[[int | None], None]
"""Is told the process id of a child, which is its process group too, and None when it is gone."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the child may use: seconds and bytes."""

    wall_seconds: float
    cpu_seconds: float
    memory: int
    written: int
    answer: int


class ChildLost(Exception):  # noqa: N818 — an expected outcome of hostile input
    """The child gave no answer; `code` says why."""

    def __init__(self, code: ProblemCode, detail: str) -> None:
        super().__init__(f"{code.value}: {detail}")
        self.code = code
        self.detail = detail


def in_child(task: Callable[[], bytes], bounds: Bounds, started: Started) -> bytes:
    """What `task` returns when it is run in a child.

    Raises:
        ChildLost: it was killed, crashed, or took more than `bounds` allow.
    """
    with tempfile.TemporaryDirectory(prefix="hotline-mail-", ignore_cleanup_errors=True) as folder:
        reading_end, writing_end = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading_end)
            _run(task, bounds, writing_end, folder)
        started(child)
        os.close(writing_end)
        try:
            answer = _collect(reading_end, bounds)
        finally:
            os.close(reading_end)
            kill_group(child)
            _, status = os.waitpid(child, 0)
            started(None)
    return _judged(answer, status)


def _run(task: Callable[[], bytes], bounds: Bounds, writing_end: int, folder: str) -> None:
    """The child's whole life; never returns."""
    status = 1
    try:
        os.setpgid(0, 0)
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # should the worker be killed, nobody else would end this
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number in (signal.SIGALRM, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        tempfile.tempdir = os.environ["TMPDIR"] = folder
        _limit(bounds)
        with os.fdopen(writing_end, "wb") as stream:
            stream.write(_answer(task))
        status = 0
    finally:
        os._exit(status)  # not sys.exit: the parent's buffers and exit handlers are not ours


def _answer(task: Callable[[], bytes]) -> bytes:
    try:
        return _DONE + task()
    except MemoryError:
        return _OUT_OF_MEMORY


def _limit(bounds: Bounds) -> None:
    space = address_space() + bounds.memory
    cpu = max(1, round(bounds.cpu_seconds))
    for kind, soft, hard in (
        (resource.RLIMIT_AS, space, space),
        (resource.RLIMIT_CPU, cpu, cpu + 1),  # at the hard limit comes SIGKILL, which says nothing of time
        (resource.RLIMIT_FSIZE, bounds.written, bounds.written),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(kind, (soft, hard))


def address_space() -> int:
    """The bytes of address space that this process has now."""
    pages = int(_STATM.read_bytes().split()[0])
    return pages * resource.getpagesize()


def _collect(reading_end: int, bounds: Bounds) -> bytes:
    """All that the child writes. Raises ChildLost when its time is up or its answer is too large."""
    deadline = time.monotonic() + bounds.wall_seconds
    pieces: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(reading_end, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise ChildLost(ProblemCode.TIME_OUT, f"took longer than {bounds.wall_seconds:.0f} s")
            piece = os.read(reading_end, _CHUNK)
            if not piece:
                return b"".join(pieces)
            size += len(piece)
            if size > bounds.answer:
                raise ChildLost(ProblemCode.TOO_LARGE, "the answer is too large")
            pieces.append(piece)


def kill_group(child: int) -> None:
    """Kill a child and all that it started."""
    for kill in (os.killpg, os.kill):  # the group may not be there yet
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(child, signal.SIGKILL)


def _judged(answer: bytes, status: int) -> bytes:
    if answer.startswith(_DONE):
        return answer[1:]
    if answer == _OUT_OF_MEMORY:
        raise ChildLost(ProblemCode.MEMORY, "out of memory")
    if os.WIFSIGNALED(status):
        number = signal.Signals(os.WTERMSIG(status))
        code = ProblemCode.TIME_OUT if number is signal.SIGXCPU else ProblemCode.CRASHED
        raise ChildLost(code, f"ended by {number.name}")
    raise ChildLost(ProblemCode.CRASHED, f"ended with status {os.waitstatus_to_exitcode(status)}")
