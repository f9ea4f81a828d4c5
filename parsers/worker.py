"""The warm process that reads messages for the daemon: `python -m parsers.worker`, frames on stdin and stdout.

Heavy libraries are imported once, before the first fork. The mail itself is read here, under a timer and a limit of
memory; each attachment is read in a forked child (`parsers.confinement`), so that a bomb costs one child and becomes a
`Problem`. If the worker itself dies, its parent starts another one and puts the message before a person.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import time
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, NoReturn, Protocol

from pydantic import ValidationError

from parsers import confinement
from parsers.documents.dispatch import read_document as open_document
from parsers.model import DocumentReading, MessageReading, Problem, ProblemCode
from parsers.ocr import engine, network
from parsers.protocol import Answer, DocumentAnswer, Limits, Request, Start, frame, read_frame
from parsers.reading import OutOfTime, ReadingOptions, read_file, read_message, where_raised

_ILLUSTRATED = 10_000_000
"""Bytes of answers after which further attachments are read without pictures: a message stays small in memory."""
_SECOND_CHANCE = 1.0
"""Seconds that each further reader gets once the time for the mail is used up."""

_NICENESS = 5
"""Reading takes what the processors have left: deciding and sending come first, and the watchdog must be answered."""

_WARM_UP = b"Subject: HOT-1\r\n\r\nHOT-1\r\ndata: 1.01.2026\r\nImie i nazwisko: Jan Kowal\r\nTresc pytania: ?\r\n"


class OpenDocument(Protocol):
    """The reader of documents that children run (`parsers.documents.dispatch.read_document`)."""

    def __call__(
        self, name: str | None, content_type: str, payload: bytes, source: str, *, pictures: bool = False
    ) -> DocumentReading:
        """Read one document."""
        ...


class Worker:
    """Answers requests one after the other."""

    def __init__(self, options: ReadingOptions, opener: OpenDocument) -> None:
        self._options = options
        self._opener = opener
        self._child: int | None = None

    def answer(self, request: Request, payload: bytes) -> Answer:
        """Read what is asked for; a failure is an answer too."""
        reader = _DocumentReader(self._opener, request, self._note_child)
        try:
            with _timer(request.limits.message_seconds), _memory(request.limits.memory):
                return Answer(reading=self._read(request, payload, reader))
        except OutOfTime:
            return Answer(failure=ProblemCode.TIME_OUT, detail="the mail itself could not be read in time")
        except MemoryError:
            return Answer(failure=ProblemCode.MEMORY, detail="the mail itself needs too much memory")
        except Exception as error:  # noqa: BLE001 — whatever it was, the next message must be read
            return Answer(failure=ProblemCode.CRASHED, detail=where_raised(error))

    def _read(self, request: Request, payload: bytes, reader: _DocumentReader) -> MessageReading:
        if request.kind == "file":
            return read_file(request.name, payload, self._options, reader)
        return read_message(payload, self._options, reader)

    def _note_child(self, child: int | None) -> None:
        self._child = child

    def stop(self, *_: object) -> NoReturn:
        """On SIGTERM: take the child at work along."""
        if self._child is not None:
            confinement.kill_group(self._child)
        os._exit(0)


class _DocumentReader:
    """Reads each attachment of one message in a child, while the message's own timer stands still."""

    def __init__(self, opener: OpenDocument, request: Request, started: confinement.Started) -> None:
        self._opener = opener
        self._illustrated = _ILLUSTRATED if request.pictures else 0
        self._limits = request.limits
        self._started = started
        self._deadline = time.monotonic() + request.limits.total_seconds

    def __call__(self, name: str | None, content_type: str, payload: bytes, source: str) -> DocumentReading:
        left = self._deadline - time.monotonic()
        if len(payload) > self._limits.document:
            return _problem(ProblemCode.TOO_LARGE, source, f"{len(payload)} bytes")
        if left <= 0:
            return _problem(ProblemCode.TIME_OUT, source, "not opened: the time for the message was used up")
        pictures = self._illustrated > 0
        task = partial(_task, partial(self._opener, name, content_type, payload, source, pictures=pictures))
        try:
            with _timer_stopped():
                answer = confinement.in_child(task, self._bounds(left), self._started)
            self._illustrated -= len(answer)
            return DocumentAnswer.model_validate_json(answer).reading
        except confinement.ChildLost as lost:
            return _problem(lost.code, source, lost.detail)
        except ValidationError:
            return _problem(ProblemCode.CRASHED, source, "the answer was cut off")

    def _bounds(self, left: float) -> confinement.Bounds:
        limits = self._limits
        return confinement.Bounds(
            wall_seconds=min(limits.document_seconds, left),
            cpu_seconds=limits.document_seconds,
            memory=limits.memory,
            written=limits.written,
            answer=limits.answer,
        )


def _task(read: partial[DocumentReading]) -> bytes:
    return DocumentAnswer(reading=read()).model_dump_json().encode()


def _problem(code: ProblemCode, source: str, detail: str) -> DocumentReading:
    return DocumentReading(problems=(Problem(code, source, detail),))


@contextlib.contextmanager
def _timer(seconds: float) -> Iterator[None]:
    """Raise OutOfTime into the block after `seconds`, and again and again for readers that come after it."""
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_REAL, seconds, _SECOND_CHANCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _out_of_time(*_: object) -> NoReturn:
    raise OutOfTime


@contextlib.contextmanager
def _timer_stopped() -> Iterator[None]:
    left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, interval)


@contextlib.contextmanager
def _memory(more: int) -> Iterator[None]:
    """Let this process take at most `more` bytes of address space on top of what it has."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (confinement.address_space() + more, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def serve(requests: BinaryIO, answers: BinaryIO, opener: OpenDocument) -> None:
    """Answer the frames of `requests` until they end."""
    start = read_frame(requests.read)
    if start is None:
        return
    worker = Worker(Start.model_validate_json(start[0]).options, opener)
    signal.signal(signal.SIGTERM, worker.stop)
    worker.answer(Request(kind="message", limits=Limits(total_seconds=0)), _WARM_UP)
    engine.warm_up()
    network.warm_up()
    gc.freeze()  # what is here now stays; children need not copy its pages
    while request := read_frame(requests.read):
        answer = worker.answer(Request.model_validate_json(request[0]), request[1])
        answers.writelines(frame(answer))
        answers.flush()


def main(opener: OpenDocument = open_document) -> None:
    """Serve on the stdin and stdout that the parent gave; a library that prints does not get in between."""
    os.nice(_NICENESS)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    serve(requests, answers, opener)


if __name__ == "__main__":
    main()
