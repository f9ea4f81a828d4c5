"""The tables of phrases.toml as regular expressions: what programs and people of many countries write."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

_TABLES: dict[str, Any] = tomllib.loads(files("parsers.reply").joinpath("phrases.toml").read_text("utf-8"))


def phrases(table: str, key: str) -> tuple[str, ...]:
    """The entries under `key`, as written."""
    return tuple(_TABLES[table][key])


def one_of(table: str, key: str) -> str:
    """A group that matches one of the regular expressions under `key`, those written first preferred."""
    return f"(?:{'|'.join(_TABLES[table][key])})"


def one_phrase(table: str, key: str) -> str:
    """A group that matches one of the plain phrases under `key`, the longest that fits."""
    return f"(?:{'|'.join(re.escape(phrase) for phrase in sorted(_TABLES[table][key], key=len, reverse=True))})"
