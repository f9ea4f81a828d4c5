"""`hotline-mail register`: the basis of billing."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hotline_mail.cli.common import USAGE, fail, opened_store, print_exactly, settings_of
from hotline_mail.compose import templates_folder
from hotline_mail.phrases import Phrases
from hotline_mail.register import read_register, to_csv, to_json_lines


class Format(StrEnum):
    """What the register is written as."""

    CSV = "csv"
    JSON = "json"


def register(
    context: typer.Context,
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of the period.")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day of the period.")],
    form: Annotated[Format, typer.Option("--format", help="csv or json.")] = Format.CSV,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else standard output.")] = None,
) -> None:
    """The tickets closed in a period and those waiting at its end, with totals (annex 1.2.5, 1.2.6)."""
    if last < first:
        fail(f"--to {last:%Y-%m-%d} lies before --from {first:%Y-%m-%d}", USAGE)
    settings = settings_of(context)
    with opened_store(settings) as store:
        found = read_register(store, first.date(), last.date())
    text = to_csv(found, Phrases(templates_folder(settings.templates))) if form is Format.CSV else to_json_lines(found)
    if output is None:
        print_exactly(text)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        fail(f"--output {output}: {error.strerror}; give a file that can be written")
