"""What a consultant's few words are taken for."""

from __future__ import annotations

import pytest

from hotline_mail.intake.wording import (
    consents,
    looks_internal,
    looks_like_order,
    names_reference,
    refuses,
    says_nothing,
    takes_back,
)


@pytest.mark.parametrize(
    ("words", "consent", "refusal"),
    [
        ("Tak.", True, False),
        ("OK, wyślij", True, False),
        ("Proszę wysłać", True, False),
        ("Tak, ale nie teraz", False, True),
        ("Nie wysyłaj tego!", False, True),
        ("Rezygnuję", False, True),
        ("Tak, orzeczenie jest zapisane, proszę odświeżyć listę klawiszem F5.", False, False),
        ("Taktyka jest inna.", False, False),
        ("Proszę nacisnąć F5.", False, False),
        ("", False, False),
    ],
)
def test_consent_and_refusal(words: str, *, consent: bool, refusal: bool) -> None:
    assert (consents(words), refuses(words)) == (consent, refusal)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Podręcznik użytkownika, rozdz. 7", True),
        ("str. 12", True),
        ("https://pomoc.example/druk", True),
        ("Instrukcja administratora", True),
        ("brak", True),
        ("Nie ma.", True),
        ("Dziękuję", False),
        ("Dobrze, zapamiętam", False),
    ],
)
def test_a_reference_points_somewhere(words: str, *, expected: bool) -> None:
    assert names_reference(words) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uwaga dla nas: nie dzwonić po 14.", True),
        ("Uwaga: po zapisaniu trzeba się wylogować.", False),
        ("Do użytku wewnętrznego: brak umowy.", True),
        ("Zajmę się tym jutro.", True),
        ("Dzień dobry,\nNotatka: ten urząd zalega z opłatą\n\nProszę odświeżyć listę.", True),
        ("Notatka jest w menu Dokumenty.", False),
        ("Janku, weźmiesz to? Ja dziś nie dam rady.", True),
        ("Czy ktoś to już widział?", True),
        ("Ok, jutro odpiszę.", True),
        ("Sprawdzę i dam znać.", True),
        ("Proszę sprawdzić, czy drukarka jest włączona.", False),
        ("Od: Jan Kos\nWysłano: wczoraj\nnie działa", True),
        ("Proszę odświeżyć listę klawiszem F5.", False),
        (
            "Zajmuje się tym dział wdrożeń. "
            + "Proszę zadzwonić pod numer z instrukcji i podać numer zgłoszenia. " * 2,
            False,
        ),
    ],
)
def test_what_looks_internal(text: str, *, expected: bool) -> None:
    assert looks_internal(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pozdrawiam\nBarbara Zych", True),
        ("Dzień dobry,\n\nZ poważaniem\nBarbara Zych\nKonsultant", True),
        ("Wysłano z iPhone'a", True),
        ("Barbara Zych\n\nWysłane z iPhone’a", True),
        ("Barbara Zych\nKonsultant\ntel. 81 555 01 02", True),
        ("Dziękuję", True),
        ("Dzień dobry", True),
        ("Szanowny Panie,\n\nPozdrawiam", True),
        ("Dzień dobry, tak.", False),
        ("Tak", False),
        ("Raport Kwartalny", False),
        ("Dzień dobry, tak, orzeczenie zostało zapisane.", False),
        ("Dzień dobry,\n\nproszę nacisnąć F5.\n\nPozdrawiam\nBarbara Zych", False),
        ("[obraz: ekran.png]\n\nPozdrawiam", False),
    ],
)
def test_what_says_nothing(text: str, *, expected: bool) -> None:
    assert says_nothing(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Przejmuję zgłoszenie", True),
        ("To nie pytanie, tylko podziękowanie", True),
        ("Połącz z HOT/2026/000123", True),
        ("Zadzwoniłem o 10:15, rozmawiałem z p. Nowak", True),
        ("Popraw kontakt na jan@x.example", True),
        ("Tak, orzeczenie zostało zapisane.", False),
        ("Terminarz jest w menu Narzędzia.", False),
        ("Telefon w formularzu trzeba wpisać bez spacji, z numerem kierunkowym na początku.", False),
    ],
)
def test_what_looks_like_an_order(text: str, *, expected: bool) -> None:
    assert looks_like_order(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cofnij odpowiedź", True),
        ("Proszę cofnąć", True),
        ("Nie wysyłać!", True),
        ("Proszę nacisnąć Cofnij.", False),
        ("Proszę nacisnąć Cofnij w menu Edycja, a potem zapisać zmiany.", False),
        ("Tak.", False),
    ],
)
def test_what_takes_an_answer_back(text: str, *, expected: bool) -> None:
    assert takes_back(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Komentarz: ten urząd zalega z opłatą\n\nProszę odświeżyć listę klawiszem F5 i spróbować jeszcze raz.", True),
        ("Tylko dla nas: dzwonić po 14\n\nProszę odświeżyć listę klawiszem F5 i spróbować jeszcze raz.", True),
        ("Adnotacja: urząd zalega z opłatą\n\nProszę odświeżyć listę klawiszem F5 i spróbować jeszcze raz.", True),
        ("Tomku: zerknij proszę\n\nProszę odświeżyć listę klawiszem F5 i spróbować jeszcze raz.", True),
        ("Ad pytania drugiego: proszę odświeżyć listę klawiszem F5 i spróbować jeszcze raz.", False),
        ("PS: proszę odświeżyć listę klawiszem F5 i spróbować jeszcze raz.", False),
        ("Dzień dobry: proszę odświeżyć listę klawiszem F5 i spróbować jeszcze raz.", False),
        ("Rozwiązanie: proszę odświeżyć listę klawiszem F5 i spróbować jeszcze raz.", False),
        ("Ścieżka: Plik, Drukuj. Potem proszę odświeżyć listę klawiszem F5.", False),
        ("Krok 1: proszę odświeżyć listę klawiszem F5 i spróbować jeszcze raz.", False),
        ("Proszę wpisać: 12, potem odświeżyć listę klawiszem F5 i spróbować.", False),
    ],
)
def test_a_key_that_somebody_made_up_is_shown_to_him_before_the_user_reads_it(text: str, *, expected: bool) -> None:
    assert looks_like_order(text) is expected
