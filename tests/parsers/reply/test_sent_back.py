"""The ticket mail as mail programs send it back below, above and around an answer, in HTML and in text."""

from __future__ import annotations

import pytest

from parsers.model import DirectiveKey
from parsers.reply import read_reply
from tests.parsers.reply.clients import Case

QUESTION = "Raport kwartalny pomija sprawy zakończone w ostatnim dniu miesiąca. Skąd ta różnica?"
ROWS = {
    "Zgłoszenie": "HOT/2026/000003",
    "Wpłynęło": "22 listopada 2026 r., godz. 22:44",
    "Nadawca": "m.brzeg@wzon.example",
    "Kontakt zwrotny": "tel. 58 555 01 02, m.brzeg@wzon.example",
    "Potwierdzić do": "24 listopada 2026 r., godz. 16:00",
    "Odpowiedź": "e-mail m.brzeg@wzon.example (ten sam kanał, którym przyszło pytanie)",
}
HELP = (
    "Jak odpowiedzieć: proszę odpowiedzieć na tę wiadomość, a jej treść dostanie użytkownik.",
    "Wysłanej odpowiedzi nie trzeba potwierdzać; przez 2 min można ją cofnąć, odpisując „cofnij”.",
)
RULE = "-" * 40
LETTER = "\n".join(
    [QUESTION, "", RULE, "", *(f"{label}: {value}" for label, value in ROWS.items()), "", RULE, "", *HELP]
)
QUOTED = "\n".join(f"> {line}".rstrip() for line in LETTER.split("\n"))
_CELLS = "".join(f'<tr><td class="label">{label}</td><td>{value}</td></tr>' for label, value in ROWS.items())
PAGE = f"<p>{QUESTION}</p>\n<hr><table>{_CELLS}</table>\n<hr><p>{HELP[0]}<br>\n{HELP[1]}</p>"
SUBJECT = f"[HOT/2026/000003] {QUESTION}"
DESK = "Hot-line SI EKSMOoN"
ADDRESS = "pomoc@hotline.example"
ANSWER = "To znany błąd, poprawka będzie w wersji 2.15."
TOKEN = "pomoc+k2026-000003.dbc065ba1247322d47c3@hotline.example"


