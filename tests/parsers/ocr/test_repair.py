"""What OCR breaks is put right, and nothing else is touched."""

import pytest

from parsers.model import FieldName
from parsers.ocr.repair import repaired, word

REFERENCES = [
    ("PCPR-Z0.4310.5.2025", "PCPR-ZO.4310.5.2025"),
    ("S0I.0123.66.2024", "SOI.0123.66.2024"),
    ("$OI.0123,66.2024", "SOI.0123.66.2024"),
    ("OR.l431.27.2O25", "OR.1431.27.2025"),
    ("WZ 739 /2020", "WZ 739/2020"),
    ("ZON/61 15/05/2022", "ZON/6115/05/2022"),
    ("SOI .0123.6312.2025", "SOI.0123.6312.2025"),
    ("wz 8425/2019", "WZ 8425/2019"),
    ("DI/PN/2018", "DI/PN/2018"),
    ("L.dz. 17/26", "L.dz. 17/26"),
    ("T.dz. 6011/2020", "L.dz. 6011/2020"),
    ("1.d2, 4433/2019", "L.dz. 4433/2019"),
    ("70N/4097/06/2020", "ZON/4097/06/2020"),
    ("sOl.0123.56.2023", "SOI.0123.56.2023"),
    ("OR. 1431:4270.2021.AD", "OR.1431.4270.2021.AD"),
    (".PCPR.12.2019", "PCPR.12.2019"),
    ("L.dz. ‘3065/2020", "L.dz. 3065/2020"),
    ("L.dz, 2609/2025", "L.dz. 2609/2025"),
    ("PŻON.8321.7.2025", "PZON.8321.7.2025"),
    ("OPS/DŚ/44/2026", "OPS/DŚ/44/2026"),
    ("PCPR.4232/5.2.2022", "PCPR.423275.2.2022"),
    ("ZON/12/34/2026", "ZON/12/34/2026"),
    ("WZ. 1289/2025", "WZ 1289/2025"),
    ("PCPR ZO.4210.8.2019", "PCPR-ZO.4210.8.2019"),
    ("OR.1431 8.2019", "OR.1431.8.2019"),
    ("OR 1431.8.2019", "OR 1431.8.2019"),
    ("OR.1431.2 2020", "OR.1431.2.2020"),
    ("I .dz. 51/2022", "L.dz. 51/2022"),
    ("WZ.1289.2025", "WZ.1289.2025"),
]


@pytest.mark.parametrize(("read", "meant"), REFERENCES)
def test_letters_and_digits_of_a_reference_are_told_apart(read, meant):
    assert repaired(FieldName.REFERENCE, read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("PZOON w Warszawie", "PZOoN w Warszawie"),
        ("Miejski Ośrodek.Pomocy Rodzinie", "Miejski Ośrodek Pomocy Rodzinie"),
        ("Powiatowe centrum Pomocy Rodzinie", "Powiatowe Centrum Pomocy Rodzinie"),
        ("Wojewódzki zespół do Spraw", "Wojewódzki Zespół do Spraw"),
        ("Starostwo w Kole Powiatowy Zespół ds. Orzekania", "Starostwo w Kole – Powiatowy Zespół ds. Orzekania"),
        ("Starostwo Powiatowe w Łowiczu.", "Starostwo Powiatowe w Łowiczu"),
        ("Starostwo Powiatowew Łowiczu", "Starostwo Powiatowe w Łowiczu"),
        ("Urząd Miasta 1 Gminy w łosicach", "Urząd Miasta i Gminy w Łosicach"),
        ("PCPR wo Wrześni", "PCPR we Wrześni"),
        ("MZON w Golubiu-Dobrzvniu", "MZON w Golubiu-Dobrzyniu"),
        ("Zespół do Sptaw Orzekania n Niepełnosprawności", "Zespół do Spraw Orzekania o Niepełnosprawności"),
        (
            "Miejski 7espół ds. Orzekania o $topniu Niepełnosprawności w Łodzi",
            "Miejski Zespół ds. Orzekania o Stopniu Niepełnosprawności w Łodzi",
        ),
        ("PŻOoN w Łodzi", "PZOoN w Łodzi"),
        ("PCPR we wrześni", "PCPR we Wrześni"),
        ("Komisja w sprawie orzeczeń", "Komisja w sprawie orzeczeń"),
        ("Zespół ds, Orzekania w Kole, ui. Długa 1", "Zespół ds. Orzekania w Kole, ul. Długa 1"),
        ("Starostwo Powiatowe,ul. Długa 3", "Starostwo Powiatowe, ul. Długa 3"),
        ("Sąd w Krakowie, ul. Nova 1", "Sąd w Krakowie, ul. Nova 1"),
        ("PZON w Dąbrowie Tamowskiej", "PZON w Dąbrowie Tarnowskiej"),
        ("URZĄD MIASTA SKIEMIEWICE", "URZĄD MIASTA SKIERNIEWICE"),
        ("MOPS w Zamościu", "MOPS w Zamościu"),
    ],
)
def test_offices_keep_their_spelling(read, meant):
    assert repaired(FieldName.OFFICE, read) == meant


def test_a_roman_month_is_no_number():
    assert repaired(FieldName.DATE, "14.X1.2019 r.") == "14.XI.2019 r."


def test_a_speck_in_a_year_is_none_of_it():
    assert repaired(FieldName.DATE, "dn. 14.08.202'5r.") == "dn. 14.08.2025r."


def test_a_numeric_date_stays():
    assert repaired(FieldName.DATE, "14.11.2019") == "14.11.2019"


@pytest.mark.parametrize(("read", "meant"), [("!wona", "Iwona"), ("|rena", "Irena"), ("!", "!")])
def test_a_stroke_before_letters_is_a_capital(read, meant):
    assert word(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("2019 04 12", "2019-04-12"),
        ("12 04 2019 r.", "12.04.2019 r."),
        ("2026 02-02", "2026-02-02"),
        ("12.04 2019 r.", "12.04.2019 r."),
        ("23 LUIEGO 2020 R.", "23 lutego 2020 R."),
        ("dnia 22 paździermka 2026 roku", "dnia 22 października 2026 roku"),
        ("16 styeznia 2025", "16 stycznia 2025"),
        ("3 maja 2026", "3 maja 2026"),
        ("środa, 26 listopada 20241.", "środa, 26 listopada 2024 r."),
        ("3 abcd 2026", "3 abcd 2026"),
    ],
)
def test_months_and_hyphens_of_a_date_are_made_whole(read, meant):
    assert repaired(FieldName.DATE, read) == meant


def test_a_reference_has_no_stroke_of_a_frame_behind_it():
    assert repaired(FieldName.REFERENCE, "WZ 6977/2026 +") == "WZ 6977/2026"
