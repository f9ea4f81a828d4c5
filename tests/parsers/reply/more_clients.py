"""A second set of replies, harder ones: rarer programs, signatures, notices, and answers that look like either."""

from __future__ import annotations

from tests.parsers.reply.clients import ADDRESS, DESK, HTML_LETTER, LETTER, OUTLOOK_PL, QUOTED, SUBJECT, Case

ANSWER = "Dzień dobry,\n\nproszę użyć przycisku Drukuj."
MORE: list[Case] = []


def _add(name: str, expected: str, text: str = "", html: str = "") -> None:
    MORE.append(Case(name, "pl", expected, text, html))


_add(
    "outlook tabs",
    ANSWER,
    f"{ANSWER}\n\nOd:\t{DESK} <{ADDRESS}>\nWysłano:\tponiedziałek, 9 marca 2026 10:01\nDo:\tMarek Lis\nTemat:\t{SUBJECT}\n\n{LETTER}",
)
_add(
    "new outlook",
    ANSWER,
    f"{ANSWER}\n\nOd: {DESK} <{ADDRESS}>\nData: poniedziałek, 9 marca 2026 o 10:01\nDo: Marek Lis\nTemat: {SUBJECT}\n\n{LETTER}",
)
_add(
    "outlook on behalf",
    ANSWER,
    f"{ANSWER}\n\nOd: {DESK} <{ADDRESS}> W imieniu Anna Bąk\nWysłano: poniedziałek, 9 marca 2026 10:01\nDo: Marek Lis\nDW: 'Jan Kos'\nUDW: x@y.example\nTemat: {SUBJECT}\n\n{LETTER}",
)
_add(
    "outlook empty lines in header",
    ANSWER,
    f"{ANSWER}\n\nOd: {DESK} <{ADDRESS}>\n\nWysłano: poniedziałek, 9 marca 2026 10:01\n\nDo: Marek Lis\n\nTemat: {SUBJECT}\n\n\n{LETTER}",
)
_add(
    "outlook two mails deep",
    ANSWER,
    f"{ANSWER}\n\n{OUTLOOK_PL}\n\nFrom: Jan <j@x.example>\nSent: Friday\nTo: x\nSubject: y\n\nstare",
)
_add(
    "outlook header with protocol",
    ANSWER,
    f"{ANSWER}\n\nOd: {DESK} [{ADDRESS}](mailto:{ADDRESS})\nWysłano: poniedziałek, 9 marca 2026 10:01\nDo: Marek Lis\nTemat: {SUBJECT}\n\n{LETTER}",
)
_add(
    "gmail old pl",
    ANSWER,
    f"{ANSWER}\n\nW dniu 9 marca 2026 10:01 użytkownik {DESK} <\n{ADDRESS}> napisał:\n\n{QUOTED}",
)
_add("gmail 2016 pl", ANSWER, f"{ANSWER}\n\n2026-03-09 10:01 GMT+01:00 {DESK} <{ADDRESS}>:\n\n{QUOTED}")
_add(
    "apple pl newer",
    ANSWER,
    f"{ANSWER}\n\nW dniu 9 mar 2026, o godz. 10:01, {DESK} <{ADDRESS}> napisał(a):\n\n{QUOTED}",
)
_add(
    "apple wrapped",
    ANSWER,
    f"{ANSWER}\n\n> Wiadomość napisana przez {DESK}\n> <{ADDRESS}> w dniu 9 mar 2026,\n> o godz. 10:01:\n> \n{QUOTED}",
)
_add("claws pl", ANSWER, f"Dnia Mon, 9 Mar 2026 10:01:00 +0100\n{DESK} <{ADDRESS}> napisał(a):\n\n{QUOTED}\n\n{ANSWER}")
_add("sylpheed en", ANSWER, f"On Mon, 9 Mar 2026 10:01:00 +0100\n{DESK} <{ADDRESS}> wrote:\n\n{QUOTED}\n\n{ANSWER}")
_add("spark pl", ANSWER, f"{ANSWER}\nW dniu 9 mar 2026, 10:01 +0100, {DESK} <{ADDRESS}>, pisze:\n{QUOTED}")
_add("wp old", ANSWER, f"{ANSWER}\n\nDnia 9-03-2026 o godz. 10:01 {DESK} napisał(a):\n{QUOTED}")
_add("user wrote", ANSWER, f"{ANSWER}\n\nUżytkownik {DESK} <{ADDRESS}> napisał w dniu 9 marca 2026:\n{QUOTED}")
_add("user wrote short", ANSWER, f"{ANSWER}\n\nUżytkownik {DESK} napisał:\n\n{QUOTED}")
_add("name wrote", ANSWER, f"{ANSWER}\n\n{DESK} pisze:\n{QUOTED}")
_add(
    "onet app",
    ANSWER,
    f"{ANSWER}\n\nWysłane z aplikacji Onet Poczta\n\nW dniu 2026-03-09 10:01:32 użytkownik {DESK} <{ADDRESS}> napisał:\n\n{LETTER}",
)
_add(
    "yahoo android",
    ANSWER,
    f"{ANSWER}\n\nWysłane z Yahoo Mail na Androidzie \n \n  pon., 9 mar 2026 o 10:01 {DESK}<{ADDRESS}> napisał(a):   {LETTER}",
)
_add(
    "outlook android pl",
    ANSWER,
    f"{ANSWER}\n\nWysłano z programu Outlook dla systemu Android\n________________________________\n{OUTLOOK_PL}",
)
_add("realme", ANSWER, f"{ANSWER}\n\nWysłane z mojego smartfona realme")
_add("wp app", ANSWER, f"{ANSWER}\n\nWysłano za pomocą aplikacji Poczta WP")
_add("phone footer in front of sig", ANSWER, f"{ANSWER}\n\nWysłane z iPhone'a\nMarek Lis\ntel. 600 100 200")
_add(
    "respect closing",
    ANSWER + "\n\nZ wyrazami szacunku\nMarek Lis",
    f"{ANSWER}\n\nZ wyrazami szacunku\nMarek Lis\n\n{OUTLOOK_PL}",
)
for i, sig in enumerate(
    [
        "Z poważaniem\nMarek Lis\nInspektor ds. informatyki\nUrząd Gminy Przykładowo\nul. Rynek 1, 21-000 Przykładowo\ntel./fax: 81 555 01 02\ne-mail: marek@gmina.example",
        "Pozdrawiam,\n\nMarek Lis\nSpecjalista\nDział IT\nkom. +48 600 100 200\n[cid:image001.png@01DA]",
        "--\nMarek Lis | Konsultant | tel. 600 100 200 | marek@wsparcie.example",
        "-- \nZ poważaniem,\nMarek Lis",
        "_____________________\nMarek Lis\nZespół Wsparcia\nT: +48 22 123 45 67\nM: +48 600 100 200\nE: marek@wsparcie.example\nW: www.wsparcie.example",
        "Łączę pozdrowienia\nmgr inż. Marek Lis\nKierownik Referatu Informatyki\ntel. 81 555 01 02 wew. 15",
    ]
):
    _add(f"signature {i}", ANSWER, f"{ANSWER}\n\n{sig}\n\n{OUTLOOK_PL}")
