"""The mails that the demo sends in: fictional people and offices, one of each kind that a help line gets."""

from __future__ import annotations

import email.policy
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

import docx
import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hotline_mail.adapters.fax_gateway import to_tiff
from hotline_mail.business_time import to_local
from hotline_mail.compose import Templates
from parsers.model import FieldName

FAX_DOMAIN = "@faks.example"
FAX_GATEWAY = f"fax{FAX_DOMAIN}"


@dataclass(frozen=True)
class Sample:
    """One mail, and what it shows."""

    name: str
    shows: str
    sender: str
    raw: bytes


@dataclass(frozen=True)
class Question:
    """What somebody fills into a form."""

    person: str
    office: str
    contact: str
    question: str
    reference: str = ""

    def values(self, date: str) -> dict[FieldName, str]:
        """The form's fields, filled in on `date`."""
        return {
            FieldName.DATE: date,
            FieldName.REFERENCE: self.reference,
            FieldName.FULL_NAME: self.person,
            FieldName.OFFICE: self.office,
            FieldName.RETURN_CONTACT: self.contact,
            FieldName.QUESTION: self.question,
        }


LABELS = {
    FieldName.DATE: "data",
    FieldName.REFERENCE: "znak",
    FieldName.FULL_NAME: "Imię i nazwisko Użytkownika",
    FieldName.OFFICE: "Nazwa Urzędu",
    FieldName.RETURN_CONTACT: "Zwrotny nr telefonu, faxu i/ lub e-mail",
    FieldName.QUESTION: "Treść pytania",
}

WILCZEK = Question(
    "Janina Wilczek-Żuk",
    "Powiatowy Zespół ds. Orzekania o Niepełnosprawności w Łęcznej",
    "j.wilczek@pzon-leczna.example",
    "Po zapisaniu orzeczenia program pokazuje komunikat „brak połączenia”. Czy orzeczenie zostało zapisane?",
    "PZON.42.1.2026",
)
SOWA = Question(
    "Łukasz Sowa",
    "Powiatowy Urząd Pracy w Ząbkach",
    "l.sowa@pup-zabki.example",
    "Jak wydrukować duplikat legitymacji, jeżeli pierwszy wydruk się nie powiódł?",
    "PUP/17/26",
)
BRZEG = Question(
    "Małgorzata Brzeg",
    "Wojewódzki Zespół ds. Orzekania w Gdyni",
    "m.brzeg@wzon.example",
    "Raport kwartalny pomija sprawy zakończone w ostatnim dniu miesiąca. Skąd ta różnica?",
)
CICHY = Question(
    "Paweł Cichy",
    "Miejski Zespół ds. Orzekania o Niepełnosprawności w Nowej Soli",
    "p.cichy@mzon.example",
    "Jak zmienić termin posiedzenia składu orzekającego, gdy zawiadomienia zostały już wysłane?",
    "MZON.5.2026",
)
ZAWADA = Question(
    "Ewa Zawada",
    "Urząd Gminy Stare Kąty",
    "e.zawada@stare-katy.example",
    "Proszę o wyjaśnienie, gdzie w programie wpisuje się datę doręczenia orzeczenia.",
)


