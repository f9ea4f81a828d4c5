"""What other people wrote, made harmless for a terminal."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""All but tab and line feed, and the marks that turn the direction of writing."""


def visible(text: str) -> str:
    """`text` without what would move the cursor, colour the screen or write backwards."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
