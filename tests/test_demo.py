"""The demo does what the README promises, and touches nothing that is not its own."""

from __future__ import annotations

import email
import email.policy
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hotline_mail.cli import app
from hotline_mail.demo.office import NotOursError, make_folder

RUNNER = CliRunner()


@pytest.mark.server
@pytest.mark.ocr
@pytest.mark.timeout(180)
def test_mails_go_in_and_letters_come_out(tmp_path: Path):
    output = tmp_path / "demo"

    result = RUNNER.invoke(app, ["demo", "--output", str(output)])

    assert result.exit_code == 0, result.output
    assert len(list((output / "samples").glob("*.eml"))) == 20
    letters = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in sorted((output / "letters").glob("*-j.wilczek@*.eml"))
    ]
    subjects = [str(letter["Subject"]) for letter in letters]
    assert subjects == ["Re: Pytanie o orzeczenie [HOT/2026/000001]"] * 2, "confirmation and answer, each once"
    register = (output / "register.csv").read_text(encoding="utf-8")
    assert "Tak, orzeczenie zostało zapisane." in register
    assert "Podręcznik użytkownika, rozdział 4.2" in register
    assert "Stefan Dąb" in register, "the fax was read"
    assert "reports 2 pages as delivered" in result.output
    assert confirmed_by_fax(output)
    assert str(output) in result.output.replace("\n", "")


def confirmed_by_fax(output: Path) -> bool:
    """Whether the question that came by fax is confirmed: only the gateway's report does that."""
    command = ["-c", str(output / "config.toml"), "tickets", "--json"]
    tickets = [json.loads(line) for line in RUNNER.invoke(app, command).stdout.splitlines()]
    return [ticket["confirmed_at"] is not None for ticket in tickets if ticket["channel"] == "fax"] == [True]


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path):
    (tmp_path / "thesis.odt").write_text("years of work", encoding="utf-8")

    result = RUNNER.invoke(app, ["demo", "--output", str(tmp_path)])

    assert result.exit_code == 1
    assert "holds other things" in result.stderr
    assert (tmp_path / "thesis.odt").read_text(encoding="utf-8") == "years of work"


def test_a_settings_file_of_somebody_else_is_left_alone(tmp_path: Path):
    (tmp_path / "config.toml").write_text('admin = "a@b.example"\n', encoding="utf-8")
    with pytest.raises(NotOursError):
        make_folder(tmp_path)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in [name for name in sys.modules if name.startswith("hotline_mail.demo")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "trustme", None)

    result = RUNNER.invoke(app, ["demo", "--output", str(tmp_path / "demo")])

    assert result.exit_code == 1
    assert "trustme is missing; install the extra: hotline-mail[demo]" in result.stderr