def word_page(*paragraphs: str) -> str:
    """What Outlook writes: each line a paragraph of its own, a blank one for a blank line."""
    lines = "".join(
        f'<p class="MsoNormal">{paragraph or "<o:p>&nbsp;</o:p>"}<o:p></o:p></p>' for paragraph in paragraphs
    )
    head = (
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>'
        f"<span>From:</span></b> {DESK} &lt;{ADDRESS}&gt; <br><b>Sent:</b> Monday, November 23, 2026 8:14 AM<br>"
        f'<b>To:</b> Konsultanci<br><b>Subject:</b> {SUBJECT}</p></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    )
    return (
        f'<html><body lang="PL"><div class="WordSection1">{lines}<div>{head}</div><div>{PAGE}</div></div></body></html>'
    )


HTML = (
    Case(
        "outlook with a signature, a logo and what company law wants",
        "pl",
        "Dzień dobry,\n\nproszę zmienić datę „do”.\nWystarczy jeden dzień.",
        html=word_page(
            *("Dzień dobry,", "", "proszę zmienić datę „do”.", "Wystarczy jeden dzień.", "", "Z poważaniem,"),
            *("<b>Barbara Zych</b>", "Konsultantka wiodąca", "<img src='cid:image001.png@01DC5C'>", "ul. Prosta 5"),
            *("tel. +48 81 555 01 02, kom. 600 100 200", "<a href='http://firma.example'>www.firma.example</a>", ""),
            "Firma Sp. z o.o., zarejestrowana w Sądzie Rejonowym Lublin-Wschód, kapitał zakładowy 50 000 zł.",
        ),
    ),
    Case(
        "outlook on the web",
        "pl",
        ANSWER,
        html=f'<div class="elementToProof">{ANSWER}</div><div id="appendonsend"></div><hr style="width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg"><font><b>Od:</b> {DESK} &lt;{ADDRESS}&gt;<br><b>Wysłane:</b> poniedziałek, 23 listopada '
        f"2026 08:14<br><b>Do:</b> Konsultanci<br><b>Temat:</b> {SUBJECT}</font><div>&nbsp;</div></div><div>{PAGE}</div>",
    ),
    Case(
        "new outlook with a named signature",
        "pl",
        ANSWER,
        html=f'<div class="elementToProof">{ANSWER}</div><div id="Signature" class="elementToProof"><p>Barbara Zych</p>'
        '<p>starszy konsultant</p></div><div id="mail-editor-reference-message-container"><div class='
        f'"ms-outlook-mobile-reference-message"><b>From: </b>{DESK} &lt;{ADDRESS}&gt;<br><b>Date: </b>Monday, 23 '
        f"November 2026 at 08:14<br><b>To: </b>konsultanci<br><b>Subject: </b>{SUBJECT}<br></div>{PAGE}</div>",
    ),
    Case(
        "apple mail",
        "pl",
        ANSWER,
        html=f'{ANSWER}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>Wiadomość napisana '
        f"przez {DESK} &lt;{ADDRESS}&gt; w dniu 23 lis 2026, o godz. 08:14:</div><br><div>{PAGE}</div></blockquote></div>",
    ),
    Case(
        "iphone with two quotations",
        "pl",
        ANSWER,
        html=f'{ANSWER}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Wysłane z iPhone’a</div><div dir="ltr"><br>'
        f'<blockquote type="cite">Wiadomość napisana przez {DESK} &lt;{ADDRESS}&gt; w dniu 23 lis 2026, o&nbsp;godz. 08:14:'
        f'<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff{PAGE}</div></blockquote>',
    ),
    Case(
        "notes with a header of tabs",
        "pl",
        ANSWER,
        html=f"<font size=2>{ANSWER}</font><br><br><br><font color=#5f5f5f>Od: &nbsp; &nbsp;</font>{DESK} &lt;{ADDRESS}&gt;<br>"
        "<font color=#5f5f5f>Do: &nbsp; &nbsp;</font>konsultanci@hotline.example<br><font color=#5f5f5f>Data: &nbsp; </font>"
        f"23-11-2026 08:14<br><font color=#5f5f5f>Temat: &nbsp; </font>{SUBJECT}<br><hr noshade><br><br>{PAGE}",
    ),
    Case(
        "notes with a header in a table that is never closed",
        "pl",
        ANSWER,
        html=f"<div>{ANSWER}</div><table width=100%><tr><td>Od:<td>{DESK} &lt;{ADDRESS}&gt;<tr><td>Do:<td>konsultanci"
        f"<tr><td>Data:<td>23.11.2026 08:14<tr><td>Temat:<td>{SUBJECT}</table><br><hr>{PAGE}",
    ),
    Case(
        "notes with sender and time beside the other headers",
        "pl",
        ANSWER,
        html=f"<br><font size=2>{ANSWER}</font><br><br><table width=100%><tr valign=top><td><b>{DESK} &lt;{ADDRESS}&gt;</b><p>"
        "23.11.2026 08:14<td><table><tr><td><div align=right>Do</div><td>konsultanci<tr><td><div align=right>DW</div><td>"
        f"<tr><td><div align=right>Temat</div><td>{SUBJECT}</table><br></table><br><br>{PAGE}",
    ),
    Case(
        "groupwise",
        "pl",
        ANSWER,
        html=f"<div>{ANSWER}</div><div><br>&gt;&gt;&gt; {DESK} &lt;{ADDRESS}&gt; 23.11.2026 08:14 &gt;&gt;&gt;<br></div>{PAGE}",
    ),
    Case(
        "samsung",
        "pl",
        ANSWER,
        html=f'<div dir="auto">{ANSWER}</div><div id="composer_signature" dir="auto"><div>Wysłano z mojego Galaxy</div></div>'
        f"<div><br></div><div><div>-------- Oryginalna wiadomość --------</div><div>Od: {DESK} &lt;{ADDRESS}&gt; </div>"
        f"<div>Data: 23.11.2026  08:14  (GMT+01:00) </div><div>Do: konsultanci </div><div>Temat: {SUBJECT} </div></div>{PAGE}",
    ),
    Case(
        "onet",
        "pl",
        ANSWER,
        html=f"<div>{ANSWER}</div><div>&nbsp;</div><div>W dniu 2026-11-23 08:14:03 użytkownik {DESK} &lt;{ADDRESS}&gt; napisał:"
        f'</div><blockquote style="border-left: 2px solid orange; padding-left: 8px;">{PAGE}</blockquote>',
    ),
    Case(
        "a signature in a table",
        "pl",
        ANSWER,
        html=f"<div>{ANSWER}<br><br><table><tr><td><img src=cid:logo></td><td><b>Barbara Zych</b><br>Konsultant<br>"
        f'tel. 81 555 01 02<br>b.zych@firma.example</td></tr></table></div><div class="gmail_quote"><div class="gmail_attr">'
        f'pon., 23 lis 2026 o 08:14 {DESK} napisał(a):</div><blockquote class="gmail_quote">{PAGE}</blockquote></div>',
    ),
)
TEXT = (
    Case(
        "thunderbird with its signature below",
        "pl",
        ANSWER,
        f"{ANSWER}\n\nW dniu 23.11.2026 o 08:14, {DESK} pisze:\n{QUOTED}\n-- \nBarbara Zych\nhttps://firma.example\n",
    ),
    Case(
        "an unmarked letter with a signature below",
        "pl",
        ANSWER,
        f"{ANSWER}\n\n{LETTER}\n\n--\nBarbara Zych\nKonsultant",
    ),
    Case(
        "thunderbird between the lines, and a last word below",
        "pl",
        f"> {QUESTION}\n\n{ANSWER}\n\nW razie kłopotów proszę pisać.",
        f"W dniu 23.11.2026 o 08:14, {DESK} pisze:\n> {QUESTION}\n\n{ANSWER}\n\n"
        + "\n".join(QUOTED.split("\n")[1:])
        + "\n\nW razie kłopotów proszę pisać.\n",
    ),
    Case(
        "gmail with the long address wrapped",
        "pl",
        ANSWER,
        f"{ANSWER}\n\npon., 23 lis 2026 o 08:14 {DESK} <\n{TOKEN}> napisał(a):\n\n{QUOTED}\n",
    ),
    Case("xiaomi", "pl", ANSWER, f"{ANSWER}\n\n{DESK} <{ADDRESS}> 23 lis 2026 08:14 napisał(a):\n\n{QUOTED}"),
    Case(
        "xiaomi unmarked",
        "pl",
        ANSWER,
        f"{ANSWER}\n\nWysłano z telefonu Xiaomi\n\n---- {DESK} napisał(a) ----\n\n{LETTER}",
    ),
    Case(
        "huawei",
        "pl",
        ANSWER,
        f"{ANSWER}\n\nWysłane z telefonu HUAWEI\n\n-------- Pierwotna wiadomość --------\nOd: {DESK} <{ADDRESS}>\n"
        f"Data: pon., 23 lis 2026, 08:14\nDo: konsultanci@hotline.example\nTemat: {SUBJECT}\n{LETTER}",
    ),
    Case(
        "evolution",
        "pl",
        ANSWER,
        f"{ANSWER}\n\nW dniu pon, 23.11.2026 o godzinie 08∶14 +0100, użytkownik Hot-line SI\nEKSMOoN napisał:\n{QUOTED}\n",
    ),
    Case(
        "a colleague answers what was passed on to him",
        "pl",
        f"{ANSWER}\n\nPiotr",
        f"{ANSWER}\n\nPiotr\n\nOd: Barbara Zych <b.zych@firma.example>\nWysłano: wtorek, 24 listopada 2026 08:50\nDo: Piotr Lis"
        f"\nTemat: PD: {SUBJECT}\n\nPiotrze, zerkniesz?\n\n________________________________\nOd: {DESK} <{ADDRESS}>\n"
        f"Wysłano: poniedziałek, 23 listopada 2026 08:14\nDo: Konsultanci\nTemat: {SUBJECT}\n\n{LETTER}",
    ),
    Case(
        "the user's own words in quotation marks of mail",
        "pl",
        "Komunikat:\n> Brak połączenia z bazą\noznacza, że sieć nie działa.",
        f"Komunikat:\n> Brak połączenia z bazą\noznacza, że sieć nie działa.\n\nW dniu 23.11.2026 o 08:14, {DESK} pisze:\n{QUOTED}",
    ),
)


@pytest.mark.parametrize("case", [*HTML, *TEXT], ids=[case.name for case in (*HTML, *TEXT)])
def test_nothing_of_the_ticket_mail_remains_and_no_word_is_lost(case: Case) -> None:
    assert case.expected.split() == read_reply(case.text, case.html, LETTER).text.split()


@pytest.mark.parametrize("case", HTML, ids=[case.name for case in HTML])
def test_the_structure_tells_it_where_our_letter_is_not_known(case: Case) -> None:
    assert case.expected.split() == read_reply(case.text, case.html).text.split()


def test_lines_of_outlook_stay_lines() -> None:
    assert read_reply("", HTML[0].html).text == HTML[0].expected


@pytest.mark.parametrize("first", ["DOKUMENTACJA: Podrecznik, rozdz. 4", "• dok. : Podręcznik, rozdz. 4"])
@pytest.mark.parametrize(
    "mail",
    [
        "{first}\n\n{answer}\n\nW dniu 23.11.2026 o 08:14, Hot-line pisze:\n{quoted}\n",
        "W dniu 23.11.2026 o 08:14, Hot-line pisze:\n{quoted}\n\n{first}\n\n{answer}\n",
        "{first}\n\nW dniu 23.11.2026 o 08:14, Hot-line pisze:\n{quoted}\n\n{answer}\n",
    ],
    ids=["above", "below", "around"],
)
def test_keyword_lines_are_found_wherever_the_quotation_stands(mail: str, first: str) -> None:
    reply = read_reply(mail.format(first=first, answer=ANSWER, quoted=QUOTED), sent_text=LETTER)

    assert ([key for key, _ in reply.directives], reply.text) == ([DirectiveKey.DOCUMENTATION.value], ANSWER)
