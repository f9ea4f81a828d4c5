"""Mails of gateways that the program was not made for: what the generic profile reads of each.

Written from what such gateways' mails look like, before the profile was fitted; Polish, English and German services,
PBXs, fax servers and office machines. Every number, name and time in them is the same, so that a row shows only its form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

import pytest

from parsers.fax.profiles import presets
from parsers.fax.reports import read_fax_report
from parsers.fax.transmissions import read_transmission
from parsers.message import parse_message
from parsers.model import InboundMessage
from tests.parsers.fax.mails import CALLER, mail, utc

OURS = "+48221234567"
T, M = utc(12, 8, 14, 3), utc(12, 8, 14)
"""The reception time, and the same where the gateway tells no seconds."""
TYPES = {"pdf": ("application", "pdf"), "tif": ("image", "tiff")}


@dataclass(frozen=True)
class Expected:
    """A gateway's mail, and what is to be read of it."""

    gateway: str
    message: InboundMessage
    caller: str | None = CALLER
    tsi: str | None = None
    called: str | None = None
    pages: int | None = None
    at: datetime | None = None
    incomplete: bool = False


def html(subject: str, body: str, *files: str, sender: str = "faks@bramka.example") -> InboundMessage:
    """A mail of HTML alone, as most services send."""
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = sender, "hot@line.example", subject
    written.set_content(body, subtype="html")
    for name in files:
        written.add_attachment(b"pages", *TYPES[name.rpartition(".")[2]], filename=name)
    return parse_message(written.as_bytes()).message


