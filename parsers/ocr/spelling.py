"""How a value that was mended is written: without the specks around it, with the capitals that were seen."""

from __future__ import annotations

import re

_ODD_ENDS = re.compile(r"^[\s_|.,;:!'\"~*=–—\-]+|[\s_|.,:;'\"~*=\-]+$")
_QUOTATION_MARK = re.compile("[„“”]")


def trimmed(text: str) -> str:
    """`text` without specks before and behind it: a quotation mark without a partner is one, too."""
    text = _ODD_ENDS.sub("", text)
    return text.strip("„“” ") if len(_QUOTATION_MARK.findall(text)) == 1 else text


def spelt_like(entry: str, word: str) -> str:
    """The known word `entry` with the capitals of `word`."""
    return entry.upper() if word.isupper() else entry.lower() if word[0].islower() else entry
