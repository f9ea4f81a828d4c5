"""The lines of a mail's text as the reply rules see them: quote depth, and the text behind the quote marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACE = re.compile("[\xa0\u202f\u2009]")
_MENU_STEP = r"[^\W\d_][^>\n]{0,30}"
_MENU_PATH = re.compile(rf"[ \t]{{0,3}}> ?{_MENU_STEP}(?: (?:>|->|→) {_MENU_STEP}){{1,8}}")

_INITIALS = re.compile(
    r"^(?=[^\n]{0,200}(?:19|20)\d\d)[^\n]{0,200}\d:\d\d[^\n]{0,200}:[ \t]{0,9}\n"
    r"(?:[ \t]{0,9}\n){0,2}[ \t]{0,3}([A-ZĄĆĘŁŃÓŚŹŻ][^\W\d_]{0,3})>",
    re.MULTILINE,
)
"""The Bat! puts the initials of the quoted person before the quote marks, below an attribution with date and time."""

_TORN_ADDRESS = re.compile(r"(<[^\s<>@]{1,64}@[^\s<>@]{1,255})\n(>[^<>\n]{0,60}:[ \t]{0,3})$", re.MULTILINE)
"""Gmail wraps before the bracket that ends an address, which then looks like a quote mark."""

_GAPS = re.compile(r"\n{4,}")

_FEWEST_GAPS = 2
"""Between lines that tell whether a text is written with double spacing."""
DELIMITER = "--"
"""Above a signature (RFC 3676 section 4.3); its space at the end is often lost."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` as written, `depth` of quote marks (0: not quoted), `body` without them."""

    text: str
    depth: int
    body: str

    @property
    def blank(self) -> bool:
        """Nothing but white space and quote marks."""
        return not self.body


def split_lines(text: str) -> list[Line]:
    """The lines of `text`; a run of lines that are all menu paths ("> Plik > Zapisz") is not taken for a quotation."""
    unix = _GAPS.sub("\n\n\n", _SPACE.sub(" ", text).replace("\r\n", "\n").replace("\r", "\n"))
    written = _TORN_ADDRESS.sub(r"\1\2", unix).split("\n")
    marks = _marks(unix)
    lines: list[Line] = []
    for quoted, run in groupby((_read(line, marks) for line in written), key=lambda line: line.depth > 0):
        members = list(run)
        menu = quoted and all(_MENU_PATH.fullmatch(line.text.rstrip()) for line in members)
        lines.extend(Line(line.text, 0, line.text.strip()) for line in members) if menu else lines.extend(members)
    return lines


def single_spaced(lines: Sequence[str]) -> list[str]:
    """`lines` without the blank line that Outlook puts below each line of its plain text, where it does."""
    written = [index for index, line in enumerate(lines) if line.strip()]
    gaps = [below - above - 1 for above, below in pairwise(written)]
    if len(gaps) < _FEWEST_GAPS or min(gaps) < 1 or max(gaps) == 1:
        return list(lines)
    doubled = {index + 1 for index in written[:-1]}
    return [line for index, line in enumerate(lines) if index not in doubled]


@lru_cache(maxsize=256)  # each rule asks about the same lines
def fold(text: str) -> str:
    """`text` for comparison with the tables: composed, lower case, invisible marks left out, white space single."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return " ".join(composed.casefold().replace("’", "'").replace("`", "'").split())


def _marks(text: str) -> re.Pattern[str]:
    """What quote marks look like in `text`."""
    initials = set(_INITIALS.findall(text))
    before = f"(?:{'|'.join(map(re.escape, sorted(initials)))})?" if initials else ""
    return re.compile(rf"[ \t]{{0,3}}{before}(?:>[ \t]?)+")


def _read(text: str, marks: re.Pattern[str]) -> Line:
    visible = _INVISIBLE.sub("", text)
    found = marks.match(visible)
    if found is None:
        return Line(text, 0, visible.strip())
    return Line(text, found.group().count(">"), visible[found.end() :].strip())
