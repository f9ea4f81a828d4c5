"""Further readings: each field's lines again, by the network, and by Tesseract with the settings that suit the field.

Its words take the place of the first reading's on a copy of the page, so that the form engine reads both alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

import cv2
import numpy as np

from parsers.model import Box, FieldName, FieldReading, Hot01Form
from parsers.ocr.engine import Mode, OcrWord, mean_confidence, recognize
from parsers.ocr.lines import Piece
from parsers.ocr.network import recognize_lines
from parsers.ocr.page import Pixels
from parsers.ocr.preparation import Prepared
from parsers.ocr.reading import LINE, PAD, ReadPage, ReadWord, crop, on_page

NETWORK = "network"


@dataclass(frozen=True, slots=True)
class View:
    """How the picture of a field is shown to a recogniser: it must see other pixels, or it says the same again."""

    model: str
    """A language of Tesseract's, or `NETWORK`."""
    scale: float = 1.0
    bold: bool = False
    """Strokes made thicker: thin ones are what a fax loses."""

    @property
    def by_network(self) -> bool:
        """Not by Tesseract."""
        return self.model == NETWORK

    def read(self, pictures: Sequence[Pixels]) -> tuple[tuple[OcrWord, ...], ...]:
        """The words of each picture of a line, in pixels of it. Raises EngineError."""
        shown_ = [shown(picture, self) for picture in pictures]
        return recognize_lines(shown_) if self.by_network else recognize(shown_, Mode(self.model, LINE))

    def on_page(self, words: Sequence[OcrWord], area: Piece, picture: Prepared) -> list[OcrWord]:
        """The words that were read of the crop of `area`, where they stand on the page."""
        return on_page(words, area, picture, self.scale, by_network=self.by_network)


_VIEWS = {
    FieldName.DATE: (View(NETWORK), View("eng", bold=True), View("pol", 0.75)),
    FieldName.REFERENCE: (View(NETWORK), View("eng", bold=True), View("pol+eng", 0.75)),
    FieldName.FULL_NAME: (View(NETWORK), View("pol", bold=True), View("pol", 0.75)),
    FieldName.OFFICE: (View(NETWORK), View("pol", bold=True), View("pol", 0.75)),
    # Debian's Polish model has no "@".
    FieldName.RETURN_CONTACT: (View(NETWORK), View("eng", bold=True), View("eng")),
    FieldName.QUESTION: (View(NETWORK),),
}
"""The views in which a field is read again, in turn. Of the question only doubtful lines are: one letter in a long text
matters little."""
_PLAIN = View("pol")
_AFTER_NETWORK = {field: () if field is FieldName.QUESTION else (_PLAIN, *views[1:]) for field, views in _VIEWS.items()}
"""The views of what the network has read before."""
_DOUBTFUL = 0.95
"""Mean confidence of the engine in a line of the question below which it is read again."""
_STROKE = np.ones((3, 3), np.uint8)
_DIRT = frozenset("|_~[]\\.,:;'`\"‘’‚”„*^°")
"""Signs that stand alone only where specks do, or what is left of the label's colon: they would tear a value apart."""

_FRAMED = (FieldName.REFERENCE, FieldName.FULL_NAME, FieldName.OFFICE)
_FRAME = frozenset("I/l!1+-–—=<>[]")
"""Signs that a stroke beside a value is read as."""


@dataclass(frozen=True, slots=True)
class Target:
    """A run of words of one field in one piece of text: `area` is what to read again instead of `words`."""

    field: FieldName
    page: int
    words: tuple[ReadWord, ...]
    area: Piece

    @property
    def confidence(self) -> float:
        """Mean confidence of the engine in the words, by letters."""
        return mean_confidence(read.word for read in self.words)

    def view(self, turn: int) -> View | None:
        """How it is read again for the first (0) or the second time: in no view that has read it before."""
        after_network = any(read.by_network for read in self.words)
        views = (_AFTER_NETWORK if after_network else _VIEWS)[self.field]
        return views[turn] if turn < len(views) else None


def targets(
    forms: Sequence[Hot01Form], pages: Mapping[int, ReadPage], fields: Sequence[Collection[FieldName]] | None = None
) -> list[Target]:
    """What to read again: every field of the forms, or those `fields` of each; of questions what is doubtful."""
    wanted = fields if fields is not None else [tuple(_VIEWS)] * len(forms)
    return [
        target
        for form, names in zip(forms, wanted, strict=True)
        for field in _VIEWS
        if field in names and (reading := form.get(field)) and (page := page_of(reading, pages))
        for target in _targets(field, page, words_of(reading, page))
        if field is not FieldName.QUESTION or target.confidence < _DOUBTFUL
    ]


def page_of(reading: FieldReading, pages: Mapping[int, ReadPage]) -> ReadPage | None:
    """The page that the field stands on."""
    return pages.get(reading.place.page) if reading.place and reading.place.page else None


