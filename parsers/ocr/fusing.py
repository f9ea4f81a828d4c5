"""A line as Tesseract and the network read it, made one: of each letter the surer reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from parsers.forms.folding import fold
from parsers.ocr.engine import OcrWord

_CLEAR = 0.9
"""Tesseract's confidence in a word from which on it stands as it is."""
_DISPUTED = 0.5
"""Part of its confidence that a sign keeps of which the other reading has another."""
_NOT_THE_NETWORKS = frozenset("„”–'\"—‘’")
"""Signs that the network does not know, or takes for others."""


@dataclass(frozen=True, slots=True)
class _Sign:
    text: str
    confidence: float
    left: float
    right: float


def fused(tesseract: Sequence[OcrWord], network: Sequence[OcrWord]) -> list[OcrWord]:
    """The words of one line. Marks on letters are Tesseract's, where both have the letter: the network drops them."""
    if not tesseract or not network:
        return [*(tesseract or network)]
    signs, others = _signs(tesseract), _signs(network)
    line: list[_Sign] = []
    for edit in Levenshtein.opcodes(_text(signs), _text(others)):
        seen, other = signs[edit.src_start : edit.src_end], others[edit.dest_start : edit.dest_end]
        if edit.tag == "equal":
            line += [_marked(*pair) for pair in zip(seen, other, strict=True)]
        else:
            around = signs[max(edit.src_start - 1, 0) : edit.src_end + 1]
            chosen = seen if _stands(seen, around, other or others[max(edit.dest_start - 1, 0) :][:2]) else other
            line += [replace(sign, confidence=sign.confidence * _DISPUTED) for sign in chosen]
    first = tesseract[0]
    return [
        OcrWord(word.text, round(word.left), first.top, round(word.right), first.bottom, word.confidence, first.line)
        for word in _words(line)
    ]


def _text(signs: Sequence[_Sign]) -> str:
    return fold("".join(sign.text for sign in signs))


def _signs(words: Sequence[OcrWord]) -> list[_Sign]:
    """The signs of a line, with the spaces between its words, which are as sure as the less sure neighbour."""
    found: list[_Sign] = []
    for number, word in enumerate(words):
        if number:
            before = words[number - 1]
            found.append(_Sign(" ", min(before.confidence, word.confidence), before.right, word.left))
        step = (word.right - word.left) / len(word.text)
        found += [
            _Sign(letter, word.confidence, word.left + place * step, word.left + (place + 1) * step)
            for place, letter in enumerate(word.text)
        ]
    return found


def _marked(seen: _Sign, other: _Sign) -> _Sign:
    """The sign that both have, with its mark if one saw it; both are wrong only if each is for itself."""
    sure = 1 - (1 - seen.confidence) * (1 - other.confidence)
    sign = other if fold(seen.text) == seen.text.lower() and fold(other.text) != other.text.lower() else seen
    return replace(sign, confidence=sure)


def _stands(seen: Sequence[_Sign], around: Sequence[_Sign], other: Sequence[_Sign]) -> bool:
    """Whether what Tesseract has `seen`, signs or nothing, stands against what the network has."""
    sure = _mean(seen or around)
    return sure >= _CLEAR or sure >= _mean(other) or any(sign.text in _NOT_THE_NETWORKS for sign in seen)


def _mean(signs: Sequence[_Sign]) -> float:
    return sum(sign.confidence for sign in signs) / len(signs)


def _words(line: Sequence[_Sign]) -> Iterator[_Sign]:
    for is_space, run in groupby(line, key=lambda sign: sign.text == " "):
        if not is_space:
            signs = tuple(run)
            yield _Sign("".join(sign.text for sign in signs), _mean(signs), signs[0].left, signs[-1].right)
