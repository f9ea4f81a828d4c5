from __future__ import annotations

import re
import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.html_text import html_to_text
from parsers.reply import read_reply
from tests.parsers.reply.answers import ANSWERS
from tests.parsers.reply.cases import HTML, LETTER, NO_PHONE_FOOTERS, NOTICES, PHONE_FOOTERS, SHAPES, SIGNATURES
from tests.parsers.reply.clients import CASES as CLIENTS
from tests.parsers.reply.clients import Case
from tests.parsers.reply.frames import FRAMES, QUOTED
from tests.parsers.reply.frames import LETTER as QUOTED_LETTER
from tests.parsers.reply.more_cases import ATTRIBUTIONS, ENDINGS, HEADER_BLOCKS, KEPT_WHOLE, REPLIES, SEPARATORS
from tests.parsers.reply.more_clients import MORE


def collapsed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES.keys())
def test_each_answer_comes_out_of_each_program_s_frame(frame: str) -> None:
    wrong = {
        name: reply
        for name, answer in ANSWERS.items()
        if collapsed(reply := read_reply(frame.replace("{answer}", answer)).text) != collapsed(answer)
    }

    assert wrong == {}


@pytest.mark.parametrize("case", [*CLIENTS, *MORE], ids=[case.name for case in (*CLIENTS, *MORE)])
def test_the_answer_comes_out_of_what_a_mail_program_wrote(case: Case) -> None:
    text = read_reply(case.text, case.html).text

    assert collapsed(case.expected) == collapsed(text)
    assert not re.search(r"(?m)^ +\w", text)


@pytest.mark.parametrize(
    ("mail", "expected"),
    [*SIGNATURES.values(), *NOTICES.values(), *SHAPES.values(), *ENDINGS.values(), *REPLIES.values()],
    ids=[*SIGNATURES, *NOTICES, *SHAPES, *ENDINGS, *REPLIES],
)
def test_what_a_person_wrote_stays_and_what_surrounds_it_goes(mail: str, expected: str) -> None:
    assert collapsed(expected) == collapsed(read_reply(mail).text)


@pytest.mark.parametrize("text", KEPT_WHOLE)
def test_what_only_resembles_a_quotation_or_a_signature_stays(text: str) -> None:
    assert text.split() == read_reply(text).text.split()


GREETED = "Dzień dobry,\n\ntak, proszę wybrać Drukuj.\n\nPozdrawiam\nJan Kowalski"


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_attributions_go_with_the_quoted_lines(attribution: str) -> None:
    mails = [f"{GREETED}\n\n{attribution}\n{QUOTED}", f"{GREETED}\n\n{attribution}\n\n{QUOTED}\n\n-- \nJan\n"]

    assert [read_reply(mail).text for mail in mails] == [GREETED, GREETED]


@pytest.mark.parametrize("block", HEADER_BLOCKS)
@pytest.mark.parametrize("rule", ["", "________________________________\n", "-----\n"])
def test_header_blocks_go_with_the_mail_below(block: str, rule: str) -> None:
    assert read_reply(f"{GREETED}\n\n{rule}{block}\n\n{QUOTED_LETTER}").text == GREETED


@pytest.mark.parametrize("separator", SEPARATORS)
def test_separators_go_with_the_mail_below(separator: str) -> None:
    header = "Od: a.nowak@pzon.example.pl\nDo: hotline@pomoc.example.pl\nData: 12.03.2026 09:14\nTemat: Wydruk\n\n"

    assert read_reply(f"{GREETED}\n\n{separator}\n{header}{QUOTED_LETTER}").text == GREETED


@pytest.mark.parametrize("footer", PHONE_FOOTERS)
def test_a_phone_s_footer_goes_with_what_follows(footer: str) -> None:
    below = "\n\nW dniu 12.03.2026 o 09:14, Anna Nowak pisze:\n> Nie działa.\n"

    assert [
        read_reply(f"Tak, działa.\n\n{footer}\n").text,
        read_reply(f"Tak, działa.\n\n{footer}{below}").text,
    ] == ["Tak, działa.", "Tak, działa."]


@pytest.mark.parametrize("sentence", NO_PHONE_FOOTERS)
def test_a_sentence_that_begins_like_a_phone_s_footer_stays(sentence: str) -> None:
    answer = f"Dzień dobry,\n\n{sentence}"

    assert answer == read_reply(answer).text


@pytest.mark.parametrize(("html", "expected"), HTML.values(), ids=HTML.keys())
@pytest.mark.parametrize("with_text", [True, False])
def test_the_structure_of_html_tells_what_is_quoted(html: str, expected: str, *, with_text: bool) -> None:
    page = html.replace("{letter}", LETTER)

    reply = read_reply(html_to_text(page) if with_text else "", page)

    assert collapsed(expected) == collapsed(reply.text)