NOTICES = [
    "Treść tej wiadomości zawiera informacje przeznaczone tylko dla adresata. Jeżeli nie jesteście Państwo jej adresatem, bądź otrzymaliście ją przez pomyłkę, prosimy o powiadomienie o tym nadawcy oraz trwałe jej usunięcie.",
    "Informacja zawarta w tej korespondencji jest przeznaczona do użytku tylko przez osoby lub podmioty, które są jej adresatami i może zawierać dane poufne lub prawnie chronione.",
    "Wiadomość ta jest przeznaczona jedynie dla osoby lub podmiotu, który jest jej adresatem i może zawierać poufne i/lub uprzywilejowane informacje. Zakazane jest jakiekolwiek przeglądanie lub przesyłanie.",
    "Zgodnie z art. 13 ust. 1 i 2 RODO informujemy, że administratorem Państwa danych osobowych jest Urząd Gminy Przykładowo.",
    "Klauzula informacyjna RODO: Administratorem danych osobowych jest Starosta Testowski. Pełna treść: https://powiat.example/rodo",
    "Chroń środowisko – nie drukuj tego maila bez potrzeby.",
    "Zanim wydrukujesz tę wiadomość, pomyśl o środowisku.",
    "P Dbaj o środowisko, nie drukuj bez potrzeby",
    "Please consider the environment before printing this email.",
    "CONFIDENTIALITY NOTICE: The information contained in this email is intended only for the use of the individual or entity named above.",
    "Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender.",
    "Ta wiadomość i jej załączniki mogą zawierać informacje prawnie chronione (tajemnica przedsiębiorstwa). Jeśli otrzymali ją Państwo omyłkowo, prosimy o niezwłoczne usunięcie.",
    "Niniejszy e-mail nie stanowi oferty w rozumieniu Kodeksu cywilnego i zawiera informacje poufne.",
    "Spółka zarejestrowana w Sądzie Rejonowym w Lublinie, VI Wydział Gospodarczy KRS pod numerem 0000123456, NIP 712-000-00-00, REGON 060000000, kapitał zakładowy 100 000,00 zł",
]
for i, d in enumerate(NOTICES):
    _add(f"notice {i}", ANSWER, f"{ANSWER}\n\n{d}\n\n{OUTLOOK_PL}")
