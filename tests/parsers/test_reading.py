"""Whole messages: which forms count, what is merged, and that one reader's failure costs nothing else."""

import pytest

from parsers.model import DocumentReading, FieldReading, Hot01Form, ProblemCode
from parsers.reading import OutOfTime, ReadingOptions, read_file, read_message

FORM = """\
Zgłoszenie pytania
HOT-1

data: 12 marca 2026 r.
znak: OA.0631.12.2026

Imię i nazwisko Użytkownika: Anna Żak-Wrona
Nazwa Urzędu: Urząd Gminy Ślesin
Zwrotny nr telefonu, faxu i/ lub e-mail: anna.zak@urzad.example

Treść pytania
Jak wydrukować zaświadczenie z modułu decyzji?
"""
HTML_FORM = "<html><body>" + "".join(f"<p>{line}</p>" for line in FORM.splitlines() if line) + "</body></html>"
OPTIONS = ReadingOptions()


def mail(body, subject="HOT-1", content_type="text/plain; charset=utf-8", extra=""):
    return (
        f"From: Anna Żak <anna.zak@urzad.example>\nTo: hotline@pomoc.example\nSubject: {subject}\n"
        f"Message-ID: <1@urzad.example>\nMIME-Version: 1.0\n{extra}Content-Type: {content_type}\n\n{body}"
    ).encode()


def mixed(*parts, kind="mixed", **fields):
    body = "".join(f"--gra\n{part}\n" for part in parts) + "--gra--\n"
    return mail(body, content_type=f"multipart/{kind}; boundary=gra", **fields)


def part(body, content_type="text/plain; charset=utf-8"):
    return f"Content-Type: {content_type}\n\n{body}"


def no_documents(name, content_type, payload, source):  # noqa: ARG001 — the reader of documents
    return DocumentReading()


def questions(reading):
    return [form.question.value for form in reading.forms]


def quoted(text):
    return "".join(f"> {line}\n" for line in text.splitlines())


def test_a_form_in_the_body_and_what_else_the_mail_says():
    reading = read_message(mail(FORM), OPTIONS, no_documents)
    (form,) = reading.forms
    assert form.source == "body"
    assert form.reference.value == "OA.0631.12.2026"
    assert reading.message.subject == "HOT-1"
    assert reading.reply is not None
    assert (reading.report, reading.fax, reading.automatic, reading.problems) == (None, None, (), ())


def test_text_and_html_of_one_body_hold_one_form():
    raw = mixed(part(FORM), part(HTML_FORM, "text/html; charset=utf-8"), kind="alternative")
    assert questions(read_message(raw, OPTIONS, no_documents)) == ["Jak wydrukować zaświadczenie z modułu decyzji?"]


def test_of_text_and_html_that_differ_the_html_counts():
    flat = FORM.replace(
        "Anna Żak-Wrona\nNazwa Urzędu: Urząd Gminy Ślesin", "Urząd Gminy Ślesin\nNazwa Urzędu: Anna Żak-Wrona"
    )
    raw = mixed(part(flat), part(HTML_FORM, "text/html; charset=utf-8"), kind="alternative")
    (form,) = read_message(raw, OPTIONS, no_documents).forms
    assert form.full_name.value == "Anna Żak-Wrona"


def test_a_form_in_html_alone_is_read_as_html():
    (form,) = read_message(mail(HTML_FORM, content_type="text/html; charset=utf-8"), OPTIONS, no_documents).forms
    assert form.reference.value == "OA.0631.12.2026"


@pytest.mark.parametrize("stub", ["Twój program nie pokazuje HTML.", "-- \nLista dyskusyjna"])
def test_a_stub_of_plain_text_is_not_what_the_person_wrote(stub):
    html = part("<p>Dzień dobry,</p><p>" + "nie działa wydruk decyzji. " * 20 + "</p>", "text/html; charset=utf-8")
    reading = read_message(mixed(html, part(stub)), OPTIONS, no_documents)
    assert reading.reply.text.startswith("Dzień dobry,")


def test_of_one_fax_in_two_kinds_one_is_opened():
    opened = []

    def note(name, content_type, payload, source):  # noqa: ARG001
        opened.append(name)
        return DocumentReading()

    files = (part("II*", "image/tiff; name=fax.tif"), part("%PDF", "application/pdf; name=fax.pdf"))
    text = part("Nowy faks od 123456789\nLiczba stron: 2\n")
    read_message(mixed(text, *files, subject="Nowy faks od 123456789"), OPTIONS, note)
    assert len(opened) == 1


def test_a_mail_nested_too_deeply_says_so():
    raw = mail(FORM)
    for level in range(50):
        raw = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) + raw + b"\n--b%d--\n" % level
    raw = b"From: a@b.example\n" + raw
    assert ProblemCode.TOO_MANY in [problem.code for problem in read_message(raw, OPTIONS, no_documents).problems]


