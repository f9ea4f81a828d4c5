from __future__ import annotations

import time

import pytest

from parsers.fax.profiles import presets
from parsers.fax.reports import read_fax_report
from parsers.fax.transmissions import read_transmission
from parsers.model import ReportKind
from tests.parsers.fax.mails import CALLER, mail

DELIVERED, DELAYED, FAILED = ("delivered", False), ("delayed", False), ("failed", True)

REPORTS = [
    # FreePBX, FusionPBX
    (mail("Outgoing fax results", "Sent to 123456789\nStatus: SUCCESS\nAt: Thu, 12 Mar 2026 09:14:03 +0100\n"), DELIVERED),
    (mail("Wyniki", "Sent to 123456789\nStatus: FAILED - BUSY\nAt: Thu, 12 Mar 2026 09:14:03 +0100\n"), FAILED),
    (mail("Fax to: 123456789 SENT", "We are happy to report the fax was sent successfully.\n", "kopia.pdf"), DELIVERED),
    (mail("Fax to: 123456789 FAILED", "We are sorry the fax failed to go through.\n"), FAILED),
    (mail("Fax an: 123456789 war besetzt", "Der Anschluss war 3 mal besetzt.\n"), FAILED),
    # Polish
    (mail("Faks do 123456789 został wysłany", "Status: wysłano\nLiczba stron: 1\n"), DELIVERED),
    (mail("Raport z wysyłki faksu", "Numer odbiorcy: 12 345 67 89\nStatus: dostarczony\nLiczba stron: 1\n"), DELIVERED),
    (mail("Potwierdzenie wysłania faksu", "Faks na numer 123456789 został wysłany poprawnie.\n"), DELIVERED),
    (mail("Faks nie został wysłany", "Numer odbiorcy: 123456789\nWynik: numer zajęty\n"), FAILED),
    (mail("Wysyłanie faksu: niepowodzenie", "Numer: 123456789\nPrzyczyna: brak odpowiedzi\n"), FAILED),
    (mail("Nie udało się wysłać faksu na numer 123456789", "Linia zajęta. Kolejna próba za 5 minut.\n"), DELAYED),
    (mail("Raport wysłania faksu", "Faks do 123456789 nie został dostarczony. Wyczerpano limit prób.\n"), FAILED),
    # English
    (mail("Fax sent successfully to +48123456789", "Pages: 2\n"), DELIVERED),
    (mail("Your fax to 48123456789 was delivered", ""), DELIVERED),
    (mail("Fax Delivery Report", "To: 0048123456789\nResult: OK\nPages sent: 1\n"), DELIVERED),
    (mail("Failed to send fax to 123456789", "Reason: no answer\n"), FAILED),
    (mail("Fax Transmission Report: unsuccessful", "Fax Number: 123456789\nError: line busy\n"), FAILED),
    (mail("Fax status", "Your fax to 123456789 could not be sent. It will be retried in 10 minutes.\n"), DELAYED),
    # German
    (mail("Faxsendebericht", "Empfänger: +48 12 345 67 89\nErgebnis: erfolgreich übertragen\nSeiten: 1\n"), DELIVERED),
    (mail("Ihr Fax konnte nicht gesendet werden", "Rufnummer: 0048123456789\nFehler: besetzt\n"), FAILED),
]  # fmt: skip


@pytest.mark.parametrize(("message", "outcome"), REPORTS, ids=lambda value: getattr(value, "subject", None))
def test_the_outcome_is_read_from_every_gateways_words(message, outcome):
    report = read_fax_report(message)

    assert report is not None
    assert ReportKind.FAX is report.kind
    (recipient,) = report.recipients
    assert (CALLER, *outcome) == (recipient.address, recipient.action, recipient.permanent)
    assert read_transmission(message, presets()) is None


HYLAFAX_FAILED = (
    "Zadanie fax do +48123456789 Przyczyna niepowodzenia:\n\nNo carrier\n\n\n    ---- Transkrypcja sesji ----\n\n"
    "Mar 12 09:14:03.00: [  1]: SEND completed successfully, delivered\n\n\n------- Unsent job status -------\n"
    "                 Adresat: +48123456789\n              ID zadania: 7\n                   Stron: 1\n"
    "                   Stron: 2\n"
)


