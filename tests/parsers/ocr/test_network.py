"""The second recogniser: what it reads of a line, where, and with which letters."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.ocr import network
from parsers.ocr.engine import EngineError
from parsers.ocr.network import recognize_lines

pytestmark = pytest.mark.ocr
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def line(text: str) -> np.ndarray:
    font = ImageFont.truetype(FONT, 40)
    picture = Image.new("L", (int(font.getlength(text)) + 40, 70), 255)
    ImageDraw.Draw(picture).text((20, 8), text, font=font, fill=0)
    return np.asarray(picture)


@pytest.mark.parametrize(
    "text", ["ZON/4854/09/2025", "fax 52 724 56 55", "e-mail: zon1@powiat.example.pl", "Ćwiąkała-Żółć, Łęki § 7"]
)
def test_reads_what_values_are_made_of(text):
    (words,) = recognize_lines([line(text)])
    assert " ".join(word.text for word in words) == text
    assert all(word.confidence > 0.8 for word in words)


def test_words_stand_where_they_were_written():
    picture = line("Dobrosława Nowak")
    (words,) = recognize_lines([picture])
    assert len(words) == 2
    ink = np.flatnonzero((picture < 128).any(axis=0))
    assert abs(words[0].left - ink[0]) < 15
    assert abs(words[-1].right - ink[-1]) < 15
    assert words[0].right < words[1].left
    assert 8 < words[0].top < words[0].bottom < 65


def test_words_end_where_their_ink_does():
    picture = line("Proszę o formularz 7 i stan i")
    (words,) = recognize_lines([picture])
    assert [word.text for word in words] == ["Proszę", "o", "formularz", "7", "i", "stan", "i"]
    ink = (picture < 128).any(axis=0)
    for before, after in pairwise(words):
        assert ink[before.right - 1]
        assert ink[after.left]
        assert not ink[before.right : after.left].any()


def test_gives_no_sign_that_a_polish_form_does_not_hold():
    (words,) = recognize_lines([line("čęėįšųū 東京 Ćwikła")])
    others = set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ–§°€²„”…’äöüÄÖÜ")
    assert set("".join(word.text for word in words)) <= set(map(chr, range(33, 127))) | others


def test_reads_nothing_on_blank_paper():
    assert recognize_lines([np.full((60, 400), 255, np.uint8)]) == ((),)


def test_reads_nothing_on_a_wide_margin():
    (words,) = recognize_lines([np.pad(line("Łódź"), ((0, 0), (0, 900)), constant_values=255)])
    assert [word.text for word in words] == ["Łódź"]


def test_a_network_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(network, "_MODEL", tmp_path / "polish_lines.onnx")
    network._network.cache_clear()
    with pytest.raises(EngineError, match="is missing"):
        recognize_lines([line("x")])
    network.warm_up()  # forms that need no reading of pictures are read all the same
    network._network.cache_clear()


def test_dust_and_pieces_of_frames_make_letters_no_smaller():
    picture = np.pad(line("Grażyna Jeżewska"), ((0, 40), (60, 0)), constant_values=255)
    picture[2:108, 8:12] = 0
    picture[100:104, 100:120] = 0
    (words,) = recognize_lines([picture])
    assert [word.text for word in words][-2:] == ["Grażyna", "Jeżewska"]
    assert all(word.confidence > 0.95 for word in words[-2:])


def test_the_line_to_write_on_before_a_value_is_not_read():
    picture = line("23.12.2021 r.")
    picture = np.pad(picture, ((0, 0), (90, 0)), constant_values=255)
    foot = int(np.flatnonzero((picture < 128).any(axis=1))[-1])
    picture[foot : foot + 4, 20:80] = 0
    (words,) = recognize_lines([picture])
    assert [word.text for word in words] == ["23.12.2021", "r."]


def test_an_underscore_is_no_line_to_write_on():
    (words,) = recognize_lines([line("nowak_a@powiat.pl")])
    assert [word.text for word in words] == ["nowak_a@powiat.pl"]
