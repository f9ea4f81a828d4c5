"""The date field, in every way a clerk writes a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.forms.dates import read_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("12.03.2026", "2026-03-12"),
        ("12.03.2026 r.", "2026-03-12"),
        ("12/3/26", "2026-03-12"),
        ("2026-03-12 10:15", "2026-03-12"),
        ("12.03.2026, godz. 10:15", "2026-03-12"),
        ("2026-03-12", "2026-03-12"),
        ("2026.03.12", "2026-03-12"),
        ("12 marca 2026 r.", "2026-03-12"),
        ("12 MARCA 2026 ROKU", "2026-03-12"),
        ("dnia 12 III 2026", "2026-03-12"),
        ("12.III.2026", "2026-03-12"),
        ("Łódź, dnia 5 października 2026 r.", "2026-10-05"),
        ("czwartek, 12 marca 2026", "2026-03-12"),
        ("31 paź 2025", "2025-10-31"),
        ("12 03 2026", "2026-03-12"),
        ("12032026", "2026-03-12"),
        ("dwunastego marca dwa tysiące dwudziestego szóstego roku", "2026-03-12"),
        ("12.03.2026 godz. 10:30", "2026-03-12"),
    ],
)
def test_a_day_with_a_year_is_certain(written, iso):
    value, confidence = read_date(written)
    assert iso == value
    assert confidence >= 0.9


@pytest.mark.parametrize("written", ["12 marca", "12.03", "marzec 2026", "31.02.2026", "03/25/2026", "wczoraj", ""])
def test_what_names_no_day_of_a_year_has_no_value(written):
    assert read_date(written)[0] is None


@pytest.mark.parametrize("written", ["l2.O3.2O26", "12.03.2026 lub 13.03.2026", "12.03.1026"])
def test_misread_ambiguous_and_impossible_years_are_doubtful(written):
    assert read_date(written)[1] < 0.9


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y", "%d-%m-%Y r."])
)
def test_every_day_reads_back(day, notation):
    assert day.isoformat() == read_date(day.strftime(notation))[0]
