"""Torn lines of a table are whole again; what hangs in a cell closes none."""

from parsers.model import Box
from parsers.ocr.rulings import clear_of, mended, outside

LEFT, MIDDLE, RIGHT = (Box(x, 0.1, x + 0.001, 0.5) for x in (0.1, 0.4, 0.9))
TOP, FOOT = (Box(0.1, y, 0.9, y + 0.001) for y in (0.1, 0.5))
TABLE = (TOP, FOOT, LEFT, MIDDLE, RIGHT)


def rounded(boxes):
    return {tuple(round(side, 2) for side in (box.left, box.top, box.right, box.bottom)) for box in boxes}


def test_a_torn_line_reaches_the_sides_of_its_table():
    torn = [Box(0.1, 0.3, 0.45, 0.301), Box(0.7, 0.3, 0.9, 0.301)]
    assert (0.1, 0.3, 0.9, 0.3) in rounded(mended([*TABLE, *torn]))


def test_a_torn_side_reaches_the_next_line():
    torn = Box(0.9, 0.1, 0.901, 0.3)
    assert (0.9, 0.1, 0.9, 0.5) in rounded(mended([TOP, FOOT, LEFT, torn]))


def test_what_is_left_of_a_side_reaches_both_lines():
    assert rounded(mended([TOP, FOOT, LEFT, RIGHT, Box(0.4, 0.2, 0.401, 0.3)])) == rounded(TABLE)


def test_an_underline_in_a_cell_is_left_out():
    assert rounded(mended([*TABLE, Box(0.5, 0.3, 0.8, 0.301)])) == rounded(TABLE)


def test_a_line_without_a_table_stays_as_it_is():
    line = Box(0.3, 0.2, 0.8, 0.201)
    assert mended([line]) == (line,)


def test_a_garbled_scan_line_across_a_side_is_left_out():
    assert rounded(mended([*TABLE, Box(0.8, 0.3, 0.95, 0.301)])) == rounded(TABLE)


def test_lines_of_a_table_without_sides_cross_what_parts_its_columns():
    lines = [Box(0.1, y, 0.9, y + 0.001) for y in (0.1, 0.3, 0.5)]
    assert rounded(mended([*lines, MIDDLE])) == rounded([*lines, MIDDLE])


def test_a_leader_stands_in_no_box():
    inside, before_all = Box(0.5, 0.3, 0.8, 0.301), Box(0.5, 0.05, 0.8, 0.051)
    assert outside([inside, before_all], TABLE) == (before_all,)


def test_a_line_that_begins_where_an_upright_one_ends_goes_on_to_the_side():
    last, foot, part = Box(0.4, 0.1, 0.401, 0.5), Box(0.1, 0.9, 0.9, 0.901), Box(0.4, 0.5, 0.9, 0.501)
    left, right = (Box(x, 0.1, x + 0.001, 0.9) for x in (0.1, 0.9))
    drawn = [TOP, foot, left, right, last, part]
    assert rounded(mended(drawn)) == rounded([TOP, foot, left, right, last, Box(0.1, 0.5, 0.9, 0.501)])


def test_a_box_in_a_frame_keeps_its_corners():
    frame = [Box(0.1, 0.1, 0.9, 0.101), Box(0.1, 0.9, 0.9, 0.901), Box(0.1, 0.1, 0.101, 0.9), Box(0.9, 0.1, 0.901, 0.9)]
    box = [Box(0.3, 0.3, 0.7, 0.301), Box(0.3, 0.5, 0.7, 0.501), Box(0.3, 0.3, 0.301, 0.5), Box(0.7, 0.3, 0.701, 0.5)]
    assert rounded(mended([*frame, *box])) == rounded([*frame, *box])


def test_a_piece_close_to_a_line_is_a_garbled_one_and_tables_may_stand_close():
    second = [Box(0.1, y, 0.9, y + 0.001) for y in (0.51, 0.7)]
    sides = [Box(x, 0.51, x + 0.001, 0.7) for x in (0.1, 0.4, 0.9)]
    drawn = [*TABLE, *second, *sides]
    levels = {box for box in rounded(mended(drawn)) if box[1] == box[3]}
    assert levels == {box for box in rounded(drawn) if box[1] == box[3]}
    piece = Box(0.6, 0.69, 0.9, 0.691)
    assert rounded(mended([*drawn, piece])) == rounded(mended(drawn))


def test_a_line_through_words_is_no_line_of_a_table():
    words = [Box(0.5, 0.28, 0.6, 0.31), Box(0.62, 0.28, 0.7, 0.31)]
    through, under = Box(0.4, 0.29, 0.9, 0.291), Box(0.4, 0.312, 0.9, 0.313)
    assert clear_of(words, [*TABLE, through, under]) == (*TABLE, under)
