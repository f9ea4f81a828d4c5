"""What may be certain on a 1-bit page: values with words in it that are known, and nothing that both readings lose."""

import pytest

from parsers.model import CERTAIN, FieldName, FieldReading
from parsers.ocr.doubts import most_sure
from parsers.ocr.witnesses import Witness, is_clear, with_dashes_of, with_signs_of, without_frame_of


def witness(text: str, *, by_network: bool, sure: float = 0.99) -> Witness:
    return Witness(FieldReading(text, text, 0.95), tuple((word, sure) for word in text.split()), by_network)


def may_be_certain(field: FieldName, tesseract: str, network: str) -> bool:
    witnesses = [witness(tesseract, by_network=False), witness(network, by_network=True)]
    return most_sure(field, witnesses[-1].reading, witnesses, is_bilevel=True) >= CERTAIN


@pytest.mark.parametrize(
    ("field", "value", "known"),
    [
        (FieldName.FULL_NAME, "Żaneta Gżegżółka", True),
        (FieldName.FULL_NAME, "Żaneta", False),
        (FieldName.FULL_NAME, "Żaneta N.Emczyk", False),
        (FieldName.FULL_NAME, "Żaneta Gżegżółka r", False),
        (FieldName.FULL_NAME, "Żaneta K. Gżegżółka", True),
        (FieldName.OFFICE, "Urząd Gminy w Łękach", True),
        (FieldName.OFFICE, "Urząd Miasta w Grodzisku Wielkopolskim", True),
        (FieldName.OFFICE, "Urząd Miasta w Grodzisku Wielkepolskim", False),
        (FieldName.OFFICE, "Urząd Miasta w Ząbkowicach Śląskich", True),
        (FieldName.OFFICE, "Urząd Miasta w Ząbkowieach Śląskich", False),
        (FieldName.OFFICE, "Urząd Wojewódzki w Skiemiewicach", False),
        (FieldName.OFFICE, "Urząd Wojewódzki w", False),
        (FieldName.OFFICE, "Urząd Wojewódzki-w", False),
        (FieldName.OFFICE, "Starostwo Powiatowe w Kutnie Powiatowy Zespół ds. Orzekania", False),
        (FieldName.OFFICE, "Starostwo Powiatowe w Kutnie – Powiatowy Zespół ds. Orzekania", True),
        (FieldName.OFFICE, "Pawiatawy 7espół ds. Orzekania", False),
        (FieldName.OFFICE, "Pawiatawy Zespół ds. Orzekania", False),
        (FieldName.OFFICE, "Utzad-Gmimy w Lekefoduch", False),
        (FieldName.REFERENCE, "OR.1431.27.2025", True),
        (FieldName.REFERENCE, "L.dz. 27/2025", True),
        (FieldName.REFERENCE, "WZ 27/2025", True),
        (FieldName.REFERENCE, "OR.1431.27.2025 JL", False),
        (FieldName.REFERENCE, "OR 1431.27.2025", False),
        (FieldName.REFERENCE, "PCPR-ZO.4232/5.2.2022", False),
    ],
)
def test_on_what_both_readings_agree_may_be_certain_or_not(field, value, known):
    assert may_be_certain(field, value, value) is known


@pytest.mark.parametrize(
    ("tesseract", "network"),
    [
        ("Starostwo w Kutnie – Zespół ds. Orzekania", "Starostwo w Kutnie Zespół ds. Orzekania"),
        ("Starostwo w Kutnie – Zespół ds. Orzekania", "Starostwo w Kutnie - Zespół ds. Orzekania"),
        ("Miejski Ośrodek Pomocy Społecznej w Łodzi", "Miejski Ośrodek Pomocy, Społecznej w Łodzi"),
    ],
)
def test_dashes_and_commas_of_an_office_that_one_reading_has_are_doubted(tesseract, network):
    assert not may_be_certain(FieldName.OFFICE, tesseract, network)


def test_dashes_are_those_that_tesseract_saw():
    tesseract = witness("Starostwo w Kutnie – Zespół", by_network=False)
    for text in ("Starostwo w Kutnie Zespół", "Starostwo w Kutnie - Zespół"):
        assert with_dashes_of(witness(text, by_network=True), [tesseract]).reading.value == tesseract.reading.value
    other = witness("Starostwo w Łodzi", by_network=True)
    assert with_dashes_of(other, [tesseract]) == other


@pytest.mark.parametrize(
    ("tesseract", "network", "told"),
    [
        ("501.0123.5499.2022", "SOL.0123.5499.2022", "SOI.0123.5499.2022"),
        ("SOL.0123.5499.2022", "SOL.0123.5499.2022", "SOL.0123.5499.2022"),
        ("WZ 2147/2020", "WZ2147/2020", "WZ 2147/2020"),
        ("L.dz. 46/2019", "L.dz.46/2019", "L.dz. 46/2019"),
        ("OR.12 .2019", "OR.12.2019", "OR.12.2019"),
    ],
)
def test_of_a_reference_tesseract_tells_gaps_and_strokes_better(tesseract, network, told):
    others = [witness(tesseract, by_network=False)]
    assert with_signs_of(witness(network, by_network=True), others).reading.value == told


def test_a_frame_that_the_network_alone_sees_is_no_letter():
    tesseract = witness("MZON w Kole", by_network=False)
    network = witness("IMZON w Kole", by_network=True)
    assert without_frame_of(network, [tesseract]).reading.value == "MZON w Kole"
    assert without_frame_of(tesseract, [network]) == tesseract
    other = witness("IMZON w Kole", by_network=False)
    assert without_frame_of(network, [other]) == network


def test_what_the_network_is_sure_of_and_tesseract_has_nearly_alike_is_clear():
    tesseract = witness("Łukasz Cioślak", by_network=False, sure=0.5)
    assert is_clear("Łukasz Cieślak", [tesseract, witness("Łukasz Cieślak", by_network=True)])
    assert not is_clear("Łukasz Cieślak", [tesseract, witness("Łukasz Cieślak", by_network=True, sure=0.9)])
    assert not is_clear(
        "Urząd w Żamowcu", [witness("Urząd w Żarnowcu", by_network=False), witness("Urząd w Żamowcu", by_network=True)]
    )
    assert not is_clear("2020-09-19", [witness("2026-09-19", by_network=False), witness("2020-09-19", by_network=True)])
    # Of the letters of a reference no word tells which is right.
    assert not is_clear(
        "SOL.0123.7557.2022",
        [witness("SOI.0123.7557.2022", by_network=False), witness("SOL.0123.7557.2022", by_network=True)],
    )
    assert not is_clear("Jan Nowak", [tesseract, witness("Jan Nowak", by_network=True)])
    assert not is_clear("Łukasz Cioślak", [tesseract, witness("Łukasz Cieślak", by_network=True)])