def test_two_forms_in_one_body_are_two():
    other = FORM.replace("Jak wydrukować zaświadczenie", "Dlaczego nie ma numeru").replace("12.2026", "13.2026")
    assert len(read_message(mail(FORM + "\n\n" + other), OPTIONS, no_documents).forms) == 2


def test_the_same_form_as_a_document_is_one_entry_the_surest():
    def document(name, content_type, payload, source):  # noqa: ARG001
        (form,) = read_message(mail(FORM), OPTIONS, no_documents).forms
        sure = FieldReading(form.office.value, form.office.text, 0.999)
        return DocumentReading(
            (Hot01Form(source, form.date, form.reference, form.full_name, sure, None, form.question),)
        )

    raw = mixed(part(FORM), part("%PDF", "application/pdf; name=zgloszenie.pdf"))
    (form,) = read_message(raw, OPTIONS, document).forms
    assert form.source == "body"  # it has the contact too


@pytest.mark.parametrize(
    ("raw", "counts"),
    [
        (mail(quoted(FORM), subject="PD: HOT-1"), True),
        (mail("Przekazuję.\n\n" + quoted(FORM), subject="Fwd: HOT-1"), True),
        (
            mail("Dziękuję, już działa.\n\n" + quoted(FORM), subject="Re: HOT-1", extra="In-Reply-To: <a@x.example>\n"),
            False,
        ),
        (mail("Dziękuję, już działa.\n\n" + quoted(FORM), subject="Odp: HOT-1"), False),
        (mail(quoted(FORM), subject="HOT-1"), True),
        (mail("Przekazuję.\n\n" + quoted(FORM), subject="HOT-1"), True),
        (mail("Już działa.\n\n" + quoted(FORM), subject="HOT-1", extra="References: <a@x.example>\n"), False),
    ],
)
def test_a_quoted_form_counts_in_a_forward_or_alone(raw, counts):
    assert bool(read_message(raw, OPTIONS, no_documents).forms) is counts


def test_a_form_in_an_attached_message():
    inner = mail(FORM, subject="moje zgłoszenie").decode()
    reading = read_message(mixed(part("Przesyłam."), part(inner, "message/rfc822")), OPTIONS, no_documents)
    (form,) = reading.forms
    assert form.source == "attachment 1, body"
    assert form.quoted


def test_a_document_in_an_attached_message_is_opened():
    seen = []

    def note(name, content_type, payload, source):
        seen.append((name, content_type, payload, source))
        return DocumentReading()

    inner = mixed(part("x"), part("%PDF-1.4", "application/pdf; name=skan.pdf")).decode().replace("gra", "wewn")
    read_message(mixed(part("x"), part(inner, "message/rfc822; name=a.eml")), OPTIONS, note)
    assert seen == [("skan.pdf", "application/pdf", b"%PDF-1.4", "attachment 1: a.eml, attachment 1: skan.pdf")]


def test_messages_in_messages_have_a_limit():
    raw = mail(FORM)
    for level in range(6):
        raw = mixed(part("x"), part(raw.decode(), "message/rfc822")).replace(b"gra", b"gra%d" % level)
    reading = read_message(raw, OPTIONS, no_documents)
    assert [problem.code for problem in reading.problems] == [ProblemCode.TOO_MANY]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ValueError("Anna Żak"), ProblemCode.CRASHED),
        (MemoryError(), ProblemCode.MEMORY),
        (OutOfTime(), ProblemCode.TIME_OUT),
    ],
)
def test_a_failing_reader_is_a_problem_and_loses_nothing_else(error, code):
    def fails(name, content_type, payload, source):  # noqa: ARG001
        raise error

    reading = read_message(mixed(part(FORM), part("x", "application/pdf; name=a.pdf")), OPTIONS, fails)
    assert len(reading.forms) == 1
    (problem,) = reading.problems
    assert (problem.code, problem.part) == (code, "attachment 1: a.pdf")
    assert "Anna" not in problem.detail  # personal data never gets into the log


def test_documents_that_are_none_are_not_opened():
    opened = []

    def note(name, content_type, payload, source):  # noqa: ARG001
        opened.append(name)
        return DocumentReading()

    logo = "Content-Type: image/png; name=logo.png\nContent-ID: <l>\nContent-Disposition: inline\n\nPNG"
    html = part('<p>Dzień dobry<img src="cid:l"></p>', "text/html; charset=utf-8")
    status = part("Action: failed", "message/delivery-status")
    same = part("%PDF", "application/pdf; name=a.pdf")
    read_message(mixed(html, logo, status, same, same), OPTIONS, note)
    assert opened == ["a.pdf"]