def test_the_plain_part_is_preferred_where_its_frame_is_known() -> None:
    html = '<p>Tak.</p><blockquote type="cite"><p>Nie działa.</p></blockquote><p>Nie.</p>'

    reply = read_reply("Tak.\n\nW dniu 12.03.2026 o 09:14, Anna pisze:\n> Nie działa.\n", html)

    assert reply.text == "Tak."


def test_a_quotation_by_name_that_holds_all_the_text_is_the_person_s_own() -> None:
    html = '<div class="gmail_quote"><div class="gmail_quote"><div>Tak, działa.</div></div></div>'

    assert [read_reply("", html).text, read_reply("Tak, działa.\n", html).text] == ["Tak, działa.", "Tak, działa."]


def test_the_plain_part_is_kept_where_the_html_is_all_quotation() -> None:
    assert read_reply("Tak, działa.", '<blockquote type="cite">Tak, działa!</blockquote>').text == "Tak, działa."


def test_a_newsletter_is_not_cut_at_its_first_offer_to_leave() -> None:
    text = "Nowości\n\nTo unsubscribe click here\n\n" + "Nowy moduł wydruków jest gotowy.\n" * 12

    assert text.split() == read_reply(text).text.split()


OUR_LETTER = """HOT/2026/000123: nowe pytanie

Użytkownik: Anna Nowak, PZON Przykładowo, telefon 22 555 01 02

Dzień dobry, proszę o informację, jak wydrukować orzeczenie w module PZON.

Prosimy odpowiedzieć na tę wiadomość; odpowiedź zostanie przekazana użytkownikowi."""


@pytest.mark.parametrize(
    "mail",
    [
        "Proszę wybrać Drukuj.\n\n" + OUR_LETTER,
        OUR_LETTER + "\n\nProszę wybrać Drukuj.",
        "\n".join(f"> {line}" for line in OUR_LETTER.split("\n")) + "\n\nProszę wybrać Drukuj.",
        "Proszę wybrać Drukuj.\n\n" + "\n".join(f"| {line}" for line in OUR_LETTER.split("\n")),
        "Proszę wybrać Drukuj.\n\nCzwartek, Hot-line mówi\n".replace("Czwartek, Hot-line mówi\n", "")
        + OUR_LETTER.replace(" ", "\n", 12),
        "Od: Hot-line <hotline@pomoc.example.pl>\nWysłano: 12 marca 2026 09:14\nDo: Jan\nTemat: HOT\n\n"
        + OUR_LETTER
        + "\n\nProszę wybrać Drukuj.",
    ],
    ids=["below", "above", "quoted", "strange mark", "rewrapped", "below outlook's header"],
)
def test_no_line_of_our_letter_remains(mail: str) -> None:
    assert read_reply(mail, sent_text=OUR_LETTER).text == "Proszę wybrać Drukuj."


def test_a_phrase_of_ours_in_a_sentence_of_the_answer_stays() -> None:
    answer = "Na pytanie „jak wydrukować orzeczenie w module PZON” odpowiadam: przyciskiem Drukuj."

    assert answer == read_reply(f"{answer}\n\n{OUR_LETTER}", sent_text=OUR_LETTER).text


def test_the_question_stays_above_its_inline_answer_and_is_said_to_remain() -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in OUR_LETTER.split("\n")[:5])
    mail = f"{quoted}\nPrzyciskiem Drukuj.\n> Prosimy odpowiedzieć na tę wiadomość; odpowiedź zostanie przekazana.\nDziękuję."

    reply = read_reply(mail, sent_text=OUR_LETTER)

    assert "Anna Nowak" not in reply.text
    assert (
        "> Dzień dobry, proszę o informację, jak wydrukować orzeczenie w module PZON.\nPrzyciskiem Drukuj."
        in reply.text
    )
    assert reply.quote_remains


def test_text_below_a_mere_attribution_is_kept_and_marked_as_unsure() -> None:
    mail = "W dniu 12.03.2026 o 09:14, Anna Nowak pisze:\n\nProszę wybrać Drukuj."

    reply = read_reply(mail)

    assert (reply.text, reply.quote_remains) == (mail, True)


def test_nothing_quoted_remains_in_a_plain_answer() -> None:
    assert not read_reply("Tak.\n\nW dniu 12.03.2026 o 09:14, Anna pisze:\n> Nie działa.\n").quote_remains


