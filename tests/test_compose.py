from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_mail.compose import Enclosure, Envelope, Templates, build, to_html, to_plain

DESK = Address("Hot-line Żółw, pomoc", addr_spec="hotline@pomoc.example")
USER = Address("Łucja Bąk-Gęś", addr_spec="lucja@gmina.example")
LONGEST_LINE = 76
"""RFC 2045 sections 6.7 and 6.8, without the line break."""


def envelope(**changes: object) -> Envelope:
    given_values = {
        "message_id": "<confirmation.1.abc@pomoc.example>",
        "sender": DESK,
        "to": USER,
        "date": datetime(2026, 3, 9, 9, 0, tzinfo=UTC),
    }
    return Envelope(**(given_values | changes))  # type: ignore[arg-type]


def letter(text: str = "Dzień dobry.\n", subject: str = "Pytanie", enclosures=(), **changes: object) -> EmailMessage:
    return parsed(build(envelope(**changes), subject, text, enclosures))


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def header_of(raw: bytes) -> list[bytes]:
    return raw.partition(b"\r\n\r\n")[0].split(b"\r\n")


class TestHeader:
    @pytest.mark.parametrize(
        "subject",
        [
            "HOT/2026/000123",
            "HOT/2026/000123: Jak wydrukować zestawienie?",
            "Zażółć gęślą jaźń " * 20 + "koniec",
            "x" * 2000,
            "=?utf-8?q?to_nie_jest_kod?=",
            "a" * 58 + " =?utf-8?q?x?= 😀",
        ],
    )
    def test_subject_comes_back(self, subject: str):
        raw = build(envelope(), subject, "Dzień dobry.\n")
        assert parsed(raw)["Subject"] == subject
        assert all(len(line) <= 78 and line.isascii() for line in header_of(raw))

    def test_names_and_addresses_come_back(self):
        message = letter(reply_to=Address("Pomoc", addr_spec="hotline+k2026-1.ab@pomoc.example"))
        assert message["From"].addresses == (DESK,)
        assert message["To"].addresses == (USER,)
        assert message["Reply-To"].addresses[0].addr_spec == "hotline+k2026-1.ab@pomoc.example"

    @pytest.mark.parametrize("name", ['Jan "Janek" Kowal', "Kowal, Jan; biuro", "a\\b", "=?x?="])
    def test_odd_names_come_back(self, name: str):
        assert letter(to=Address(name, addr_spec="jan@gmina.example"))["To"].addresses[0].display_name == name

    def test_a_long_name_comes_back(self):
        raw = build(envelope(to=Address("Ł" * 300, "jan", "gmina.example")), "x", "y\n")
        shown = email.message_from_bytes(raw)["To"]  # the newer parser puts spaces between encoded words of a name
        assert str(make_header(decode_header(shown))) == "Ł" * 300 + " <jan@gmina.example>"

    @pytest.mark.parametrize(
        "name", ["Jan\r\nBcc: zly@obcy.example", "Jan\nX: 1", "Jan\rX", "Jan\u2028X: 1", "J\x00an\x1b"]
    )
    def test_nothing_slips_in_by_a_name_or_subject(self, name: str):
        # `Address` itself refuses CR and LF; a subject is any text.
        raw = build(envelope(), f"Pytanie {name}", "Dzień dobry.\n")
        assert {line.partition(b":")[0] for line in header_of(raw) if not line.startswith(b" ")} == {
            b"Content-Type", b"From", b"To", b"Subject", b"Date", b"Message-ID",
            b"Auto-Submitted", b"X-Auto-Response-Suppress", b"MIME-Version",
        }  # fmt: skip
        assert not any(ord(character) < 32 for character in parsed(raw)["Subject"])

    def test_a_message_id_with_a_line_break_is_refused(self):
        with pytest.raises(ValueError, match="line break"):
            build(envelope(message_id="<a@b>\r\nBcc: zly@obcy.example"), "x", "y\n")

    def test_long_references_are_never_encoded(self):
        references = tuple(f"<{index}.{'długi'.encode().hex() * 20}@poczta.example>" for index in range(20))
        raw = build(envelope(references=references, in_reply_to="<ostatni@gmina.example>"), "Re: x", "y\n")
        assert parsed(raw)["References"].split() == [*references, "<ostatni@gmina.example>"]
        assert b"=?" not in b"".join(line for line in header_of(raw) if line.startswith(b" <"))
        assert max(map(len, header_of(raw))) < 998

    @pytest.mark.parametrize(
        "unfit", ["<zażółć@gmina.example>", f"<{'x' * 2000}@gmina.example>", "<a b@gmina.example>"]
    )
    def test_a_reference_that_no_header_can_hold_is_left_out(self, unfit: str):
        message = letter(references=("<a@gmina.example>", unfit), in_reply_to="<b@gmina.example>")
        assert message["References"].split() == ["<a@gmina.example>", "<b@gmina.example>"]

    def test_an_idn_domain_needs_no_smtputf8(self):
        raw = build(envelope(to=Address("", addr_spec="anna@gmina-żarów.example")), "x", "y\n")
        assert b"To: anna@" + "gmina-żarów.example".encode("idna") in header_of(raw)

    def test_a_polish_local_part_stands_as_it_is(self):
        raw = build(envelope(to=Address("", "łucja", "gmina.example")), "Żółw", "y\n")
        assert "To: łucja@gmina.example".encode() in header_of(raw)

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, "auto-generated"),
            ({"in_reply_to": "<a@gmina.example>"}, "auto-replied"),
            ({"automatic": False}, None),
        ],
    )
    def test_automatic_letters_say_so(self, changes: dict[str, object], expected: str | None):
        assert letter(**changes)["Auto-Submitted"] == expected


