"""Mails as found: structure, bodies, names, addresses, dates. Nothing raises, whatever the bytes."""

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parsers.message import attachment_payload, parse_message
from tests.parsers.test_transfer import uuencoded

HEAD = "From: Jan Kowal <jan@urzad.example>\nSubject: pytanie\nMIME-Version: 1.0\n"


def mail(content_type, body, *more, head=HEAD):
    lines = [head.rstrip("\n"), f"Content-Type: {content_type}", *more, "", body]
    return "\n".join(lines).encode()


def multipart(kind, *parts, boundary="gra", declared=None, end="--gra--\n"):
    body = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return mail(f'multipart/{kind}; boundary="{declared or boundary}"', f"preambula\n{body}{end}epilog\n")


TEXT = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nZażółć"
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>Zażółć <b>HTML</b></p>"
PDF = (
    "Content-Type: application/pdf; name=skan.pdf\nContent-Transfer-Encoding: base64\n\n"
    + base64.encodebytes(b"%PDF-1.4 skan").decode()
)


def test_text_html_and_a_file():
    parsed = parse_message(multipart("mixed", TEXT, HTML, PDF))
    assert parsed.message.text == "Zażółć"
    assert parsed.message.html == "<p>Zażółć <b>HTML</b></p>"
    (document,) = parsed.documents
    assert (document.attachment.name, document.payload) == ("skan.pdf", b"%PDF-1.4 skan")
    assert (document.attachment.index, document.attachment.size) == (1, len(b"%PDF-1.4 skan"))
    assert parsed.message.attachments == (document.attachment,)


def test_only_html_becomes_the_text():
    parsed = parse_message(multipart("alternative", "Content-Type: text/plain\n\n  \n", HTML))
    assert parsed.message.text == "Zażółć HTML"
    assert parsed.text_is_from_html


def test_plain_parts_in_order():
    second = TEXT.replace("Zażółć", "gęślą")
    assert parse_message(multipart("mixed", TEXT, PDF, second)).message.text == "Zażółć\ngęślą"


@pytest.mark.parametrize(
    "raw",
    [
        multipart("mixed", TEXT, PDF, end="").removesuffix(b"epilog\n"),
        multipart("mixed", TEXT, PDF, declared="inna"),
        multipart("mixed", TEXT, PDF).replace(b'; boundary="gra"', b""),
        multipart("mixed", TEXT, PDF).replace(b'Content-Type: multipart/mixed; boundary="gra"\n', b""),
        multipart("mixed", TEXT, PDF).replace(b'"gra"', b'"gra" ; x'),
        multipart("mixed", TEXT + "\n--gra--", PDF),
        multipart("mixed", TEXT, PDF).replace(b"\n", b"\r\n"),
        multipart("mixed", TEXT, PDF).replace(b"\n", b"\r"),
        b"From jan@urzad.example Thu Mar 12 10:00:00 2026\n" + multipart("mixed", TEXT, PDF),
        b"\r\n\r\n" + multipart("mixed", TEXT, PDF),
        b"\xef\xbb\xbf" + multipart("mixed", TEXT, PDF),
        multipart("mixed", multipart("alternative", TEXT, HTML, boundary="gra2", end="--gra2--\n").decode(), PDF),
        multipart("mixed", TEXT, PDF, boundary="gra(1)+?", end="--gra(1)+?--\n"),
        multipart("mixed", TEXT, PDF).replace(b"8bit", b"base64"),
        multipart("mixed", TEXT, PDF).replace(b"8bit", b"wrong value"),
    ],
)  # fmt: skip
def test_broken_structure_loses_nothing(raw):
    parsed = parse_message(raw)
    assert parsed.message.subject == "pytanie"
    assert parsed.message.text.strip() == "Zażółć"
    assert [(document.attachment.name, document.payload) for document in parsed.documents] == [
        ("skan.pdf", b"%PDF-1.4 skan")
    ]


def test_multipart_without_parts_is_a_text():
    parsed = parse_message(mail("multipart/mixed; boundary=x", "po prostu tekst"))
    assert parsed.message.text == "po prostu tekst"
    assert parsed.message.defects == ("multipart without parts",)


