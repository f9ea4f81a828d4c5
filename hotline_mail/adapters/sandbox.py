"""Reads messages in child processes that may die: a pool of warm `parsers.worker` processes.

The daemon itself never opens a mail's attachments. Each worker reads one message at a time and guards every attachment
by itself; here is the outer guard: a deadline for the whole message, and a new worker for one that died.
"""

from __future__ import annotations

import contextlib
import os
import queue
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import IO, Self

from hotline_mail.ports import ReadingFailed
from parsers.model import MessageReading, ProblemCode
from parsers.protocol import Answer, Limits, Request, Start, frame, read_frame
from parsers.reading import ReadingOptions

WORKER = (sys.executable, "-m", "parsers.worker")

_GRACE = 10.0
"""Seconds that a worker gets beyond its own limits before it is taken for dead."""
_MESSAGES_PER_WORKER = 2000
"""After so many a worker is replaced: what its libraries leaked goes with it."""
_AT_ONCE = 65_536
"""Bytes: what a pipe holds, and more than most answers."""
_ENVIRONMENT = {
    "OMP_THREAD_LIMIT": "1",  # one thread a process: Tesseract is three times slower when it spreads over busy cores
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",  # each thread reserves address space, which is limited
    "MALLOC_ARENA_MAX": "2",
}


class Sandbox:
    """A reader of messages (`ports.Reader`). Safe to use from several threads; use it as a context manager."""

    def __init__(
        self,
        options: ReadingOptions | None = None,
        limits: Limits | None = None,
        workers: int = 1,
        command: Sequence[str] = WORKER,
    ) -> None:
        self._limits = limits or Limits()
        self._workers = [_Worker(command, options or ReadingOptions()) for _ in range(workers)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._closed = threading.Event()
        for worker in self._workers:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop all workers, at once, for good: what is asked from now on fails."""
        self._closed.set()
        for worker in self._workers:
            worker.stop()

    def read(self, raw: bytes) -> MessageReading:
        """All that the parsers can tell of the mail `raw`. Raises ReadingFailed."""
        return self._ask(Request(kind="message", limits=self._limits), raw)

    def pictures(self, raw: bytes) -> MessageReading:
        """The same, with pictures of the fields that were read from images. Raises ReadingFailed."""
        return self._ask(Request(kind="message", pictures=True, limits=self._limits), raw)

    def read_file(self, name: str, data: bytes, *, pictures: bool = False) -> MessageReading:
        """Read a bare file, which may be a mail; its content decides. Raises ReadingFailed."""
        return self._ask(Request(kind="file", name=name, pictures=pictures, limits=self._limits), data)

    def _ask(self, request: Request, payload: bytes) -> MessageReading:
        worker = self._idle.get()
        try:
            if self._closed.is_set():
                raise ReadingFailed(ProblemCode.CRASHED, "the readers were stopped")
            answer = worker.ask(request, payload)
        finally:
            if self._closed.is_set():  # the worker may have been started again in the meantime
                worker.stop()
            self._idle.put(worker)
        if answer.reading is None:
            raise ReadingFailed(answer.failure or ProblemCode.CRASHED, answer.detail)
        return answer.reading


class _Worker:
    """One worker process, started when it is first needed."""

    def __init__(self, command: Sequence[str], options: ReadingOptions) -> None:
        self._command = command
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._answered = 0

    def ask(self, request: Request, payload: bytes) -> Answer:
        """The worker's answer; a worker that gives none is ended, and its failure is the answer."""
        deadline = time.monotonic() + request.limits.message_seconds + request.limits.total_seconds + _GRACE
        try:
            return self._exchange(request, payload, deadline)
        except TimeoutError:
            failure = Answer(failure=ProblemCode.TIME_OUT, detail="the worker did not answer in time")
        except (EOFError, OSError, ValueError) as error:  # its pipe broke, was closed, or gave no valid answer
            status = self._process.poll() if self._process else None
            failure = Answer(failure=ProblemCode.CRASHED, detail=f"the worker died ({type(error).__name__}, {status})")
        self.stop()
        return failure

    def _exchange(self, request: Request, payload: bytes, deadline: float) -> Answer:
        process = self._running()
        _send(process, frame(request, payload))
        answer = read_frame(_reader(process, deadline))
        if answer is None:
            raise EOFError
        self._answered += 1
        return Answer.model_validate_json(answer[0])

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, a new one if there is none, it has died, or it has served its time."""
        if self._process and (self._process.poll() is not None or self._answered >= _MESSAGES_PER_WORKER):
            self.stop()
        if self._process is None:
            self._answered = 0
            self._folder = tempfile.TemporaryDirectory(prefix="hotline-mail-worker-", ignore_cleanup_errors=True)
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what libraries print there may quote the mail
                env=os.environ | _ENVIRONMENT | {"TMPDIR": self._folder.name},
                process_group=0,
            )
            _send(self._process, frame(Start(options=self._options)))
        return self._process

    def stop(self) -> None:
        """End the process and its group; asked first, so that it takes the child at work along."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(BrokenPipeError):
                _given(stream).close()
        if self._folder:
            self._folder.cleanup()  # a worker that was killed left its files there


def _given(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the worker was started without pipes")
    return stream


def _send(process: subprocess.Popen[bytes], pieces: tuple[bytes, bytes]) -> None:
    stream = _given(process.stdin)
    stream.writelines(pieces)
    stream.flush()


def _reader(process: subprocess.Popen[bytes], deadline: float) -> _DeadlineReader:
    return _DeadlineReader(_given(process.stdout).fileno(), deadline)


class _DeadlineReader:
    """Reads from a pipe until a deadline, then raises TimeoutError.

    It takes what is there at once: each further system call would give the interpreter to another thread and wait for
    it to come back.
    """

    def __init__(self, descriptor: int, deadline: float) -> None:
        self._descriptor = descriptor
        self._deadline = deadline
        self._held = b""
        self._selector = selectors.PollSelector()  # holds nothing of the system's that would have to be given back
        self._selector.register(descriptor, selectors.EVENT_READ)

    def __call__(self, size: int) -> bytes:
        return b"".join(self._pieces(size))

    def _pieces(self, size: int) -> Iterator[bytes]:
        while size > 0:
            read = self._held or self._read(max(size, _AT_ONCE))
            if not read:
                return
            piece, self._held = read[:size], read[size:]
            size -= len(piece)
            yield piece

    def _read(self, most: int) -> bytes:
        if not self._selector.select(max(0.0, self._deadline - time.monotonic())):
            raise TimeoutError
        return os.read(self._descriptor, most)
