from __future__ import annotations

import time

import pytest

from parsers.fax.documents import fax_documents
from parsers.fax.profiles import load_profile, preset, presets
from parsers.fax.transmissions import read_transmission
from parsers.model import InboundMessage
from tests.parsers.fax.mails import CALLER, mail, utc

FREEPBX = (
    'Enclosed, please find a new fax from: "URZAD MIASTA" <48123456789>\n'
    "Received & processed: Thu, 12 Mar 2026 09:14:03 +0100\nOn: pbx.example\nVia: 221234567\nFor: Pomoc\n"
)
FUSIONPBX = "\n\nFax Received\n\nName: 123456789-2026-03-12-09-14-03\nExtension: 301\nMessages: 1\n\n"

KNOWN = [
    (mail("New fax from: x", FREEPBX, "1742396281.17.pdf"), "freepbx", CALLER, "+48221234567", utc(12, 8, 14, 3)),
    (mail("Zmieniony temat", FREEPBX, "1742396281.17.pdf"), "freepbx", CALLER, "+48221234567", utc(12, 8, 14, 3)),
    (
        mail("FAX Received:  123456789-2026-03-12-09-14-03", FUSIONPBX, "123456789-2026-03-12-09-14-03.pdf"),
        "fusionpbx", CALLER, None, utc(12, 8, 14, 3),
    ),
    (
        mail("[HOT]: 123456789-2026-07-12-09-14-03", FUSIONPBX.replace("03-12", "07-12"), "123456789-2026-07-12-09-14-03.tif"),
        "fusionpbx", CALLER, None, utc(12, 7, 14, 3, month=7),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("message", "profile", "caller", "called", "received_at"), KNOWN)
def test_known_gateways_are_read_by_their_preset(message, profile, caller, called, received_at):
    found = read_transmission(message, presets())

    assert found is not None
    expected = (profile, caller, called, received_at, False)
    assert expected == (found.profile, found.caller, found.called, found.received_at, found.incomplete)


STRANGE = [
    # Polish services
    (mail("Nowy faks od 12 345 67 89", "Otrzymano nowy faks.\nNumer nadawcy: 123456789\nNumer odbiorcy: 221234567\n"
          "Liczba stron: 2\nData odbioru: 2026-03-12 09:14:03\n", "faks.pdf"), 2, utc(12, 8, 14, 3)),
    (mail("Otrzymałeś fax z numeru 0048123456789", "Liczba stron: 1\nData: 12.03.2026\nGodzina: 09:14:03\n", "fax.tif"),
     1, utc(12, 8, 14, 3)),
    (mail("Faks od: +48 12 345 67 89 (3 strony)", "", "dokument.pdf"), 3, None),
    (mail("Odebrano faks", "W dniu 12 marca 2026 r. o godz. 9:14 odebrano faks z numeru (12) 345-67-89, liczba stron: 4.",
          "fax.pdf"), 4, utc(12, 8, 14)),
    (mail("Wiadomość faksowa", "Dzień dobry,\nw załączniku przesyłamy faks odebrany przez Państwa e-faks.\n\n"
          "Od numeru: 48123456789\nNa numer: 48221234567\nData i godzina: 12-03-2026 09:14\nIlość stron: 1\n", "fax.pdf"),
     1, utc(12, 8, 14)),
    # English
    (mail("Fax received from 123456789", "Pages: 2\nRemote Station ID: 0123456789\n", "in.tif"), 2, None),
    (mail('eFax message from "+48 12 345 67 89" - 2 page(s), Caller-ID: +48-12-345-67-89',
          "You have received a 2 page fax at 2026-03-12 08:14:03 GMT.\n"
          "* The reference number for this fax is waw1_did4-1773303243-48221234567-1.\n", "FAX_1.pdf"), 2, utc(12, 8, 14, 3)),
    (mail("[EXTERN] New Fax Message from 48123456789", "Fax was received at Mar 12, 2026 9:14 AM\nNumber of Pages: 1\n",
          "fax.pdf"), 1, utc(12, 8, 14)),
    (mail("Incoming fax: +48123456789 to +48221234567", "", "20260312-091403.tif"), None, utc(12, 8, 14, 3)),
    (mail("You have received a new fax", "Fax from: 123456789\nTo: 221234567\nPages: 3\nDate/Time: 03/12/2026 09:14:03 AM\n",
          "fax.pdf"), 3, utc(12, 8, 14, 3)),
    (mail("A fax has arrived from remote ID '+48 12 345 67 89'", "Caller ID: 123456789\nPages Received: 2\n", "fax.pdf"),
     2, None),
    # German
    (mail("Fax von 0048123456789", "Neues Fax empfangen\nRufnummer: 0048123456789\nSeiten: 1\nDatum: 12.03.2026\n"
          "Uhrzeit: 09:14\n", "fax.pdf"), 1, utc(12, 8, 14)),
    (mail("Neues Fax", "Sie haben ein Fax von +48123456789 erhalten.\nEmpfangen am: 12. März 2026 um 09:14\nSeitenzahl: 2\n",
          "Telefax.123456789.pdf"), 2, utc(12, 8, 14)),
    # a product names itself in front; plain ASCII; hardly a word
    (mail("FRITZ!Box: Fax von 0048123456789", "Seiten: 1\n", "12.03.26_09.14_Telefax.pdf"), 1, None),
    (mail("RightFax Server - Fax received from 123456789", "Pages: 1\n", "fax.pdf"), 1, None),
    (mail("Otrzymales nowy faks", "Numer dzwoniacego: 123456789\nIlosc stron: 2\nData odbioru: 2026-03-12 09:14:03\n", "f.pdf"),
     2, utc(12, 8, 14, 3)),
    (mail("FAX: 123456789", "", "fax.tif"), None, None),
    (mail("Faks", "Nadawca: 123456789\nLiczba stron: 1\nData: 2026-03-12 09:14\n", "fax.pdf"), 1, utc(12, 8, 14)),
    (mail("Fax z numeru 123456789 na numer 221234567", "", "fax.pdf"), None, None),
    (mail("A new fax has been received", "From: 123456789\nTo: 800 (Fax)\nReceived: 12/03/2026 09:14:03\n", "a.pdf"),
     None, utc(12, 8, 14, 3)),
    # printers that forward, unnamed types
    (mail("Received Fax From 123456789", "", "doc0001.TIF"), None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("message", "pages", "received_at"), STRANGE, ids=lambda value: getattr(value, "subject", None)
)
def test_gateways_never_seen_are_read_by_everyday_words(message, pages, received_at):
    found = read_transmission(message, presets())

    assert found is not None
    assert ("generic", CALLER, pages, received_at) == (found.profile, found.caller, found.pages, found.received_at)
    assert not found.incomplete
    assert found.documents == (1,)


WITHHELD = [
    mail("Fax received from Anonymous", "Pages: 1\n", "fax.pdf"),
    mail("Nowy faks od: numer zastrzeżony", "Liczba stron: 2\n", "fax.pdf"),
    mail("Faks od anonim", "Liczba stron: 2\n", "fax.pdf"),
    mail("Fax von unbekannt", "Seiten: 1", "fax.pdf"),
    mail("Odebrano fax od +48 12 345 67 89",
         "recvq/fax000000007.tif (ftp://fax.example:4559/recvq/fax000000007.tif):\n           Nadawca: +48 12 345 67 89\n"
         "             Stron: 1\n    Połączenie ID1: \n    Połączenie ID2: <BRAK>\n", "fax000000007.tif"),
    mail("Fax empfangen von +48 12 345 67 89",
         "recvq/fax000000007.tif (ftp://fax.example:4559/recvq/fax000000007.tif):\n   Sender: +48 12 345 67 89\n"
         "  Seiten: 1\n  Anrufe ID 1: <NONE>\n", "fax000000007.tif"),
]  # fmt: skip


@pytest.mark.parametrize("message", WITHHELD, ids=lambda message: message.subject)
def test_a_withheld_number_is_never_replaced_by_another(message):
    tags = [("ImageDescription", "+48 12 345 67 89\n987654321")]

    found = read_transmission(message, presets(), tags)

    assert found is not None
    assert found.caller is None


CUT = [
    mail("Nowy faks od 123456789 (niekompletny)", "Liczba stron: 1 z 3\n", "fax.pdf"),
    mail("Nowy faks od 123456789", "Uwaga: transmisja została przerwana.\nOdebrane strony: 1\n", "fax.pdf"),
    mail("New fax from 123456789", "Status: PARTIAL\nPages: 1\n", "fax.pdf"),
    mail("Fax received from 123456789", "Pages received: 2 of 5\n", "fax.tif"),
    mail("Fax von 0048123456789", "Die Übertragung wurde abgebrochen.\nSeiten: 1\n", "fax.pdf"),
    mail("Incoming fax failed from 123456789", "Reception failed: no carrier\n"),
    mail("Nie odebrano faksu", "Nie udało się odebrać faksu z numeru 123456789.\n"),
]


@pytest.mark.parametrize("message", CUT, ids=lambda message: message.subject)
def test_a_partial_or_failed_reception_is_incomplete(message):
    found = read_transmission(message, presets())

    assert found is not None
    assert found.incomplete


def test_a_footer_about_incomplete_faxes_makes_no_fax_incomplete():
    footer = "If this fax is incomplete, please call us.\nJeśli faks jest niekompletny, prosimy o kontakt.\n"

    found = read_transmission(mail("Fax received from 123456789", f"Pages: 1\n{footer}", "fax.pdf"), presets())

    assert found is not None
    assert not found.incomplete


ORDINARY = [
    mail("Faks od Urzędu Gminy", "W załączeniu przesyłam faks, proszę o odpowiedź.\n\nZ poważaniem\nJan Kowalski\n", "skan.pdf"),
    mail("Pytanie o faks", "Nie mogę wysłać faksu na numer 22 123 45 67. Co robić?", "zrzut.png"),
    mail("Zgłoszenie pytania HOT-01", "Zwrotny nr telefonu, faxu i/ lub e-mail: fax 12 345 67 89", "formularz.pdf"),
    mail("FW: Fax received from 123456789", "Proszę o zajęcie się.\n\nPages: 1\n", "fax.pdf"),
    mail("Re: Nowy faks od 123456789", "Liczba stron: 1\n", "fax.pdf", in_reply_to=("<a@b.example>",)),
    mail("Faks", "", "fax.pdf"),
    mail("Fw: Faks od 123456789", "Liczba stron: 1\n", "fax.pdf"),
    mail("Nowy faks od 123456789", "Liczba stron: 1\n"),
    mail("Faktura od Kowalski", "Liczba stron: 1\nNumer nadawcy: 123456789\n", "f.pdf"),
    mail("Fax delivery report for 123456789", "Your fax to 123456789 was sent.\nPages: 1\n", "copy.pdf"),
    mail("Raport wysłania faksu do 123456789", "Faks wysłany.\nLiczba stron: 1\n", "kopia.pdf"),
    mail("Faxsendebericht", "Ihr Fax an 123456789 wurde gesendet. Seiten: 1", "fax.pdf"),
]  # fmt: skip


@pytest.mark.parametrize("message", ORDINARY, ids=lambda message: message.subject)
def test_other_mails_are_no_faxes(message):
    assert read_transmission(message, presets()) is None


def test_what_no_rule_read_comes_from_the_tiffs_own_tags():
    tags = [
        ("ImageDescription", "URZAD 12\n48123456789\nGMINA\n<NONE>\n221234567"),
        ("DateTime", "2026:03:12 09:14:03"),
    ]

    found = read_transmission(mail("Fax received from Anonymous sender", "Pages: 1\n", "f.tif"), presets(), tags)

    assert found is not None
    assert (found.caller, found.tsi, found.called) == (CALLER, "URZAD 12", "+48221234567")
    assert utc(12, 8, 14, 3) == found.received_at


def test_a_bare_tiff_with_the_tags_of_a_fax_receiver_is_a_fax():
    tags = [("ImageDescription", "+48 12 345 67 89"), ("BadFaxLines", "35"), ("DateTime", "2026/03/12 09:14:03")]

    found = read_transmission(mail("scan", "", "a.tif"), presets(), tags)

    assert found is not None
    assert (found.profile, found.tsi, found.caller) == ("tiff", "+48 12 345 67 89", None)
    assert read_transmission(mail("scan", "Dzień dobry, proszę o pomoc.", "a.tif"), presets(), tags) is None
    assert read_transmission(mail("scan", "", "a.tif"), presets(), tags[:1]) is None


def test_of_one_fax_in_two_kinds_the_preferred_one_is_read():
    message = mail("Fax received from 123456789", "Pages: 1", "a.pdf", "a.tif", "logo.png")

    assert [document.index for document in fax_documents(message.attachments, preset("generic"))] == [2]
    pdf_first = load_profile({"attachments": ["pdf", "tiff"]}, preset("generic"))
    assert [document.index for document in fax_documents(message.attachments, pdf_first)] == [1]


def test_a_link_in_place_of_the_pages_is_told():
    message = mail("Nowy faks od 123456789", "Pobierz: https://bramka.example/f/1?t=abc\nLiczba stron: 1\n")

    found = read_transmission(message, presets())

    assert found is not None
    assert found.linked
    assert read_transmission(message, [load_profile({"links": "ignore"}, preset("generic"))]) is None


@pytest.mark.parametrize("unit", ["Fax from ", "Nadawca: ", "1 ", "od ", "a", "((((", "\t", "fax \n", "Name:\n"])
def test_hostile_texts_take_no_time(unit):
    text = unit * (1_000_000 // len(unit))
    started = time.perf_counter()

    read_transmission(InboundMessage(None, "Fax from " + text[:5000], None, text=text), presets())

    assert time.perf_counter() - started < 3