for i, keep in enumerate(
    [
        "Proszę nie drukować tej strony, tylko zapisać ją jako PDF.\n\nPotem wysłać.",
        "Poufność danych zapewnia szyfrowanie. Proszę je włączyć w Ustawieniach.",
        "Numer NIP urzędu to 123-456-78-90.\nREGON: 123456789",
        "Hasło zmienia się tak:\n--\n1. Ustawienia\n2. Hasło\n--\nGotowe.",
        "Kontakt do serwisu: Jan Kos, tel. 600 100 200, e-mail: serwis@druk.example.",
        "Proszę wpisać:\n> SELECT * FROM x\ni zatwierdzić.",
        "Od: 1 marca\nDo: 31 marca\nw tym okresie system nie działa.",
        "Temat: druk\nOdpowiedź: proszę użyć F9.",
        "Data: 12.03.2026\nGodzina: 14:00\nMiejsce: pokój 5",
        "Z poważaniem odnosimy się do każdego zgłoszenia, dlatego proszę o cierpliwość.\nPoprawka będzie jutro.",
        "On wrote: nie rozumiem.\nProszę to pominąć.",
        "W dniu 9.03.2026 o 10:01 system był wyłączony. Proszę spróbować ponownie.",
        "Pobierz program ze strony producenta.\n\nPotem uruchom go.",
        "Wysłano z systemu trzy orzeczenia. Proszę sprawdzić rejestr.",
        "Proszę wybrać:\n- Plik\n- Drukuj\n- OK",
        "Sprawa: HOT/2026/000123\nStan: zamknięta",
        "1) tak\n2) nie\n3) tak",
        "Pozdrawiam\nMarek",
        "ok, działa",
        "600 100 200 to numer serwisu.",
        "Adres: https://x.example/a?b=c\nLogin: urzad\nHasło: podam telefonicznie",
        "***\nWażne: najpierw kopia.\n***\nPotem aktualizacja.",
    ]
):
    _add(f"kept {i}", keep, keep)
    _add(f"kept {i} above outlook's header", keep, f"{keep}\n\n{OUTLOOK_PL}")
    _add(f"kept {i} above marked lines", keep, f"{keep}\n\nW dniu 9.03.2026 o 10:01, {DESK} pisze:\n{QUOTED}")
