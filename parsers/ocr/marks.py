"""What the network drops and Tesseract sees: marks on letters, and the gaps and dashes between words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from parsers.forms.folding import fold
from parsers.model import FieldName
from parsers.ocr.witnesses import Witness

_BETWEEN = re.compile(r"[\s–—-]")


def with_marks(field: FieldName, witnesses: Sequence[Witness]) -> Sequence[Witness]:
    """The readings of a field, the network's with the marks and gaps that Tesseract saw at the same letters.

    In a reference the marks are the network's: they are rare there, and those that Tesseract sees are mostly specks.
    """
    tesseract = [witness for witness in witnesses if not witness.by_network]
    network = [witness for witness in witnesses if witness.by_network]
    if field is FieldName.REFERENCE:
        plain = [_marked_as(witness, network) for witness in tesseract]
        return [*plain, *(_spaced_as(witness, plain) for witness in network)]
    return [*tesseract, *(_spaced_as(_marked_as(witness, tesseract), tesseract) for witness in network)]


def _spaced_as(witness: Witness, others: Sequence[Witness]) -> Witness:
    """The witness as that of the `others` that differs from it in gaps and dashes alone."""
    letters = _letters(witness)
    alike = next((other for other in others if letters and _letters(other) == letters), None)
    return replace(witness, reading=replace(witness.reading, value=alike.reading.value)) if alike else witness


def _letters(witness: Witness) -> str:
    return _BETWEEN.sub("", witness.reading.value or "")


def _marked_as(witness: Witness, others: Sequence[Witness]) -> Witness:
    """The witness with the letters of the `others` wherever all have the same, marks aside."""
    value = witness.reading.value
    versions = [_with_letters_of(value, other.reading.value) for other in others if value and other.reading.value]
    if value is None or not versions:
        return witness
    letters = (seen[0] if len(set(seen)) == 1 else own for own, *seen in zip(value, *versions, strict=True))
    return replace(witness, reading=replace(witness.reading, value="".join(letters)))


def _with_letters_of(value: str, other: str) -> str:
    """`value` with the letters of `other` that differ from its own in marks alone."""
    signs = list(value)
    for block in Levenshtein.opcodes(fold(value), fold(other)).as_matching_blocks():
        for place in range(block.size):
            letter, marked = value[block.a + place], other[block.b + place]
            if letter.isupper() == marked.isupper():
                signs[block.a + place] = marked
    return "".join(signs)
