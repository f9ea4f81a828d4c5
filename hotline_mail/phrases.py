"""The program's short phrases in Polish (templates/phrases.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path


class Phrases:
    """Looks phrases up by table and key; a missing one is a mistake in the templates and raises KeyError."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._tables: dict[str, dict[str, str]] = {}
        for folder in reversed(folders):
            path = folder / "phrases.toml"
            if path.is_file():
                for table, phrases in tomllib.loads(path.read_text(encoding="utf-8")).items():
                    self._tables.setdefault(table, {}).update(phrases)

    def table(self, name: str) -> dict[str, str]:
        """All phrases of one table."""
        return self._tables[name]

    def say(self, table: str, key: str) -> str:
        """The Polish phrase for `key`."""
        return self._tables[table][key]