@pytest.mark.parametrize(
    ("extra", "opened"), [("", ["foto.jpg"]), ("List-Id: <nowiny.example>\nPrecedence: bulk\n", [])]
)
def test_pictures_in_the_html_of_bulk_mail_are_not_opened(extra, opened):
    seen = []

    def note(name, content_type, payload, source):  # noqa: ARG001
        seen.append(name)
        return DocumentReading()

    photo = "Content-Type: image/jpeg; name=foto.jpg\nContent-ID: <l>\nContent-Disposition: inline\n\n" + "x" * 20_000
    html = part('<p>Dzień dobry<img src="cid:l"></p>', "text/html; charset=utf-8")
    read_message(mixed(html, photo, extra=extra), OPTIONS, note)
    assert seen == opened


@pytest.mark.parametrize(
    ("answered", "counts"), [("<2@pomoc.example>", False), ("<2@urzad.example>", True), ("<2@gdzies.example>", True)]
)
def test_a_quoted_form_alone_counts_unless_it_answers_a_letter_of_ours(answered, counts):
    raw = mail(quoted(FORM), subject="Re: HOT-1", extra=f"In-Reply-To: {answered}\n")
    assert bool(read_message(raw, OPTIONS, no_documents).forms) is counts


def test_only_so_many_documents_are_opened():
    parts = [part(f"%PDF {number}", f"application/pdf; name={number}.pdf") for number in range(5)]
    reading = read_message(mixed(*parts), ReadingOptions(documents=3), no_documents)
    assert len(reading.documents) == 3
    assert [problem.code for problem in reading.problems] == [ProblemCode.TOO_MANY]


@pytest.mark.parametrize(("pages", "incomplete"), [("2 z 5", [False, True]), ("2", [False, False])])
def test_the_last_form_of_a_cut_fax_is_incomplete(pages, incomplete):
    def two_forms(name, content_type, payload, source):  # noqa: ARG001
        return DocumentReading((Hot01Form("strona 1"), Hot01Form("strona 2")))

    raw = mixed(
        part(f"Nowy faks od 123456789\nLiczba stron: {pages}\n"),
        part("II*", "image/tiff; name=fax.tif"),
        subject="Nowy faks od 123456789",
    )
    reading = read_message(raw, OPTIONS, two_forms)
    assert reading.fax is not None
    assert [form.incomplete for form in reading.forms] == incomplete


def test_letters_that_no_charset_explains_are_a_problem():
    raw = mail("Zażółć gęślą").replace("ż".encode(), b"\xc5")
    assert [problem.code for problem in read_message(raw, OPTIONS, no_documents).problems] == [ProblemCode.CHARSET]


def test_a_bare_file_is_a_mail_by_its_content():
    assert read_file("plik.bin", mail(FORM), OPTIONS, no_documents).message is not None


@pytest.mark.parametrize(
    ("name", "data", "is_message"),
    [
        ("plik.eml", b"tylko tekst bez naglowka", True),
        ("plik.EML", b"", True),
        ("plik.eml", b"%PDF-1.4", False),
        ("plik.txt", b"tylko tekst bez naglowka", False),
        ("plik.txt", b"From jan Thu Mar 12 10:00:00 2026\nFrom: a@b.example\nSubject: x\n\nx", True),
    ],
)
def test_a_file_called_mail_is_one_unless_it_is_something_else(name, data, is_message):
    assert (read_file(name, data, OPTIONS, no_documents).message is not None) is is_message


def test_a_bare_document_has_no_message():
    def document(name, content_type, payload, source):  # noqa: ARG001
        return DocumentReading((Hot01Form(source),))

    reading = read_file("zgloszenie.txt", FORM.encode(), OPTIONS, document)
    assert reading.message is None
    assert reading.forms == (Hot01Form("zgloszenie.txt"),)


def test_a_form_before_a_huge_log_is_read_and_the_log_kept():
    log = "2026-03-12 10:00:00 ERROR > | x=1 -- \n" * 50_000
    reading = read_message(mail(FORM + "\n-- \nAnna\n" + log), OPTIONS, no_documents)
    assert questions(reading)[0].startswith("Jak wydrukować")
    assert reading.message.text.endswith(log)


def test_text_behind_pages_of_styles_is_read():
    styles = "<style>" + "p.a{margin:0;color:red}\n" * 30_000 + "</style>"
    picture = '<img src="data:image/png;base64,' + "A" * 400_000 + '">'
    html = f"<html><head>{styles}</head><body>{picture}<p>Jak zresetować hasło?</p></body></html>"
    raw = f"From: Jan <jan@x.example>\nContent-Type: text/html; charset=utf-8\n\n{html}".encode()
    reading = read_message(raw, OPTIONS, no_documents)
    assert reading.reply is not None
    assert reading.reply.text == "Jak zresetować hasło?"
