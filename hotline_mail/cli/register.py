"""`hotline-mail register`: the basis of billing."""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, assert_never

import typer

from hotline_mail.cli.common import USAGE, AsJson, fail, opened_store, settings_of
from hotline_mail.compose import templates_folder
from hotline_mail.phrases import Phrases
from hotline_mail.register import Register, read_register
from hotline_mail.register_files import to_csv, to_json_lines, to_xlsx


class Format(StrEnum):
    """What the register is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def register(  # noqa: PLR0913 — each is a word of the command line
    context: typer.Context,
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of the period.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of the period.")],
    form: Annotated[Format, typer.Option("--format", help="csv, xlsx or json.")] = Format.CSV,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else standard output.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """The tickets closed in a period and those waiting at its end, with totals (annex 1.2.5, 1.2.6)."""
    form = Format.JSON if as_json else form
    if last < first:
        fail(f"--to {last:%Y-%m-%d} lies before --from {first:%Y-%m-%d}", USAGE)
    if output is None and form is Format.XLSX and sys.stdout.isatty():
        fail("a workbook is no text: give a file as --output", USAGE)
    settings = settings_of(context)
    with opened_store(settings) as store:
        try:
            found = read_register(store, first.date(), last.date())
        except OverflowError:
            fail(f"--from {first:%Y-%m-%d} --to {last:%Y-%m-%d}: there is no such period", USAGE)
    content = _written(form, found, Phrases(templates_folder(settings.templates)))
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        fail(f"--output {output}: {error.strerror}; give a file that can be written")


def _written(form: Format, found: Register, phrases: Phrases) -> bytes:
    match form:
        case Format.CSV:
            return to_csv(found, phrases).encode()
        case Format.XLSX:
            return to_xlsx(found, phrases)
        case Format.JSON:
            return to_json_lines(found).encode()
        case _:
            assert_never(form)
