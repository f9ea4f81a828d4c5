"""`hotline-mail demo`: the whole system on one machine, without any account."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from hotline_mail.cli.common import fail

EXTRA = frozenset({"aiosmtpd", "proxyprotocol", "pymap", "pysasl", "trustme"})
"""Modules that only the extra `demo` brings."""


def demo(
    output: Annotated[Path, typer.Option("--output", help="A folder for all that comes of it, made anew.")] = Path(
        "demo-output"
    ),
) -> None:
    """The whole system on loopback: sample mails in, confirmations and an answer out, the register at the end."""
    try:
        from hotline_mail.demo.office import NotOursError  # noqa: PLC0415 — the extra may be missing
        from hotline_mail.demo.play import UnfinishedError, play  # noqa: PLC0415 — likewise
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in EXTRA:
            raise
        fail(f"demo: the module {error.name} is missing; install the extra: hotline-mail[demo]")
    try:
        play(output, Console())
    except (NotOursError, UnfinishedError) as error:
        fail(f"demo: {error}")
    except OSError as error:
        fail(f"demo: --output {output}: {error.strerror or error}; give a folder that can be written")
