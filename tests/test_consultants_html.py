"""Replies in HTML alone, around the ticket mail's own page, as the programs write them: what reaches the user."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from hotline_mail.model import TicketStatus
from tests.consultants import Scene
from tests.desk import text_of

WRITTEN = (
    *("Dzień dobry,", "", "proszę wykonać kroki:", "1. otworzyć <b>Raporty</b>,"),
    *("2. opis jest <a href='https://pomoc.example/r?a=1'>tutaj</a>.", "", "Pozdrawiam", "Marek Lis", "Konsultant"),
    *("<img src='cid:image001.png@01DC0A'>", "tel. 22 123 45 67"),
)
READ = """\
Dzień dobry,

proszę wykonać kroki:
1. otworzyć Raporty,
2. opis jest tutaj <https://pomoc.example/r?a=1>.

Więcej w dokumentacji: rozdz. 4
"""
DOCUMENTATION = "Dokumentacja: rozdz. 4"
WORD_HEAD = (
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Hot-line &lt;h@x.example&gt; '
    "<br><b>Sent:</b> Monday, March 9, 2026 10:01 AM<br><b>To:</b> Marek<br><b>Subject:</b> Pytanie</p></div>"
)


def word(lines: tuple[str, ...], page: str) -> str:
    paragraphs = "".join(f'<p class="MsoNormal">{line or "<o:p>&nbsp;</o:p>"}<o:p></o:p></p>' for line in lines)
    return f'<html><body><div class="WordSection1">{paragraphs}{WORD_HEAD}{page}</div></body></html>'


def gmail(lines: tuple[str, ...], page: str) -> str:
    return (
        f'<div dir="ltr">{"<br>".join(lines)}</div><br><div class="gmail_quote"><div class="gmail_attr">pon., 9 mar 2026 o '
        f'10:01 Hot-line &lt;h@x.example&gt; napisał(a):<br></div><blockquote class="gmail_quote">{page}</blockquote></div>'
    )


def apple(lines: tuple[str, ...], page: str) -> str:
    written = "".join(f"<div>{line or '<br>'}</div>" for line in lines)
    return (
        f'<html><body>{written}<div><br><blockquote type="cite"><div>Wiadomość napisana przez Hot-line &lt;h@x.example&gt; w '
        f"dniu 9 mar 2026, o godz. 10:01:</div><br><div>{page}</div></blockquote></div></body></html>"
    )


def page_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content()).partition("<body>")[2].partition("</body>")[0]


def html_reply(scene: Scene, mail: EmailMessage, html: str) -> EmailMessage:
    reply = scene.reply(mail, "")
    reply.set_content(html, subtype="html")
    return reply


@pytest.mark.parametrize("program", [word, gmail, apple])
def test_the_answer_alone_reaches_the_user(scene: Scene, program: Callable[[tuple[str, ...], str], str]) -> None:
    mail = scene.ask()

    scene.send(html_reply(scene, mail, program((DOCUMENTATION, "", *WRITTEN), page_of(mail))))
    scene.wait()

    (answer,) = scene.answers()
    letter = "\n".join(text_of(answer).splitlines())
    assert READ in letter
    assert "Zgłoszenie:" not in letter
    assert "tel. 22" not in letter
    assert scene.desk.tickets()[0].status is TicketStatus.CLOSED


def test_an_answer_between_the_lines_of_the_ticket_mail_asks_its_author(scene: Scene) -> None:
    mail = scene.ask()
    question, _, rest = page_of(mail).partition("</p>")
    inline = f"{question}</p><p class='MsoNormal'><span style='color:red'>Tak, zostało.</span></p>{rest}"

    scene.send(html_reply(scene, mail, word(("Odpowiadam w treści.", ""), inline)))
    scene.wait()

    assert scene.answers() == []
    (shown,) = scene.notices()
    text = " ".join(text_of(shown).split())
    assert "Odpowiadam w treści. > Po zapisaniu" in text
    assert text.endswith("zapisane? Tak, zostało.")
