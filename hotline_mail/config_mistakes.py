"""Mistakes in the settings, as an administrator reads them: the key, its line, what is wrong, what was expected."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from pydantic import ValidationError

_SECRETS = frozenset({"password", "secret", "client_secret", "oauth", "url"})
"""What stands there by mistake may be the secret itself: it is never repeated, for this goes to the journal."""
_NO_SECRETS_HERE = 'secrets never stand in this file: write { credential = "…" }, { file = "…" } or { env = "…" }'
_WORDS = {
    "bool_parsing": "expected true or false",
    "tuple_type": 'expected a list, as in ["a", "b"]',
    "too_short": "give at least {min_length}",
    "string_too_short": "must not be empty",
    "date_from_datetime_inexact": "expected a day without a time, as in 2026-05-02",
}
"""Where pydantic speaks of Python."""
_HEADER = re.compile(r"\s*\[(?P<list>\[)?\s*(?P<name>[\w.-]+)\s*\]")
_KEY = re.compile(r"\s*(?P<key>[\w.-]+)\s*=")


def told(error: ValidationError, text: str, known: Collection[str]) -> list[str]:
    """Each mistake in one line; `text` is the file, `known` are the names that there are."""
    lines = _lines(text)
    mistakes: dict[str, list[str]] = {}
    for details in _own(error):
        mistakes.setdefault(_place(details, lines), []).append(_what(details, known))
    return [f"{place}: {', or '.join(dict.fromkeys(whats))}" for place, whats in mistakes.items()]


def _own(error: ValidationError) -> list[Any]:
    """Without those that only follow from a mistake further in: a list is not too short, its one item is wrong."""
    mistakes = error.errors()
    around = {details["loc"][:depth] for details in mistakes for depth in range(len(details["loc"]))}
    return [details for details in mistakes if details["loc"] not in around]


def _place(details: Any, lines: dict[str, int]) -> str:  # noqa: ANN401 — a loose dictionary
    """The key and its line; which of several kinds a value was tried as is nobody's business."""
    path = [part for part in details["loc"] if part != "datetime" and not str(part).startswith("literal[")]
    line = _line_of(path, lines)
    return (_joined(path) or "the file") + (f" (line {line})" if line else "")


def _what(details: Any, known: Collection[str]) -> str:  # noqa: ANN401
    *_, name = details["loc"] or ("",)
    if details["type"] == "extra_forbidden":
        meant = difflib.get_close_matches(str(name), known, n=1)
        return f"no such setting; {f'perhaps {meant[0]}? ' if meant else ''}config.example.toml shows those there are"
    if details["type"] == "missing":
        return "required, but not given; config.example.toml shows it"
    ours = _WORDS.get(details["type"])
    what = ours.format(**details.get("ctx", {})) if ours else str(details["msg"])
    what = what.removeprefix("Value error, ").replace("Input should be", "expected")
    if _SECRETS.intersection(details["loc"]):
        return _NO_SECRETS_HERE if details["type"] == "model_type" and name != "oauth" else what
    return what if isinstance(details["input"], dict) else f"{what} (given: {details['input']!r})"


def _joined(path: Sequence[str | int]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _line_of(path: Sequence[str | int], lines: dict[str, int]) -> int | None:
    """The line of the key, or of the nearest table or key around it."""
    around = [_joined(path[:depth]) for depth in range(len(path), 0, -1)]
    return next((lines[key] for one in around for key in (one, f"{one}[0]") if key in lines), None)


def _lines(text: str) -> dict[str, int]:
    """The lines of tables and keys. Read loosely, for people: keys within a longer value are told by its own line."""
    lines: dict[str, int] = {}
    counted: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            table = header["name"]
            if header["list"]:
                counted[table] += 1
                table = f"{table}[{counted[table] - 1}]"
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{key['key']}".lstrip("."), number)
    return lines
