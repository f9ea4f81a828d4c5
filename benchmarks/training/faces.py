"""The faces to print lines of training with: `python -m benchmarks.training.faces --help`.

None that the measuring part of the benchmark prints with is among them, nor one drawn after the same design.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.corpus import paper, pdfs
from benchmarks.training.alphabet import MUST_BE_DRAWN

HELD_OUT = frozenset({"Carlito", "CharisSIL"})
"""Families that no page of training is printed with: how well faces are read that were never seen is told by them."""

_SAME_DESIGN = (
    # Helvetica and Arial, as Nimbus Sans and Liberation Sans.
    "NimbusSans", "Heros", "Arimo", "FreeSans", "IndUni-H",
    # Times, as FreeSerif, which was made from Nimbus Roman.
    "NimbusRoman", "Termes", "IndUni-T",
)  # fmt: skip
_NO_TEXT = re.compile(
    r"Math|Emoji|Symbol|dseg|Dingbat|D050|Awesome|ocr|Keyboard|Initials|Outline|Shadow"  # pictures and ornament
    r"|Isabella|Chorus|Z003|Fetter|Lobster|Beteckna|Joscelyn|Hosny|cmunci"  # script and black letter
    r"|OpenDyslexic|Unifont|lm.*dunh"  # what no office prints with
    r"|SC0?\d|AllSC|Smallcaps|Caps"  # small capitals: the text would not be what is drawn
    r"|Thin|ExtraLight|Black|ExtraBold|Gothic-Regular",  # strokes that no fax keeps apart
    re.IGNORECASE,
)
_STYLE = re.compile(r"[-_ ]|Mono(?=Bold|Obl)|(?<=[a-z])(?=Bold|Italic)")
"""Where the name of a file stops naming its family."""
_BOLD = re.compile("Bold|bold|Demi|_RB")
_ITALIC = re.compile("Ital|ital|Obli|_RI|cmunti")
_COMMON = re.compile(
    "DejaVuSans|LiberationSerif|Carlito|OpenSans|NimbusMonoPS|texgyrecursor|Inter$|NotoSerif$|P052|C059|texgyrepagella"
    "|texgyrebonum|texgyreschola|STIX|CharisSIL|cmunrm|IndUni|Cantarell|Gentium|Karla|texgyreadventor|FreeMono|Andika"
    "|Hack|LinLib|LinBio|URW"
)


@dataclass(frozen=True)
class Family:
    """Files of one family, by style."""

    name: str
    regular: tuple[str, ...]
    bold: tuple[str, ...]
    italic: tuple[str, ...]

    @property
    def is_common(self) -> bool:
        """Like what offices print with."""
        return _COMMON.match(self.name) is not None


def may_be_used(file: Path) -> bool:
    """Whether the file is of a face for running text that is not measured with."""
    name = _squeezed(file.stem)
    return not _NO_TEXT.search(file.name) and not any(other in name for other in _not_to_be_seen())


def families(files: Iterable[Path]) -> tuple[Family, ...]:
    """The files by family and style."""
    of_family: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        of_family[_STYLE.split(file.stem)[0]].append(file)
    return tuple(_family(name, members) for name, members in sorted(of_family.items()))


def written(path: Path, found: Iterable[Family]) -> None:
    path.write_text(json.dumps([asdict(family) for family in found], indent=1), "utf-8")


def read(path: Path) -> tuple[Family, ...]:
    """The families that `written` has written."""
    return tuple(
        Family(found["name"], tuple(found["regular"]), tuple(found["bold"]), tuple(found["italic"]))
        for found in json.loads(path.read_text("utf-8"))
    )


def _family(name: str, files: Iterable[Path]) -> Family:
    styles: dict[str, list[str]] = {"regular": [], "bold": [], "italic": []}
    for file in sorted(files):
        slanted = _ITALIC.search(file.name) is not None
        styles["italic" if slanted else "bold" if _BOLD.search(file.name) else "regular"].append(str(file))
    return Family(name, tuple(styles["regular"]), tuple(styles["bold"]), tuple(styles["italic"]))


def _not_to_be_seen() -> frozenset[str]:
    measured = (*paper.TYPED_FONTS["measure"], *paper.HAND_FONTS["measure"], *pdfs.FONTS["measure"])
    return frozenset(_squeezed(name.removesuffix("-Regular")) for name in (*measured, *_SAME_DESIGN))


def _squeezed(name: str) -> str:
    """The name as files and families both spell it."""
    return re.sub("[-_ ]", "", name).lower()


def _drawing_all(files: Iterable[Path]) -> Iterator[Path]:
    """Those of the files that have every sign of Polish print."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - by hand only (README.md)

    needed = set(map(ord, MUST_BE_DRAWN))
    for file in files:
        try:
            with TTFont(file, lazy=True) as face:
                signs = face.getBestCmap() or {}
        except TTLibError:
            continue  # damaged, or a format of another age: there are enough others
        if needed <= signs.keys():
            yield file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="JSON file to write")
    parser.add_argument("--fonts", type=Path, required=True, help="folder that is searched for TrueType and OpenType")
    options = parser.parse_args()
    files = [file for file in sorted(options.fonts.rglob("*.[ot]tf")) if may_be_used(file)]
    found = families(_drawing_all(files))
    if not found:
        parser.error(f"no face for Polish text below {options.fonts}: unpack the font packages of README.md there")
    written(options.out, found)
    print(f"{sum(len(one.regular + one.bold + one.italic) for one in found)} files of {len(found)} families")


if __name__ == "__main__":
    main()
