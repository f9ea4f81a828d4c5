from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.directives import keyword_names, split_directives
from parsers.model import DirectiveKey
from parsers.reply import read_reply

ANSWER = "Proszę wybrać Plik > Drukuj."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dokumentacja: 3.2.1", ("documentation", "3.2.1")),
        ("DOKUMENTACJA: brak", ("documentation", "brak")),
        ("Documentation: user guide, p. 12", ("documentation", "user guide, p. 12")),
        ("- dok: 4.1", ("documentation", "4.1")),
        ("• Notatka: sprawdzić jutro", ("note", "sprawdzić jutro")),
        ("*Notatka:* sprawdzić jutro", ("note", "sprawdzić jutro")),
        ("note = call the admin", ("note", "call the admin")),
        ("uzgodniono: 12.03.2026 14:00", ("agreed", "12.03.2026 14:00")),
        ("termin: piątek do 12:00", ("agreed", "piątek do 12:00")),
        ("Agreed: 2026-03-12", ("agreed", "2026-03-12")),
        ("telefon: 10:30, p. Nowak", ("called", "10:30, p. Nowak")),
        ("dzwoniłem: o 9.15 z panią Nowak", ("called", "o 9.15 z panią Nowak")),
        ("dzwonilem: p. Nowak", ("called", "p. Nowak")),
        ("called: 10:30 Mrs Nowak", ("called", "10:30 Mrs Nowak")),
        ("popraw: e-mail = a.nowak@pzon.example.pl", ("correct", "e-mail = a.nowak@pzon.example.pl")),
        ("poprawka: znak -> AB.123.2026", ("correct", "znak -> AB.123.2026")),
        ("correct: office: PZON Przykładowo", ("correct", "office: PZON Przykładowo")),
        ("Popraw kontakt zwrotny: a.nowak@pzon.example.pl", ("correct", "kontakt zwrotny = a.nowak@pzon.example.pl")),
        ("Popraw: pole znak = AB.1", ("correct", "pole znak = AB.1")),
        ("Popraw: telefon 81 555 01 02 wew. 5", ("correct", "telefon 81 555 01 02 wew. 5")),
        ("kanał: faks", ("channel", "faks")),
        ("Kanal: e-mail", ("channel", "e-mail")),
        ("to nie pytanie", ("not_a_question", "")),
        ("Spam", ("not_a_question", "")),
        ("nie pytanie: reklama", ("not_a_question", "reklama")),
        ("not a question", ("not_a_question", "")),
        ("połącz: HOT/2026/000123", ("merge", "HOT/2026/000123")),
        ("scal z: 123", ("merge", "123")),
        ("otwórz ponownie", ("reopen", "")),
        ("wznow:", ("reopen", "")),
        ("przejmuję", ("take_over", "")),
        ("Take over", ("take_over", "")),
        ("cofnij", ("undo", "")),
        ("Cofnij!", ("undo", "")),
        ("jako pytanie", ("as_question", "")),
        ("followup: 123", ("as_followup", "123")),
        ("śmieci", ("as_junk", "")),
        ("raport", ("as_report", "")),
        ("replay", ("replay", "")),
    ],
)
def test_a_keyword_line_is_taken_from_the_answer(line: str, expected: tuple[str, str]) -> None:
    reply = read_reply(f"{line}\n\n{ANSWER}\n")

    assert ((expected,), (), ANSWER) == (reply.directives, reply.unknown_directives, reply.text)


@pytest.mark.parametrize(
    "first",
    [
        "Uwaga: proszę najpierw zrobić kopię.",
        "Dzień dobry,",
        "Odpowiedź: tak.",
        "Spam nie jest filtrowany w tym module.",
        "Ok, proszę teraz uruchomić program ponownie i wydrukować dokument z menu Plik.",
        "Raport jest w menu Wydruki.",
        "Wyślij plik ponownie.",
        "Data: 12.03.2026",
        "Instrukcja: https://pomoc.example.pl/druk",
        "Cofnij się do poprzedniego okna.",
    ],
)
def test_an_ordinary_first_line_is_answer_text(first: str) -> None:
    reply = read_reply(f"{first}\n{ANSWER}\n")

    assert ((), (), f"{first}\n{ANSWER}") == (reply.directives, reply.unknown_directives, reply.text)


def test_several_keyword_lines_keep_their_order() -> None:
    reply = read_reply(f"dokumentacja: 3.2\nnotatka: pilne\n\nkanał: e-mail\n\n{ANSWER}\nnotatka: to już odpowiedź")

    assert reply.directives == (("documentation", "3.2"), ("note", "pilne"), ("channel", "e-mail"))
    assert f"{ANSWER}\nnotatka: to już odpowiedź" == reply.text