def test_nested_boundaries_that_begin_alike():
    inner = multipart("alternative", TEXT, HTML, boundary="gra-1", end="--gra-1--\n").decode()
    parsed = parse_message(multipart("mixed", inner, PDF))
    assert parsed.message.text == "Zażółć"
    assert len(parsed.documents) == 1


def test_nameless_pdf_is_a_document():
    part = "Content-Type: application/pdf\n\n%PDF-1.4"
    parsed = parse_message(multipart("mixed", TEXT, part))
    assert parsed.documents[0].attachment.name is None
    assert parsed.documents[0].payload == b"%PDF-1.4"


def test_named_text_is_an_attachment_unless_there_is_no_other_body():
    named = "Content-Type: text/plain; name=dane.txt\n\ndane"
    assert parse_message(multipart("mixed", TEXT, named)).message.attachments[0].name == "dane.txt"
    alone = parse_message(multipart("mixed", named, PDF))
    assert alone.message.text == "dane"
    assert [attachment.name for attachment in alone.message.attachments] == ["skan.pdf"]


def test_attached_message_stays_whole_to_the_byte():
    inner = mail("text/plain", "tresc   \r\nkoniec")
    attached = b"--gra\nContent-Type: message/rfc822\n\n" + inner + b"\n--gra--\n"
    parsed = parse_message(
        HEAD.encode() + b"Content-Type: multipart/mixed; boundary=gra\n\n--gra\n\ntekst\n" + attached
    )
    assert parsed.documents[0].payload == inner
    assert [part.content_type for part in parsed.parts] == ["text/plain", "message/rfc822"]


def test_parts_of_a_report_are_given_for_its_readers():
    status = "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; ą@x.example\n\nAction: failed"
    parsed = parse_message(multipart("report; report-type=delivery-status", TEXT, status))
    leaf = parsed.parts[1]
    assert (leaf.content_type, leaf.depth, leaf.report_type) == ("message/delivery-status", 1, "delivery-status")
    assert leaf.text.endswith("Action: failed")


def test_uuencoded_file_in_the_text_becomes_an_attachment():
    raw = (HEAD + "\nW zalaczeniu skan.\n").encode() + uuencoded(b"%PDF-1.4 skan") + b"Pozdrawiam\n"
    parsed = parse_message(raw)
    assert "begin" not in parsed.message.text
    assert "Pozdrawiam" in parsed.message.text
    assert (parsed.documents[0].attachment.name, parsed.documents[0].payload) == ("skan.pdf", b"%PDF-1.4 skan")


def test_plain_text_that_is_html():
    parsed = parse_message(mail("text/plain", "<html><body><p>Dzień dobry<br>proszę</body></html>"))
    assert parsed.message.text == "Dzień dobry\nproszę"
    assert parsed.message.html.startswith("<html>")


def test_plain_text_about_html_stays():
    parsed = parse_message(mail("text/plain", "Proszę wpisać <p> przed tekstem"))
    assert parsed.message.text == "Proszę wpisać <p> przed tekstem"


def test_html_without_tags_keeps_its_lines():
    assert parse_message(mail("text/html", "jeden\ndwa &amp; trzy")).message.text == "jeden\ndwa & trzy"


def test_charset_of_the_html_itself():
    html = '<html><head><meta charset="iso-8859-2"></head><body>Zażółć</body></html>'
    raw = HEAD.encode() + b"Content-Type: text/html\n\n" + html.encode("iso-8859-2")
    assert parse_message(raw).message.text == "Zażółć"


@pytest.mark.parametrize(
    ("parameters", "body", "expected"),
    [
        ("", "jeden \ndwa", "jeden dwa"),
        ("; delsp=yes", "jed \nen", "jeden"),
        ("", "> cytat \n>dalej\nodpowiedz", "> cytat \n>dalej\nodpowiedz"),
        ("; delsp=yes", "> cy \n> tat\nodpowiedz", "> cytat\nodpowiedz"),
        ("", "> a \n>> b", "> a \n>> b"),
        ("", "tekst\n-- \nJan", "tekst\n-- \nJan"),
        ("", " From wieczora", "From wieczora"),
        ("", "znak:\nImie", "znak:\nImie"),
    ],
)
def test_format_flowed(parameters, body, expected):
    assert parse_message(mail(f"text/plain; format=flowed{parameters}", body)).message.text == expected


