"""Lines of text to train on: of what signs they are, and how they come out of small sources."""

import gzip
import random

import pytest

from benchmarks.training import prose
from benchmarks.training.alphabet import BLANK, SIGNS, classes, decoded, is_written_in_it
from benchmarks.training.texts import LONGEST, Writer


class FewNames:
    """Names of as many kinds as Faker gives, some with signs that are not in the alphabet."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311

    def first_name_female(self) -> str:
        return self._random.choice(("Żaklina", "Zoë"))

    def first_name_male(self) -> str:
        return self._random.choice(("Świętopełk", "Jürgen"))

    def last_name_female(self) -> str:
        return "Gżegżółka"

    def last_name_male(self) -> str:
        return "Müller"

    def city(self) -> str:
        return "Wólka Łąkowa"

    def street_name(self) -> str:
        return "Ćwierćwiecza"

    def building_number(self) -> str:
        return "17/3"

    def postcode(self) -> str:
        return "00-999"

    def company(self) -> str:
        return "Gąska & Źrebię sp. j."


def writer(seed: int) -> Writer:
    sentences = ("Zażółć gęślą jaźń, mówi plik ’readme’ 東京.", "Polecenie wypisuje tekst na standardowe wyjście.")
    return Writer(sentences, ("gżegżółka", "źdźbło", "naïve", "łuk"), FewNames(seed), random.Random(seed))  # noqa: S311


@pytest.mark.parametrize("seed", range(5))
def test_every_line_is_written_in_the_alphabet_and_fits_on_a_sheet(seed):
    maker = writer(seed)
    for _ in range(400):
        line = maker.line()
        assert is_written_in_it(line)
        assert 1 <= len(line) <= LONGEST
        assert line == " ".join(line.split())
        assert "’" not in line


def test_the_same_seed_gives_the_same_lines():
    first, second = writer(7), writer(7)
    assert [first.line() for _ in range(50)] == [second.line() for _ in range(50)]


@pytest.mark.parametrize("kind", ["prose", "loose_words", "person", "office", "contact", "date", "reference", "number"])
def test_every_kind_leaves_no_mark_of_a_pattern(kind):
    made = {getattr(writer(seed), kind)() for seed in range(200)}
    assert len(made) > 10 or kind == "prose"
    assert not any(set("{}#*") & set(text) for text in made)


def test_addresses_are_plain_letters():
    addresses = [text for seed in range(200) if "@" in (text := writer(seed).contact())]
    words = [word for text in addresses if is_written_in_it(text) for word in text.split() if "@" in word]
    assert len(words) > 50
    assert all(word.isascii() for word in words)


def test_classes_are_decoded_as_what_they_were_made_of():
    text = "Łąka 2 - żółw"
    steps = [number for sign in classes(text) for number in (sign, sign, BLANK)]
    assert decoded(steps) == text
    assert (SIGNS[BLANK], SIGNS[-1], len(set(SIGNS))) == ("", " ", len(SIGNS))


def test_signs_side_by_side_need_a_blank_between_them():
    n, o = classes("no")
    assert decoded([n, n, o, o]) == "no"
    assert decoded([n, BLANK, n, o]) == "nno"


def test_prose_is_taken_out_of_manual_pages(tmp_path):
    page = (
        '.\\" komentarz, którego nikt nie drukuje\n.TH "LS" 1\n.SH NAZWA\n.PP\n'
        "Polecenie \\fBls\\fR wypisuje pliki \\(bqzwykłe\\(rq i katalogi, także te ukryte.\n\n"
        "ls [-a] [--all] [-1] ąęś {x|y|z} (0|1|2|3|4|5|6)\n\nKrótkie, więc nie.\n"
    )
    (tmp_path / "man1").mkdir()
    (tmp_path / "man1/ls.1.gz").write_bytes(gzip.compress(page.encode()))
    assert prose.sentences(tmp_path) == ("Polecenie ls wypisuje pliki „zwykłe” i katalogi, także te ukryte.",)


def test_words_with_signs_in_them_are_left_out(tmp_path):
    (tmp_path / "polish").write_text("źdźbło\ntzn.\n\nczarno-biały\nłuk\n", "utf-8")
    assert prose.words(tmp_path / "polish") == ("źdźbło", "łuk")


def test_a_source_that_is_missing_is_told(tmp_path):
    with pytest.raises(SystemExit, match="manpages-pl"):
        prose.sentences(tmp_path)
    with pytest.raises(SystemExit, match="wpolish"):
        prose.words(tmp_path / "polish")
