"""Lines and the pieces found of them: who is whom, whatever was lost and added on the way."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.training.alignment import aligned

# Further apart than a page can be stretched or shrunk, from a short word to the width of the sheet.
WIDTHS = [round(200 * 1.13**step) for step in range(20)]


@st.composite
def journeys(draw: st.DrawFn):
    """Widths printed, widths found, and which of them are the same line."""
    shuffled = draw(st.permutations(WIDTHS))
    count = draw(st.integers(4, 16))
    printed, strangers = shuffled[:count], shuffled[count:]
    kept = sorted(draw(st.sets(st.integers(0, count - 1), min_size=1)))
    scale = draw(st.floats(0.962, 1.038))
    found = [(line, printed[line]) for line in kept]
    for stranger in draw(st.lists(st.sampled_from(strangers), unique=True, max_size=4)):
        found.insert(draw(st.integers(0, len(found))), (None, stranger))
    widths = [round(width * scale) for _, width in found]
    return printed, widths, tuple((line, piece) for piece, (line, _) in enumerate(found) if line is not None)


@settings(deadline=None)
@given(journeys())
def test_lines_of_distinct_widths_are_paired_with_their_own_pieces_and_with_no_others(journey):
    printed, found, truth = journey
    assert aligned(printed, found) == truth


@settings(deadline=None)
@given(st.lists(st.integers(20, 2300), max_size=20), st.lists(st.integers(20, 2300), max_size=20))
def test_pairs_never_cross(printed, found):
    pairs = aligned(printed, found)
    assert all(line < after and piece < below for (line, piece), (after, below) in pairwise(pairs))


@pytest.mark.parametrize(("printed", "found"), [([], []), ([500], []), ([], [500])])
def test_nothing_is_paired_with_nothing(printed, found):
    assert aligned(printed, found) == ()


def test_a_line_found_in_two_parts_is_in_no_pair():
    assert aligned([900, 1500, 400], [900, 700, 780, 400]) == ((0, 0), (2, 3))


def test_lines_grown_together_are_in_no_pair():
    assert aligned([900, 1500, 1200, 400], [900, 1590, 400]) == ((0, 0), (3, 2))
