"""Transfer encodings undone from bytes that broke the rules."""

import base64
import binascii

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.transfer import decode_base64, decode_transfer, uuencoded_files

PAYLOAD = b"%PDF-1.4 " + bytes(range(256))


def uuencoded(data, name=b"skan.pdf"):
    lines = [binascii.b2a_uu(data[start : start + 45]) for start in range(0, len(data), 45)]
    return b"begin 644 " + name + b"\n" + b"".join(lines) + b"`\nend\n"


@given(st.binary(max_size=200))
def test_base64_comes_back(data):
    assert decode_base64(base64.encodebytes(data)) == data


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.rstrip(b"=\n"),
        lambda text: b"\n \n" + text.replace(b"\n", b" !\n", 1),
        lambda text: text + b"\n-- \nTa wiadomosc zostala sprawdzona przez program\n",
        lambda text: text.replace(b"\n", b""),
        lambda text: text[:20] + b"\x00\xff*" + text[20:],
    ],
)
def test_base64_with_rubbish(spoil):
    assert decode_base64(spoil(base64.encodebytes(PAYLOAD))) == PAYLOAD


def test_two_runs_of_base64():
    assert decode_base64(base64.encodebytes(b"jeden") + base64.encodebytes(b"dwa")) == b"jedendwa"


def test_text_that_was_never_encoded_stays():
    text = b"Dzien dobry, prosze o pomoc\nw sprawie wydruku."
    assert decode_transfer(text, "base64") == text


def test_base64_in_the_letters_of_addresses():
    text = "Zażółć ÿÿÿ???>>> gęślą jaźń".encode()
    assert decode_transfer(base64.urlsafe_b64encode(text), "base64") == text


def test_a_short_base64_text_with_a_long_footer_of_a_list():
    footer = b"\n_______________________________________________\nlista dyskusyjna - lista@urzad.example\n"
    assert decode_transfer(base64.b64encode(b"Dzien dobry, pytanie") + footer, "base64") == b"Dzien dobry, pytanie"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"Za=C5=BC=\n=C3=B3", "Zażó".encode()),
        (b"koniec=", b"koniec"),
        (b"100% = sto", b"100% = sto"),
        (b"=ZZ", b"=ZZ"),
        (b"ja=  \r\nk", b"jak"),
        (b"Za=C=\r\n5=BC", "Zaż".encode()),
    ],
)
def test_quoted_printable(body, expected):
    assert decode_transfer(body, "quoted-printable") == expected


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "binary", "", "plain", "spam"])
def test_no_encoding(encoding):
    assert decode_transfer(PAYLOAD, encoding) == PAYLOAD


def test_uuencoded_file_in_a_text():
    before, after = b"W zalaczeniu skan.\n\n", b"\nPozdrawiam\n"
    (file,) = uuencoded_files(before + uuencoded(PAYLOAD) + after)
    assert (file.name, file.payload) == (b"skan.pdf", PAYLOAD)
    assert file.start == len(before)


def test_a_sentence_is_no_uuencoded_file():
    assert uuencoded_files(b"We begin 644 times\nbegin 644 dni\nto duzo\n") == ()


@given(st.binary(max_size=300), st.sampled_from(["base64", "quoted-printable", "x-uuencode"]))
def test_any_bytes(body, encoding):
    assert isinstance(decode_transfer(b"begin 644 a\n" + body, encoding), bytes)
