"""Which faces lines of training are printed with."""

from pathlib import Path

import pytest

from benchmarks.corpus import paper, pdfs
from benchmarks.training import faces

MEASURED = (
    "LiberationSans-Bold.ttf",
    "LiberationSansNarrow-Regular.ttf",
    "LiberationMono-Italic.ttf",
    "DejaVuSerif.ttf",
    "DejaVuSerifCondensed-Bold.ttf",
    "DejaVuSansCondensed-Oblique.ttf",
    "Caladea-Regular.ttf",
    "NotoSans-Regular.ttf",
    "Lato-Light.ttf",
    "Courier Prime Bold.ttf",
    "FreeSerif.ttf",
    "NimbusSans-Regular.otf",
)
OF_THE_SAME_DESIGN = ("texgyreheros-bold.otf", "FreeSans.ttf", "IndUni-H-Regular.otf", "NimbusRoman-Regular.otf")
FOR_TRAINING = (
    "DejaVuSans.ttf",
    "DejaVuSansMono.ttf",
    "LiberationSerif-Regular.ttf",
    "Carlito-Regular.ttf",
    "P052-Roman.otf",
)


@pytest.mark.parametrize("name", [*MEASURED, *OF_THE_SAME_DESIGN])
def test_a_face_that_is_measured_with_is_not_used(name):
    assert not faces.may_be_used(Path("/fonts", name))


@pytest.mark.parametrize("name", [*paper.TYPED_FONTS["measure"], *paper.HAND_FONTS["measure"], *pdfs.FONTS["measure"]])
def test_nor_is_any_that_the_corpus_names(name):
    assert not faces.may_be_used(Path("/fonts", f"{name}.ttf"))


@pytest.mark.parametrize(
    "name", ["Inter-Thin.otf", "Go-Smallcaps-Italic.ttf", "NotoColorEmoji.ttf", "STIXGeneral-AllSC.otf"]
)
def test_a_face_for_other_things_than_running_text_is_not_used(name):
    assert not faces.may_be_used(Path("/fonts", name))


@pytest.mark.parametrize("name", FOR_TRAINING)
def test_others_are_used(name):
    assert faces.may_be_used(Path("/fonts", name))


def test_files_are_put_together_by_family_and_style():
    names = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-BoldOblique.ttf", "texgyrebonum-italic.otf")
    bonum, dejavu = sorted(faces.families(map(Path, names)), key=lambda family: family.name.lower(), reverse=True)
    assert dejavu == faces.Family(
        "DejaVuSans", ("DejaVuSans.ttf",), ("DejaVuSans-Bold.ttf",), ("DejaVuSans-BoldOblique.ttf",)
    )
    assert bonum == faces.Family("texgyrebonum", (), (), ("texgyrebonum-italic.otf",))
    assert dejavu.is_common


def test_what_is_written_is_read_back(tmp_path):
    found = faces.families([Path("DejaVuSans.ttf"), Path("P052-Bold.otf")])
    faces.written(tmp_path / "faces.json", found)
    assert faces.read(tmp_path / "faces.json") == found
