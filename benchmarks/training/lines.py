"""Pictures of lines as our reader cuts them out, with their truth: `python -m benchmarks.training.lines --help`.

Pages are printed, sent through the benchmark's fax machines, scanners and cameras, and prepared and cut by the reader
itself: the network learns from what it will be given.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
from PIL import Image

from benchmarks.corpus import paper
from benchmarks.training import faces, shards
from benchmarks.training.alignment import aligned
from benchmarks.training.pages import PrintedLine, printed
from benchmarks.training.shards import Sample
from parsers.documents.image import pages_of
from parsers.ocr.network import network_input
from parsers.ocr.preparation import Prepared, prepared
from parsers.ocr.reading import crop, lines_on

_WAYS = {"fax": 68, "scan": 16, "photo": 9, "clean": 7}
"""Hundredths of the pages that go each way: faxes are read the worst."""
_OVER_THE_LINE = 0.8
"""Part of the faxes that go through a real call, where there is a program for it."""
_FOUND = 0.5
"""Part of a page's lines that must be found again; where fewer are, the page is upside down or lost."""
_IN_SHARD = 600


def samples(page: Prepared, lines: Sequence[PrintedLine], kind: str) -> tuple[Sample, ...]:
    """The lines that were found again on the page as the reader has prepared it."""
    pieces = lines_on(page)
    pairs = aligned([line.width for line in lines], [piece.right - piece.left for piece in pieces])
    if len(pairs) < _FOUND * len(lines):
        return ()
    return tuple(Sample(lines[line].text, kind, network_input(crop(page.text, pieces[piece]))) for line, piece in pairs)


def made(
    texts: Sequence[str], families: Sequence[faces.Family], rng: random.Random, faxline: str | None
) -> Iterator[Sample]:
    """The samples of one page."""
    page = printed(texts, families, rng)
    (kind,) = rng.choices(list(_WAYS), list(_WAYS.values()))
    payload = _sent(page.image, kind, rng, faxline)
    # Pillow warns of the size of photos; that is for strangers' files.
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(payload)) as image:
        for received in pages_of(image, payload, kind, []):
            yield from samples(prepared(received), page.lines, kind)


def _sent(image: Image.Image, kind: str, rng: random.Random, faxline: str | None) -> bytes:
    """The file that arrives when a page is sent this way."""
    if kind == "fax":
        return paper.faxed([image], rng, faxline if rng.random() < _OVER_THE_LINE else None)[1]
    if kind == "scan":
        return paper.scanned([image], rng)[1]
    if kind == "photo":
        return paper.photographed(image, rng)[1]
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(paper.DPI, paper.DPI))
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the shards")
    parser.add_argument("--texts", type=Path, required=True, help="file that benchmarks.training.texts has written")
    parser.add_argument("--faces", type=Path, required=True, help="file that benchmarks.training.faces has written")
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--seed", type=int, required=True, help="the same number gives the same pages")
    parser.add_argument("--held-out", action="store_true", help="print with the families that are kept for validation")
    parser.add_argument(
        "--faxline", default=os.environ.get("FAXLINE"), help="program that sends a TIFF over a bad line"
    )
    options = parser.parse_args()
    cv2.setNumThreads(1)  # several of these run beside each other
    texts = options.texts.read_text("utf-8").splitlines()
    families = [family for family in faces.read(options.faces) if (family.name in faces.HELD_OUT) == options.held_out]
    if not families:
        parser.error(f"{options.faces} has no families to print with: install the packages of README.md")
    options.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(f"pages/{options.seed}")
    gathered: list[Sample] = []
    for number in range(1, options.pages + 1):
        gathered += made(texts, families, rng, options.faxline)
        if gathered and (len(gathered) >= _IN_SHARD or number == options.pages):
            shards.write(options.out / f"{options.seed}-{number:05}.npz", gathered)
            print(f"{number} pages, {len(gathered)} lines", file=sys.stderr, flush=True)
            gathered = []


if __name__ == "__main__":
    main()
