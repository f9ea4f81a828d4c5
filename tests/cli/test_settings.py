"""What an administrator sees whose settings, secrets or database cannot be used: a line for each mistake, no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner, Result

from hotline_mail import secret
from hotline_mail.cli import app

SETTINGS = """\
admin = "informatyk@urzad.example"
desk = {{ address = "hotline@urzad.example", secret = {{ credential = "desk-secret" }} }}
smtp = {{ host = "localhost", port = 1 }}
store = {{ url = "{url}" }}

[[mailboxes]]
name = "desk"
host = "localhost"
port = 1
user = "hotline@urzad.example"
password.credential = "mailbox-password"

[consultants]
coordinator = "koordynator@urzad.example"
people = [{{ address = "anna@urzad.example" }}]

[calendar]
extra_days_off = [2026-03-10]
"""


@pytest.fixture(autouse=True)
def credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "credentials"
    folder.mkdir()
    monkeypatch.setattr(secret, "CREDENTIALS", folder)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    yield folder
    structlog.reset_defaults()  # `once` and `run` have made the log theirs


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(SETTINGS.format(url=f"sqlite:///{tmp_path / 'hotline.sqlite3'}"), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.mark.parametrize(
    "arguments", [("run",), ("once",), ("review", "edit", "1", "date", "1.1.2026"), ("replay", "--since", "2026-03-09")]
)
def test_without_its_secret_a_command_says_so_in_one_line(
    settings: Path, credentials: Path, arguments: tuple[str, ...]
):
    result = run("-c", settings, *arguments)

    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"hotline-mail: desk.secret: {credentials}/desk-secret cannot be read: No such file")
    assert "root" in line


def test_outside_the_service_root_reads_the_credentials_where_systemd_takes_them_from(
    settings: Path, credentials: Path
):
    (credentials / "desk-secret").write_text("a secret of this test only\n", encoding="utf-8")
    result = run("-c", settings, "check")
    assert "ok    desk.secret" in result.stdout


@pytest.mark.parametrize("command", ["run", "once", "status", "tickets"])
def test_a_database_that_cannot_be_used_is_told_in_one_line(tmp_path: Path, credentials: Path, command: str):
    (credentials / "desk-secret").write_text("a secret of this test only\n", encoding="utf-8")
    path = tmp_path / "config.toml"
    path.write_text(SETTINGS.format(url="postgresql://hotline:verborgen@127.0.0.1:1/x"), encoding="utf-8")

    result = run("-c", path, command)

    assert result.exit_code == 1
    assert result.stderr.startswith("hotline-mail: the database cannot be used: postgresql")
    assert "127.0.0.1" in result.stderr
    assert "verborgen" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_when_uses_the_days_off_of_the_settings_and_never_passes_over_settings_that_are_named(
    settings: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOTLINE_MAIL_CONFIG", str(settings))
    assert "2026-03-11T15:00:00Z" in run("when", "--json", "2026-03-09T10:00").stdout

    monkeypatch.setenv("HOTLINE_MAIL_CONFIG", str(settings.with_name("other.toml")))
    result = run("when", "--json", "2026-03-09T10:00")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such file" in result.stderr


@pytest.mark.parametrize("timestamp", ["9999-12-31T20:00", "9999-12-31T10:00", "0001-01-01T00:00", "", "16:00"])
def test_a_moment_that_has_no_deadline_is_a_mistake_of_one_line(timestamp: str):
    result = run("when", "2026-03-09T10:00", timestamp)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("hotline-mail: ")
