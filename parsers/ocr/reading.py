"""The first reading of a page: every word, with its place and how sure the engine is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np

from parsers.forms.geometry import Word, rows_from_words
from parsers.forms.rows import Row
from parsers.model import Box
from parsers.ocr import cleaning, repair
from parsers.ocr.coded import rows_of_fields
from parsers.ocr.engine import Mode, OcrWord, letter_count, mean_confidence, recognize
from parsers.ocr.label_words import is_label, with_labels_mended
from parsers.ocr.lines import Piece, parted, pieces, usual_height
from parsers.ocr.network import recognize_lines
from parsers.ocr.page import WHITE, Pixels
from parsers.ocr.preparation import Prepared
from parsers.ocr.roman import with_months_as_drawn
from parsers.ocr.rulings import clear_of

LINE = 7
"""Tesseract's page segmentation mode "a single line of text"."""
PAD = 8
"""Pixels beside a piece that are cut out with it."""
_RIM = (6, 6, 12, 12)
"""White added around a crop (top, bottom, left, right): letters at the very edge are misread."""

_LEGIBLE = 0.7
"""Mean confidence of the engine on a page that is the right way up; upside down it is 0.3 to 0.5."""
_LETTERS_CERTAINTY = 0.99
"""Below 1 tells the form engine that labels may be misspelt; how sure a field is, is calibrated later."""
_STROKES = frozenset("|_~[]\\")
"""Signs that stand alone only where a line was left on the page; so do others without letters or figures that the
engine is not sure of."""
_UNSURE = 0.4
_SURE_OF_REST, _LEGIBLE_REST, _LETTERS_OF_REST = 0.85, 0.6, 3
"""From which on the network's reading of a piece that Tesseract could not read, and Tesseract's of one that the network
could not, are text, not dirt."""
_COVERED = 0.67
"""Of a piece's width, the least that the words in it take."""
_DOUBTFUL = 0.6
"""Mean confidence of the network in a line below which Tesseract is asked, too."""
_UNREAD, _UNREAD_LETTER = 0.3, 0.8
"""Mean confidence of the network in what it makes of a piece without text, and in a letter or two it sees there."""
_LOW, _LOW_LINE = 0.6, 0.75
"""Of the usual height: what a lower piece holds is hardly text, though the network may see letters in it."""
Line = tuple[OcrWord, ...]
_DASHES = frozenset("-–—")
_DASH = 0.69
"""Length of a dash in mean widths of letters: a hyphen has up to 0.62 in faces that tell the two apart, an en dash 0.74
and more; a typewriter's has 0.75 to 0.82, whichever is meant."""
_DASH_OF_FAX = 0.71
"""The same on a 1-bit page, which shortens thin strokes."""
_PALE, _SOFT = 215, 2
"""The grey that a stroke one scan line high has after smoothing, and the pixels by which this makes it longer."""
_FOOT = 0.3
"""How far below its line, in heights of it, a leader may lie."""
_STROKE_WIDTH = 0.7
"""Of a stroke, in heights of it."""
_MARGIN = 0.03
"""A sending fax machine burns its line into the top 9 mm, where no printer prints: the lowest where the sheet was fed
upside down."""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word on the upright page, in pixels of it; `piece` numbers the line piece it stands in."""

    word: OcrWord
    piece: int
    by_network: bool = False
    """Read by the network, not by Tesseract."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadPage:
    """A page, the right way up, and what was read on it. `number` counts the document's pages from 1."""

    number: int
    picture: Prepared
    pieces: tuple[Piece, ...]
    words: tuple[ReadWord, ...]
    short: bool = False
    """The page ends before its sheet did: a fax that was cut off."""

    @property
    def text(self) -> str:
        """All words, piece by piece from top to bottom."""
        return " ".join(read.word.text for read in self.words)

    @property
    def legibility(self) -> float:
        """Mean confidence of the engine, by letters; 0 where nothing was read."""
        return mean_confidence(read.word for read in self.words)

    def box(self, word: OcrWord) -> Box:
        """The word's place in fractions of the page."""
        height, width = self.picture.pixels.shape
        return Box(word.left / width, word.top / height, word.right / width, word.bottom / height)

    def rows(self, part: str) -> tuple[Row, ...]:
        """The page as rows of cells for the form engine."""
        words = [Word(read.word.text, self.box(read.word), _LETTERS_CERTAINTY, self.number) for read in self.words]
        if self.picture.fields:
            return rows_of_fields(words, self.picture.fields, part)
        fill = [word for leader in self.picture.leaders if (word := _fill(leader, words)) is not None]
        rulings = clear_of([word.box for word in words if any(map(str.isalnum, word.text))], self.picture.rulings)
        return rows_from_words([*words, *fill], rulings, part)

    def with_words(self, words: Sequence[ReadWord]) -> ReadPage:
        """The same page, read otherwise."""
        return replace(self, words=tuple(words))


def read_page(picture: Prepared, number: int) -> ReadPage:
    """Read all text on the page, turning it upside down where it makes no sense otherwise. Raises EngineError."""
    best = _read(picture, number)
    if best.legibility >= _LEGIBLE or picture.fields or not best.pieces:
        return best
    other = _read(picture.turned(2), number)
    return max(best, other, key=lambda page: page.legibility)


def _read(picture: Prepared, number: int) -> ReadPage:
    found, readings = _read_first(picture)
    words = [
        ReadWord(word, order, by_network)
        for order, (piece, (line, by_network)) in enumerate(
            zip(found, _with_rest(found, readings, picture), strict=True)
        )
        for word in with_labels_mended(on_page(line, piece, picture, by_network=by_network))
        if not (_is_speck(word) if picture.bilevel else _is_dirt(word))
    ]
    return ReadPage(number, picture, found, tuple(words))


def _read_first(picture: Prepared) -> tuple[tuple[Piece, ...], tuple[Line, ...]]:
    """The pieces of the page, and what stands on them: of a 1-bit page the network reads more, of others Tesseract."""
    found = lines_on(picture)
    readings = _lines(found, picture, by_network=picture.bilevel)
    mute = {piece for piece, line in zip(found, readings, strict=True) if not line}
    if parts := [part for piece in mute for part in parted(piece, picture.text)]:
        # Label and value of different sizes make no line for the engine.
        found = (*(piece for piece in found if piece not in mute), *parts)
        readings = (*(line for line in readings if line), *_lines(parts, picture, by_network=picture.bilevel))
    return found, readings


def _lines(found: Sequence[Piece], picture: Prepared, *, by_network: bool) -> tuple[Line, ...]:
    pictures = [crop(picture.text, piece) for piece in found]
    return recognize_lines(pictures) if by_network else recognize(pictures, Mode(segmentation=LINE))


def _with_rest(found: Sequence[Piece], readings: Sequence[Line], picture: Prepared) -> list[tuple[Line, bool]]:
    """Each line, and whether the network has read it; the other recogniser is asked for what the first cannot read."""
    network_first = picture.bilevel
    usual = usual_height(found)
    lines = [
        (() if network_first and _is_scrap(line, piece, usual) else line, network_first)
        for piece, line in zip(found, readings, strict=True)
    ]
    doubtful = _DOUBTFUL if network_first else _UNREAD
    left = [
        order
        for order, piece in enumerate(found)
        if (mean_confidence(line := lines[order][0]) < doubtful or (not network_first and _is_cut_short(line, piece)))
        and piece.right - piece.left > piece.height > _LOW * usual
    ]
    for order, other in zip(
        left, _lines([found[order] for order in left], picture, by_network=not network_first), strict=True
    ):
        told = _told(other, mean_confidence(lines[order][0]), by_network=not network_first)
        if letter_count(told) >= max(_LETTERS_OF_REST, letter_count(lines[order][0])):
            lines[order] = (told, not network_first)
    return lines


def _is_cut_short(line: Line, piece: Piece) -> bool:
    """Whether words were read, but none for a third of the piece or more: Tesseract passes over underlined ones."""
    end = max((word.right for word in line), default=0)
    begin = min((word.left for word in line), default=0)
    return bool(line) and end - begin < _COVERED * (piece.right - piece.left)


def _told(other: Line, before: float, *, by_network: bool) -> Line:
    """What the other recogniser, the network or Tesseract, can tell of a line in which the first had `before`."""
    sure = mean_confidence(other)
    if by_network:
        return other if sure >= _SURE_OF_REST else ()
    if sure >= max(before, _LEGIBLE_REST):
        return other
    return tuple(word for word in other if word.confidence >= _LEGIBLE_REST) if before < _UNREAD else ()


def _is_scrap(line: Line, piece: Piece, usual: float) -> bool:
    """What the network makes of a piece of a frame, single letters for the most part: it says something of all."""
    if is_label(line):
        return False
    sure = mean_confidence(line)
    if piece.height < _LOW * usual and sure < _LEGIBLE:
        return True
    if letter_count(line) < _LETTERS_OF_REST:
        return sure < _UNREAD_LETTER
    if piece.height < _LOW_LINE * usual:
        return sure < _UNREAD
    return sure < _UNREAD and 2 * sum(len(word.text) == 1 for word in line) >= len(line)


def lines_on(picture: Prepared) -> tuple[Piece, ...]:
    """The pieces of text on the page, without what the sending machine has printed and what is left of frames."""
    seen = pieces(cleaning.ink(picture.text))
    frames = [box.left * picture.pixels.shape[1] for box in cleaning.upright(picture.rulings, picture.pixels)]
    return tuple(piece for piece in seen if not _is_header(piece, picture) and not _is_of_frame(piece, frames))