WORDS = st.text(alphabet=string.ascii_letters + "ąćęłńóśżź", min_size=1, max_size=12)
SENTENCES = st.lists(WORDS, min_size=2, max_size=12).map(lambda words: "Proszę " + " ".join(words) + ".")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map("\n".join)
ANSWER_TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=4).map("\n\n".join)


@settings(max_examples=150, deadline=None)
@given(answer=ANSWER_TEXTS, frame=st.sampled_from(sorted(FRAMES)))
def test_any_answer_comes_out_of_any_frame(answer: str, frame: str) -> None:
    assert collapsed(answer) == collapsed(read_reply(FRAMES[frame].replace("{answer}", answer)).text)


@settings(max_examples=150, deadline=None)
@given(answer=ANSWER_TEXTS, frame=st.sampled_from(sorted(FRAMES)))
def test_reading_again_changes_nothing(answer: str, frame: str) -> None:
    once = read_reply(FRAMES[frame].replace("{answer}", answer)).text

    assert once == read_reply(once).text


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(
        alphabet=st.characters(exclude_characters=">|_-–—", exclude_categories=("Cs", "Cc", "Cf")), max_size=300
    )
)
def test_no_word_is_lost_of_text_without_marks(text: str) -> None:
    reply = read_reply(text)

    assert text.split() == reply.text.split() or reply.directives


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300), html=st.text(alphabet="<>/abdivp= \"'blockquote\n&;", max_size=200))
def test_any_input_is_read(text: str, html: str) -> None:
    read_reply(text, html, text[:50])


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        ">",
        "-- \n",
        "a@",
        "On Thu, 12 Mar 2026 at 09:14, Anna <a@x.example>\n",
        "Od: Anna <a@x.example>\n",
        "____\n",
        "1",
        "> a\n\nb\n",
        "a: b\n",
        "tel. 22 555 01 02\n",
        "W dniu 9.03.2026 o 10:01, Hot-line pisze:\n",
    ],
)
@pytest.mark.parametrize("sent", ["", "Ala ma kota. " * 300])
def test_a_megabyte_takes_about_a_second(piece: str, sent: str) -> None:
    begin = time.process_time()

    read_reply(piece * (MEGABYTE // len(piece)), sent_text=sent + piece * 100)

    assert time.process_time() - begin < 2


@pytest.mark.parametrize("above", ["", "W dniu 9.03.2026 o 10:01, Hot-line pisze:\n> Nie działa.\n"])
def test_nothing_of_a_very_long_answer_is_lost(above: str) -> None:
    answer = "Proszę nacisnąć klawisz.\n" * 30_000 + "To wszystko."

    assert answer == read_reply(above + answer).text


def test_a_very_long_quotation_goes_whole() -> None:
    header = "-----Original Message-----\nFrom: a@x.example\nSubject: x\n\n"

    assert read_reply(f"Tak.\n\n{header}" + "Zdanie z listu.\n" * 30_000).text == "Tak."


OUTLOOK = "Od: Hot-line <hotline@pomoc.example>\nWysłano: 12 marca 2026 09:14\nDo: Jan\nTemat: HOT/2026/000123\n\n"


def test_answers_between_lines_that_no_program_marked_stay_with_what_they_answer() -> None:
    question = "Dzień dobry, proszę o informację, jak wydrukować orzeczenie w module PZON."
    quoted = OUR_LETTER.replace(question, f"{question}\n\nPrzyciskiem Drukuj.\n")

    reply = read_reply(f"Odpowiedź w treści.\n\n{OUTLOOK}{quoted}", sent_text=OUR_LETTER)

    assert reply.text == f"Odpowiedź w treści.\n\n> {question}\nPrzyciskiem Drukuj."
    assert reply.quote_remains


@pytest.mark.parametrize(
    ("ours", "as_sent_back"),
    [
        ("telefon 22 555 01 02", "telefon 22 555 01 02<tel:22%20555%2001%2002>"),
        ("Prosimy odpowiedzieć", "[cid:image001.jpg@01DC0A]\nProsimy odpowiedzieć"),
        ("module PZON.", "module PZON<https://pzon.example/modul>."),
        (" ", "\n"),
        ("\n", "\n\n"),
    ],
)
def test_what_programs_do_to_our_letter_is_no_answer(ours: str, as_sent_back: str) -> None:
    quoted = OUR_LETTER.replace(ours, as_sent_back)

    reply = read_reply(f"Proszę wybrać Drukuj.\n\n{OUTLOOK}{quoted}", sent_text=OUR_LETTER)

    assert (reply.text, reply.quote_remains) == ("Proszę wybrać Drukuj.", False)