@pytest.mark.parametrize(
    "line",
    [
        "dokumentacj: 3.2",
        "Notatak: pilne",
        "uzgodnino: 12.03.2026",
        "termin: jak najszybszy",
        "kanał: gołąb",
        "popraw: kolor = zielony",
        "telefon: 22 555 01 02",
        "połącz: oba w jeden",
    ],
)
def test_an_improper_keyword_line_is_reported_and_no_word_of_it_lost(line: str) -> None:
    reply = read_reply(f"{line}\n\n{ANSWER}")

    assert ((line,), ()) == (reply.unknown_directives, reply.directives)
    assert f"{line}\n\n{ANSWER}".split() == reply.text.split()


def test_a_word_with_a_colon_below_a_keyword_line_is_reported() -> None:
    reply = read_reply(f"dokumentacja: 3.2\npriorytet: wysoki\n\n{ANSWER}")

    assert (reply.directives, reply.unknown_directives) == ((("documentation", "3.2"),), ("priorytet: wysoki",))


def test_the_answer_may_begin_directly_below_a_keyword_line() -> None:
    reply = read_reply(f"dokumentacja: 3.2\nUwaga: proszę najpierw zrobić kopię.\n{ANSWER}")

    assert f"Uwaga: proszę najpierw zrobić kopię.\n{ANSWER}" == reply.text


@pytest.mark.parametrize("text", ["ok", "OK.", "wyślij", "Wyślij\n\nPozdrawiam\nJan"])
def test_an_approval_is_found_and_stays_as_text(text: str) -> None:
    reply = read_reply(f"{text}\n\nW dniu 12.03.2026 o 09:14, Hot-line pisze:\n> Czy wysłać?\n")

    assert ((("approve", ""),), text) == (reply.directives, reply.text)


def test_a_form_typed_into_the_mail_has_no_keyword_lines() -> None:
    form = "Telefon: 10:30 Anna\nData: 12.03.2026\nZnak: AB.1\nTreść pytania: jak drukować?"

    assert ((), form) == (read_reply(form).directives, read_reply(form).text)


@given(st.text(max_size=200))
def test_keys_are_of_the_model_and_no_line_vanishes(text: str) -> None:
    directives = split_directives(text)

    assert {key for key, _ in directives.found} <= {key.value for key in DirectiveKey}
    assert set(directives.rest.split()) <= set(text.split())


MANUAL = Path(__file__).parents[2].joinpath("docs", "consultants.md").read_text(encoding="utf-8")


def manual() -> list[tuple[str, list[str]]]:
    """What consultants are told: an example line, and the names of its key."""
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \| `([^`]+)` \|$", MANUAL, re.MULTILINE)
    return [(example, [*polish.split(", "), *english.split(", ")]) for polish, english, example in rows]


def test_the_manual_names_every_key_by_all_its_names() -> None:
    assert sorted(names for _, names in manual()) == sorted(list(names) for names in keyword_names().values())


@pytest.mark.parametrize(("example", "names"), manual())
def test_every_name_of_the_manual_is_understood(example: str, names: list[str]) -> None:
    (key,) = [key for key, known in keyword_names().items() if names[0] in known]
    _, colon, value = example.partition(":")

    for name in (example.partition(":")[0], *names, *(name.upper() for name in names)):
        assert ((key.value, value.strip()),) == split_directives(f"- {name}{colon}{value}").found


LONG = "Dokumentacja: Podręcznik użytkownika systemu SI EKSMOoN, rozdział 4.2"


@pytest.mark.parametrize(
    ("line", "below", "value", "rest"),
    [
        (LONG, "„Raporty kwartalne”\n\nTak.", "… „Raporty kwartalne”", "Tak."),
        (LONG, "i następne\nNotatka: sprawdzić\n\nTak.", "… i następne", "Tak."),
        (LONG, "To znany błąd.\n\nPozdrawiam", "…", "To znany błąd.\n\nPozdrawiam"),
        (LONG, "- zamknąć program\n- uruchomić", "…", "- zamknąć program\n- uruchomić"),
        (LONG, "1. Zamknąć program.\n2. Uruchomić.", "…", "1. Zamknąć program.\n2. Uruchomić."),
        ("Dokumentacja: rozdz. 4", "tak, to znany błąd", "rozdz. 4", "tak, to znany błąd"),
    ],
)
def test_a_value_that_the_program_wrapped_is_whole(line: str, below: str, value: str, rest: str) -> None:
    found = split_directives(f"{line}\n{below}")

    assert found.found[0] == ("documentation", value.replace("…", LONG.partition(": ")[2]))
    assert found.rest.strip() == rest