GATEWAYS = [
    Expected("hylafax other template", mail("FAX from 123456789 (2 pages)", "You have a new fax.\n\n       Sender: URZAD GMINY\n        Pages: 2\n     Received: 2026:03:12 09:14:03\n      CallID1: 123456789\n      CallID2: URZAD\n", "fax000000042.pdf"), tsi="URZAD GMINY", pages=2, at=T),
    Expected("avantfax", html("New Fax from URZAD GMINY (3 pages)", "<html><body><p>You have received a new fax.</p><table><tr><td>From:</td><td>URZAD GMINY (123456789)</td></tr><tr><td>Date:</td><td>2026-03-12 09:14:03</td></tr><tr><td>Pages:</td><td>3</td></tr></table><a href='https://fax.example/v?id=2'>Viewer</a></body></html>", "fax.pdf"), pages=3, at=T),
    Expected("asterisk", mail("Fax from 123456789", 'Fax received.\n\nCaller ID: "URZAD" <123456789>\nRemote station: +48 12 345 67 89\nPages: 2\nResolution: 8031\nBitrate: 14400\nStatus: SUCCESS\nDate: Thu, 12 Mar 2026 09:14:03 +0100\n', "fax.tif", sender="asterisk@pbx.example"), tsi="+48 12 345 67 89", pages=2, at=T),
    Expected("asterisk vars", mail("[PBX] Fax z 123456789 dla 221234567", "FAXSTATUS=SUCCESS\nFAXPAGES=2\nREMOTESTATIONID=+48 12 345 67 89\nCALLERID(num)=123456789\nFAXDATE=20260312-091403\n", "fax-20260312-091403-123456789.tif", sender="root@asterisk.example"), tsi="+48 12 345 67 89", called=OURS, pages=2, at=T),
    Expected("elastix", mail("Fax attached (ID: fax000000042.pdf)", 'Fax sent from "URZAD GMINY". The phone number is 123456789.\nThis email has a fax attached with ID fax000000042.pdf.\n', "fax000000042.pdf")),
    Expected("gfi", mail("Fax received from +48 12 345 67 89 - 2 pages", "Fax message\n\nReceived from: +48123456789\nSender's CSID: URZAD GMINY\nReceived on: 12.03.2026 09:14:03\nNumber of pages: 2\nSpeed: 14400\nReceived on line: 1\nRouting: DID 4567\n", "FAX.tif"), tsi="URZAD GMINY", pages=2, at=T),
    Expected("rightfax", mail("A fax has arrived from remote ID '12 345 67 89'.", "A fax has arrived from remote ID '12 345 67 89'.\n------------------------------------------------------------\n3/12/2026 9:14:03 AM Transmission Record\n   Received from remote ID: 12 345 67 89\n   Inbound user ID HOTLINE, routing code 4567\n   Result: (0/352;0/0) Success\n   Page record: 1 - 2\n   Elapsed time: 01:13 on channel 3\n", "12AB34CD.pdf"), caller=None, tsi="12 345 67 89", pages=2, at=T),
    Expected("rightfax ani", mail("A fax has arrived.", "Fax received from 123456789.\n3/12/2026 9:14:03 AM Transmission Record\nReceived from remote ID: URZAD\nANI: 123456789\nPages: 2\n", "1.tif"), tsi="URZAD", pages=2, at=T),
    Expected("zetafax", mail("Fax received from 12 345 67 89", "Zetafax\n\nFrom:        12 345 67 89\nTo:          POMOC\nReceived:    12/03/2026 09:14\nPages:       2\nLine:        LINE-1\n", "ZF0001.TIF"), pages=2, at=M),
    Expected("kofax", mail("Fax-Message from +48 12 3456789", "You received a fax.\nFrom: +48 12 3456789\nTo: +48 22 1234567\nTransmission time: 2026-03-12 09:14:03 +0100\nPages received: 2\nTSI: +48123456789\n", "Fax.pdf"), tsi="+48123456789", called=OURS, pages=2, at=T),
    Expected("canon", mail("Received fax document (RX NO. 5021)", "FROM: 123456789\nRX NO.: 5021\nSTART TIME: 12/03/2026 09:14\nPAGES: 2\nRESULT: OK\n", "5021_20260312091403.pdf", sender="iradv@urzad.example"), pages=2, at=M),
    Expected("ricoh", mail("From: +48123456789 (RNP002673A2F3C) Fax Message NO.0123", 'This E-mail was sent from "RNP002673A2F3C" (MP C3003).\n\nScan Date: 12.03.2026 09:14:03 (+0100)\nQueries to: fax@urzad.example\n', "20260312091403123.tif", sender="mp@urzad.example"), at=T),
    Expected("konica", mail("Fax Reception: 123456789", "Message from KMBT_C284\nFax received. Sender: 123456789, 2 page(s), 2026/03/12 09:14\n", "SKMBT_C28426031209140.pdf", sender="kmbt@urzad.example"), pages=2, at=M),
    Expected("xerox", mail("Fax received from 123456789", "Please open the attached document. It was sent to you using a Xerox multifunction printer.\n\nAttachment File Type: PDF, Multi-Page\nNumber of Images: 2\nFax Number: 123456789\nDevice Name: XRX9C934E\n\nFor more information on Xerox products and solutions, please visit http://www.xerox.example\n", "Fax_03_12_2026.pdf", sender="xrx@urzad.example"), pages=2),
    Expected("hp", mail("Fax forwarded from HP LaserJet: 123456789", "You have received a fax.\n\nFax number: 123456789\nPage count: 2\nReceived: 12-Mar-2026 09:14\n", "fax.pdf", sender="npi1234@urzad.example"), pages=2, at=M),
    Expected("sharp", mail("Received Fax [123456789]", "Device Name: SHARP MX-2640\nLocation: sekretariat\nFile Format: PDF MMR(G4)\nResolution: 200dpi x 200dpi\nSender: 123456789\nReception Date/Time: 12.03.2026 09:14\n\nAttached file is a received fax in PDF format.\n", "123456789_20260312_091400.pdf", sender="mx@urzad.example"), at=M),
    Expected("kyocera", mail("FAX 0123456789", "TASKalfa 3050ci\n[00:c0:ee:11:22:33]\n-------------------\nFAX Rx 0123456789\n", "doc00012320260312091403.pdf", sender="kyo@urzad.example")),
    Expected("brother", mail("Fax Forward Message: 123456789", "Fax forwarded by MFC-L2740DW\nFrom: 123456789\nReceived: 12/03/2026 09:14\nPages: 2\n", "FAX_20260312.TIF", sender="brn@urzad.example"), pages=2, at=M),
    Expected("xmedius", mail("Incoming fax: 2 page(s) from +48123456789 [URZAD GMINY]", "You received a 2 page fax.\n\nFrom: +48123456789\nCSID: URZAD GMINY\nDNIS: 4567\nReceived: Thursday, March 12, 2026 9:14:03 AM\nTransaction ID: 1b2c3d\n", "fax.tif"), tsi="URZAD GMINY", pages=2, at=T),
    Expected("retarus", mail("Fax von +48123456789, 2 Seiten", "Sie haben ein Fax erhalten.\n\nAbsender:      +48123456789\nKennung:       URZAD GMINY\nEmpfänger:     +48221234567\nEmpfangszeit:  12.03.2026 09:14:03 MEZ\nSeiten:        2\nJob-ID:        J23A-99\n", "fax.pdf"), tsi="URZAD GMINY", called=OURS, pages=2, at=T),
    Expected("interfax", mail("Inbound fax from 48123456789 to 48221234567", "Message #: 123456789012\nFrom: 48123456789 (CSID: URZAD)\nTo: 48221234567\nPages: 2\nReceived: 12-Mar-2026 08:14:03 GMT\n", "fax.pdf"), called=OURS, pages=2, at=T),
    Expected("orange", mail("Otrzymałeś fax z numeru 123456789", "Witaj,\n\nw załączniku znajduje się faks, który został przesłany na Twój numer 22 123 45 67 z numeru 123456789 dnia 12.03.2026 o godzinie 09:14:03.\nFaks zawiera 2 strony.\n\nPozdrawiamy\nZespół\n", "fax.pdf"), called=OURS, pages=2, at=T),
    Expected("netia", mail("Nowy faks w skrzynce 22 123 45 67", "Na Państwa numer 22 123 45 67 wpłynął nowy faks od 12 345 67 89.\nData wpływu: 12-03-2026 09:14\nLiczba stron: 2\n", "faks.pdf"), called=OURS, pages=2, at=M),
    Expected("tp", mail("Wiadomość faksowa z numeru +48123456789", "Data nadania: 12.03.2026 09:14:03\nIlość stron: 2\nNadawca: +48123456789\nOdbiorca: +48221234567\n", "wiadomosc.tif"), called=OURS, pages=2, at=T),
    Expected("play", html("Masz nowy faks", "<div>Cześć!</div><table><tr><th>Od</th><td>12 345 67 89</td></tr><tr><th>Do</th><td>22 123 45 67</td></tr><tr><th>Odebrano</th><td>12 marca 2026, 09:14</td></tr><tr><th>Stron</th><td>2</td></tr></table>", "faks.pdf"), called=OURS, pages=2, at=M),
    Expected("fritz", mail("FRITZ!Box: Fax von 0048123456789", "Ihre FRITZ!Box hat ein Fax empfangen.\n\nDatum: 12.03.26\nUhrzeit: 09:14\nVon: 0048123456789\nAn: 221234567\nSeiten: 2\n", "12.03.26_09.14_Telefax.0048123456789.pdf"), called=OURS, pages=2, at=M),
    Expected("sipgate", mail("Neues Fax von +48 12 345 67 89", "Hallo,\n\nSie haben am 12.03.2026 um 09:14 Uhr ein neues Fax von +48 12 345 67 89 an +48 22 123 45 67 erhalten.\n\nSeiten: 2\n", "fax.pdf"), called=OURS, pages=2, at=M),
    Expected("starface", mail("Fax von 0048123456789 an 0048221234567", "Es ist ein Fax eingegangen.\nEingang: 12.03.2026 09:14:03\nSeitenzahl: 2\n", "fax.tif"), called=OURS, pages=2, at=T),
    Expected("cisco onramp", mail("Fax [48123456789] -> [48221234567]", "", "fax.tif", sender="FAX=48123456789@voip.example"), called=OURS),
    Expected("t37", mail("VoIP fax", "", "message.tif", sender="FAX=+48123456789@gw.example")),
    Expected("windows", mail("Nowy faks od '+48 12 345 67 89'", "Odebrano nowy faks.\n\nIdentyfikator CSID: +48 12 345 67 89\nStron: 2\nGodzina rozpoczęcia: 2026-03-12 09:14:03\nNumer dzwoniącego: 123456789\n", "FAX1.tif"), tsi="+48 12 345 67 89", pages=2, at=T),
    Expected("3cx", mail("You have received a new FAX from 123456789", "Dear Pomoc,\n\nYou have received a new fax from 123456789 on 12/03/2026 09:14:03.\n\nPlease find it attached.\n", "123456789_01_20260312091403.pdf"), at=T),
    Expected("slican", mail("Faks przychodzący", "Nadawca: 123456789\nOdbiorca: 301\nStron: 2\nCzas: 09:14:03 12.03.2026\n", "faks_00017.tif"), pages=2, at=T),
    Expected("file only", mail("Nowy faks", "", "fax_48123456789_20260312_091403.pdf"), at=T),
    Expected("iso", mail("Fax received", "From: +48123456789\nReceived at: 2026-03-12T09:14:03+01:00\nPages: 2\n", "f.pdf"), pages=2, at=T),
    Expected("iso z", mail("Fax received", "From: +48123456789\nReceived at: 2026-03-12T08:14:03.123Z\nPages: 2\n", "f.pdf"), pages=2, at=T),
    Expected("pl long", mail("Odebrano faks z numeru 12 345 67 89", "Odebrano: czwartek, 12 marca 2026 09:14:03\nLiczba stron: 2\n", "f.pdf"), pages=2, at=T),
    Expected("pl short", mail("Odebrano faks z numeru 12 345 67 89", "Odebrano: czw., 12 mar 2026, 9:14\nLiczba stron: 2\n", "f.pdf"), pages=2, at=M),
    Expected("ctime", mail("Fax from 123456789", "Received: Thu Mar 12 09:14:03 CET 2026\nPages: 2\n", "f.pdf"), pages=2, at=T),
    Expected("utc+1", mail("Fax from 123456789", "Received: 12 March 2026 09:14 (UTC+01:00)\nPages: 2\n", "f.pdf"), pages=2, at=M),
    Expected("us 12h", mail("Fax from 123456789", "Received: 3/12/2026 9:14 AM\nPages: 2\n", "f.pdf"), pages=2, at=M),
    Expected("de date first", mail("Faxeingang 0048123456789", "Faxeingang vom 12. März 2026, 09:14 Uhr\nAbsenderrufnummer: 0048123456789\nSeiten: 2\n", "f.pdf"), pages=2, at=M),
    Expected("withheld en", mail("Fax received from Unknown Caller", "Pages: 2\n", "f.pdf"), caller=None, pages=2),
    Expected("withheld en2", mail("New fax from (no number)", "Pages: 2\n", "f.pdf"), caller=None, pages=2),
    Expected("withheld pl", mail("Nowy faks: numer ukryty", "Numer nadawcy: numer ukryty\nLiczba stron: 2\n", "f.pdf"), caller=None, pages=2),
    Expected("withheld pl2", mail("Otrzymano faks z numeru zastrzeżonego", "Numer dzwoniącego: zastrzeżony\nIlość stron: 2\n", "f.pdf"), caller=None, pages=2),
    Expected("withheld de", mail("Neues Fax von: Unbekannter Teilnehmer", "Rufnummer: unterdrückt\nSeiten: 2\n", "f.pdf"), caller=None, pages=2),
    Expected("partial pl", mail("Faks od 123456789", "Odebrano 1 z 3 stron.\n", "f.pdf"), pages=1, incomplete=True),
    Expected("partial pl2", mail("Faks od 123456789 - transmisja niepełna", "Transmisja została zakończona przedwcześnie.\nOdebranych stron: 1\n", "f.pdf"), pages=1, incomplete=True),
    Expected("partial en", mail("Fax from 123456789", "The connection was lost after page 2. Only a part of the fax could be received.\nPages: 2\n", "f.pdf"), pages=2, incomplete=True),
    Expected("partial en2", mail("Fax received from 123456789 (with errors)", "Result: ERROR - line dropped\nPages: 1\n", "f.pdf"), pages=1, incomplete=True),
    Expected("partial de", mail("Fax von 0048123456789 (unvollständig)", "Seiten: 1 von 2\n", "f.pdf"), pages=1, incomplete=True),
    Expected("failed en", mail("Fax reception failed", "A fax from 123456789 could not be received: no response from remote.\n"), incomplete=True),
    Expected("failed pl", mail("Błąd odbioru faksu od 123456789", "Odbiór faksu nie powiódł się: utrata nośnej.\n"), incomplete=True),
    Expected("failed de", mail("Faxempfang fehlgeschlagen", "Der Empfang eines Faxes von 0048123456789 ist fehlgeschlagen.\n"), incomplete=True),
    Expected("comarch", mail("[Fax2Mail] Dokument faksowy od abonenta 12 345 67 89", "W załączniku dokument przesłany faksem.\n\nAbonent wysyłający .... : 12 345 67 89\nAbonent odbierający .... : 22 123 45 67\nData i godzina .......... : 12.03.2026 9:14:03\nStron ................... : 2\n", "fax.pdf"), called=OURS, pages=2, at=T),
    Expected("multifax", mail("Przyszedł faks dla Pomoc (22 123 45 67)", "Numer telefonu nadawcy to: +48 12 345 67 89.\nFaks ma 2 strony.\nOdebrany 2026-03-12 o godz. 09:14.\n", "f.pdf"), called=OURS, pages=2, at=M),
    Expected("mtel", html("Powiadomienie: nadszedł nowy faks", "<p>Szanowni Państwo,</p><p>na numer <b>+48 22 123 45 67</b> nadszedł faks z numeru <b>+48 12 345 67 89</b>.</p><p>Czas odebrania: 12.03.2026, 09:14:03<br>Ilość odebranych stron: 2<br>ID wiadomości: 887766</p>", "faks_887766.tif"), called=OURS, pages=2, at=T),
    Expected("halonet", mail("Fax od: 48123456789", "Połączenie przychodzące\nNumer dzwoniący: 48123456789\nNumer wywołany: 48221234567\nPoczątek: 2026-03-12 09:14:03\nStron: 2\nWynik: OK\n", "48123456789-48221234567.pdf"), called=OURS, pages=2, at=T),
    Expected("datera", mail("Faks 123456789 -> 221234567", "nowy faks w systemie", "20260312091403_123456789_221234567.pdf"), called=OURS, at=T),
    Expected("exacall", mail("Otrzymano faks (2 str.) od 123456789", "", "faks.tif"), pages=2),
    Expected("innovaphone", mail("Fax from +48 12 345 67 89 (URZAD GMINY)", "Fax received at 12.03.2026 09:14:03, 2 pages, duration 00:01:12, station id: 0123456789\n", "fax.tif"), pages=2, at=T, tsi=None),
    Expected("ferrari", mail("OfficeMaster: Fax von +48 (12) 3456789", "Faxempfang\nAbsender-Nr.: +48 (12) 3456789\nTeilnehmerkennung: URZAD GMINY\nEmpfänger-Nr.: +48 (22) 1234567\nEmpfangen am: 12.03.2026 09:14:03\nSeiten: 2\nStatus: OK\n", "FAX00001.tif"), tsi="URZAD GMINY", called=OURS, pages=2, at=T),
    Expected("tobit", mail("Fax: +48123456789 (2 Seiten)", "Empfangsbericht\nGegenstelle: +48123456789\nDatum: 12.03.2026\nUhrzeit: 09:14:03\nSeiten: 2\nÜbertragungsgeschwindigkeit: 14400\n", "DAVID.PDF"), pages=2, at=T),
    Expected("placetel", mail("Sie haben ein neues Fax erhalten", "Guten Tag,\n\nFolgendes Fax ist bei Ihnen eingegangen:\n\nAbsender: 0048123456789\nEmpfänger: 0048221234567\nZeitpunkt: 12.03.2026 - 09:14 Uhr\nSeitenanzahl: 2\n", "fax.pdf"), called=OURS, pages=2, at=M),
    Expected("telekom", mail("Fax-Nachricht von 0048123456789", "Eine neue Faxnachricht liegt vor.\n\nRufnummer des Absenders 0048123456789\nDatum               12.03.2026\nUhrzeit             09:14\nAnzahl Seiten       2\n", "message.tif"), pages=2, at=M),
    Expected("ringcentral", html("New Fax Message from (48) 123-456-789 on 03/12/2026 9:14 AM", "<table><tr><td>You Have a New Fax Message</td></tr><tr><td>From:</td><td>+48123456789</td></tr><tr><td>Received:</td><td>Thursday, March 12, 2026 at 9:14 AM</td></tr><tr><td>Pages:</td><td>2</td></tr><tr><td>To:</td><td>+48221234567 * Hotline</td></tr></table>", "Fax.pdf"), called=OURS, pages=2, at=M),
    Expected("faxage", mail("Fax from 48123456789 (URZAD GMINY) to 48221234567", "A fax has been received from 48123456789 on DID 48221234567.\nTSID: URZAD GMINY\nPages: 2\nReceive time: 2026-03-12 03:14:03 EST\n", "20260312.pdf"), tsi="URZAD GMINY", called=OURS, pages=2, at=T),
    Expected("myfax", mail("You've received a 2 page fax from +48 12 345 67 89", "Your fax is attached.\n", "fax.pdf"), pages=2),
    Expected("concord", mail("Inbound Fax: ANI 48123456789 / DNIS 48221234567 / 2 pages", "CSID: URZAD GMINY\nReceived: 2026-03-12T08:14:03Z\nJob ID: 55-AB\n", "fax.tif"), tsi="URZAD GMINY", called=OURS, pages=2, at=T),
    Expected("opentext", mail("FaxMessage 12345 received", "Remote CSID : URZAD GMINY\nCaller Number : 48123456789\nNumber of pages received : 2\nFax received : 03/12/2026 09:14:03 AM\nDialed number : 221234567\n", "00012345.tif"), tsi="URZAD GMINY", called=OURS, pages=2, at=T),
    Expected("biscom", mail("Received fax from fax id URZAD, 2 pages", "Sender Fax ID: URZAD\nCaller ID: 123456789\nTime received: 12-Mar-26 09:14\n", "b.pdf"), tsi="URZAD", pages=2, at=M),
    Expected("vvx", mail("FAX RECEIVED", "FROM ........: 123456789\nTO ..........: 221234567\nDATE ........: 12/03/2026\nTIME ........: 09:14:03\nPAGES .......: 2\n", "rx.tif"), called=OURS, pages=2, at=T),
    Expected("oki", mail("Fax forwarding", "From: 123456789, Pages: 2, Date: 2026/03/12 09:14\n", "img.tif", sender="oki@urzad.example"), pages=2, at=M),
    Expected("lexmark", mail("Fax: received fax from 123456789", "Job: 1\nCaller: 123456789\nPages: 2\n", "image.pdf", sender="lex@urzad.example"), pages=2),
    Expected("samsung", mail("Rx Fax (123456789)", "Fax received.\nRemote: 123456789\nTotal pages: 2\n", "fax.tif", sender="samsung@urzad.example"), pages=2),
    Expected("toshiba", mail("FAX RX 123456789 2026/03/12 09:14", "The attached file is the fax received by e-STUDIO.\n", "RX.tif", sender="estudio@urzad.example"), at=M),
    Expected("epson", mail("Odebrany faks: 123456789", "Wiadomość wysłana automatycznie z drukarki EPSON WF-6090.\nFaks odebrano dnia 12.03.2026 o godz. 09:14 (2 str.)\n", "epson.pdf", sender="epson@urzad.example"), pages=2, at=M),
    Expected("panasonic", mail("Fax z DP-MB500 od 12 345 67 89", "Odebrano: 12-03-2026 09:14\n", "fax.tif", sender="panasonic@urzad.example"), at=M),
    Expected("platan", mail("Libra: faks z numeru 123456789", "Abonent A: 123456789\nAbonent B: 221234567\nRozpoczęcie: 12.03.2026 09:14:03\nLiczba stron: 2\n", "fax1.pdf"), called=OURS, pages=2, at=T),
    Expected("withheld html", html("Nowy faks", "<table><tr><td>Numer nadawcy</td><td>brak (numer zastrzeżony)</td></tr><tr><td>Liczba stron</td><td>2</td></tr></table>", "faks.pdf", sender="faks@netia.example"), caller=None, pages=2),
    Expected("withheld anon", mail("Fax received from anonymous", "From: anonymous@anonymous.invalid\nPages: 2\n", "f.pdf"), caller=None, pages=2),
    Expected("withheld blank", mail("New fax from:", "Caller ID:\nPages: 2\n", "f.pdf"), caller=None, pages=2),
    Expected("withheld private", mail("Fax z numeru PRYWATNY", "Stron: 2\n", "f.pdf"), caller=None, pages=2),
    Expected("part1", mail("Fax from 123456789 - INCOMPLETE", "Received 1 of 3 page(s)\n", "f.pdf"), pages=1, incomplete=True),
    Expected("part2", mail("Faks z numeru 123456789", "Status odbioru: błąd transmisji, odebrano 1 stronę\n", "f.pdf"), pages=1, incomplete=True),
    Expected("part3", mail("Fax von 0048123456789", "Status: Fehler, Verbindung abgebrochen\nSeiten: 1\n", "f.pdf"), pages=1, incomplete=True),
    Expected("part4", mail("Fax received from 123456789", "Warning: the call was disconnected before the end of the document.\nPages: 1\n", "f.pdf"), pages=1, incomplete=True),
    Expected("part5", mail("Otrzymano faks od 123456789", "Uwaga! Faks został odebrany niekompletnie.\nStron: 1\n", "f.pdf"), pages=1, incomplete=True),
    Expected("part6", mail("Faks od 123456789", "Połączenie zerwane, faks nieczytelny lub niepełny\nStron: 1\n", "f.pdf"), pages=1, incomplete=True),
    Expected("none1", mail("Fax call from 123456789: no pages received", "Result: no fax signal\n"), pages=None, incomplete=True),
    Expected("none2", mail("Nieudany odbiór faksu z numeru 123456789", "Odebrano 0 stron.\n"), pages=0, incomplete=True),
    Expected("a link", html("Nowy faks od 123456789", "<p>Liczba stron: 2</p><p><a href='https://faks.example/pobierz/abc'>Pobierz faks</a></p>"), pages=2),
    Expected("ok words", mail("Fax received from 123456789", "Status: OK, no errors\nPages: 2 of 2\nErrors: 0\n", "f.pdf"), pages=2),
    Expected("footer", mail("Fax received from 123456789", "Pages: 2\n\nIf you have not received all pages, call 221234567.\n", "f.pdf"), pages=2),
    Expected("ecm", mail("Fax from 123456789", "ECM: yes\nError correction: on\nResult: received successfully\nPages: 2\n", "f.pdf"), pages=2),
    Expected("arrow in the subject", mail("[faks] 12 345 67 89 -> 22 123 45 67", "Serwer faksów odebrał dokument.\n\nNadawca: 12 345 67 89 (URZĄD GMINY)\nOdbiorca: 22 123 45 67\nData: 2026-03-12 09:14\nStron: 2\nPlik: 20260312.tif\n", "20260312.tif"), called=OURS, pages=2, at=M),
    Expected("French", mail("Fax de 123456789", "Vous avez reçu un fax.\nExpéditeur: 123456789\nPages: 2\nDate: 12/03/2026 09:14\n", "fax.pdf", sender="fax@gw.example"), pages=2, at=M),
    Expected("Spanish", html("Fax recibido de +48123456789", "<p>Remitente: +48123456789</p><p>Páginas: 2</p><p>Fecha: 12/03/2026 09:14</p>", "fax.pdf", sender="fax@gw.example"), pages=2, at=M),
    Expected("begin and end", mail("Odebrano nowy dokument faksowy", "Identyfikator nadawcy: URZAD GMINY\nNumer telefonu: +48 12 345 67 89\nOdebrano stron: 2\nRozpoczęto: 12.03.2026 09:14:03\nZakończono: 12.03.2026 09:15:10\n", "f.tif", sender="fax@gw.example"), tsi="URZAD GMINY", pages=2, at=T),
    Expected("cloud service", mail("Inbound Fax Notification", "You have an inbound fax.\n\nFax ID: 998877\nFrom Number: 48123456789\nTo Number: 48221234567\nPages: 2\nTime Received: 2026-03-12T09:14:03+0100\n", "998877.pdf", sender="no-reply@cloudfax.example"), called=OURS, pages=2, at=T),
    Expected("pages in brackets", mail("Faks (2 strony) z nr 12 345-67-89", "", "skan.pdf", sender="centrala@urzad.example"), pages=2),
    Expected("line of ours", mail("New fax: 2 pages", "Fax line: 221234567\nCaller ID: 123456789\nStation: URZAD\nDate/Time: 2026.03.12 09:14\n", "x.pdf", sender="fax@gw.example"), tsi="URZAD", pages=2, at=M),
    Expected("German abbreviated", mail("TELEFAX: EINGANG", "Absender: +49 30 123456\nSeiten: 02\nEingegangen: 12.03.26 - 09:14\n", "t.tif", sender="fax@gw.example"), caller="+4930123456", pages=2, at=M),
    Expected("one sentence", mail("Wpłynął faks", "Szanowni Państwo,\ninformujemy, że 12.03.2026 r. o godz. 9:14 na linię 221234567 wpłynął faks (stron: 2) z numeru 123456789.\n", "f.pdf", sender="efax@op.example"), pages=2, at=M),
    Expected("page of pages, failed", mail("Fax from 123456789 failed (page 2 of 3)", "The remote machine hung up.\n", "f.pdf", sender="fax@gw.example"), pages=2, incomplete=True),
    Expected("damaged pages", mail("Faks od 123456789 - odebrano z błędami", "Strony: 2, uszkodzone: 1\n", "f.pdf", sender="fax@gw.example"), pages=2, incomplete=True),
    Expected("German, cut", mail("Neues Fax von 0048123456789", "Achtung: Das Fax ist unvollständig (Verbindungsabbruch).\nSeiten: 1\n", "f.pdf", sender="fax@gw.example"), pages=1, incomplete=True),
    Expected("withheld od", mail("Fax od: zastrzeżony", "Liczba stron: 2\n", "f.pdf", sender="fax@gw.example"), caller=None, pages=2),
    Expected("HylaFAX's words", mail("Fax received from <UNSPECIFIED>", "Pages: 2\nCaller ID: <NONE>\n", "f.pdf", sender="fax@gw.example"), caller=None, pages=2),
    Expected("blocked", mail("Incoming fax", "Caller-ID: blocked\nPages: 2\n", "f.pdf", sender="fax@gw.example"), caller=None, pages=2),
    Expected("UTC named", mail("Fax message 123456789", "Type: fax\nSource: 123456789\nReceived: 12 Mar 2026 08:14:03 UTC\nSize: 23 kB\n", "f.tif", sender="fax@gw.example"), at=T),
]  # fmt: skip