PAGE = "<p>Dzień dobry,</p><p>proszę użyć przycisku Drukuj.</p>"
_add(
    "h o2",
    ANSWER,
    html=f"<div>{PAGE}</div><br><div>Dnia 9 marca 2026 10:01 {DESK} &lt;{ADDRESS}&gt; napisał(a):<br></div><blockquote style='margin-right:0;margin-left:7px;border-left:2px solid orange;padding-left:8px'>{HTML_LETTER}</blockquote>",
)
_add(
    "h onet",
    ANSWER,
    html=f"<div>{PAGE}</div><div>W dniu 2026-03-09 10:01:32 użytkownik {DESK} &lt;{ADDRESS}&gt; napisał:</div><blockquote style='margin-left:5px;padding-left:5px;border-left:2px solid #aaa'>{HTML_LETTER}</blockquote>",
)
_add(
    "h interia",
    ANSWER,
    html=f"<div>{PAGE}</div><div><b>Od:</b> {DESK} &lt;{ADDRESS}&gt;<br><b>Do:</b> marek@x.example;<br><b>Wysłane:</b> 10:01 Poniedziałek 2026-03-09<br><b>Temat:</b> {SUBJECT}</div><blockquote>{HTML_LETTER}</blockquote>",
)
_add(
    "h outlook.com",
    ANSWER,
    html=f"<div>{PAGE}</div><hr id='stopSpelling'><div>Date: Mon, 9 Mar 2026<br>From: {ADDRESS}<br>To: m@x.example<br>Subject: {SUBJECT}</div>{HTML_LETTER}",
)
_add(
    "h groupwise",
    ANSWER,
    html=f"{PAGE}<br><br>&gt;&gt;&gt; {DESK} &lt;{ADDRESS}&gt; 09.03.2026 10:01 &gt;&gt;&gt;<br><div style='border-left: solid 1px #050505; margin-left:15px;padding-left:7px'>{HTML_LETTER}</div>",
)
_add(
    "h sogo",
    ANSWER,
    html=f"{PAGE}<br>Poniedziałek, Marzec 09, 2026 10:01 CET, {DESK} &lt;{ADDRESS}&gt; napisał(a):<br>&nbsp;<blockquote type='cite' cite='x'>{HTML_LETTER}</blockquote>",
)
_add(
    "h em client",
    ANSWER,
    html=f"{PAGE}<div>------ Wiadomość oryginalna ------</div><div>Od: \"{DESK}\" &lt;{ADDRESS}&gt;</div><div>Do: m@x.example</div><div>Data: 09.03.2026 10:01:12</div><div>Temat: {SUBJECT}</div><div id='x'><blockquote cite='x' type='cite'>{HTML_LETTER}</blockquote></div>",
)
_add(
    "h outlook table",
    ANSWER,
    html=f"{PAGE}<table><tr><td><b>Od:</b></td><td>{DESK} &lt;{ADDRESS}&gt;</td></tr><tr><td><b>Wysłano:</b></td><td>9 marca 2026 10:01</td></tr><tr><td><b>Do:</b></td><td>M</td></tr><tr><td><b>Temat:</b></td><td>{SUBJECT}</td></tr></table>{HTML_LETTER}",
)
_add(
    "h evolution",
    ANSWER,
    html=f"{PAGE}<div>W dniu 09.03.2026, pon o godzinie 10∶01 +0100, użytkownik {DESK} napisał:</div><blockquote type='cite' style='margin:0 0 0 .8ex; border-left:2px #729fcf solid;padding-left:1ex'>{HTML_LETTER}</blockquote>",
)
_add(
    "h horde",
    ANSWER,
    html=f"{PAGE}<p>Cytowanie {DESK} &lt;{ADDRESS}&gt;:</p><blockquote type='cite'>{HTML_LETTER}</blockquote>",
)
_add(
    "h samsung new",
    ANSWER,
    html=f"<div dir='auto'>{PAGE}</div><div dir='auto'><div>-------- Oryginalna wiadomość --------</div><div>Od: {DESK}</div><div>Data: 09.03.2026 10:01 (GMT+01:00)</div><div>Do: m@x</div><div>Temat: {SUBJECT}</div></div>{HTML_LETTER}",
)
_add(
    "h bluemail",
    ANSWER,
    html=f"{PAGE}<br><div id='tmjah_g_1299s'>Pobierz <a href='x'>BlueMail dla Androida</a></div><div class='replyHeader'>W dniu 9 mar 2026, o 10:01, {DESK} &lt;{ADDRESS}&gt; napisał(a):</div><blockquote class='gmail_quote'>{HTML_LETTER}</blockquote>",
)
