"""What the sandbox and its worker say to each other: frames of a JSON header and raw bytes.

The worker's side is never trusted with more than JSON: what it says is validated into the same frozen values.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from parsers.model import DocumentReading, MessageReading, ProblemCode
from parsers.reading import ReadingOptions

_LENGTHS = struct.Struct("!II")

Read = Callable[[int], bytes]
"""Gives exactly that many bytes, fewer only at the end of the stream."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one message may cost. Times are in seconds, sizes in bytes."""

    message_seconds: float = 10
    """For the mail itself, without its attachments."""
    document_seconds: float = 60
    """Wall clock for one attachment, and CPU time of each process that reads it."""
    total_seconds: float = 180
    """For all of it; attachments whose turn does not come are left unopened."""
    memory: int = 1_000_000_000
    """Address space that a process may take on top of what the warm worker has."""
    document: int = 60_000_000
    """The largest attachment that is opened."""
    written: int = 500_000_000
    """The largest file that a reader may write."""
    answer: int = 100_000_000
    """The largest answer of a child."""


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, ser_json_bytes="base64", val_json_bytes="base64")


class Request(_Wire):
    """Read the message, or the bare file called `name`, whose bytes follow."""

    kind: Literal["message", "file"]
    name: str = ""
    pictures: bool = False
    limits: Limits = Limits()


class Answer(_Wire):
    """What was read, or why nothing could be."""

    reading: MessageReading | None = None
    failure: ProblemCode | None = None
    detail: str = ""


class DocumentAnswer(_Wire):
    """What a child read of one attachment."""

    reading: DocumentReading


class Start(_Wire):
    """The first frame that a worker gets."""

    options: ReadingOptions


def frame(header: BaseModel, payload: bytes = b"") -> tuple[bytes, bytes]:
    """The two pieces of a frame, apart so that a large payload is not copied."""
    encoded = header.model_dump_json().encode()
    return _LENGTHS.pack(len(encoded), len(payload)) + encoded, payload


def read_frame(read: Read) -> tuple[bytes, bytes] | None:
    """The next frame's header and payload; None at the end of the stream. Raises EOFError if it ends within a frame."""
    lengths = read(_LENGTHS.size)
    if not lengths:
        return None
    header_length, payload_length = _LENGTHS.unpack(_whole(lengths, _LENGTHS.size))
    return _whole(read(header_length), header_length), _whole(read(payload_length), payload_length)


def _whole(data: bytes, length: int) -> bytes:
    if len(data) != length:
        raise EOFError("the stream ended within a frame")
    return data
