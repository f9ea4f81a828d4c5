"""What the commands share: the settings file, failing with one line, and printing."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hotline_mail.business_time import to_local
from hotline_mail.config import Settings, SettingsError, load, settings_path
from hotline_mail.letters import Desk
from hotline_mail.secret import SecretError
from hotline_mail.store import Store, StoreError
from hotline_mail.terminal import visible
from hotline_mail.wiring import make_desk, make_store

FAILED = 1
USAGE = 2


AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
By = Annotated[str, typer.Option(default_factory=getpass.getuser, help="Who says so; else who is logged in.")]


@dataclass
class Invocation:
    """What stood before the command."""

    config: Path | None = None


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Ends the command with one line on stderr."""
    typer.echo(f"hotline-mail: {message}", err=True)
    raise typer.Exit(code)


def config_path(context: typer.Context) -> Path:
    """The settings file of this invocation."""
    invocation = context.find_root().obj
    return settings_path(invocation.config if isinstance(invocation, Invocation) else None)


def settings_of(context: typer.Context) -> Settings:
    """The settings; mistakes end the command, all named, a line each."""
    try:
        return load(config_path(context))
    except SettingsError as error:
        fail("\n".join(f"{error.path}: {mistake}" for mistake in error.mistakes), USAGE)


@contextmanager
def opened_store(settings: Settings) -> Iterator[Store]:
    """The store, with its tables brought up to date."""
    try:
        store = make_store(settings)
        store.migrate()
    except StoreError as error:
        fail(f"the database cannot be used: {error}; see store.url")
    try:
        yield store
    except StoreError as error:
        fail(f"the database cannot be used: {error}")
    finally:
        store.close()


def desk_of(settings: Settings) -> Desk:
    """The desk; without its secret the command ends."""
    try:
        return make_desk(settings)
    except SecretError as error:
        fail(str(error), USAGE)


def local(moment: datetime | None) -> str:
    """A moment in tables: Warsaw wall time; nothing where there is none."""
    return f"{to_local(moment):%Y-%m-%d %H:%M}" if moment else ""


def print_json(values: Iterable[Mapping[str, object]]) -> None:
    """One JSON object a line."""
    for value in values:
        print_exactly(json.dumps(value, ensure_ascii=False) + "\n")


def print_exactly(text: str) -> None:
    """For programs: UTF-8 whatever the terminal speaks; odd bytes of a file's name as the escapes that JSON has."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def shorten(text: str, room: int) -> str:
    """One line of at most `room` characters."""
    line = " ".join(text.split())
    return line if len(line) <= room else f"{line[: room - 1]}…"


def _shown(text: str) -> str:
    """What others wrote, neither markup nor commands to the terminal."""
    return escape(visible(text))


_WHOLE = 19
"""Characters of a cell that is never broken: a ticket's number, a telephone number, a day with its time."""
_PIPE_WIDTH = 160
_LEAST = 10


def console() -> Console:
    """For people: as wide as their terminal; whatever else reads it gets room enough."""
    known = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if known else _PIPE_WIDTH, highlight=False)


def print_table(columns: Iterable[str], rows: Iterable[Iterable[str]], *, cut: bool = False) -> None:
    """A table that fits the terminal: numbers, dates and names stay whole; longer texts wrap, or the last is `cut`."""
    out, headings = console(), tuple(columns)
    lines = [tuple(map(visible, row)) for row in rows]
    table = Table(box=None, pad_edge=False, header_style="bold")
    widths = [max(map(len, column)) for column in zip(headings, *lines, strict=True)]
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(heading, no_wrap=width <= _WHOLE, min_width=width if width <= _WHOLE else None)
    room = max(out.width - sum(widths[:-1]) - 2 * len(widths[1:]), _LEAST)
    for *cells, last in lines:
        table.add_row(*map(escape, (*cells, shorten(last, room) if cut else last)))
    out.print(table)


def print_cards(cards: Iterable[tuple[str, Mapping[str, str]]]) -> None:
    """What does not fit into the lines of a table: a heading, and the values under it by label, but empty ones."""
    out = console()
    for heading, values in cards:
        out.print(_shown(heading), style="bold")
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="dim")
        table.add_column(overflow="fold")
        for label, value in values.items():
            if value:
                table.add_row(f"   {label}", _shown(value))
        out.print(table)
