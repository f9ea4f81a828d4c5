"""Delivery reports of gateways that the program was not made for: the outcome, whose fax it was, and how far it came."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from parsers.fax.profiles import presets
from parsers.fax.reports import read_fax_report
from parsers.fax.transmissions import read_transmission
from parsers.model import InboundMessage
from tests.parsers.fax.mails import CALLER, mail

D, R, F = "delivered", "delayed", "failed"


@dataclass(frozen=True)
class Expected:
    """A report, and what is to be read of it; `job`, `subject` and `pages` only where they are given."""

    gateway: str
    message: InboundMessage
    action: str
    job: str | None = None
    pages: tuple[int | None, int | None] = (None, None)
    subject: str | None = None


REPORTS = [
    Expected("efax", mail("Successful transmission to 123456789", "Your fax to 48123456789 was sent successfully.\nPages: 1\nDate: 2026-03-12\n", sender="message@efax.example"), D, pages=(1, None)),
    Expected("rightfax ok", mail("Your fax has been successfully sent to HOT at 123456789.", 'Your fax has been successfully sent to HOT at 123456789.\n-----\nTime: 3/12/2026 9:14:03 AM\nSent to 123456789 with remote ID "URZAD"\nResult: (0/339;0/0) Success\nPage record: 1 - 1\nElapsed time: 01:03 on channel 1\n', sender="rightfax@urzad.example"), D),
    Expected("rightfax fail", mail("Your fax to HOT at 123456789 has failed.", "The fax could not be sent.\nResult: (4/327;2/17) Busy\nFinal result: will not be retried.\n", sender="rightfax@urzad.example"), F),
    Expected("rightfax retry", mail("Fax to 123456789: send attempt 1 of 3 unsuccessful", "Result: Busy. The fax is scheduled for retry at 09:24.\n", sender="rightfax@urzad.example"), R),
    Expected("gfi ok", mail("Fax transmission report: HOT-2026-000123", "Recipient: +48123456789\nSubject: HOT-2026-000123\nStatus: Sent\nPages: 1\n", sender="faxmaker@urzad.example"), D, pages=(1, None), subject="HOT-2026-000123"),
    Expected("gfi fail", mail("Fax failure report: HOT-2026-000123", "Recipient: +48123456789\nStatus: Failed\nDescription: Line busy\nRetries: 3\n", sender="faxmaker@urzad.example"), F),
    Expected("interfax ok", mail("Successful transmission to 48123456789. Re: HOT-2026-000123", "Transaction ID: 99123\nDestination Fax: 48123456789\nStatus: 0 OK\nPages sent: 1\n", sender="outbound@interfax.example"), D, job="99123", pages=(1, None)),
    Expected("interfax fail", mail("Failed transmission to 48123456789. Re: HOT-2026-000123", "Transaction ID: 99123\nDestination Fax: 48123456789\nStatus: 6017 Busy\nPages sent: 0 of 1\n", sender="outbound@interfax.example"), F, job="99123", pages=(0, 1)),
    Expected("retarus ok", mail("Faxauftrag J23A erfolgreich abgeschlossen", "Auftragsnummer: J23A\nEmpfänger: +48123456789\nErgebnis: OK\nSeiten: 1\n", sender="report@retarus.example"), D, job="J23A", pages=(1, None)),
    Expected("retarus fail", mail("Faxauftrag J23A: Zustellung fehlgeschlagen", "Auftragsnummer: J23A\nEmpfänger: +48123456789\nErgebnis: Besetzt, alle Versuche erfolglos\n", sender="report@retarus.example"), F, job="J23A"),
    Expected("orange ok", mail("Twój faks został dostarczony", "Faks wysłany na numer 123456789 został dostarczony dnia 12.03.2026 o 09:14. Liczba stron: 1.\n", sender="efaks@orange.example"), D),
    Expected("orange fail", mail("Twój faks nie został dostarczony", "Faks na numer 123456789 nie został dostarczony. Przyczyna: brak odpowiedzi abonenta.\n", sender="efaks@orange.example"), F),
    Expected("play retry", mail("Faks do 123456789: numer zajęty", "Ponowimy próbę za 5 minut (próba 1 z 3).\n", sender="efaks@play.example"), R),
    Expected("removed pl", mail("Faks do 123456789 usunięty z kolejki", "Zlecenie 77 zostało usunięte przez administratora.\n", sender="faks@gw.example"), F),
    Expected("removed en", mail("Fax job 77 to 123456789 was removed from the queue", "Removed by the operator.\n", sender="fax@gw.example"), F),
    Expected("partial en", mail("Fax to 123456789 failed", "Transmission failed after page 1 of 2.\n", sender="fax@gw.example"), F, pages=(1, 2)),
    Expected("partial en2", mail("Fax to 123456789 was only partially sent", "1 of 2 pages were transmitted, then the connection was lost.\n", sender="fax@gw.example"), F, pages=(1, 2)),
    Expected("partial pl", mail("Faks do 123456789: wysłano tylko część", "Wysłano 1 z 2 stron, połączenie zostało przerwane.\n", sender="faks@gw.example"), F, pages=(1, 2)),
    Expected("partial de", mail("Fax an 0048123456789 abgebrochen", "Die Übertragung wurde nach Seite 1 von 2 abgebrochen.\n", sender="fax@gw.example"), F, pages=(1, 2)),
    Expected("starface", mail("Fax an 0048123456789 erfolgreich versendet", "Seiten: 1\n", sender="fax@starface.example"), D, pages=(1, None)),
    Expected("fritz", mail("FRITZ!Box: Fax an 0048123456789 konnte nicht gesendet werden", "Grund: Gegenstelle antwortet nicht.\n", sender="box@fritz.example"), F),
    Expected("zetafax ok", mail("Fax to 12 345 67 89 - sent OK", "Pages: 1\nTime: 00:33\n", sender="zetafax@urzad.example"), D, pages=(1, None)),
    Expected("zetafax fail", mail("Fax to 12 345 67 89 - not sent", "No answer\n", sender="zetafax@urzad.example"), F),
    Expected("xerox", mail("Fax Transmission Report", "Job: 123\nFax Number: 123456789\nResult: Completed\nPages: 1\n", sender="xrx@urzad.example"), D, job="123", pages=(1, None)),
    Expected("ricoh", mail("Communication result report: FAX", "To: 123456789\nResult: E - 3. No answer\nPage: 0/1\n", sender="mp@urzad.example"), F),
    Expected("avantfax", mail("Fax sent to 123456789", "Your fax has been delivered.\nPages: 1\n", sender="avantfax@urzad.example"), D, pages=(1, None)),
    Expected("asterisk", mail("Fax do 123456789: SUCCESS", "FAXSTATUS=SUCCESS\nFAXPAGES=1\n", sender="asterisk@pbx.example"), D),
    Expected("asterisk fail", mail("Fax do 123456789: FAILED", "FAXSTATUS=FAILED\nFAXERROR=The remote fax machine hung up before receive was complete\n", sender="asterisk@pbx.example"), F),
    Expected("accepted only", mail("Fax to 123456789 accepted", "Your fax was queued for transmission. You will get a report.\n", sender="fax@gw.example"), R),
    Expected("accepted pl", mail("Przyjęto faks do wysłania na numer 123456789", "Faks oczekuje na wysłanie.\n", sender="faks@gw.example"), R),
    Expected("expired", mail("Fax to 123456789: time limit expired", "Kill time expired. The job was cancelled.\n", sender="fax@gw.example"), F),
    Expected("unauthorised", mail("Fax to 123456789 rejected", "Sender not authorized to use this gateway.\n", sender="fax@gw.example"), F),
    Expected("conversion", mail("Fax to 123456789: document conversion error", "The attachment could not be converted.\n", sender="fax@gw.example"), F),
    Expected("ringcentral", mail("Fax Message Transmission Result to +48 (12) 3456789 - Sent", "Here are the results of the fax.\nPhone Number: +48123456789\nPages: 1\nStatus: Sent\n", sender="notify@ringcentral.example"), D, pages=(1, None)),
    Expected("ringcentral f", mail("Fax Message Transmission Result to +48 (12) 3456789 - Failed", "Phone Number: +48123456789\nStatus: Failed\n", sender="notify@ringcentral.example"), F),
    Expected("faxage", mail("Fax Success - 123456789", "Your fax job 7788 to 123456789 completed successfully. 1 page sent.\n", sender="support@faxage.example"), D),
    Expected("faxage f", mail("Fax Failure - 123456789", "Your fax job 7788 to 123456789 failed: Busy.\n", sender="support@faxage.example"), F),
    Expected("placetel", mail("Fax-Sendebericht: OK", "Empfänger: 0048123456789\nStatus: Erfolgreich gesendet\nSeiten: 1/1\n", sender="info@placetel.example"), D, pages=(1, 1)),
    Expected("placetel f", mail("Fax-Sendebericht: Fehler", "Empfänger: 0048123456789\nStatus: Nicht gesendet (Teilnehmer besetzt)\nSeiten: 0/1\n", sender="info@placetel.example"), F, pages=(0, 1)),
    Expected("netia", mail("Potwierdzenie nadania faksu", "Faks został nadany.\nNumer odbiorcy: 12 345 67 89\nLiczba stron: 1\nStatus: dostarczono\n", sender="efaks@netia.example"), D, pages=(1, None)),
    Expected("netia f", mail("Informacja o niedostarczeniu faksu", "Numer odbiorcy: 12 345 67 89\nStatus: niedostarczony - abonent zajęty\n", sender="efaks@netia.example"), F),
    Expected("netia again", mail("Informacja o wysyłce faksu", "Numer odbiorcy: 12 345 67 89\nStatus: w trakcie wysyłki, próba 2 z 5\n", sender="efaks@netia.example"), R),
    Expected("tobit", mail("Sendeprotokoll Fax +48123456789", "Ergebnis: Übertragen\nSeiten: 1\n", sender="david@urzad.example"), D, pages=(1, None)),
    Expected("tobit f", mail("Sendeprotokoll Fax +48123456789", "Ergebnis: Kein Fax am anderen Ende\n", sender="david@urzad.example"), F),
    Expected("freefax", mail("Your fax has been delivered", "To: +48123456789\nPages: 1 of 1\nTime: 2026-03-12 09:14\n", sender="noreply@fax.example"), D, pages=(1, 1)),
    Expected("freefax f", mail("Your fax could not be delivered", "To: +48123456789\nReason: The number is not in service\n", sender="noreply@fax.example"), F),
    Expected("voice answered", mail("Fax to 123456789 failed", "A person answered the call, no fax tone was detected.\n", sender="fax@gw.example"), F),
    Expected("bare", mail("Faks wysłany: 123456789", "", sender="centrala@urzad.example"), D),
    Expected("bare f", mail("Faks niewysłany: 123456789", "", sender="centrala@urzad.example"), F),
    Expected("killed", mail("Fax zlecenie 5 do 123456789 anulowane", "", sender="fax@gw.example"), F),
    Expected("quota", mail("Fax do 123456789 odrzucony: brak środków", "", sender="fax@gw.example"), F),
    Expected("resend", mail("Fax to 123456789: busy, resending in 3 minutes", "", sender="fax@gw.example"), R),
    Expected("ok upper", mail("FAX TX REPORT", "TX TO: 123456789\nPAGES: 1\nRESULT: OK\n", sender="mfp@urzad.example"), D, pages=(1, None)),
    Expected("ng upper", mail("FAX TX REPORT", "TX TO: 123456789\nPAGES: 0/1\nRESULT: NG\n", sender="mfp@urzad.example"), F, pages=(0, 1)),
]  # fmt: skip


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: row.gateway)
def test_a_report_never_seen_decides(row):
    report = read_fax_report(row.message)

    assert report is not None
    (recipient,) = report.recipients
    assert (CALLER, row.action, row.action == F) == (recipient.address, recipient.action, recipient.permanent)
    assert row.job in {None, report.job}
    assert row.subject in {None, report.original_subject}
    assert row.pages in {(None, None), (report.pages_done, report.pages_total)}
    assert read_transmission(row.message, presets()) is None


def test_words_of_success_do_not_outweigh_a_missing_page():
    text = "Status: OK\nPages: 1/2\n"

    report = read_fax_report(mail("Fax sent to 123456789", text, sender="fax@gw.example"))

    assert report is not None
    assert report.recipients[0].action == F