def test_line_ends_and_nul():
    raw = HEAD.encode() + b"\njeden\r\ndwa\rtrzy\r\r\ncz\x00tery"
    assert parse_message(raw).message.text == "jeden\ndwa\ntrzy\nczterery".replace("erery", "ery")


def test_addresses_dates_and_ids():
    raw = (
        b"Return-Path: <>\r\n"
        b"Received: from a by b; Thu, 12 Mar 2026 10:14:03 +0100 (CET)\r\n"
        b"Received: from x by a; Thu, 12 Mar 2026 09:00:00 +0100\r\n"
        b"Delivered-To: hotline@Pomoc.example\r\n"
        b'From: "=?utf-8?Q?Kowal=2C_Jan?=" <Jan.Kowal@Urzad.EXAMPLE>\r\n'
        b"To: =?iso-8859-2?Q?Dzia=B3?= <a@x.example>, b@y.example (Biuro)\r\n"
        b"Cc: undisclosed-recipients:;\r\n"
        b"Date: Thu, 12 Mar 2026 09:13:00 +0000\r\n"
        b"Message-ID: <1@urzad.example>\r\n"
        b"In-Reply-To: Wiadomosc z dnia <0@pomoc.example> \r\n"
        b"References: <00@pomoc.example>\r\n <0@\r\n pomoc.example>\r\n"
        b"\r\ntresc"
    )
    message = parse_message(raw).message
    assert (message.from_.name, message.from_.address) == ("Kowal, Jan", "Jan.Kowal@urzad.example")
    assert [(a.name, a.address) for a in message.to] == [("Dział", "a@x.example"), ("Biuro", "b@y.example")]
    assert message.cc == ()
    assert message.received_at == datetime(2026, 3, 12, 9, 14, 3, tzinfo=UTC)
    assert message.date == datetime(2026, 3, 12, 9, 13, tzinfo=UTC)
    assert (message.return_path, message.delivered_to) == ("", ("hotline@pomoc.example",))
    assert message.message_id == "<1@urzad.example>"
    assert message.in_reply_to == ("<0@pomoc.example>",)
    assert message.references == ("<00@pomoc.example>", "<0@pomoc.example>")
    assert message.header("CC") == "undisclosed-recipients:;"


@pytest.mark.parametrize(
    "value",
    [
        "Jan <jan@urzad.example",
        '"Jan <jan@urzad.example>',
        "Jan Kowal, Urząd <jan@urzad.example>",
        "jan@urzad.example",
        "<jan@urzad.example>",
    ],
)
def test_broken_sender_fields_still_name_the_mailbox(value):
    message = parse_message(f"From: {value}\n\nx".encode()).message
    assert message.from_.address == "jan@urzad.example"


@pytest.mark.parametrize(
    "value", ["Jan Kowal jan@urzad.example", "Jan [mailto:jan@urzad.example]", "Jan &lt;jan@urzad.example&gt;"]
)
def test_a_mailbox_without_brackets_is_found(value):
    assert parse_message(f"From: {value}\n\nx".encode()).message.from_.address == "jan@urzad.example"


def test_semicolons_divide_a_list():
    message = parse_message(b"From: a@x.example\nTo: Jan <b@x.example>; c@x.example\n\nx").message
    assert [mailbox.address for mailbox in message.to] == ["b@x.example", "c@x.example"]


def test_a_name_with_a_comma_that_was_not_quoted_stays_whole():
    sender = parse_message(b"From: Kowalski, Jan <jan@urzad.example>\n\nx").message.from_
    assert (sender.name, sender.address) == ("Kowalski, Jan", "jan@urzad.example")


@pytest.mark.parametrize(
    "field", ["=?utf-8?Q?Gra=C5=BCyna_=3Cjan=40urzad=2Eexample=3E?=", '"Grażyna" <mailto:jan@urzad.example>']
)
def test_a_mailbox_that_a_program_dressed_up_is_read_all_the_same(field: str):
    sender = parse_message(f"From: {field}\n\nx".encode()).message.from_
    assert sender is not None
    assert (sender.name, sender.address) == ("Grażyna", "jan@urzad.example")