def words_of(reading: FieldReading, page: ReadPage) -> tuple[ReadWord, ...]:
    """The words of the page that the field's text was made of: its box may hold the label, too."""
    if reading.place is None or reading.place.box is None:
        return ()
    box = reading.place.box
    inside = _in_reading_order([read for read in page.words if _centre_in(page.box(read.word), box)])
    found: list[ReadWord] = []
    for line in reading.text.splitlines():
        found.extend(_run(inside, [_bare(token) for token in line.split()], found))
    return tuple(found)


def _in_reading_order(words: Sequence[ReadWord]) -> list[ReadWord]:
    lines: list[list[ReadWord]] = []
    for read in sorted(words, key=lambda read: read.word.top + read.word.bottom):
        last = lines[-1][-1].word if lines else None
        middle = (read.word.top + read.word.bottom) / 2
        if last and last.top < middle < last.bottom:
            lines[-1].append(read)
        else:
            lines.append([read])
    return [read for line in lines for read in sorted(line, key=lambda read: read.word.left)]


def _run(words: Sequence[ReadWord], tokens: Sequence[str], taken: Sequence[ReadWord]) -> Sequence[ReadWord]:
    """The first run of `words` not yet `taken` that reads as `tokens`."""
    for start in range(len(words)):
        run = _spelling(words[start:], tokens)
        if run and not any(read in taken for read in run):
            return run
    return ()


def _spelling(words: Sequence[ReadWord], tokens: Sequence[str]) -> Sequence[ReadWord]:
    """The first of `words` if they spell `tokens`: one token may be the words of a broken address."""
    used = 0
    for token in tokens:
        spelt = ""
        while used < len(words) and len(spelt) < max(len(token), 1):
            spelt += _bare(words[used].word.text)
            used += 1
        if not spelt.endswith(token):
            return ()
    return words[:used]


def _bare(token: str) -> str:
    return token.strip(",;:|._")


def _centre_in(inner: Box, outer: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def _targets(field: FieldName, page: ReadPage, words: Sequence[ReadWord]) -> Iterator[Target]:
    for number, group in groupby(sorted(words, key=lambda read: (read.piece, read.word.left)), lambda read: read.piece):
        run = tuple(group)
        line = [read for read in page.words if read.piece == number]
        piece = page.pieces[number]
        first = min(read.word.left for read in run)
        before = max((read.word.right for read in line if read.word.right <= first), default=None)
        left = piece.left if before is None else (before + first) // 2 + PAD
        last = max(read.word.right for read in run)
        after = min((read.word.left for read in line if read.word.left >= last), default=None)
        right = piece.right if after is None else (last + after) // 2 - PAD
        if right - left >= piece.height // 2:
            yield Target(field, page.number, run, Piece(left, piece.top, right, piece.bottom))


def read_again(chosen: Sequence[Target], pages: Mapping[int, ReadPage], turn: int) -> dict[int, ReadPage]:
    """The pages, the words of the `chosen` targets read anew for the first (0) or second time. Raises EngineError."""
    batches: dict[View, list[Target]] = {}
    for target in chosen:
        if view := target.view(turn):
            batches.setdefault(view, []).append(target)
    read: dict[int, list[ReadWord]] = {number: [] for number in pages}
    gone: dict[int, set[ReadWord]] = {number: set() for number in pages}
    # Tesseract is a process of its own, and the network lets others run: several may read at the same time.
    with ThreadPoolExecutor(max(len(batches), 1)) as pool:
        runs = [pool.submit(_read_batch, view, batch, pages) for view, batch in batches.items()]
    for target, words in (pair for run in runs for pair in run.result()):
        if words:
            gone[target.page].update(target.words)
            read[target.page].extend(words)
    return {
        number: page.with_words([*(word for word in page.words if word not in gone[number]), *read[number]])
        for number, page in pages.items()
    }


def _read_batch(
    view: View, batch: Sequence[Target], pages: Mapping[int, ReadPage]
) -> list[tuple[Target, list[ReadWord]]]:
    readings = view.read([crop(pages[target.page].picture.text, target.area) for target in batch])
    return [
        (target, _as_read(target, view.on_page(words, target.area, pages[target.page].picture), view))
        for target, words in zip(batch, readings, strict=True)
    ]


def _as_read(target: Target, words: Sequence[OcrWord], view: View) -> list[ReadWord]:
    kept = [word for word in words if not _DIRT.issuperset(word.text)]
    if view.by_network and target.field in _FRAMED:
        kept = _without_frame(kept)
    return [ReadWord(word, target.words[0].piece, view.by_network) for word in kept]


def _without_frame(words: list[OcrWord]) -> list[OcrWord]:
    """The words without a stroke before or behind them: what is left of the frame around the value."""
    start = 1 if len(words) > 1 and words[0].text in _FRAME else 0
    end = len(words) - 1 if len(words) > start + 1 and words[-1].text in _FRAME else len(words)
    return words[start:end]


def shown(picture: Pixels, view: View) -> Pixels:
    """The picture as `view` shows it to its recogniser."""
    if view.bold:
        picture = np.asarray(cv2.erode(picture, _STROKE), dtype=np.uint8)
    if view.scale == 1.0:
        return picture
    return np.asarray(
        cv2.resize(picture, None, fx=view.scale, fy=view.scale, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )
