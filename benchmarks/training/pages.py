"""Clean pages of lines of text, each line in some face and size, ruled and boxed as forms are, with where it stands."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from benchmarks.corpus import paper
from benchmarks.training.faces import Family

_BLACK, _WHITE = 0, 255
_RIGHT = 2300
"""Pixels from the left that a line may reach."""
_FOOT = 200
"""Pixels at the foot of the page that stay white."""
_POINTS = (9, 10, 10, 11, 11, 11, 12, 12, 13)
_OTHER_POINTS = (8, 9, 10, 12, 14, 16)
_BASELINE = 1.18
"""Where a rule is drawn under a line, in its size."""
_BELOW = 14
"""Pixels more below a line that has a leader or a box."""


@dataclass(frozen=True)
class PrintedLine:
    """What is printed, and how many pixels its ink is wide."""

    text: str
    width: int


@dataclass(frozen=True, eq=False)
class PrintedPage:
    """An A4 page at 300 dpi, and its lines from top to bottom."""

    image: Image.Image
    lines: tuple[PrintedLine, ...]


def printed(texts: Sequence[str], families: Sequence[Family], rng: random.Random) -> PrintedPage:
    """A page full of texts, drawn at random."""
    image = Image.new("L", (paper.WIDTH, paper.HEIGHT), _WHITE)
    pen = ImageDraw.Draw(image)
    y = rng.randint(240, 330)
    lines: list[PrintedLine] = []
    usual, leading, face = rng.choice(_POINTS), rng.uniform(1.15, 1.75), _face(families, rng)
    while True:
        if rng.random() < 0.35:
            face = _face(families, rng)
        points = usual if rng.random() < 0.8 else rng.choice(_OTHER_POINTS)
        font = ImageFont.truetype(face, round(points * paper.DPI / 72))
        left = rng.randint(160, 520 if rng.random() < 0.7 else 1300)
        text = _shortened(rng.choice(texts), font, _RIGHT - left)
        if text is None:
            continue
        if y + 2 * font.size > paper.HEIGHT - _FOOT:
            return PrintedPage(image, tuple(lines))
        pen.text((left, y), text, font=font, fill=rng.choice((_BLACK,) * 4 + (rng.randint(0, 90),)))
        ink = pen.textbbox((left, y), text, font=font)
        lines.append(PrintedLine(text, round(ink[2] - ink[0])))
        taken = _ruled(pen, (left, y, round(ink[2])), font.size, rng)
        y += int(font.size * leading) + rng.choice((0, 0, 0, 6, 20, 40)) + taken


def _face(families: Sequence[Family], rng: random.Random) -> str:
    """The file of a face: two times in three of a family that offices use, upright and regular as a rule."""
    common = [family for family in families if family.is_common]
    family = rng.choice(common if common and rng.random() < 0.65 else families)
    style = rng.random()
    if style < 0.16 and family.bold:
        return rng.choice(family.bold)
    if style < 0.24 and family.italic:
        return rng.choice(family.italic)
    return rng.choice(family.regular or family.bold or family.italic)


def _shortened(text: str, font: ImageFont.FreeTypeFont, width: int) -> str | None:
    """As many of its first words as there is room for; None where there is not even room for one."""
    while font.getlength(text) > width:
        text, space, _ = text.rpartition(" ")
        if not space:
            return None
    return text


def _ruled(pen: ImageDraw.ImageDraw, place: tuple[int, int, int], size: float, rng: random.Random) -> int:
    """Draw what forms have around values: a rule, a leader or a box, one time in six; returns the pixels it takes."""
    left, top, right = place
    foot = top + size * _BASELINE
    kind = rng.choices((None, "rule", "leader", "box"), (84, 7, 4, 5))[0]
    if kind == "rule":
        pen.line((left, foot, min(_RIGHT, right + rng.randint(0, 300)), foot), fill=_BLACK, width=rng.randint(1, 4))
    elif kind == "leader":
        for x in range(left, min(_RIGHT, right + 200), 14):
            pen.ellipse((x, foot, x + 3, foot + 3), fill=_BLACK)
    elif kind == "box":
        upper = (left - rng.randint(12, 30), top - rng.randint(6, 14))
        lower = (right + rng.randint(12, 60), top + size * 1.3 + rng.randint(4, 12))
        pen.rectangle((*upper, *lower), outline=_BLACK, width=rng.randint(2, 5))
    return _BELOW if kind in {"leader", "box"} else 0