def _is_speck(word: OcrWord) -> bool:
    """What is seen in a speck of a 1-bit page, or in the beginning of a line to write on."""
    return (len(word.text) == 1 and word.confidence < _UNREAD) or _is_dirt(word)


def _is_dirt(word: OcrWord) -> bool:
    unsure = word.confidence < _UNSURE and not _DASHES.issuperset(word.text) and not any(map(str.isalnum, word.text))
    return unsure or _STROKES.issuperset(word.text)


def on_page(
    words: Sequence[OcrWord], piece: Piece, picture: Prepared, scale: float = 1.0, *, by_network: bool = False
) -> list[OcrWord]:
    """The words read in the crop of `piece`, enlarged by `scale`, where they stand on the page.

    Tesseract's are given what it cannot tell: the Polish model has no "–", but a dash is longer than a hyphen.
    """
    moved = with_months_as_drawn(_in_line([_moved(word, piece, scale) for word in words]), picture.pixels)
    if by_network:
        return [replace(word, text=repair.word(word.text)) for word in moved]
    letters = [word for word in moved if not _DASHES.issuperset(word.text)]
    letter = sum(word.right - word.left for word in letters) / max(letter_count(letters), 1)
    shortest = (_DASH_OF_FAX if picture.bilevel else _DASH) * letter
    return [
        replace(word, text=repair.word(word.text))
        if not _DASHES.issuperset(word.text)
        else replace(word, text="–" if _length(word, piece, picture) > shortest else "-")
        for word in moved
    ]


def _in_line(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words of one line, as high as each other and none reaching into the next: the engine errs in their places."""
    if not words:
        return []
    top, bottom = (round(median(edges)) for edges in zip(*((word.top, word.bottom) for word in words), strict=True))
    ends = [following.left - 1 for following in words[1:]]
    return [
        replace(word, top=top, bottom=bottom, right=max(min(word.right, end), word.left + 1))
        for word, end in zip(words, [*ends, words[-1].right], strict=True)
    ]


def _length(dash: OcrWord, piece: Piece, picture: Prepared) -> int:
    cut = picture.pixels[piece.top : piece.bottom, max(dash.left - PAD, 0) : dash.right + PAD]
    columns = np.flatnonzero((cut < (_PALE if picture.bilevel else WHITE // 2)).any(axis=0))
    return int(columns[-1] - columns[0] + 1) - (_SOFT if picture.bilevel else 0) if columns.size else 0


def _fill(leader: Box, words: Sequence[Word]) -> Word | None:
    """A leader as the word that it is in a text; None for a line that is none: below words, or leading to nothing."""
    y = (leader.top + leader.bottom) / 2
    line = [word for word in words if word.box.top < y < word.box.bottom + _FOOT * (word.box.bottom - word.box.top)]
    before = max((word for word in line if word.box.left < leader.left), key=lambda word: word.box.right, default=None)
    if before is None:
        return None
    letter = (before.box.right - before.box.left) / len(before.text)
    if any(word.box.left + letter < leader.right and word.box.right - letter > leader.left for word in line):
        return None
    if all(word.box.left + letter < leader.right for word in line if any(map(str.isalnum, word.text))):
        return None
    box = Box(leader.left, before.box.top, leader.right, before.box.bottom)
    return Word("_" * max(round((leader.right - leader.left) / letter), 2), box, before.confidence, before.page)


def _is_header(piece: Piece, picture: Prepared) -> bool:
    height = picture.pixels.shape[0]
    return picture.bilevel and (piece.bottom < height * _MARGIN or piece.top > height * (1 - _MARGIN))


def _is_of_frame(piece: Piece, frames: Sequence[float]) -> bool:
    """A stroke where a frame goes up elsewhere on the page, at one of the `frames` (pixels): a fax has torn it."""
    is_stroke = piece.right - piece.left < _STROKE_WIDTH * piece.height
    return is_stroke and any(piece.left - PAD <= x <= piece.right + PAD for x in frames)


def crop(pixels: Pixels, piece: Piece) -> Pixels:
    """The piece cut out of the page, on a white rim."""
    top, left = max(piece.top - PAD, 0), max(piece.left - PAD, 0)
    cut = pixels[top : piece.bottom + PAD, left : piece.right + PAD]
    return np.asarray(cv2.copyMakeBorder(cut, *_RIM, cv2.BORDER_CONSTANT, value=WHITE), dtype=np.uint8)


def _moved(word: OcrWord, piece: Piece, scale: float) -> OcrWord:
    across = max(piece.left - PAD, 0) - _RIM[2]
    down = max(piece.top - PAD, 0) - _RIM[0]
    return replace(
        word,
        left=max(round(word.left / scale) + across, 0),
        top=max(round(word.top / scale) + down, 0),
        right=round(word.right / scale) + across,
        bottom=round(word.bottom / scale) + down,
    )