@pytest.mark.parametrize("row", GATEWAYS, ids=lambda row: row.gateway)
def test_a_gateway_never_seen_is_read(row):
    found = read_transmission(row.message, presets())

    assert found is not None
    read = (found.caller, found.tsi, found.called, found.pages, found.received_at, found.incomplete)
    assert (row.caller, row.tsi, row.called, row.pages, row.at, row.incomplete) == read
    assert found.linked == (row.gateway == "a link")
    assert read_fax_report(row.message) is None


OTHERS = [
    mail("New voicemail from 123456789", "Duration: 0:22\n", "msg.wav"),
    mail("Faks służbowy: zamówienie tonera", "Proszę o fakturę. Stron: 2\n", "zam.pdf", sender="jan@urzad.example"),
    mail("Toner do faksu", "Ilość stron: 2000\n", "oferta.pdf", sender="sklep@oferta.example"),
    mail("Scan from Ricoh", 'This E-mail was sent from "RNP002673A2F3C" (MP C3003).\n\nScan Date: 12.03.2026 09:14:03 (+0100)\n', "20260312091403123.pdf"),
    mail("Twój e-faks: faktura za marzec", "Numer klienta: 123456789\nStron: 2\n", "faktura.pdf", sender="noreply@efaks.example"),
    mail("Your fax number 221234567 will be renewed", "Invoice attached.", "faktura.pdf"),
    mail("Fax confirmation: sent to 123456789", "Pages: 2\nResult: OK\n", "kopia.pdf"),
    mail("Faks", "Dzień dobry,\nnie działa nam faks 22 123 45 67, jak wysłać formularz? Liczba stron: 3\n", "formularz.pdf", sender="jan@urzad.example"),
    mail("Formularz HOT-01 (wysłany też faksem)", "Data: 12.03.2026\nZwrotny nr telefonu, faxu: 12 345 67 89\nStron: 2\n", "hot.pdf", sender="jan@urzad.example"),
    mail("Fax/e-mail HOT-01", "Nadawca: Urząd\nTel. 12 345 67 89\n", "hot.pdf", sender="jan@urzad.example"),
    mail("Zgłoszenie pytania", "W załączeniu skan faksu od Ministerstwa z numeru 22 123 45 67.\n", "skan.pdf", sender="jan@urzad.example"),
    mail("Faks od wojewody", "W załączeniu przekazuję faks otrzymany od wojewody.\nZ poważaniem\nJan\ntel.: 12 345 67 89\n", "skan.pdf", sender="jan@urzad.example"),
]  # fmt: skip


