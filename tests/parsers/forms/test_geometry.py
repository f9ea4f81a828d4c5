"""Words with places become rows of cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.forms.geometry import Word, rows_from_words
from parsers.model import CERTAIN, Box

LETTER, LINE = 0.01, 0.012


def written(left, top, text):
    """The words of a line of type, each letter as wide as the other."""
    words = []
    for word in text.split(" "):
        words.append(Word(word, Box(left, top, left + LETTER * len(word), top + LINE)))
        left += LETTER * (len(word) + 1)
    return words


def texts(rows):
    return [[cell.text for cell in row.cells] for row in rows]


def grid(xs, ys):
    lines = [Box(xs[0], y, xs[-1], y) for y in ys]
    return lines + [Box(x, ys[0], x, ys[-1]) for x in xs]


def test_a_wide_gap_parts_cells_and_a_space_does_not():
    words = written(0.1, 0.1, "data: 12.03.2026") + written(0.5, 0.1, "znak: PZON.42")
    assert texts(rows_from_words(words)) == [["data: 12.03.2026", "znak: PZON.42"]]


def test_evenly_stretched_words_stay_one_cell():
    words = [Word("słowo", Box(x, 0.1, x + 0.05, 0.112)) for x in (0.1, 0.19, 0.28, 0.37)]
    assert texts(rows_from_words(words)) == [["słowo słowo słowo słowo"]]


def test_a_ruled_cell_of_several_lines_is_one_cell_and_an_empty_one_is_kept():
    words = written(0.12, 0.11, "Nazwa Urzędu:") + written(0.42, 0.11, "Urząd Gminy") + written(0.42, 0.13, "w Łękach")
    words += written(0.12, 0.21, "znak:")
    rows = rows_from_words(words, grid((0.1, 0.4, 0.9), (0.1, 0.2, 0.25)))
    assert texts(rows) == [["Nazwa Urzędu:", "Urząd Gminy\nw Łękach"], ["znak:", ""]]
    assert rows[0].table == rows[1].table is not None


def test_a_frame_around_everything_is_no_cell():
    words = written(0.12, 0.11, "data: 12.03.2026") + written(0.12, 0.14, "znak: X")
    assert texts(rows_from_words(words, [Box(0.1, 0.1, 0.9, 0.9)])) == [["data: 12.03.2026"], ["znak: X"]]


def test_a_box_beside_its_label_makes_one_row():
    words = written(0.1, 0.11, "data:") + written(0.42, 0.11, "12.03.2026")
    assert texts(rows_from_words(words, [Box(0.4, 0.1, 0.7, 0.13)])) == [["data:", "12.03.2026"]]


@pytest.mark.parametrize("label_top", [0.1, 0.107], ids=["at the first line", "at half height"])
def test_a_wrapped_value_without_lines_around_it_stays_together(label_top):
    words = (
        written(0.1, label_top, "Nazwa Urzędu:") + written(0.5, 0.1, "Urząd Gminy") + written(0.5, 0.114, "w Łękach")
    )
    assert texts(rows_from_words(words)) == [["Nazwa Urzędu:", "Urząd Gminy\nw Łękach"]]


def test_a_value_stays_under_its_label_where_others_are_empty():
    words = written(0.1, 0.1, "Imię i nazwisko:") + written(0.5, 0.1, "Nazwa Urzędu:")
    left = written(0.1, 0.12, "Jan Lis")
    right = written(0.5, 0.13, "Urząd Gminy")
    assert texts(rows_from_words(words + left)) == [["Imię i nazwisko:\nJan Lis", "Nazwa Urzędu:"]]
    assert texts(rows_from_words(words + right)) == [["Imię i nazwisko:", "Nazwa Urzędu:\nUrząd Gminy"]]


def test_an_address_broken_at_its_hyphen_is_joined():
    words = written(0.1, 0.1, "e-mail:") + written(0.5, 0.1, "jan@zon-") + written(0.5, 0.114, "lodz.example.pl")
    assert texts(rows_from_words(words)) == [["e-mail:", "jan@zon-lodz.example.pl"]]


def test_a_climbing_line_stays_one_line():
    words = [
        Word(f"słowo{n}", Box(0.1 + n * 0.09, 0.1 - n * 0.003, 0.18 + n * 0.09, 0.112 - n * 0.003)) for n in range(8)
    ]
    assert len(rows_from_words(words)) == 1


def test_certainty_is_that_of_the_least_certain_word_and_the_place_is_around_all():
    words = [Word("Jan", Box(0.1, 0.1, 0.13, 0.11), 0.9, 2), Word("Lis", Box(0.14, 0.1, 0.17, 0.11), 0.5, 2)]
    cell = rows_from_words(words, part="skan.pdf")[0].cells[0]
    assert (cell.certainty, cell.place.part, cell.place.page) == (0.5, "skan.pdf", 2)
    assert cell.place.box == Box(0.1, 0.1, 0.17, 0.11)


boxes = st.tuples(*[st.floats(0, 1, width=32)] * 4).map(
    lambda c: Box(min(c[0], c[2]), min(c[1], c[3]), max(c[0], c[2]), max(c[1], c[3]))
)


@given(st.lists(st.tuples(st.text("abc:", min_size=1, max_size=5), boxes), max_size=12), st.lists(boxes, max_size=6))
def test_no_letter_is_lost_or_doubled(placed, rulings):
    rows = rows_from_words([Word(text, box) for text, box in placed], rulings)
    found = sorted("".join(word for row in rows for cell in row.cells for word in cell.text.split()).replace(":", ""))
    assert found == sorted("".join(text for text, _ in placed).replace(":", ""))


def test_two_columns_abreast_are_read_one_after_the_other():
    words = written(0.1, 0.1, "Imię i nazwisko: Jan Lis") + written(0.6, 0.1, "data: 18 sierpnia")
    words += written(0.1, 0.114, "Nazwa Urzędu: Urząd Gminy w Nowym") + written(0.6, 0.114, "2026 roku")
    words += written(0.1, 0.128, "Dworze") + written(0.6, 0.128, "znak: PZON.42")
    words += written(0.1, 0.16, "Zwrotny nr telefonu, faxu i/ lub e-mail: tel. 22 123 45 67")
    assert texts(rows_from_words(words)) == [
        ["Imię i nazwisko: Jan Lis"],
        ["Nazwa Urzędu: Urząd Gminy w Nowym Dworze"],
        ["data: 18 sierpnia 2026 roku"],
        ["znak: PZON.42"],
        ["Zwrotny nr telefonu, faxu i/ lub e-mail: tel. 22 123 45 67"],
    ]


def test_columns_as_close_as_words_are_parted_but_not_certain():
    words = written(0.1, 0.1, "Imię i nazwisko: Jan Lis") + written(0.4, 0.1, "data: 18")
    words += written(0.1, 0.114, "Nazwa: Powiatowy Zespół o do") + written(0.4, 0.114, "sierpnia 2026")
    entries = {row.cells[0].text: row.cells[0].certainty for row in rows_from_words(words)}
    assert entries["data: 18 sierpnia 2026"] < CERTAIN


def test_a_label_and_its_value_that_wrap_beside_each_other_make_one_row():
    words = written(0.1, 0.1, "Zwrotny numer") + written(0.5, 0.1, "tel. 22 123 45 67 oraz")
    words += written(0.1, 0.114, "telefonu i/lub e-mail:") + written(0.5, 0.114, "fax 22 123 45 68")
    ((label, value),) = texts(rows_from_words(words))
    assert label == "Zwrotny numer telefonu i/lub e-mail:"
    assert value.split() == ["tel.", "22", "123", "45", "67", "oraz", "fax", "22", "123", "45", "68"]


def test_right_aligned_lines_whose_words_begin_under_each_other_by_chance_are_no_columns():
    words = written(0.1, 0.1, "Nazwa Urzędu: MOPS Łęki") + written(0.6, 0.1, "data: 1.02.2026")
    words += written(0.6 - 6 * LETTER, 0.114, "znak: PZON.42.2026") + written(0.3, 0.128, "Zgłoszenie pytania")
    assert texts(rows_from_words(words))[1:] == [["znak: PZON.42.2026"], ["Zgłoszenie pytania"]]


def test_a_column_of_colons_only_parts_labels_from_values():
    words = written(0.1, 0.1, "data") + written(0.4, 0.1, ": 12.03.2026") + written(0.1, 0.2, "znak : PZ.1")
    words += written(0.1, 0.314, "Treść pytania") + written(0.4, 0.314, ":")
    words += [word for number in range(3) for word in written(0.42, 0.3 + 0.014 * number, f"wiersz {number} pytania")]
    lines = texts(rows_from_words(words))
    assert lines[:2] == [["data", "12.03.2026"], ["znak : PZ.1"]]
    assert lines[2:] == [["Treść pytania", "wiersz 0 pytania\nwiersz 1 pytania\nwiersz 2 pytania"]]


def test_a_contact_line_that_reaches_the_other_column_by_chance_is_no_columns():
    words = written(0.1, 0.1, "tel. 22 123 45 67") + written(0.28, 0.1, "fax: 22 123 45 68")
    words += written(0.1, 0.114, "Treść pytania") + written(0.28, 0.128, "Jak to zrobić?")
    assert " ".join(cell for row in texts(rows_from_words(words)) for cell in row).startswith("tel. 22 123 45 67 fax")


def test_a_label_that_wraps_beside_a_value_of_one_line_is_one():
    words = written(0.1, 0.1, "Zwrotny numer telefonu i/lub") + written(0.6, 0.1, "fax 32 299 09 39")
    words += written(0.1, 0.114, "e-mail:")
    assert texts(rows_from_words(words)) == [["Zwrotny numer telefonu i/lub e-mail:", "fax 32 299 09 39"]]


NARROW = grid((0.1, 0.3, 0.5), (0.1, 0.2))


@pytest.mark.parametrize(
    ("lines", "value", "certain"),
    [
        (("PCPR-", "ZO.428798.5.2025"), "PCPR-ZO.428798.5.2025", True),
        (("ABCD.123456.2026.E", "M"), "ABCD.123456.2026.EM", False),
        (("OR.1431.2026", "SPRAWY"), "OR.1431.2026 SPRAWY", True),
    ],
    ids=["at a hyphen", "within a word", "between words"],
)
def test_what_a_narrow_cell_broke_is_joined(lines, value, certain):
    words = written(0.11, 0.11, "znak:")
    words += [word for number, line in enumerate(lines) for word in written(0.31, 0.11 + number * 0.015, line)]
    ((_, cell),) = (row.cells for row in rows_from_words(words, NARROW))
    assert (cell.text, cell.certainty == 1) == (value, certain)


def test_the_line_under_an_address_broken_at_its_hyphen_stays_apart():
    words = written(0.5, 0.11, "e-mail: biuro@dom-") + written(0.5, 0.125, "pomocy.example.pl")
    words += written(0.1, 0.125, "Kontakt:") + written(0.1, 0.15, "TREŚĆ PYTANIA")
    assert "TREŚĆ PYTANIA" in texts(rows_from_words(words))[-1]


def test_a_question_in_a_column_of_its_own_is_read_after_the_fields():
    left = ["Imię i nazwisko:", "Ewa Lis", "Nazwa Urzędu:", "MOPS Opole", "Data:", "12.03.2026"]
    right = ["Treść pytania:", "Jak wydrukować", "to zaświadczenie,", "skoro brak", "takiego przycisku?"]
    words = [word for n, line in enumerate(left) for word in written(0.05, 0.1 + n * 0.02, line)]
    words += [word for n, line in enumerate(right) for word in written(0.5, 0.1 + n * 0.021, line)]
    assert [row[0] for row in texts(rows_from_words(words))] == left + right


@pytest.mark.parametrize("top", [0.1, 0.107, 0.114], ids=["first line", "half height", "second line"])
def test_a_label_of_two_lines_keeps_its_value_of_one(top):
    words = written(0.1, 0.1, "Imię i nazwisko") + written(0.1, 0.114, "zgłaszającego:") + written(0.5, top, "Ewa Lis")
    ((label, value),) = (row.cells for row in rows_from_words(words))
    assert (" ".join(label.text.split()), value.text) == ("Imię i nazwisko zgłaszającego:", "Ewa Lis")


def test_a_label_at_half_height_of_two_lines_leaves_their_words_in_order():
    words = (
        written(0.1, 0.106, "Nazwa Urzędu:")
        + written(0.5, 0.1, "Urząd Gminy")
        + written(0.5, 0.1119, "w Łękach Dużych")
    )
    assert texts(rows_from_words(words))[0][1].split() == ["Urząd", "Gminy", "w", "Łękach", "Dużych"]


def test_two_rows_of_a_table_whose_line_is_lost_are_two():
    words = written(0.12, 0.11, "Imię i nazwisko:") + written(0.42, 0.11, "Ida Pająk")
    words += written(0.12, 0.15, "Nazwa urzędu:") + written(0.42, 0.15, "Urząd Gminy")
    rows = rows_from_words(words, grid((0.1, 0.4, 0.9), (0.1, 0.18)))
    assert texts(rows) == [["Imię i nazwisko:", "Ida Pająk"], ["Nazwa urzędu:", "Urząd Gminy"]]


def test_a_line_that_was_written_on_is_no_text():
    words = [
        *written(0.1, 0.1, "data:"),
        Word("." * 60, Box(0.17, 0.1, 0.77, 0.112)),
        *written(0.2, 0.096, "12.03.2026"),
    ]
    words += [*written(0.1, 0.2, "znak:" + "." * 50), *written(0.2, 0.196, "X.1")]
    words += written(0.1, 0.3, "podpis: " + "." * 30)
    assert texts(rows_from_words(words)) == [["data:", "12.03.2026"], ["znak:", "X.1"], ["podpis: " + "." * 30]]


def test_a_justified_label_stays_one_and_apart_from_its_value():
    label = [
        Word(text, Box(x, 0.1, x + 0.08, 0.112)) for text, x in (("Imię", 0.1), ("albo", 0.22), ("nazwisko", 0.34))
    ]
    words = [*label, *written(0.438, 0.1, "Jan Kos")]
    assert texts(rows_from_words(words)) == [["Imię albo nazwisko", "Jan Kos"]]


def test_a_value_begins_where_the_values_of_other_lines_do():
    words = [word for n, label in enumerate(("data:", "znak:", "Urząd:")) for word in written(0.1, 0.1 + n / 20, label)]
    words += [word for n in range(3) for word in written(0.5, 0.1 + n / 20, "Wartość")]
    words += written(0.13, 0.3, "Kontakt zwrotny e-mail lub telefon:") + written(0.5, 0.3, "fax: 22 123 45 67")
    assert texts(rows_from_words(words))[-1] == ["Kontakt zwrotny e-mail lub telefon:", "fax: 22 123 45 67"]


def test_a_label_that_ends_in_a_slash_is_parted_from_the_kind_before_the_value():
    words = [word for n, label in enumerate(("data:", "znak:", "Urząd:")) for word in written(0.1, 0.1 + n / 20, label)]
    words += [word for n in range(3) for word in written(0.5, 0.1 + n / 20, "Wartość")]
    words += written(0.2, 0.3, "Zwrotny nr telefonu, faxu i/") + written(0.5, 0.3, "nr faksu: 22 123 45 67")
    assert texts(rows_from_words(words))[-1] == ["Zwrotny nr telefonu, faxu i/", "nr faksu: 22 123 45 67"]


def test_the_sign_before_an_item_belongs_to_it():
    words = [Word("•", Box(0.1, 0.1, 0.11, 0.112)), *written(0.15, 0.1, "data: 12.03.2026")]
    assert texts(rows_from_words(words)) == [["• data: 12.03.2026"]]


def test_a_title_over_a_value_is_no_line_of_it():
    words = written(0.4, 0.1, "HOT-01") + written(0.1, 0.118, "data") + written(0.4, 0.118, "12.03.2026")
    assert texts(rows_from_words(words)) == [["HOT-01"], ["data", "12.03.2026"]]


def test_rows_whose_line_is_lost_on_one_side_of_the_table_are_rows():
    words = written(0.12, 0.11, "Data:") + written(0.42, 0.11, "12.03.2026")
    words += written(0.12, 0.14, "Znak:") + written(0.42, 0.14, "OR.1431.2026")
    lines = [Box(0.1, y, 0.9, y) for y in (0.1, 0.16)] + [Box(x, 0.1, x, 0.16) for x in (0.1, 0.4, 0.9)]
    assert texts(rows_from_words(words, [*lines, Box(0.1, 0.13, 0.4, 0.13)])) == [
        ["Data:", "12.03.2026"],
        ["Znak:", "OR.1431.2026"],
    ]


def test_rows_whose_line_is_lost_beside_specks_are_rows():
    words = written(0.12, 0.11, "Data: o") + written(0.42, 0.11, "12.03.2026")
    words += written(0.12, 0.14, "Znak:") + written(0.42, 0.14, "OR.1431.2026")
    read = [Word(word.text, word.box, 0.99) for word in words]
    rows = rows_from_words(read, grid((0.1, 0.4, 0.9), (0.1, 0.16)))
    assert [row[-1] for row in texts(rows)] == ["12.03.2026", "OR.1431.2026"]
