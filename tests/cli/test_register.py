"""`hotline-mail register`: its formats, and periods that are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Command = Callable[..., Result]

pytestmark = pytest.mark.server


@pytest.mark.parametrize(
    ("first", "last"), [("2026-03-02", "2026-03-01"), ("2026-03-01", "9999-12-31"), ("0001-01-01", "2026-03-01")]
)
def test_a_period_that_is_none_is_a_mistake(command: Command, first: str, last: str) -> None:
    result = command("register", "--from", first, "--to", last)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_the_command_writes_each_kind(command: Command, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"rejestr.{form}"
    period = ("--from", "2026-03-01", "--to", "2026-03-31", "--format", form)
    assert command("register", *period, "-o", str(path)).exit_code == 0
    printed = command("register", *(period if form != "json" else (*period[:4], "--json")))
    assert printed.exit_code == 0
    assert form == "xlsx" or printed.stdout_bytes == path.read_bytes()
    assert path.read_bytes()[:3] == {"csv": b"\xef\xbb\xbf", "json": b'{"f', "xlsx": b"PK\x03"}[form]
