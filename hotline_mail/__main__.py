"""The command `hotline-mail`."""

from __future__ import annotations

from hotline_mail.cli import app


def main() -> None:
    """Runs the command line."""
    app()


if __name__ == "__main__":
    main()
