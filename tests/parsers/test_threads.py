"""Threads: prefixes in all mixes, ticket numbers as they come back, references."""

import pytest

from parsers.model import InboundMessage
from parsers.threads import base_subject, is_forward, referenced_ids, reply_references, ticket_numbers


def mail(subject="", **fields):
    return InboundMessage(message_id="<own@example.pl>", subject=subject, from_=None, **fields)


@pytest.mark.parametrize(
    "prefix",
    [
        "", "Re: ", "RE: ", "Odp: ", "ODP: ODP: ", "Re: Odp: ", "AW: ", "SV: ", "FW: ", "PD: ", "Fwd: ", "VS: ", "RE[2]: ",
        "Re(3): ", "Odpowiedź: ", "Odp.: ", "Re : ", "Re:Re:Re: ", "WG: AW: RE: ", "Odp: [EXTERNAL] Re: ", "***SPAM*** Re: ",
        "Re^2: ", "re: fwd: pd: ",
    ],
)  # fmt: skip
def test_prefixes_are_no_part_of_the_subject(prefix):
    assert base_subject(prefix + "Brak wydruku decyzji") == "Brak wydruku decyzji"


@pytest.mark.parametrize(
    "subject", ["Reklamacja: wydruk", "Pdf: nie otwiera się", "Awaria: serwer", "data: 12.03", "PD 12/2026"]
)
def test_words_that_only_look_like_prefixes_stay(subject):
    assert base_subject(subject) == subject


def test_bracketed_forward():
    assert base_subject("[Fwd: Brak wydruku]") == "Brak wydruku"


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("FW: pytanie", "", True),
        ("PD: Re: pytanie", "", True),
        ("Re: PD: pytanie", "", False),
        ("[EXTERNAL] Fwd: pytanie", "", True),
        ("pytanie", "Dzień dobry\n\n---------- Forwarded message ---------\nOd: x", True),
        ("pytanie", "\n-------- Przekazana wiadomość --------\nTemat: x", True),
        ("Odp: pytanie", "\n-------- Przekazana wiadomość --------\nTemat: x", False),
        ("pytanie", "Przekazana wiadomością sprawa jest pilna", False),
        ("pytanie", "", False),
    ],
)
def test_forward_by_outermost_prefix_else_by_its_mark(subject, text, expected):
    assert is_forward(mail(subject, text=text)) is expected


def test_forward_by_header():
    assert is_forward(mail("pytanie", headers=(("X-Forwarded-Message-Id", "<a@b.example>"),)))


@pytest.mark.parametrize(
    "text",
    [
        "Re: [HOT/2026/000123] Potwierdzenie", "hot/2026/000123", "HOT-2026-000123", "HOT 2026 000123", "HOT/2026/123",
        "HOT%2F2026%2F000123", "HOT=2F2026=2F000123", "HOT/2026/\n000123", "HOT_2026_000123", "HOT\\2026\\000123",
        "nr HOT/2026/000123, HOT/2026/000123.",
    ],
)  # fmt: skip
def test_mangled_ticket_numbers(text):
    assert ticket_numbers(text) == ("HOT/2026/000123",)


@pytest.mark.parametrize(
    "text", ["HOT-01", "formularz HOT-1 z 12 marca 2026", "HOT 2026 12 marca", "SHOT/2026/000123", "HOT/2026/0001234"]
)
def test_no_ticket_numbers(text):
    assert ticket_numbers(text) == ()


def test_several_numbers_in_order():
    assert ticket_numbers("HOT/2026/000002 i HOT/2025/000001") == ("HOT/2026/000002", "HOT/2025/000001")


def test_references_nearest_first_without_itself():
    message = mail(references=("<1@x>", "<own@example.pl>", "<2@x>"), in_reply_to=("<2@x>",))
    assert referenced_ids(message) == ("<2@x>", "<1@x>")


def test_reply_references_keep_the_root_and_the_newest():
    message = mail(references=tuple(f"<{n}@x>" for n in range(50)))
    kept = reply_references(message, limit=5)
    assert kept == ("<0@x>", "<47@x>", "<48@x>", "<49@x>", "<own@example.pl>")
