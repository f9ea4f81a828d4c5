"""Rows as plain values: statements are written once and run with parameters.

The ORM's unit of work, and building a statement anew for each row, cost several times what the statement itself does
(docs/performance.md). A statement is therefore a constant of its module, unless its shape depends on what is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Insert, Row

AnyRow = Row[Any]


class Rows:
    """Runs statements within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect.name

    def add(self, statement: Insert, **values: object) -> int:
        """Inserts one row and gives its id."""
        key: Any = self._run(statement, values).inserted_primary_key
        return int(key[0])

    def change(self, statement: Executable, **values: object) -> None:
        """Runs a statement that gives no rows."""
        self._run(statement, values)

    def change_each(self, statement: Executable, rows: Sequence[Mapping[str, object]]) -> None:
        """Runs a statement that gives no rows once with each of `rows`."""
        if rows:
            self._connection.execute(statement, [_all_storable(values) for values in rows])

    def first(self, statement: Executable, **values: object) -> AnyRow | None:
        """The first row, if there is one."""
        return self._run(statement, values).first()

    def one(self, statement: Executable, **values: object) -> AnyRow:
        """The one row that there must be.

        Raises:
            sqlalchemy.exc.NoResultFound: there is none.
        """
        return self._run(statement, values).one()

    def all(self, statement: Executable, **values: object) -> Sequence[AnyRow]:
        """All rows."""
        return self._run(statement, values).all()

    def _run(self, statement: Executable, values: Mapping[str, object]) -> CursorResult[Any]:
        return self._connection.execute(statement, _all_storable(values))


def _all_storable(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _storable(value) for name, value in values.items()}


def without_nul(text: str) -> str:
    """PostgreSQL's text holds no NUL; headers and bodies of hostile mails do."""
    return text.replace("\0", "")


def _storable(value: object) -> object:
    if isinstance(value, str):
        return without_nul(value)
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return value
