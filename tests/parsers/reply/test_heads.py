"""What stands at the top of a mail: greetings, banners of mail servers, and quote marks that are none."""

from __future__ import annotations

import pytest

from parsers.reply import read_reply

QUOTED = "\n\nW dniu 23.11.2026 o 08:14, Hot-line pisze:\n> Nie działa.\n"
BANNERS = (
    "[EXTERNAL] Wiadomość spoza organizacji. Zachowaj ostrożność.",
    "UWAGA! Ta wiadomość została wysłana spoza organizacji. Nie klikaj linków, jeśli nie znasz nadawcy.",
    "CAUTION: This email originated from outside of the organization. Do not click links or open attachments.",
    "Nie otrzymujesz często wiadomości e-mail od jan@urzad.example. Dowiedz się, dlaczego jest to ważne",
    "*** Diese E-Mail kommt von außerhalb der Organisation. ***",
)
NO_BANNERS = (
    "Wiadomość zewnętrzna jest w systemie oznaczona kolorem.",
    "UWAGA! Przed instalacją proszę wykonać kopię bazy.",
    "Ta wiadomość została wysłana do wszystkich urzędów.",
)
ATTRIBUTION = "12 maja 2026 (09:14:33) napisano:"


@pytest.mark.parametrize("banner", BANNERS)
def test_a_banner_goes(banner: str) -> None:
    assert read_reply(f"{banner}\n\nDziękuję, działa.{QUOTED}").text == "Dziękuję, działa."


@pytest.mark.parametrize("paragraph", NO_BANNERS)
def test_a_paragraph_of_the_answer_stays(paragraph: str) -> None:
    assert read_reply(f"{paragraph}\n\nProszę spróbować.{QUOTED}").text == f"{paragraph}\n\nProszę spróbować."


def test_a_banner_that_is_all_there_is_stays() -> None:
    assert read_reply(BANNERS[0]).text == BANNERS[0]


def test_quote_marks_may_bear_initials() -> None:
    mail = f"Witam!\n\n{ATTRIBUTION}\n\nAZ> Nie działa.\nAZ> Pozdrawiam\n\nProszę usunąć plik.\n"

    assert read_reply(mail).text.split() == ["Witam!", "Proszę", "usunąć", "plik."]


def test_what_stands_below_unmarked_older_mail_stays_where_only_a_greeting_stands_above() -> None:
    mail = f"Dzień dobry, Pani Anno!\n\n{ATTRIBUTION}\n\nNie działa.\n\nProszę usunąć plik.\n"

    assert read_reply(mail).text.endswith("Proszę usunąć plik.")


def test_the_prompt_of_a_program_is_no_quote_mark() -> None:
    mail = f"Proszę wykonać:\n\nSQL> select 1;\nSQL> exit\n\ni podać wynik.{QUOTED}"

    assert "SQL> exit" in read_reply(mail).text


def test_a_line_of_the_answer_that_begins_with_a_quote_mark_stays_above_the_frame() -> None:
    answer = "Warunek: wiek > 16 lat.\n> 16 oznacza powyżej 16 lat."

    assert read_reply(answer + QUOTED).text == answer


def test_blank_lines_at_the_borders_of_a_quotation_in_html_are_none() -> None:
    html = (
        '<div class="moz-cite-prefix">W dniu 4.02.2026 o 13:05, Hotline pisze:</div>'
        '<blockquote type="cite"><p>Jaki numer?</p></blockquote><p>12/2026</p>'
        '<blockquote type="cite"><p>Jaki program?</p></blockquote><p>Edge</p>'
    )

    assert read_reply("", html).text.split("\n\n") == ["> Jaki numer?", "12/2026", "> Jaki program?", "Edge"]


def test_the_line_of_notes_above_its_header_goes() -> None:
    header = "Od: Jan <j@wzon.example>\nDo: h@x.example\nData: 12-03-2026 09:14\nTemat: Wydruk\n\nBrak wydruku"
    mail = f'Proszę o numer.\n\n"Jan Bury" ---12-03-2026 09:14:22---Dzień dobry, brak wydruku\n\n{header}'

    assert read_reply(mail).text == "Proszę o numer."


def test_what_stands_behind_the_end_of_the_page_is_read() -> None:
    assert read_reply("", "<html><body><p>Tak.</p></body></html><p>Ewa</p>").text.split() == ["Tak.", "Ewa"]
