"""Marks and gaps: whom to believe where two recognisers have the same letters."""

import pytest

from parsers.model import FieldName, FieldReading
from parsers.ocr.marks import with_marks
from parsers.ocr.witnesses import Witness


def both(field: FieldName, tesseract: str, network: str) -> list[str | None]:
    readings = (tesseract, False), (network, True)
    witnesses = [Witness(FieldReading(text, text, 0.9), (), by_network) for text, by_network in readings]
    return [witness.reading.value for witness in with_marks(field, witnesses)]


@pytest.mark.parametrize(
    ("field", "tesseract", "network", "meant"),
    [
        (FieldName.FULL_NAME, "Łucja Wąsik", "Lucja Wasik", "Łucja Wąsik"),
        (FieldName.FULL_NAME, "Zofia Łopuszańska - Dąb", "Zofia Łopuszańska Dąb", "Zofia Łopuszańska - Dąb"),
        (FieldName.OFFICE, "Urząd Miasta w Łodzi", "Urzad Miastaw Lodzi", "Urząd Miasta w Łodzi"),
        (FieldName.REFERENCE, "L.dz. 6391/2022", "L.dz.6391/2022", "L.dz. 6391/2022"),
        (FieldName.REFERENCE, "OR.1431.2026.ŻT", "OR.1431.2026.ZT", "OR.1431.2026.ZT"),
    ],
)
def test_readings_of_the_same_letters_become_one(field, tesseract, network, meant):
    assert both(field, tesseract, network) == [meant, meant]


def test_other_letters_stay_apart():
    assert both(FieldName.FULL_NAME, "Jan Kosiński", "Jan Kasinski") == ["Jan Kosiński", "Jan Kasiński"]


def test_a_mark_that_tesseract_saw_once_of_twice_is_not_given_to_the_network():
    readings = [("Łucja Kłoś", False), ("Lucja Klos", True), ("Łucja Kłos", False)]
    witnesses = [Witness(FieldReading(text, text, 0.9), (), by_network) for text, by_network in readings]
    values = [witness.reading.value for witness in with_marks(FieldName.FULL_NAME, witnesses)]
    assert values == ["Łucja Kłoś", "Łucja Kłos", "Łucja Kłos"]
