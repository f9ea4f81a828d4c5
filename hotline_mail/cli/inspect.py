"""`hotline-mail inspect`: what the desk would make of each file, changing nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.cli.common import FAILED, USAGE, console, fail, print_json
from hotline_mail.inspection import Inspected, inspect_files
from hotline_mail.inspection_view import render


def inspect(
    files: Annotated[list[Path], typer.Argument(help="Mails (.eml) or bare documents, pictures and texts.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, in the order given.")] = False,  # noqa: FBT002
    pictures: Annotated[
        Path | None, typer.Option("--pictures", help="A folder for pictures of the fields read from images.")
    ] = None,
) -> None:
    """What the desk would make of each FILE; needs no settings."""
    workers = os.cpu_count() or 1
    if pictures is not None:
        _make_folder(pictures)
    failed = False
    with Sandbox(workers=workers) as sandbox:
        for inspected in _shown(inspect_files(files, sandbox, workers=workers, pictures=pictures), len(files)):
            if inspected.record is None:
                typer.echo(f"hotline-mail: {inspected.error}", err=True)
                failed = True
            elif as_json:
                print_json([inspected.record])
            else:
                console().print(render(inspected.record))
    if failed:
        raise typer.Exit(FAILED)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"--pictures {folder}: {error.strerror}; give a folder that can be made", USAGE)


def _shown(inspected: Iterable[Inspected], total: int) -> Iterator[Inspected]:
    """A progress bar on stderr where a person waits for several files whose result goes elsewhere."""
    if total > 1 and sys.stderr.isatty() and not sys.stdout.isatty():
        yield from track(inspected, total=total, console=Console(stderr=True), description="reading")
    else:
        yield from inspected
