"""People at a terminal: what strangers wrote must neither steer it nor break a list, and nothing vanishes at 80 columns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hotline_mail import config, inspection
from hotline_mail.cli import app
from tests.desk import FORM, Desk

Command = Callable[..., Result]

pytestmark = pytest.mark.server

NASTY = "[/b] \x1b[2J\x1b]0;x\x07 [red]Pytanie[/red] \u202e"


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_a_strangers_words_are_shown_and_do_nothing(desk: Desk, command: Command) -> None:
    desk.receive(desk.question(f"Czy działa {NASTY}?", subject="[/x] Pytanie", message_id="<1@a>"))
    desk.receive(desk.question("  \n", subject="[/x] puste", message_id="<2@a>"))
    desk.receive(desk.question(FORM.format(contact="tel. 81 752 10 20").replace("Janina", "[/i] Janina")))
    desk.pass_once()

    for arguments in (
        ("tickets",),
        ("tickets", "show", "1"),
        ("status",),
        ("review",),
        ("review", "show", "1"),
        ("calls",),
    ):
        result = command(*arguments)
        assert result.exit_code == 0, (arguments, result.exception)
        assert "\x1b" not in result.stdout
        assert "\u202e" not in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80
    assert "[/b]" in command("tickets", "show", "1").stdout
    assert "[/x] puste" in command("review").stdout
    assert "[/i] Janina" in command("calls").stdout


def test_at_80_columns_a_call_has_its_id_its_number_and_what_to_say(desk: Desk, command: Command) -> None:
    desk.receive(desk.question(FORM.format(contact="tel. 501 222 333 wew. 5")))
    desk.pass_once()

    lines = command("calls").stdout.splitlines()
    assert lines[0] == "1  +48 501 222 333 wew. 5  by 2026-03-10 16:00"
    assert any(line.split() == ["ticket", "HOT/2026/000001"] for line in lines)

    (heading, row) = command("tickets").stdout.splitlines()
    assert row.startswith("HOT/2026/000001  open    email    03-09 10:00  by 03-10 16:00  Po zapisaniu orz…")
    assert heading.startswith("number")


def run(*arguments: str | Path | bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "hotline_mail", *arguments],
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )


def test_inspect_gives_utf_8_for_any_file_name_in_any_locale(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xb9\xea.eml"
    Path(os.fsdecode(odd)).write_text("Subject: Pytanie\n\nZażółć gęślą jaźń\n", encoding="utf-8")

    done = run("inspect", "--json", odd, PYTHONIOENCODING="ascii:strict")

    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.decode("utf-8").splitlines()
    record = json.loads(line)
    assert os.fsencode(record["file"]) == odd
    assert record["message"]["text"].strip() == "Zażółć gęślą jaźń"
    assert run("inspect", odd, PYTHONIOENCODING="ascii:strict").returncode == 0


def test_inspect_ends_quietly_when_nobody_reads_on(tmp_path: Path) -> None:
    mail = tmp_path / "x.eml"
    mail.write_text("Subject: x\n\nx\n", encoding="utf-8")
    done = subprocess.run(  # noqa: S602 — a pipe is what is tested
        f"{sys.executable} -m hotline_mail inspect --json {' '.join([str(mail)] * 300)} | head -n 1 > /dev/null",
        shell=True,
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""


def test_a_file_too_large_is_told_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "MAX_BYTES", 100_000)
    large = tmp_path / "large.eml"
    with large.open("wb") as file:
        file.truncate(10 * config.MAX_BYTES)
    small = tmp_path / "small.eml"
    small.write_text("Subject: x\n\nPytanie\n", encoding="utf-8")

    result = CliRunner().invoke(app, ["inspect", "--json", "/dev/zero", str(large), str(tmp_path), str(small)])

    assert result.exit_code == 1
    assert "Is a directory" in result.stderr
    endless, unread, read = map(json.loads, result.stdout.splitlines())
    assert endless["warnings"] == unread["warnings"] == ["too-large: message (more than 100000 bytes)"]
    assert unread["disposition"] == "for-review"
    assert read["message"]["subject"] == "x"
