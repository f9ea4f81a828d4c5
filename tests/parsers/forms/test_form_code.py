"""The code on our blank says where its fields are."""

import pytest

from parsers.forms.form_code import FormCode, decode, encode
from parsers.model import Box, FieldName

FORM = FormCode(1, Box(0.1, 0.1, 0.2, 0.2), {name: Box(0.2, 0.3, 0.8, 0.4) for name in FieldName})


def test_what_is_encoded_is_decoded_to_a_millimetre():
    read = decode(encode(FORM))
    assert read.version == 1
    assert read.fields.keys() == FORM.fields.keys()
    assert read.fields[FieldName.OFFICE].right == pytest.approx(0.8, abs=0.003)


@pytest.mark.parametrize("text", ["", "HOT01", "HOT01!!", "HOT01AAAA", "https://poczta.example/"])
def test_other_codes_are_none_of_ours(text):
    assert decode(text) is None