def test_copies_in_two_mailboxes_are_one_mail():
    one = b"Received: a\nDelivered-To: a@x.example\n" + multipart("mixed", TEXT, PDF)
    other = b"Received: b\nX-Spam-Score: 1\n" + multipart("mixed", TEXT, PDF).replace(b"\n", b"\r\n")
    changed = multipart("mixed", TEXT, PDF).replace("Zażółć".encode(), b"inna")
    digests = [parse_message(raw).message.content_digest for raw in (one, other, changed)]
    assert digests[0] == digests[1] != digests[2]


def test_pictures_in_the_html_are_inline():
    html = '<p>x</p><img src="cid:logo@x">'
    picture = "Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\n\nPNG"
    scan = "Content-Type: image/png; name=skan.png\nContent-ID: <inny@x>\n\nPNG"
    parsed = parse_message(multipart("related", f"Content-Type: text/html\n\n{html}", picture, scan))
    assert [attachment.inline for attachment in parsed.message.attachments] == [True, False]


def test_attachment_payload_by_index():
    raw = multipart("mixed", TEXT, PDF)
    assert attachment_payload(raw, 1) == b"%PDF-1.4 skan"
    with pytest.raises(IndexError, match="no number 2"):
        attachment_payload(raw, 2)


def deeply_nested(levels):
    raw = b"Content-Type: text/plain\n\nna dnie"
    for level in range(levels):
        name = b"b%d" % level
        raw = (
            b"Content-Type: multipart/mixed; boundary="
            + name
            + b"\n\n--"
            + name
            + b"\n"
            + raw
            + b"\n--"
            + name
            + b"--\n"
        )
    return HEAD.encode() + raw


def test_nesting_has_a_limit():
    assert parse_message(deeply_nested(20)).message.text == "na dnie"
    assert "nested too deeply" in parse_message(deeply_nested(3000)).message.defects


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "raw",
    [
        HEAD.encode() + b"\n" + b"a" * 5_000_000,
        HEAD.encode() + b"Content-Type: text/html\n\n" + b"<div>" * 50_000 + b"x" + b"</div>" * 50_000,
        HEAD.encode() + b"Content-Type: text/html\n\n<p>" + b"<!--" * 300_000,
        b"".join(b"X-H%d: v\n" % number for number in range(100_000)) + HEAD.encode() + b"\nx",
        b"To: " + b"a@b.example, " * 200_000 + b"\n\nx",
        b"To: " + b"(" * 300_000 + b"\n\nx",
        b"Content-Type: multipart/mixed" + b";a=b" * 200_000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\n\nx",
        HEAD.encode() + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
        HEAD.encode() + b"Content-Transfer-Encoding: base64\n\n" + b"aaa=" * 500_000,
        HEAD.encode() + b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * 300_000,
        HEAD.encode() + b"\n" + b"begin 644 a\n" * 100_000,
    ],
    ids=["line", "divs", "comments", "headers", "recipients", "parens", "params", "words", "parts", "b64", "flow", "uu"],
)  # fmt: skip
def test_hostile_mails_take_no_long_time(raw):
    assert parse_message(raw).message.headers


SAMPLE = multipart("mixed", multipart("alternative", TEXT, HTML, boundary="gra2", end="--gra2--\n").decode(), PDF)


def test_truncated_at_every_byte():
    for end in range(len(SAMPLE)):
        parse_message(SAMPLE[:end])


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
@example(b"")
@example(b"\n")
@example(b"From \n")
@example(b"Content-Type: multipart/x; boundary=\n\n--\n\n----\n")
def test_any_bytes(raw):
    parse_message(raw)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_mutated_mails(data):
    raw = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(raw) - 1))
        raw[start : start + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=10))
    parsed = parse_message(bytes(raw))
    parsed.message.text.encode("utf-8")
    assert [attachment.index for attachment in parsed.message.attachments] == list(range(1, len(parsed.documents) + 1))
