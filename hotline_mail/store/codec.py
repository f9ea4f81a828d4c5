"""Nested values to JSON text and back."""

from __future__ import annotations

from typing import TypeVar

from pydantic import TypeAdapter

from hotline_mail.model import Ruling, Thread
from parsers.model import Contact, Hot01Form

T = TypeVar("T")

FORM: TypeAdapter[Hot01Form] = TypeAdapter(Hot01Form)
THREAD: TypeAdapter[Thread] = TypeAdapter(Thread)
CONTACTS: TypeAdapter[tuple[Contact, ...]] = TypeAdapter(tuple[Contact, ...])
RULING: TypeAdapter[Ruling] = TypeAdapter(Ruling)
REASONS: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])


def dump(adapter: TypeAdapter[T], value: T) -> str:
    """`value` as JSON text."""
    return adapter.dump_json(value).decode()
