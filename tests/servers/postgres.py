"""Debian's PostgreSQL on loopback, durable writes switched off: a fresh database for every test that asks."""

from __future__ import annotations

import itertools
import shutil
import signal
from pathlib import Path

import psycopg

from tests.servers.process import free_port, private_folder, program, run, start, wait_until


class Postgres:
    """A server with one superuser, `hotline`, who needs no password."""

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = private_folder("postgres-")
        self._numbers = itertools.count(1)
        log = self.folder / "output.log"
        data = self.folder / "data"
        folders = tuple(str(folder) for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))
        initdb = [program("initdb", *folders), "-D", str(data), "-U", "hotline", "-A", "trust", "--no-sync"]
        run([*initdb, "-E", "UTF8", "--locale=C.UTF-8"], self.folder, log)
        settings = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
            "shared_buffers": "32MB",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._process = start([program("postgres", *folders), "-D", str(data), *options], self.folder, log)
        wait_until(self._is_ready, what=f"PostgreSQL (see {self.folder})")

    def new_database(self) -> str:
        """The URL (SQLAlchemy's form) of a new, empty database."""
        name = f"hotline_{next(self._numbers)}"
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql+psycopg://hotline@127.0.0.1:{self.port}/{name}"

    def remove(self) -> None:
        """Stops the server at once and removes its files."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(timeout=20)
        shutil.rmtree(self.folder)

    def _dsn(self, database: str) -> str:
        return f"host=127.0.0.1 port={self.port} user=hotline dbname={database}"

    def _is_ready(self) -> bool:
        if self._process.poll() is not None:
            raise RuntimeError((self.folder / "output.log").read_text(errors="replace"))
        try:
            psycopg.connect(self._dsn("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True
