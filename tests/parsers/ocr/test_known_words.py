"""What is certain on a 1-bit page has words in it that are known."""

import pytest

from parsers.model import FieldName
from parsers.ocr.doubts import _is_known


@pytest.mark.parametrize(
    ("field", "value", "known"),
    [
        (FieldName.FULL_NAME, "Żaneta Gżegżółka", True),
        (FieldName.FULL_NAME, "Zanefa Gzegzotka", False),
        (FieldName.FULL_NAME, "Żaneta", False),
        (FieldName.OFFICE, "Urząd Gminy w Łękach", True),
        (FieldName.OFFICE, "Urząd Miasta w Grodzisku Wielkopolskim", True),
        (FieldName.OFFICE, "Urząd Miasta w Grodzisku Wielkepolskim", False),
        (FieldName.OFFICE, "Urząd Miasta w Ząbkowicach Śląskich", True),
        (FieldName.OFFICE, "Urząd Gminy w Pcimiu – Biuro Obsługi", False),
        (FieldName.OFFICE, "Pawiatawy 7espół ds. Orzekania", False),
        (FieldName.OFFICE, "Pawiatawy Zespół ds. Orzekania", False),
        (FieldName.OFFICE, "Utzad-Gmimy w Lekefoduch", False),
        (FieldName.REFERENCE, "OR.1431.27.2025", True),
        (FieldName.REFERENCE, "L.dz. 27/2025", True),
        (FieldName.REFERENCE, "WZ 27/2025", True),
        (FieldName.REFERENCE, "OR.1431.27.2025 JL", False),
        (FieldName.REFERENCE, "OR 1431.27.2025", False),
    ],
)
def test_known(field, value, known):
    assert _is_known(field, value) is known
