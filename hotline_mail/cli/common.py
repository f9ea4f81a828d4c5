"""What the commands share: the settings file, failing with one line, and printing."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from hotline_mail.business_time import to_local
from hotline_mail.config import Settings, SettingsError, load, settings_path
from hotline_mail.letters import Desk
from hotline_mail.secret import SecretError
from hotline_mail.store import Store, StoreError
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
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


_WHOLE = 19
"""Characters of a cell that is never broken: a ticket's number, a telephone number, a day with its time."""


def print_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """A table that fits the terminal: numbers, dates and names stay whole, longer texts wrap."""
    lines = [tuple(row) for row in rows]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for position, heading in enumerate(columns):
        table.add_column(heading, no_wrap=all(len(line[position]) <= _WHOLE for line in lines))
    for line in lines:
        table.add_row(*line)
    Console().print(table)
