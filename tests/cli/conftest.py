"""The commands, run against a desk's own store."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from hotline_mail.cli import app
from tests.desk import Desk

SETTINGS = """\
admin = "{who.admin}"
desk = {{ address = "{who.desk}", secret.file = "{folder}/secret" }}
smtp = {{ host = "localhost" }}
reader = {{ workers = 1 }}
store = {{ url = "sqlite:///{folder}/hotline.sqlite3" }}

[[mailboxes]]
name = "desk"
host = "localhost"
user = "{who.desk}"
password.file = "{folder}/password"
accept_from = "all"

[consultants]
list_address = "{who.consultant}"
coordinator = "{who.coordinator}"
people = [{{ address = "{who.consultant}" }}]
"""


@pytest.fixture
def command(desk: Desk) -> Callable[..., Result]:
    """Runs `hotline-mail` with the desk's settings."""
    path = desk.folder / "config.toml"
    path.write_text(SETTINGS.format(who=desk.who, folder=desk.folder), encoding="utf-8")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["-c", str(path), *arguments])

    return run
