"""The fixtures that give tests real servers: one each for the whole run, fresh users and databases for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline_mail.adapters.sandbox import Sandbox
from tests.consultants import Scene
from tests.desk import Desk
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import Postgres
from tests.servers.process import private_folder
from tests.servers.smtp import SmtpServer


@pytest.fixture(scope="session")
def certificates() -> Iterator[Certificates]:
    folder = private_folder("certificates-")
    yield make_certificates(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def _dovecot_server(certificates: Certificates) -> Iterator[Dovecot]:
    server = Dovecot(certificates)
    server.start()
    yield server
    server.remove()


@pytest.fixture
def dovecot(_dovecot_server: Dovecot) -> Iterator[Dovecot]:
    """The IMAP server; `dovecot.new_user()` gives an empty mailbox. It may be killed: the next test finds it up."""
    yield _dovecot_server
    _dovecot_server.restore()


@pytest.fixture
def smtp_server(certificates: Certificates) -> Iterator[SmtpServer]:
    """An SMTP server of the test's own."""
    server = SmtpServer(certificates)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _postgres_server() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.remove()


@pytest.fixture
def postgres_url(_postgres_server: Postgres) -> str:
    """The URL of a new, empty PostgreSQL database."""
    return _postgres_server.new_database()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The real reader, warm for the whole run."""
    with Sandbox() as running:
        yield running


@pytest.fixture
def desk(dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    """A whole desk on real servers, with an empty SQLite store."""
    whole = Desk(dovecot, smtp_server, tmp_path, sandbox)
    yield whole
    whole.store.close()


@pytest.fixture
def scene(desk: Desk) -> Scene:
    """A desk with a user and its consultants at work."""
    return Scene(desk)