@dataclass(frozen=True)
class Post:
    """Writes the samples for a desk at a moment."""

    desk: str
    now: datetime
    templates: Templates

    @property
    def day(self) -> str:
        """Today as people write it."""
        return f"{to_local(self.now):%d.%m.%Y} r."

    def mail(self, sender: str, subject: str, text: str = "", **headers: str) -> EmailMessage:
        """A plain mail to the desk."""
        message = EmailMessage(policy=email.policy.SMTP)
        address = sender.rpartition("<")[2].rstrip(">")
        message["From"] = sender
        message["To"] = self.desk
        message["Subject"] = subject
        message["Date"] = format_datetime(to_local(self.now))
        message["Message-ID"] = f"<{subject.encode().hex()[:24]}.{address}>"
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        if text:
            message.set_content(text)
        return message

    def typed(self, question: Question) -> str:
        """The form typed as text."""
        lines = [f"{LABELS[name]}: {value}" for name, value in question.values(self.day).items()]
        return "Zgłoszenie pytania HOT-01\n\n" + "\n".join(lines) + "\n"

    def table(self, question: Question) -> str:
        """The form as a table pasted into an HTML mail."""
        rows = "".join(
            f"<tr><td><p class=MsoNormal><b>{LABELS[name]}</b></p></td><td><p class=MsoNormal>{value}</p></td></tr>"
            for name, value in question.values(self.day).items()
        )
        return f"<html><body><p>Zgłoszenie pytania HOT-01</p><table border=1>{rows}</table></body></html>"

    def filled_pdf(self, question: Question) -> bytes:
        """The blank form as a PDF viewer fills it in."""
        output = io.BytesIO()
        with pikepdf.open(io.BytesIO(self.templates.file("hot01.pdf"))) as document:
            values = {name.value: value for name, value in question.values(self.day).items()}
            for field in document.Root.AcroForm.Fields:
                field.V = pikepdf.String(values[str(field.T)])
            document.save(output)
        return output.getvalue()

    def filled_docx(self, question: Question) -> bytes:
        """The blank form as a text program fills it in."""
        document = docx.Document(io.BytesIO(self.templates.file("hot01.docx")))
        rows = document.tables[0].rows
        *beside, text = question.values(self.day).values()
        for row, value in zip(rows, beside, strict=False):
            row.cells[1].text = value
        rows[-1].cells[0].text = text
        output = io.BytesIO()
        document.save(output)
        return output.getvalue()

    def fax_sheet(self, question: Question) -> bytes:
        """The form as a sheet for the fax machine, in PDF."""
        pdfmetrics.registerFont(TTFont("demo", io.BytesIO(self.templates.file("fonts/DejaVuSans.ttf"))))
        output = io.BytesIO()
        canvas = Canvas(output, pagesize=A4, invariant=1)
        text = canvas.beginText(20 * mm, 270 * mm)
        text.setFont("demo", 13, leading=26)
        for line in self.typed(question).splitlines():
            label, colon, value = line.partition(": ")
            text.textLine(label + colon)
            for start in range(0, len(value), 60):
                text.textLine(value[start : start + 60])
        canvas.drawText(text)
        canvas.save()
        return output.getvalue()


def samples(post: Post) -> Iterator[Sample]:
    """The twenty mails (nineteen where no Ghostscript can make the fax), in the order they are sent."""
    for number, (shows, make) in enumerate(_MAKERS, 1):
        message = make(post)
        sender = str(message["From"]).rpartition("<")[2].rstrip(">")
        yield Sample(f"{number:02d}-{make.__name__.strip('_')}", shows, sender, message.as_bytes())
    if shutil.which("gs"):
        yield Sample(f"{len(_MAKERS) + 1:02d}-fax", "a fax (Group 4 TIFF) from a gateway", FAX_GATEWAY, _fax(post))


def answer_of_consultant(post: Post, to: str, in_reply_to: str, subject: str, consultant: str) -> bytes:
    """A consultant's reply to the mail of a ticket."""
    reply = post.mail(
        f"Konsultant <{consultant}>",
        f"Re: {subject}",
        "Dokumentacja: Podręcznik użytkownika, rozdział 4.2\n\n"
        "Tak, orzeczenie zostało zapisane. Komunikat dotyczy tylko wydruku; wystarczy go ponowić.\n",
        In_Reply_To=in_reply_to,
        References=in_reply_to,
    )
    del reply["To"]
    reply["To"] = to
    return reply.as_bytes()


def report_of_gateway(post: Post, page: EmailMessage, number: str) -> bytes:
    """What HylaFAX writes about a page that it has faxed, in its Polish wording."""
    tag = str(page["X-FAX-JobTag"])
    text = (
        f"Zadanie fax do {number} zostało zakończone poprawnie.\n\n"
        f"                 Adresat: {number}\n              ID zadania: 7\n                   Stron: 1\n"
    )
    subject = f"fax zadanie {tag} (7) do {number} zakończone"
    return post.mail(f"Faks <{FAX_GATEWAY}>", subject, text, Auto_Submitted="auto-generated").as_bytes()


def _typed_text(post: Post) -> EmailMessage:
    return post.mail(f"Janina Wilczek-Żuk <{WILCZEK.contact}>", "Pytanie o orzeczenie", post.typed(WILCZEK))


def _sent_again(post: Post) -> EmailMessage:
    return _typed_text(post)