def test_hylafax_tells_how_far_it_came_and_its_log_is_not_believed():
    report = read_fax_report(mail("fax zadanie HOT-2026-000125 (7) do +48123456789 nieudane", HYLAFAX_FAILED))

    assert report is not None
    assert (report.job, report.pages_done, report.pages_total) == ("HOT-2026-000125", 1, 2)
    assert report.recipients[0].action == "failed"


def test_what_the_modem_said_last_is_not_the_outcome():
    text = "Your job to 123456789 failed because:\n\nBlocked by concurrent calls\n"

    report = read_fax_report(mail("facsimile job 7 to Busy Bee Ltd (123456789) failed", text))

    assert report is not None
    assert (report.job, report.recipients[0].address, report.recipients[0].action) == ("7", CALLER, "failed")
    done = read_fax_report(mail("facsimile job 7 to Failed Ltd (123456789) completed", "No carrier"))
    assert done is not None
    assert done.recipients[0].action == "delivered"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("Your fax to 123456789 failed after 1 of 2 pages.", (1, 2)),
        ("Faks do 123456789 nieudany: wysłano 1 z 3 stron.", (1, 3)),
        ("Your fax to 123456789 failed.\nPages: 2/5\n", (2, 5)),
        ("Your fax to 123456789 failed.\nPages: 2\n", (None, 2)),
        ("Your fax to 123456789 was sent.\nPages: 2\n", (2, None)),
        ("Your fax to 123456789 was sent.", (None, None)),
    ],
)
def test_pages_sent_and_pages_to_send(text, pages):
    report = read_fax_report(mail("Fax result", text))

    assert report is not None
    assert pages == (report.pages_done, report.pages_total)


def test_what_the_report_is_about_is_found_wherever_it_stands():
    stated = mail(
        "Fax result",
        "Your fax to 123456789 was sent.\nMessage-ID: <c.1@hotline.example>\nSubject: HOT-2026-1\nJob ID: 77\n",
    )
    threaded = mail("Fax result", "Your fax to 123456789 was sent.", in_reply_to=("<c.2@hotline.example>",))

    first, second = read_fax_report(stated), read_fax_report(threaded)

    assert first is not None
    assert second is not None
    assert (
        first.original_message_id,
        first.original_subject,
        first.job,
    ) == ("<c.1@hotline.example>", "HOT-2026-1", "77")
    assert second.original_message_id == "<c.2@hotline.example>"


def test_an_automatic_mail_of_a_person_like_sender_is_believed():
    headers = (("Auto-Submitted", "auto-generated"),)
    text = "Your fax to 123456789 was sent."

    assert read_fax_report(mail("Fax result", text, sender="anna@urzad.example", headers=headers)) is not None
    assert read_fax_report(mail("Fax result", text, sender="anna@urzad.example")) is None


NO_REPORTS = [
    mail("Nie udało się wysłać faksu", "Wysyłamy faks na 22 123 45 67 i błąd. Proszę o pomoc.", sender="fax@urzad.example"),
    mail("Fax to 123456789 failed", "Is the line busy? What can we do?", sender="fax@urzad.example"),
    mail("Nie mogę wysłać faksu", "Nie udało się wysłać faksu na numer 22 123 45 67. Proszę o pomoc.", sender="jan@urzad.example"),
    mail("Re: Faks do 123456789 nie został wysłany", "Co robić?", sender="jan@urzad.example"),
    mail("Potwierdzenie odbioru", "Faks na numer 123456789 dotarł.", sender="jan@urzad.example"),
    mail("Nowy faks od 123456789", "Odebrano poprawnie.\nLiczba stron: 1\n", "fax.pdf"),
    mail('Fax received with errors from "123456789"', "Errors were received:\n", "fax.tif"),
    mail("Fax status", "Everything is fine."),
    mail("Your fax plan was completed", "Invoice 12/2026"),
]  # fmt: skip


@pytest.mark.parametrize("message", NO_REPORTS, ids=lambda message: message.subject)
def test_other_mails_are_no_reports(message):
    assert read_fax_report(message) is None


@pytest.mark.parametrize("unit", ["Fax to ", "Sent to 1\n", "12 of ", "fax sent ", "----", "<a@", "Status: "])
def test_hostile_texts_take_no_time(unit):
    text = unit * (1_000_000 // len(unit))
    started = time.perf_counter()

    read_fax_report(mail("Fax sent " + text[:5000], text))

    assert time.perf_counter() - started < 3