class TestBody:
    @given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n. =\t"), max_size=400))
    def test_any_text_comes_back_in_short_lines(self, text: str):
        raw = build(envelope(), "x", text)
        plain = parsed(raw).get_body(("plain",))
        assert plain is not None
        assert plain.get_content().replace("\r\n", "\n") == to_plain(text)
        assert max(len(line) for line in raw.partition(b"\r\n\r\n")[2].split(b"\r\n")) <= LONGEST_LINE
        assert raw.isascii()

    def test_html_is_the_same_text(self):
        page = letter("Dzień dobry <b>.\n").get_body(("html",))
        assert page is not None
        assert page.get_content().replace("\r\n", "\n") == to_html("Dzień dobry <b>.\n")

    def test_the_same_letter_has_the_same_bytes(self):
        file = Enclosure("a.pdf", "application/pdf", b"%PDF")
        assert build(envelope(), "x", "y\n", (file,)) == build(envelope(), "x", "y\n", (file,))


class TestEnclosures:
    @given(st.binary(max_size=2000))
    def test_bytes_come_back_in_short_lines(self, payload: bytes):
        raw = build(envelope(), "x", "y\n", (Enclosure("a.bin", "application/x-thing", payload),))
        (attached,) = parsed(raw).iter_attachments()
        assert attached.get_payload(decode=True) == payload
        assert attached.get_content_type() == "application/x-thing"
        assert max(map(len, raw.split(b"\r\n"))) <= LONGEST_LINE + 2

    @pytest.mark.parametrize(
        "kind", ["message/rfc822", "multipart/mixed", "x", "text/html\r\nX: 1", "application/x; a=b"]
    )
    def test_what_has_no_proper_type_is_an_opaque_file(self, kind: str):
        raw = b"Subject: x\n\nFrom a\r\x00\xff"
        (attached,) = letter(enclosures=(Enclosure("oryginal.eml", kind, raw),)).iter_attachments()
        assert attached.get_content_type() == "application/octet-stream"
        assert attached.get_payload(decode=True) == raw

    @pytest.mark.parametrize("name", ["HOT-01.pdf", "Żółw i gęś.pdf", 'a"b\\c.pdf', "ą" * 100 + ".pdf"])
    def test_file_names_come_back(self, name: str):
        (attached,) = letter(enclosures=(Enclosure(name, "application/pdf", b"%PDF"),)).iter_attachments()
        assert attached.get_filename() == name

    def test_a_long_file_name_keeps_its_ending(self):
        (attached,) = letter(enclosures=(Enclosure("ą" * 900 + ".pdf", "application/pdf", b"x"),)).iter_attachments()
        assert attached.get_filename().endswith("ą.pdf")

    def test_a_picture_stands_beside_the_page_that_shows_it(self):
        picture = Enclosure("pole.png", "image/png", b"\x89PNG", inline_id="pole1")
        message = letter(enclosures=(picture, Enclosure("a.pdf", "application/pdf", b"%PDF")))
        assert message.get_content_type() == "multipart/mixed"
        kinds = [part.get_content_type() for part in message.walk()]
        assert kinds == [
            "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
            "application/pdf",
        ]  # fmt: skip
        shown = next(part for part in message.walk() if part.get_content_type() == "image/png")
        assert shown["Content-ID"] == "<pole1>"


def test_no_text_of_users_passes_for_markup(tmp_path):
    (tmp_path / "sample.txt.j2").write_text(
        "Temat {{ text }}\n{{ text }}\n\n{{ row('Pole', text) }}\n", encoding="utf-8"
    )
    subject, text = Templates((tmp_path,)).render("sample", {"text": "a\ue000b\ue001c\ue002d\ue003e"})
    assert subject == "Temat abcde"
    assert to_plain(text) == "abcde\n\nPole: abcde\n"
    assert "<hr>" not in to_html(text)
    assert to_html(text).count("<td") == len(("label", "value"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  – drugi krok", "\xa0 – drugi krok"),
        ("Wersja   Data", "Wersja\xa0\xa0 Data"),
        (
            "Opis: <https://pomoc.example/a?b=1&c=2>.",
            'Opis: &lt;<a href="https://pomoc.example/a?b=1&amp;c=2">https://pomoc.example/a?b=1&amp;c=2</a>&gt;.',
        ),
        ("Zob. http://pomoc.example/x.", 'Zob. <a href="http://pomoc.example/x">http://pomoc.example/x</a>.'),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ('https://x.example/"onclick="a', '<a href="https://x.example/">https://x.example/</a>&quot;onclick=&quot;a'),
    ],
)
def test_steps_and_addresses_stay_in_the_page(text: str, shown: str) -> None:
    assert f"<p>Krok:<br>\n{shown}</p>" in to_html(f"Krok:\n{text}")
