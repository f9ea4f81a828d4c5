"""Forms HOT-01 in the plain text of a mail."""

from __future__ import annotations

from parsers.forms.assemble import assemble
from parsers.forms.quoting import mark_quoted
from parsers.forms.rows import Cell, Row
from parsers.model import Hot01Form


def forms_in_text(text: str, source: str) -> tuple[Hot01Form, ...]:
    """The filled-in forms in `text`: typed as lines, drawn as a table with bars, quoted with ">" or forwarded."""
    return assemble(mark_quoted([Row((Cell(line),)) for line in text.splitlines()]), source)
