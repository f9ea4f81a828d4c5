"""The tables of phrases.toml as regular expressions: what programs and people of many countries write."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Any

_TABLES: dict[str, Any] = tomllib.loads(files("parsers.reply").joinpath("phrases.toml").read_text("utf-8"))


def phrases(table: str, key: str) -> tuple[str, ...]:
    """The entries under `key`, as written."""
    return tuple(_TABLES[table][key])


def one_of(table: str, key: str) -> str:
    """A group that matches one of the regular expressions under `key`, those written first preferred."""
    return f"(?:{'|'.join(_TABLES[table][key])})"


def one_phrase(table: str, key: str) -> str:
    """A group that matches one of the plain phrases under `key`, the longest that fits.

    Phrases that begin with the same letter stand together, so that at each place of a text few are tried.
    """
    longest_first = sorted(_TABLES[table][key], key=len, reverse=True)
    by_letter = groupby(sorted(longest_first, key=itemgetter(0)), key=itemgetter(0))
    groups = (
        f"{re.escape(first)}(?:{'|'.join(re.escape(phrase[1:]) for phrase in group)})" for first, group in by_letter
    )
    return f"(?:{'|'.join(groups)})"