def _word_table(post: Post) -> EmailMessage:
    message = post.mail(f"Łukasz Sowa <{SOWA.contact}>", "HOT-01 duplikat legitymacji")
    message.set_content(post.table(SOWA), subtype="html", charset="windows-1250", cte="quoted-printable")
    return message


def _html_and_text(post: Post) -> EmailMessage:
    message = post.mail(f"Małgorzata Brzeg <{BRZEG.contact}>", "Raport kwartalny", post.typed(BRZEG))
    message.add_alternative(post.table(BRZEG), subtype="html")
    return message


def _iso_8859_2(post: Post) -> EmailMessage:
    message = post.mail(f"Paweł Cichy <{CICHY.contact}>", "HOT-1")
    message.set_content(post.typed(CICHY).upper(), charset="iso-8859-2", cte="quoted-printable")
    return message


def _no_diacritics(post: Post) -> EmailMessage:
    text = post.typed(ZAWADA).translate(str.maketrans("ęść", "esc"))
    return post.mail(f"Ewa Zawada <{ZAWADA.contact}>", "pytanie HOT-01", text)


def _forwarded(post: Post) -> EmailMessage:
    asked = Question("Anna Rudnik", "Starostwo Powiatowe w Mielnie", "a.rudnik@mielno.example", "Gdzie zmienić hasło?")
    quoted = "".join(f"> {line}\n" for line in post.typed(asked).splitlines())
    text = f"Przesyłam pytanie koleżanki.\n\n-------- Przekazana wiadomość --------\n{quoted}"
    return post.mail("Sekretariat <sekretariat@mielno.example>", "Fwd: HOT-01", text)


def _pdf(post: Post) -> EmailMessage:
    asked = Question(
        "Tomasz Górny", "PCPR w Brzozowie", "t.gorny@pcpr.example", "Jak scalić dwie kartoteki osoby?", "7/26"
    )
    message = post.mail(f"Tomasz Górny <{asked.contact}>", "Zgłoszenie pytania", "W załączeniu formularz.\n")
    message.add_attachment(post.filled_pdf(asked), maintype="application", subtype="pdf", filename="HOT-01.pdf")
    return message


def _docx_in_zip(post: Post) -> EmailMessage:
    asked = Question("Zofia Jeż", "MOPS w Rybniku", "z.jez@mops.example", "Czy można cofnąć zamknięcie okresu?", "M-3")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("HOT-01.docx", post.filled_docx(asked))
    message = post.mail(f"Zofia Jeż <{asked.contact}>", "Formularz", "Formularz w załączniku.\n")
    message.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="formularz.zip")
    return message


def _two_forms(post: Post) -> EmailMessage:
    first = Question("Olga Pik", "PUP w Żarach", "o.pik@pup-zary.example", "Jak dodać użytkownika?", "PUP.1")
    second = Question("Olga Pik", "PUP w Żarach", "o.pik@pup-zary.example", "Jak usunąć użytkownika?", "PUP.2")
    return post.mail(f"Olga Pik <{first.contact}>", "Dwa pytania", post.typed(first) + "\n\n" + post.typed(second))


def _telephone_only(post: Post) -> EmailMessage:
    asked = Question("Jan Mróz", "Urząd Miasta Iława", "tel. 89 640 12 34 wew. 5", "Proszę o pomoc w logowaniu.")
    return post.mail("Jan Mróz <j.mroz@ilawa.example>", "Logowanie", post.typed(asked))


def _fax_number(post: Post) -> EmailMessage:
    asked = Question("Alicja Lis", "Urząd Gminy Bór", "fax: (042) 631-22-11", "Kiedy będzie nowa wersja programu?")
    return post.mail("Alicja Lis <a.lis@bor.example>", "Nowa wersja", post.typed(asked))


def _another_address(post: Post) -> EmailMessage:
    asked = Question("Igor Wąs", "ZUS w Pile", "kancelaria@pila.example", "Skąd pobrać instrukcję?", "Pi/9")
    return post.mail("Igor Wąs <igor.was@poczta.example>", "Instrukcja", post.typed(asked))


def _several_contacts(post: Post) -> EmailMessage:
    contact = "tel./fax 22 631-22-12, +48 601 222 333, r.kos@kosow.example"
    asked = Question("Róża Kos", "Urząd Miasta Kosów", contact, "Nie działa wydruk.\n\nZnak: nie wiem, skąd go wziąć.")
    return post.mail(
        "Róża Kos <r.kos@kosow.example>", "Wydruk", post.typed(asked) + "\n-- \nRóża Kos\ntel. 500 600 700\n"
    )