@pytest.mark.parametrize("message", OTHERS, ids=lambda message: message.subject)
def test_a_mail_that_only_speaks_of_faxes_is_none(message):
    assert read_transmission(message, presets()) is None


@pytest.mark.parametrize(
    ("written", "mail_received_at", "at"),
    [
        ("03/12/2026 09:14", utc(12, 8, 16), M),
        ("03/12/2026 09:14", utc(3, 8, 16, month=12), utc(3, 8, 14, month=12)),
        ("03/12/2026 09:14", None, utc(3, 8, 14, month=12)),
        ("03/12/2026 09:14", utc(12, 8, 16, month=9), utc(3, 8, 14, month=12)),
    ],
)
def test_a_date_that_is_two_days_is_the_one_that_can_be(written, mail_received_at, at):
    message = mail("Fax from 123456789", f"Received: {written}\n", "f.pdf", received_at=mail_received_at)

    found = read_transmission(message, presets())

    assert found is not None
    assert at == found.received_at


def test_another_time_in_the_mail_gives_way_to_the_one_that_can_be():
    text = "License valid until: 31.12.2027 23:59\nPages: 2, 12.03.2026 09:14\n"

    found = read_transmission(mail("Fax from 123456789", text, "f.pdf", received_at=utc(12, 8, 16)), presets())

    assert found is not None
    assert utc(12, 8, 14) == found.received_at
