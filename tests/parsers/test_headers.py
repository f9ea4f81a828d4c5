"""Header sections as found: folding, raw letters, encoded words, parameters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.encoded_words import decode_words
from parsers.headers import decode_value, parse_headers


def headers(raw):
    return parse_headers(raw)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=?utf-8?B?WmHFvMOzxYLEhw==?=", "Zażółć"),
        ("=?UTF-8?Q?Za=C5=BC=C3=B3=C5=82=C4=87_g=C4=99=C5=9Bl?=", "Zażółć gęśl"),
        ("=?iso-8859-2?Q?Za=BF=F3=B3=E6?=", "Zażółć"),
        ("=?utf-8?Q?Za=C5=BC=C3=B3=C5?= =?utf-8?Q?=82=C4=87?=", "Zażółć"),  # cut inside a letter
        ("=?utf-8?B?WmHFvMOzxYLE?=\n =?utf-8?B?hw==?=", "Zażółć"),
        ("=?utf-8?B?WmHFvMOzxYLEh?= =?utf-8?B?w==?=", "Zażółć"),  # cut inside a group of base64
        ("=?utf-8*pl?Q?Za=C5=BC?=", "Zaż"),
        ('"=?utf-8?Q?Kowal=2C_Jan?="', '"Kowal, Jan"'),
        ("Re: =?utf-8?Q?pytanie?= pilne", "Re: pytanie pilne"),
        ("=?utf-8?Q?pytanie?=(pilne)", "pytanie(pilne)"),
        ("=?utf-8?Q?dwa?= =?iso-8859-2?Q?=B3y?=", "dwały"),
        ("=?utf-8?Q?Zgłoszenie pytania?=", "Zgłoszenie pytania"),  # raw letters and spaces inside
        ("=?utf-8?Q?czy_dzia=C5=82a??=", "czy działa?"),
        ("=?x-unknown?Q?Za=BF=F3=B3=E6?=", "Zażółć"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("=??B?WmHFvMOzxYLEhw==?=", "Zażółć"),
        ("=? utf-8 ?Q?Za=C5=BC?=", "Zaż"),
        ('=?"utf-8"?Q?Za=C5=BC?=', "Zaż"),
        ("=?utf-8?Q?Pytanie_o_=C5=9Bwiadczeni=C4?=", "Pytanie o świadczeni\ufffd"),  # cut short within a letter
        ("=?utf-8?Q?Za=C5=BC=C3=B3=C5= 82=C4=8 7?=", "Zażółć"),  # folded inside the code of a letter
        ("=?utf-8?Q?nie koniec", "=?utf-8?Q?nie koniec"),
    ],
)
def test_encoded_words(text, expected):
    assert decode_words(text) == expected


@pytest.mark.parametrize("charset", ["utf-8", "cp1250", "iso-8859-2"])
def test_raw_eight_bit_headers(charset):
    assert decode_value("Zgłoszenie pytania: śnieg".encode(charset)) == "Zgłoszenie pytania: śnieg"


def test_raw_japanese_of_seven_bits():
    assert decode_value("Re: テスト".encode("iso2022_jp")) == "Re: テスト"


def test_a_value_is_one_line_without_control_characters():
    assert decode_value(b"=?utf-8?B?WmEKQmNjOg==?= a\x00\tb") == "Za Bcc: a b"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_folded_lines_and_line_ends(end):
    raw = end.join([b"Subject: jeden", b"\tdwa", b" trzy", b"To: a@b.example", b"", b"tresc"])
    found, start = parse_headers(raw)
    assert found.decoded("subject") == "jeden dwa trzy"
    assert raw[start:] == b"tresc"


def test_mixed_line_ends():
    found, start = parse_headers(b"A: 1\r\nB: 2\nC: 3\r\r\nbody")
    assert [name for name, _ in found.fields] == ["A", "B", "C"]
    assert start < len(b"A: 1\r\nB: 2\nC: 3\r\r\nbody")


def test_a_fold_that_lost_its_indent_does_not_end_the_headers():
    found = headers(b"Subject: dlugi\ntemat\nContent-Type: text/html\n\nbody")
    assert found.decoded("Subject") == "dlugi temat"
    assert found.content_type == "text/html"


def test_a_form_right_after_the_headers_is_no_header():
    found, start = parse_headers(b"Subject: x\nZgloszenie pytania\ndata: 1.01.2026\nznak: A.1\n")
    assert [name for name, _ in found.fields] == ["Subject"]
    assert start == len(b"Subject: x\n")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b'Content-Disposition: attachment; filename="skan.pdf"', "skan.pdf"),
        (b"Content-Type: application/pdf; name=skan.pdf", "skan.pdf"),
        (b"Content-Disposition: attachment; filename=To jest skan.pdf", "To jest skan.pdf"),
        (b"Content-Disposition: attachment; filename*=utf-8''zg%C5%82oszenie.pdf", "zgłoszenie.pdf"),
        (b"Content-Disposition: attachment; filename*0*=utf-8''zg%C5%82o; filename*1=szenie.pdf", "zgłoszenie.pdf"),
        (b"Content-Disposition: attachment; filename*0*=utf-8''zg%C5; filename*1*=%82oszenie.pdf", "zgłoszenie.pdf"),
        (b"Content-Disposition: attachment; filename*=iso-8859-2''zg%B3oszenie.pdf", "zgłoszenie.pdf"),
        (b"Content-Disposition: attachment; filename*=x-unknown''zg%B3oszenie.pdf", "zgłoszenie.pdf"),
        (b'Content-Disposition: attachment; filename="=?utf-8?Q?zg=C5=82oszenie.pdf?="', "zgłoszenie.pdf"),
        ('Content-Disposition: attachment; filename="zgłoszenie.pdf"'.encode("cp1250"), "zgłoszenie.pdf"),
        ('Content-Disposition: attachment; filename="zgłoszenie.pdf"'.encode(), "zgłoszenie.pdf"),
        (b"Content-Disposition: attachment; filename=\"utf-8''zg%C5%82oszenie.pdf\"", "zgłoszenie.pdf"),
        (b"Content-Disposition: attachment; filename=x.pdf; filename*=utf-8''zg%C5%82oszenie.pdf", "zgłoszenie.pdf"),
        (b'Content-Disposition: attachment; filename="100%.pdf"', "100%.pdf"),
        (b'Content-Disposition: attachment; filename="skan.pdf', "skan.pdf"),
        (b'Content-Type: application/pdf name="skan 1.pdf"', "skan 1.pdf"),
        (b'Content-Disposition: attachment; filename="a\tb\x07.pdf"', "ab.pdf"),
        (b"Content-Disposition: attachment; filename=", None),
        (b"Content-Disposition: attachment; filename*; filename*0*; *x", None),
        ("Content-Disposition: attachment; filename*=utf-8''zażółć%20.pdf".encode(), "zażółć .pdf"),
        (b"Content-Disposition: attachment", None),
    ],
)
def test_names(header, expected):
    assert headers(header + b"\n\n").filename == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"TEXT/Plain; charset=x", "text/plain"),
        (b"", "text/plain"),
        (b"text", "text/plain"),
        (b'"text/html"; charset=utf-8', "text/html"),
        (b"Multipart/Mixed; boundary=x", "multipart/mixed"),
        (b"garbage; boundary=x", "multipart/mixed"),
    ],
)
def test_content_types(value, expected):
    assert headers(b"Content-Type: " + value + b"\n\n").content_type == expected


@given(st.binary(max_size=500))
def test_any_bytes(raw):
    found, start = parse_headers(raw)
    assert 0 <= start <= len(raw)
    for name, value in found.fields:
        assert name
        decode_value(value).encode("utf-8")
    assert "/" in found.content_type
    assert found.filename is None or found.filename