def _without_form(post: Post) -> EmailMessage:
    text = "Dzień dobry,\n\njak zmienić nazwisko osoby po ślubie? Program nie pozwala zapisać.\n\nKrystyna Bąk\n"
    return post.mail("Krystyna Bąk <k.bak@urzad.example>", "zmiana nazwiska", text)


def _out_of_office(post: Post) -> EmailMessage:
    text = "Jestem na urlopie do końca miesiąca. W pilnych sprawach proszę o kontakt z sekretariatem.\n"
    return post.mail("<b.urlop@urzad.example>", "Automatyczna odpowiedź: HOT-01", text, Auto_Submitted="auto-replied")


def _bounce(post: Post) -> EmailMessage:
    boundary = "granica"
    text = (
        f"--{boundary}\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n"
        f"--{boundary}\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.urzad.example\r\n\r\n"
        "Final-Recipient: rfc822; nikt@urzad.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
        f"--{boundary}--\r\n"
    )
    message = post.mail("Mail Delivery System <mailer-daemon@urzad.example>", "Undelivered Mail Returned to Sender")
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = f'multipart/report; report-type=delivery-status; boundary="{boundary}"'
    message.set_payload(text)
    parsed = email.message_from_bytes(message.as_bytes(), policy=email.policy.SMTP)
    if not isinstance(parsed, EmailMessage):  # the policy makes it one; this tells mypy
        raise TypeError(type(parsed))
    return parsed


def _spam(post: Post) -> EmailMessage:
    text = "Gratulacje! Wygrana czeka, wystarczy kliknąć.\n"
    return post.mail("<loteria@wygrana.example>", "Wygrałeś 1 000 000 zł", text, X_Spam_Flag="YES")


def _stranger_in_thread(post: Post) -> EmailMessage:
    text = "Ja też mam to pytanie.\n"
    return post.mail("<obcy@inny.example>", f"Re: Pytanie [HOT/{to_local(post.now):%Y}/000001]", text)


def _fax(post: Post) -> bytes:
    asked = Question("Stefan Dąb", "Urząd Gminy Dąbrowa", "fax 81 752 10 21", "Jak odblokować konto pracownika?", "D/4")
    received = f"{to_local(post.now):%Y:%m:%d %H:%M:%S}"
    text = (
        "recvq/fax000000042.tif (ftp://faks.example:4559/recvq/fax000000042.tif):\n"
        f"           Nadawca: +48 81 7521021\n             Stron: 1\n         Otrzymano: {received}\n"
        "         Otrzymano: ttyACM0\n   ID Komunikacji: 000000042\n   Połączenie ID1: 817521021\n"
    )
    message = post.mail(
        f"Faks <{FAX_GATEWAY}>", "Odebrano fax od +48 81 7521021", text, Auto_Submitted="auto-generated"
    )
    page = to_tiff(post.fax_sheet(asked))
    message.add_attachment(page, maintype="image", subtype="tiff", filename="fax000000042.tif")
    return message.as_bytes()


_MAKERS: tuple[tuple[str, Callable[[Post], EmailMessage]], ...] = (
    ("the form typed into a mail", _typed_text),
    ("a table from Word, windows-1250", _word_table),
    ("the form in HTML and in text", _html_and_text),
    ("ISO-8859-2, all in capitals", _iso_8859_2),
    ("labels without diacritics", _no_diacritics),
    ("a forwarded form, quoted with >", _forwarded),
    ("the blank PDF, filled in", _pdf),
    ("a text document in a ZIP", _docx_in_zip),
    ("two forms in one mail", _two_forms),
    ("a telephone as the only contact", _telephone_only),
    ("a fax number as the only contact", _fax_number),
    ("a contact that is not the sender's address", _another_address),
    ("several contacts, a signature", _several_contacts),
    ("a question without the form", _without_form),
    ("an out-of-office note", _out_of_office),
    ("a bounce", _bounce),
    ("spam, as the mail system says", _spam),
    ("a stranger in a ticket's thread", _stranger_in_thread),
    ("the first mail, sent a second time", _sent_again),
)
