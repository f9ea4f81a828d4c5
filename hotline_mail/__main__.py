"""The command `hotline-mail`."""

from __future__ import annotations

import io
import sys

from hotline_mail.cli import app


def main() -> None:
    """Runs the command line. A terminal that lacks a letter shows a question mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()


if __name__ == "__main__":
    main()
