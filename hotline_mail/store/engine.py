"""The database engine: SQLite made durable and patient, PostgreSQL as it is."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError as UnknownRevision
from sqlalchemy import Connection, Engine, event, func, make_url, select
from sqlmodel import create_engine

__all__ = ["UnknownRevision", "begin", "make_engine", "migrate"]
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000")
_MIGRATION_LOCK = 0x484F5430  # any number that nobody else on the server takes


def make_engine(url: str) -> Engine:
    """An engine for `url` (SQLite or PostgreSQL through psycopg).

    Raises:
        ValueError: another kind of database.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True)
    if parsed.get_backend_name() != "sqlite":
        message = f"store.url: sqlite:///… or postgresql://… was expected, not {parsed.get_backend_name()}"
        raise ValueError(message)
    if parsed.database:
        _give_to_service(Path(parsed.database))
    engine = create_engine(parsed, hide_parameters=True)  # parameters are personal data; errors reach the journal
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _give_to_service(path: Path) -> None:
    """A database that root makes, by a command before the first start, belongs to whose folder it lies in."""
    folder = path.parent
    if os.geteuid() == 0 and folder.is_dir() and not path.exists():
        path.touch(mode=0o600)
        os.chown(path, folder.stat().st_uid, folder.stat().st_gid)


def migrate(engine: Engine) -> None:
    """Brings the tables to the newest revision; several daemons may call it at once (it is one transaction)."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        begin(connection, to_write=True)
        if engine.dialect.name == "postgresql":
            # There a second transaction would make the same tables beside the first, and fail at its end.
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 — SQLAlchemy's hook
    # The driver's own implicit BEGIN would come too late to lock; `begin` begins instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def begin(connection: Connection, *, to_write: bool) -> None:
    """Begins the transaction in the database itself; every one on `connection` must begin here."""
    if connection.dialect.name == "sqlite":
        # A transaction that reads first and then writes cannot wait for another writer: take the lock at once.
        # An event of the engine would say this in one place, but then each statement asks for events.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if to_write else "BEGIN")
