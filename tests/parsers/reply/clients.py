"""Replies as mail programs write them, each with what its writer wrote: made without a look at the reader of replies.

Every program quotes the same letter of the desk; what differs is where the answer stands and what surrounds it.
"""

from __future__ import annotations

from dataclasses import dataclass

LETTER = """\
Jak wydrukować orzeczenie dla kilku osób naraz?

----------------------------------------

Zgłoszenie: HOT/2026/000123
Wpłynęło: 9 marca 2026 r., godz. 10:00
Urząd: PZON w Łęcznej
Potwierdzić do: 10 marca 2026 r., godz. 16:00

Jak odpowiedzieć: proszę odpowiedzieć na tę wiadomość, a jej treść dostanie użytkownik."""
QUOTED = "\n".join(f"> {line}".rstrip() for line in LETTER.split("\n"))
SUBJECT = "[HOT/2026/000123] Jak wydrukować orzeczenie dla kilku osób naraz?"
DESK = "Hot-line SI EKSMOoN"
ADDRESS = "hotline@pomoc.example"
HTML_LETTER = "<p>" + LETTER.replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>"


@dataclass(frozen=True)
class Case:
    """A reply: its plain text or its HTML, and the answer in it."""

    name: str
    lang: str
    expected: str
    text: str = ""
    html: str = ""


A1 = "Dzień dobry,\n\nproszę zaznaczyć osoby na liście z klawiszem Ctrl i wybrać Drukuj zbiorczo.\n\nPozdrawiam\nMarek Lis"
A2 = "Zbiorczy wydruk jest w menu Raporty, pozycja 4."
A3 = "Tak."
E1 = "Hello,\n\nplease select the people with Ctrl and choose Print all.\n\nKind regards\nMarek"
D1 = "Guten Tag,\n\nbitte wählen Sie die Personen mit Strg aus und drucken Sie alle.\n\nMit freundlichen Grüßen\nMarek Lis"
F1 = "Bonjour,\n\nveuillez choisir les personnes avec Ctrl, puis imprimer.\n\nCordialement\nMarek Lis"

OUTLOOK_PL = f"""\
Od: {DESK} <{ADDRESS}>
Wysłano: poniedziałek, 9 marca 2026 10:01
Do: Marek Lis <marek.lis@wsparcie.example>
Temat: {SUBJECT}

{LETTER}
"""
OUTLOOK_EN = f"""\
From: {DESK} <{ADDRESS}>
Sent: Monday, March 9, 2026 10:01 AM
To: Marek Lis <marek.lis@wsparcie.example>
Subject: {SUBJECT}

{LETTER}
"""
DISCLAIMER_PL = (
    "Niniejsza wiadomość oraz wszelkie załączone do niej pliki są poufne i przeznaczone wyłącznie dla adresata. "
    "Jeżeli nie są Państwo adresatem wiadomości, prosimy o jej usunięcie i powiadomienie nadawcy."
)
DISCLAIMER_EN = (
    "This e-mail and any attachments are confidential and intended solely for the use of the individual to whom it is "
    "addressed. If you are not the intended recipient, please notify the sender and delete this message."
)

OUTLOOK = (
    Case("outlook desktop pl", "pl", A1, f"{A1}\n\n{OUTLOOK_PL}"),
    Case("outlook desktop pl, one line", "pl", A3, f"{A3}\n\n{OUTLOOK_PL}"),
    Case("outlook desktop en", "en", E1, f"{E1}\n\n{OUTLOOK_EN}"),
    Case("outlook web pl", "pl", A1, f"{A1}\n\n________________________________\n{OUTLOOK_PL}"),
    Case(
        "outlook with importance",
        "pl",
        A2,
        f"{A2}\n\n"
        + OUTLOOK_PL.replace(
            "Temat: " + SUBJECT, f"DW: Anna Bąk <anna@wsparcie.example>\nTemat: {SUBJECT}\nWażność: Wysoka"
        ),
    ),
    Case(
        "outlook plain text mode pl",
        "pl",
        A2,
        f"{A2}\n\n-----Original Message-----\nFrom: {DESK} <{ADDRESS}> \nSent: Monday, March 9, 2026 10:01 AM\nTo: Marek Lis\nSubject: {SUBJECT}\n\n{LETTER}",
    ),
    Case(
        "outlook 2010 plain pl",
        "pl",
        A2,
        f"{A2}\n\n-----Wiadomość oryginalna-----\nOd: {DESK} [mailto:{ADDRESS}] \nWysłano: 9 marca 2026 10:01\nDo: Marek Lis\nTemat: {SUBJECT}\n\n{LETTER}",
    ),
    Case(
        "outlook with lines marked",
        "pl",
        A2,
        f"{A2}\n\n> -----Original Message-----\n> From: {DESK} <{ADDRESS}>\n> Sent: Monday, March 9, 2026 10:01 AM\n> Subject: {SUBJECT}\n>\n{QUOTED}",
    ),
    Case(
        "outlook bold header by another program",
        "pl",
        A2,
        f"{A2}\n\n*Od:* {DESK} <{ADDRESS}>\n*Wysłano:* poniedziałek, 9 marca 2026 10:01\n*Do:* Marek Lis\n*Temat:* {SUBJECT}\n\n{LETTER}",
    ),
    Case(
        "outlook de",
        "de",
        D1,
        f"{D1}\n\nVon: {DESK} <{ADDRESS}>\nGesendet: Montag, 9. März 2026 10:01\nAn: Marek Lis <marek@wsparcie.example>\nBetreff: {SUBJECT}\n\n{LETTER}",
    ),
    Case(
        "outlook fr",
        "fr",
        F1,
        f"{F1}\n\nDe : {DESK} <{ADDRESS}>\nEnvoyé : lundi 9 mars 2026 10:01\nÀ : Marek Lis <marek@wsparcie.example>\nObjet : {SUBJECT}\n\n{LETTER}",
    ),
    Case(
        "outlook ios pl",
        "pl",
        A2,
        f"{A2}\n\nPobierz aplikację Outlook dla systemu iOS<https://aka.ms/o0ukef>\n________________________________\n{OUTLOOK_PL}",
    ),
    Case(
        "outlook android en",
        "en",
        E1,
        f"{E1}\n\nGet Outlook for Android<https://aka.ms/AAb9ysg>\n________________________________\n{OUTLOOK_EN}",
    ),
    Case(
        "outlook pl with signature block",
        "pl",
        "Dzień dobry,\n\nproszę użyć przycisku Drukuj zbiorczo.",
        "Dzień dobry,\n\nproszę użyć przycisku Drukuj zbiorczo.\n\nZ poważaniem,\nMarek Lis\nKonsultant\nDział Wsparcia Użytkowników\n"
        f"Firma Testowa Sp. z o.o.\nul. Prosta 1, 00-001 Warszawa\ntel. +48 22 123 45 67\nwww.firma.example\n\n{OUTLOOK_PL}",
    ),
    Case(
        "outlook pl with disclaimer above the quote",
        "pl",
        A1,
        f"{A1}\n\n{DISCLAIMER_PL}\n\n{OUTLOOK_PL}",
    ),
    Case("outlook en with disclaimer", "en", E1, f"{E1}\n\n{DISCLAIMER_EN}\n\n{OUTLOOK_EN}"),
    Case(
        "outlook header without a blank line above",
        "pl",
        A2,
        f"{A2}\n{OUTLOOK_PL}",
    ),
    Case(
        "outlook header with wrapped recipients",
        "pl",
        A2,
        f"{A2}\n\nOd: {DESK} <{ADDRESS}>\nWysłano: poniedziałek, 9 marca 2026 10:01\nDo: Marek Lis <marek.lis@wsparcie.example>; Anna Bąk\n<anna.bak@wsparcie.example>\nTemat: {SUBJECT}\n\n{LETTER}",
    ),
    Case(
        "outlook for mac pl",
        "pl",
        A2,
        f"{A2}\n\nOd: {DESK} <{ADDRESS}>\nData: poniedziałek, 9 marca 2026 10:01\nDo: Marek Lis <marek@wsparcie.example>\nTemat: {SUBJECT}\n{LETTER}",
    ),
    Case(
        "outlook inline answers by a mark",
        "pl",
        "Dzień dobry, odpowiedzi poniżej:\n\n1. Proszę użyć Ctrl.\n2. Drukarka musi być domyślna.",
        f"Dzień dobry, odpowiedzi poniżej:\n\n1. Proszę użyć Ctrl.\n2. Drukarka musi być domyślna.\n\n{OUTLOOK_PL}",
    ),
    Case(
        "outlook caution banner in the quote",
        "pl",
        A2,
        f"{A2}\n\n" + OUTLOOK_PL.replace(LETTER, f"UWAGA: Ta wiadomość pochodzi spoza organizacji.\n\n{LETTER}"),
    ),
)

THUNDERBIRD = (
    Case("thunderbird pl", "pl", A1, f"{A1}\n\nW dniu 9.03.2026 o 10:01, {DESK} pisze:\n{QUOTED}"),
    Case("thunderbird pl bottom", "pl", A2, f"W dniu 9.03.2026 o 10:01, {DESK} pisze:\n{QUOTED}\n\n{A2}\n"),
    Case("thunderbird en", "en", E1, f"{E1}\n\nOn 3/9/26 10:01, {DESK} wrote:\n{QUOTED}"),
    Case("thunderbird de", "de", D1, f"{D1}\n\nAm 09.03.26 um 10:01 schrieb {DESK}:\n{QUOTED}"),
    Case("thunderbird fr", "fr", F1, f"{F1}\n\nLe 09/03/2026 à 10:01, {DESK} a écrit :\n{QUOTED}"),
    Case(
        "thunderbird old pl",
        "pl",
        A1,
        f"{A1}\n\nW dniu 09.03.2026 10:01, {DESK} pisze:\n{QUOTED}",
    ),
    Case(
        "thunderbird with sig delimiter",
        "pl",
        A2,
        f"{A2}\n\n-- \nMarek Lis\nKonsultant\ntel. 22 123 45 67\n\nW dniu 9.03.2026 o 10:01, {DESK} pisze:\n{QUOTED}",
    ),
    Case(
        "thunderbird sig delimiter below the quote",
        "pl",
        A2,
        f"{A2}\n\nW dniu 9.03.2026 o 10:01, {DESK} pisze:\n{QUOTED}\n\n-- \nMarek Lis\ntel. 22 123 45 67",
    ),
    Case(
        "thunderbird inline",
        "pl",
        "> Jak wydrukować orzeczenie dla kilku osób naraz?\n\nProszę zaznaczyć osoby z klawiszem Ctrl.",
        f"W dniu 9.03.2026 o 10:01, {DESK} pisze:\n> Jak wydrukować orzeczenie dla kilku osób naraz?\n\nProszę zaznaczyć osoby z klawiszem Ctrl.\n\n"
        + "\n".join(f"> {line}".rstrip() for line in LETTER.split("\n")[2:]),
    ),
    Case(
        "thunderbird address in the attribution",
        "pl",
        A1,
        f"{A1}\n\nW dniu 9.03.2026 o 10:01, {DESK} <{ADDRESS}> pisze:\n{QUOTED}",
    ),
)

GMAIL = (
    Case("gmail pl", "pl", A1, f"{A1}\n\npon., 9 mar 2026 o 10:01 {DESK} <{ADDRESS}> napisał(a):\n\n{QUOTED}\n"),
    Case(
        "gmail pl wrapped",
        "pl",
        A1,
        f"{A1}\n\npon., 9 mar 2026 o 10:01 {DESK} <\nhotline+k2026-000123.0a1b2c3d4e5f6a7b8c9d@pomoc.example> napisał(a):\n\n{QUOTED}\n",
    ),
    Case("gmail en", "en", E1, f"{E1}\n\nOn Mon, Mar 9, 2026 at 10:01 AM {DESK} <{ADDRESS}>\nwrote:\n\n{QUOTED}\n"),
    Case("gmail en 24h", "en", E1, f"{E1}\n\nOn Mon, 9 Mar 2026 at 10:01, {DESK} <{ADDRESS}> wrote:\n\n{QUOTED}\n"),
    Case(
        "gmail de", "de", D1, f"{D1}\n\nAm Mo., 9. März 2026 um 10:01 Uhr schrieb {DESK} <\n{ADDRESS}>:\n\n{QUOTED}\n"
    ),
    Case("gmail fr", "fr", F1, f"{F1}\n\nLe lun. 9 mars 2026 à 10:01, {DESK} <{ADDRESS}> a\nécrit :\n\n{QUOTED}\n"),
    Case(
        "gmail app old pl",
        "pl",
        A2,
        f"{A2}\n\nW dniu pon., 9.03.2026 o 10:01 {DESK} <{ADDRESS}>\nnapisał(a):\n\n{QUOTED}\n",
    ),
    Case(
        "gmail pl signature",
        "pl",
        A2,
        f"{A2}\n\n-- \n*Marek Lis*\nKonsultant\n\npon., 9 mar 2026 o 10:01 {DESK} <{ADDRESS}> napisał(a):\n\n{QUOTED}\n",
    ),
    Case(
        "gmail pl older letter quoted deeper",
        "pl",
        A2,
        f"{A2}\n\npon., 9 mar 2026 o 10:01 {DESK} <{ADDRESS}> napisał(a):\n\n"
        + "\n".join(
            f"> {line}".rstrip()
            for line in f"Dzień dobry\n\npt., 6 mar 2026 o 9:15 Jan Kos <jan@gmina.example> napisał(a):\n\n{QUOTED}".split(
                "\n"
            )
        ),
    ),
    Case(
        "gmail forward with words above",
        "pl",
        "Przesyłam poprzedni wątek, tam jest opis.",
        "Przesyłam poprzedni wątek, tam jest opis.\n\n---------- Forwarded message ---------\nOd: Jan Kos <jan@gmina.example>\nDate: pt., 6 mar 2026 o 9:15\nSubject: Wydruk\nTo: <marek@wsparcie.example>\n\n\nDzień dobry, jak drukować?\n",
    ),
)

APPLE = (
    Case(
        "apple mail pl",
        "pl",
        A1,
        f"{A1}\n\n> Wiadomość napisana przez {DESK} <{ADDRESS}> w dniu 9 mar 2026, o godz. 10:01:\n> \n{QUOTED}\n",
    ),
    Case(
        "apple mail old pl",
        "pl",
        A1,
        f"{A1}\n\nWiadomość napisana przez {DESK} <{ADDRESS}> w dniu 9 mar 2026, o godz. 10:01:\n\n{QUOTED}\n",
    ),
    Case("apple mail en", "en", E1, f"{E1}\n\n> On 9 Mar 2026, at 10:01, {DESK} <{ADDRESS}> wrote:\n> \n{QUOTED}\n"),
    Case("apple mail us", "en", E1, f"{E1}\n\nOn Mar 9, 2026, at 10:01 AM, {DESK} <{ADDRESS}> wrote:\n\n{QUOTED}\n"),
    Case(
        "iphone pl",
        "pl",
        A2,
        f"{A2}\n\nWysłane z iPhone’a\n\n> Wiadomość napisana przez {DESK} <{ADDRESS}> w dniu 9 mar 2026, o godz. 10:01:\n> \n> \ufeff{QUOTED[2:]}\n",
    ),
    Case(
        "iphone pl with a straight apostrophe",
        "pl",
        A2,
        f"{A2}\n\nWysłane z iPhone'a\n\nWiadomość napisana przez {DESK} w dniu 9.03.2026, o godz. 10:01:\n\n{QUOTED}\n",
    ),
    Case(
        "iphone en",
        "en",
        E1,
        f"{E1}\n\nSent from my iPhone\n\n> On 9 Mar 2026, at 10:01, {DESK} <{ADDRESS}> wrote:\n> \n{QUOTED}\n",
    ),
    Case(
        "iphone de",
        "de",
        D1,
        f"{D1}\n\nVon meinem iPhone gesendet\n\n> Am 09.03.2026 um 10:01 schrieb {DESK} <{ADDRESS}>:\n> \n{QUOTED}\n",
    ),
    Case(
        "iphone fr",
        "fr",
        F1,
        f"{F1}\n\nEnvoyé de mon iPhone\n\n> Le 9 mars 2026 à 10:01, {DESK} <{ADDRESS}> a écrit :\n> \n{QUOTED}\n",
    ),
    Case("ipad pl alone", "pl", A2, f"{A2}\n\nWysłane z iPada"),
)

WEBMAIL = (
    Case("roundcube pl", "pl", A1, f"{A1}\n\nW dniu 2026-03-09 10:01, {DESK} napisał(a):\n\n{QUOTED}\n"),
    Case("roundcube pl bottom", "pl", A2, f"W dniu 2026-03-09 10:01, {DESK} napisał(a):\n\n{QUOTED}\n\n{A2}"),
    Case(
        "roundcube old pl",
        "pl",
        A2,
        f"Dnia 2026-03-09, o godz. 10:01\n{DESK} <{ADDRESS}> napisał(a):\n\n{QUOTED}\n\n{A2}",
    ),
    Case("roundcube en", "en", E1, f"{E1}\n\nOn 2026-03-09 10:01, {DESK} wrote:\n{QUOTED}\n"),
    Case(
        "roundcube pl bottom with signature",
        "pl",
        A2,
        f"W dniu 2026-03-09 10:01, {DESK} napisał(a):\n\n{QUOTED}\n\n{A2}\n\n-- \nMarek Lis\nFirma Testowa",
    ),
    Case(
        "wp pl",
        "pl",
        A1,
        f"{A1}\n\nDnia 9 marca 2026 10:01 {DESK} &lt;{ADDRESS}&gt; napisał(a):\n\n{LETTER}\n".replace(
            "&lt;", "<"
        ).replace("&gt;", ">"),
    ),
    Case("o2 pl", "pl", A2, f"{A2}\n\n\nDnia 9 marca 2026 10:01 {DESK} <{ADDRESS}> napisał(a):\n\n{QUOTED}\n"),
    Case("onet pl", "pl", A2, f"{A2}\n\nW dniu 2026-03-09 10:01:32 użytkownik {DESK} <{ADDRESS}> napisał:\n{QUOTED}\n"),
    Case(
        "onet pl unmarked",
        "pl",
        A2,
        f"{A2}\n\nW dniu 2026-03-09 10:01:32 użytkownik {DESK} <{ADDRESS}> napisał:\n\n{LETTER}\n",
    ),
    Case(
        "interia pl",
        "pl",
        A2,
        f'{A2}\n\nOd: "{DESK}" <{ADDRESS}>\nDo: "Marek Lis" <marek@wsparcie.example>;\nWysłane: 10:01 Poniedziałek 2026-03-09\nTemat: {SUBJECT}\n\n{QUOTED}\n',
    ),
    Case(
        "interia old pl",
        "pl",
        A2,
        f'{A2}\n\nTemat: {SUBJECT}\nData: 2026-03-09 10:01\nNadawca: "{DESK}" <{ADDRESS}>\nAdresat: marek@wsparcie.example;\n\n{QUOTED}\n',
    ),
    Case(
        "zimbra pl",
        "pl",
        A1,
        f'{A1}\n\n----- Oryginalna wiadomość -----\nOd: "{DESK}" <{ADDRESS}>\nDo: "Marek Lis" <marek@wsparcie.example>\nWysłane: poniedziałek, 9 marca 2026 10:01:00\nTemat: {SUBJECT}\n\n{LETTER}\n',
    ),
    Case(
        "zimbra en",
        "en",
        E1,
        f'{E1}\n\nFrom: "{DESK}" <{ADDRESS}>\nTo: "Marek Lis" <marek@wsparcie.example>\nSent: Monday, March 9, 2026 10:01:00 AM\nSubject: {SUBJECT}\n\n{LETTER}\n',
    ),
    Case(
        "sogo pl",
        "pl",
        A1,
        f"{A1}\n\nPoniedziałek, Marzec 09, 2026 10:01 CET, {DESK} <{ADDRESS}> napisał(a):\n \n{QUOTED}\n",
    ),
    Case(
        "sogo en",
        "en",
        E1,
        f"{E1}\n\nOn Monday, March 09, 2026 10:01 CET, {DESK} <{ADDRESS}> wrote:\n \n{QUOTED}\n",
    ),
    Case("horde en", "en", E1, f"{E1}\n\nQuoting {DESK} <{ADDRESS}>:\n\n{QUOTED}\n"),
    Case("horde pl", "pl", A2, f"{A2}\n\nCytowanie {DESK} <{ADDRESS}>:\n\n{QUOTED}\n"),
    Case("horde de bottom", "de", D1, f"Zitat von {DESK} <{ADDRESS}>:\n\n{QUOTED}\n\n{D1}\n"),
    Case(
        "yahoo pl",
        "pl",
        A2,
        f"{A2}\n\n    W poniedziałek, 9 marca 2026, 10:01:00 CET, {DESK} <{ADDRESS}> napisał(a):  \n \n {LETTER}\n",
    ),
    Case(
        "proton en",
        "en",
        E1,
        f"{E1}\n\nSent with Proton Mail secure email.\n\nOn Monday, March 9th, 2026 at 10:01 AM, {DESK} <{ADDRESS}> wrote:\n\n{QUOTED}\n",
    ),
)

PHONES = (
    Case(
        "samsung pl",
        "pl",
        A2,
        f"{A2}\n\n\nWysłano z mojego smartfona Samsung Galaxy.\n\n-------- Oryginalna wiadomość --------\nOd: {DESK} <{ADDRESS}>\nData: 09.03.2026 10:01 (GMT+01:00)\nDo: marek@wsparcie.example\nTemat: {SUBJECT}\n\n{LETTER}\n",
    ),
    Case(
        "samsung en",
        "en",
        E1,
        f"{E1}\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: {DESK} <{ADDRESS}>\nDate: 09/03/2026 10:01 (GMT+01:00)\nTo: marek@wsparcie.example\nSubject: {SUBJECT}\n\n{LETTER}\n",
    ),
    Case(
        "android pl",
        "pl",
        A2,
        f"{A2}\n\nWysłane z telefonu\n\n-------- Wiadomość oryginalna --------\nOd: {DESK} <{ADDRESS}>\nData: 9.03.2026 10:01\nTemat: {SUBJECT}\n\n{LETTER}\n",
    ),
    Case("huawei pl", "pl", A2, f"{A2}\n\nWysłane z telefonu Huawei"),
    Case("xiaomi en", "en", A2, f"{A2}\n\nSent from my Xiaomi phone\n"),
    Case(
        "bluemail pl",
        "pl",
        A2,
        f"{A2}\n\nPobierz BlueMail dla Androida\n\nW dniu 9 mar 2026, o 10:01, {DESK} <{ADDRESS}> napisał(a):\n{QUOTED}",
    ),
)

OTHERS = (
    Case(
        "notes pl",
        "pl",
        A1,
        f'{A1}\n\n\n\nOd:     "{DESK}" <{ADDRESS}>\nDo:     Marek Lis/Wsparcie/PL@FIRMA\nData:   2026-03-09 10:01\nTemat:  {SUBJECT}\n\n\n\n{LETTER}\n',
    ),
    Case(
        "notes en",
        "en",
        E1,
        f'{E1}\n\n\n\nFrom:   "{DESK}" <{ADDRESS}>\nTo:     Marek Lis/Support/PL@FIRMA\nDate:   2026-03-09 10:01\nSubject:        {SUBJECT}\n\n\n\n{LETTER}\n',
    ),
    Case(
        "inotes pl",
        "pl",
        A2,
        f'{A2}\n\n-----"{DESK}" <{ADDRESS}> napisał(a): -----\n\nDo: Marek Lis/Wsparcie/PL@FIRMA\nOd: "{DESK}" <{ADDRESS}>\nData: 2026-03-09 10:01\nTemat: {SUBJECT}\n\n{LETTER}\n',
    ),
    Case(
        "kmail pl",
        "pl",
        A2,
        f"Dnia poniedziałek, 9 marca 2026 10:01:00 CET {DESK} pisze:\n{QUOTED}\n\n{A2}\n",
    ),
    Case(
        "evolution pl",
        "pl",
        A1,
        f"{A1}\n\nW dniu 09.03.2026, pon o godzinie 10∶01 +0100, użytkownik {DESK}\nnapisał:\n{QUOTED}\n",
    ),
    Case("mutt en", "en", E1, f"On Mon, Mar 09, 2026 at 10:01:00AM +0100, {DESK} wrote:\n{QUOTED}\n\n{E1}\n"),
    Case(
        "outlook express pl",
        "pl",
        A2,
        f'{A2}\n\n----- Original Message ----- \nFrom: "{DESK}" <{ADDRESS}>\nTo: <marek@wsparcie.example>\nSent: Monday, March 09, 2026 10:01 AM\nSubject: {SUBJECT}\n\n\n{QUOTED}\n',
    ),
    Case(
        "em client pl",
        "pl",
        A2,
        f'{A2}\n\n\n------ Wiadomość oryginalna ------\nOd: "{DESK}" <{ADDRESS}>\nDo: marek@wsparcie.example\nData: 09.03.2026 10:01:12\nTemat: {SUBJECT}\n\n{QUOTED}\n',
    ),
    Case("groupwise pl", "pl", A2, f"{A2}\n\n>>> {DESK} <{ADDRESS}> 09.03.2026 10:01 >>>\n{LETTER}\n"),
    Case("spark en", "en", E1, f"{E1}\nOn 9 Mar 2026 at 10:01 +0100, {DESK} <{ADDRESS}>, wrote:\n{QUOTED}\n"),
    Case(
        "the bat pl",
        "pl",
        A2,
        f"Witaj,\n\nW Twoim liście datowanym 9 marca 2026 (10:01:00) można przeczytać:\n\n{QUOTED}\n\n{A2}".replace(
            "Witaj,\n\n", ""
        ),
    ),
)

SHAPES = (
    Case(
        "pozdrawiam in the middle",
        "pl",
        "Dzień dobry,\n\npozdrawiam serdecznie i odpowiadam: wydruk jest w Raportach.\n\nProszę jeszcze sprawdzić drukarkę.",
        f"Dzień dobry,\n\npozdrawiam serdecznie i odpowiadam: wydruk jest w Raportach.\n\nProszę jeszcze sprawdzić drukarkę.\n\n{OUTLOOK_PL}",
    ),
    Case(
        "postscript after the name",
        "pl",
        "Wydruk jest w Raportach.\n\nPozdrawiam\nMarek Lis\n\nPS. Przed drukowaniem proszę zapisać orzeczenie.",
        f"Wydruk jest w Raportach.\n\nPozdrawiam\nMarek Lis\n\nPS. Przed drukowaniem proszę zapisać orzeczenie.\n\n{OUTLOOK_PL}",
    ),
    Case(
        "numbered list",
        "pl",
        "1. Proszę otworzyć Raporty.\n2. Wybrać „Zbiorczy”.\n3. Kliknąć Drukuj.",
        f"1. Proszę otworzyć Raporty.\n2. Wybrać „Zbiorczy”.\n3. Kliknąć Drukuj.\n\nW dniu 9.03.2026 o 10:01, {DESK} pisze:\n{QUOTED}",
    ),
    Case(
        "an address that is the answer",
        "pl",
        "Dzień dobry,\n\nserwis drukarek ma adres:\nFirma Druk Sp. z o.o.\nul. Lipowa 5\n20-001 Lublin\ntel. 81 123 45 67\n\nProszę się powołać na umowę.",
        f"Dzień dobry,\n\nserwis drukarek ma adres:\nFirma Druk Sp. z o.o.\nul. Lipowa 5\n20-001 Lublin\ntel. 81 123 45 67\n\nProszę się powołać na umowę.\n\n{OUTLOOK_PL}",
    ),
    Case(
        "a phone number that is the answer",
        "pl",
        "Proszę zadzwonić do serwisu:\ntel. 81 123 45 67",
        f"Proszę zadzwonić do serwisu:\ntel. 81 123 45 67\n\n{OUTLOOK_PL}",
    ),
    Case(
        "a web address that is the answer",
        "pl",
        "Instrukcja jest tutaj:\nhttps://pomoc.example/instrukcja/druk",
        f"Instrukcja jest tutaj:\nhttps://pomoc.example/instrukcja/druk\n\npon., 9 mar 2026 o 10:01 {DESK} <{ADDRESS}> napisał(a):\n\n{QUOTED}\n",
    ),
    Case(
        "words that look like an attribution",
        "pl",
        "Pan Kos napisał:\nże wydruk nie działa. Proszę zainstalować poprawkę 4.2.",
        "Pan Kos napisał:\nże wydruk nie działa. Proszę zainstalować poprawkę 4.2.",
    ),
    Case(
        "a colon line that looks like a header",
        "pl",
        "Proszę wypełnić pola:\nOd: data początkowa\nDo: data końcowa\ni nacisnąć Szukaj.",
        "Proszę wypełnić pola:\nOd: data początkowa\nDo: data końcowa\ni nacisnąć Szukaj.",
    ),
    Case(
        "a rule within the answer",
        "pl",
        "Sposób pierwszy: menu Raporty.\n----------\nSposób drugi: klawisze Ctrl+P.",
        f"Sposób pierwszy: menu Raporty.\n----------\nSposób drugi: klawisze Ctrl+P.\n\n{OUTLOOK_PL}",
    ),
    Case(
        "a menu path with angle brackets",
        "pl",
        "Ścieżka:\n> Raporty > Zbiorcze > Drukuj\nTak jest od wersji 4.",
        "Ścieżka:\n> Raporty > Zbiorcze > Drukuj\nTak jest od wersji 4.",
    ),
    Case(
        "confidential is a word of the answer",
        "pl",
        "Dane na wydruku są poufne, dlatego proszę drukować tylko na drukarce w pokoju 12.",
        f"Dane na wydruku są poufne, dlatego proszę drukować tylko na drukarce w pokoju 12.\n\n{OUTLOOK_PL}",
    ),
    Case(
        "sent from is a word of the answer",
        "pl",
        "Wysłane z programu orzeczenia trafiają do rejestru następnego dnia. Proszę poczekać do jutra.",
        f"Wysłane z programu orzeczenia trafiają do rejestru następnego dnia. Proszę poczekać do jutra.\n\n{OUTLOOK_PL}",
    ),
    Case(
        "signature with a slogan and an environment notice",
        "pl",
        "Wydruk jest w Raportach.\n\nPozdrawiam\nMarek Lis",
        f"Wydruk jest w Raportach.\n\nPozdrawiam\nMarek Lis\n\nProszę pomyśl o środowisku, zanim wydrukujesz tę wiadomość.\n\n{DISCLAIMER_PL}\n\n{OUTLOOK_PL}",
    ),
    Case(
        "gdpr notice",
        "pl",
        A1,
        f"{A1}\n\nAdministratorem Pani/Pana danych osobowych jest Firma Testowa Sp. z o.o. z siedzibą w Warszawie. Szczegółowe informacje o przetwarzaniu danych osobowych znajdują się na stronie www.firma.example/rodo.\n\n{OUTLOOK_PL}",
    ),
    Case(
        "company register lines",
        "pl",
        "Wydruk jest w Raportach.\n\nPozdrawiam\nMarek Lis",
        "Wydruk jest w Raportach.\n\nPozdrawiam\nMarek Lis\n\nFirma Testowa Sp. z o.o. z siedzibą w Warszawie, ul. Prosta 1, 00-001 Warszawa\n"
        "Sąd Rejonowy dla m.st. Warszawy, XII Wydział Gospodarczy KRS 0000123456\nNIP 123-456-78-90, REGON 123456789, kapitał zakładowy 50 000 zł\n\n"
        + OUTLOOK_PL,
    ),
    Case(
        "antivirus footer",
        "pl",
        A2,
        f"{A2}\n\n---\nTa wiadomość e-mail została sprawdzona pod kątem wirusów przez oprogramowanie AVG.\nhttps://www.avg.com\n\n{OUTLOOK_PL}",
    ),
    Case(
        "a list's footer",
        "en",
        E1,
        f"{E1}\n\n_______________________________________________\nkonsultanci mailing list\nkonsultanci@pomoc.example\nhttps://listy.pomoc.example/listinfo/konsultanci",
    ),
    Case(
        "a question to the colleague quoted by hand",
        "pl",
        "Pytanie: „Jak drukować?”\nOdpowiedź: klawiszem F9.\n\nPytanie: „Jak zapisać?”\nOdpowiedź: klawiszem F2.",
        f"Pytanie: „Jak drukować?”\nOdpowiedź: klawiszem F9.\n\nPytanie: „Jak zapisać?”\nOdpowiedź: klawiszem F2.\n\n{OUTLOOK_PL}",
    ),
    Case(
        "name and post only",
        "pl",
        "Wydruk jest w Raportach.\n\n--\nMarek Lis",
        f"Wydruk jest w Raportach.\n\n--\nMarek Lis\n\n{OUTLOOK_PL}",
    ),
    Case(
        "dates and amounts in the last lines",
        "pl",
        "Poprawka będzie dostępna:\n12.03.2026 godz. 14:00\nwersja 4.2.1",
        f"Poprawka będzie dostępna:\n12.03.2026 godz. 14:00\nwersja 4.2.1\n\n{OUTLOOK_PL}",
    ),
)
SHAPES = (*SHAPES[:-2], Case(SHAPES[-2].name, "pl", "Wydruk jest w Raportach.", SHAPES[-2].text), SHAPES[-1])

P = "<p>Dzień dobry,</p><p>proszę zaznaczyć osoby i wybrać Drukuj zbiorczo.</p>"
P_TEXT = "Dzień dobry,\n\nproszę zaznaczyć osoby i wybrać Drukuj zbiorczo."
WORD = "<p class=MsoNormal>Dzień dobry,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>proszę zaznaczyć osoby i wybrać Drukuj zbiorczo.<o:p></o:p></p>"

HTML = (
    Case(
        "html outlook word",
        "pl",
        P_TEXT,
        html=f"<html><body lang=PL><div class=WordSection1>{WORD}<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        f"<p class=MsoNormal><b>From:</b> {DESK} &lt;{ADDRESS}&gt; <br><b>Sent:</b> Monday, March 9, 2026 10:01 AM<br><b>To:</b> Marek Lis<br><b>Subject:</b> {SUBJECT}</p></div></div>{HTML_LETTER}</div></body></html>",
    ),
    Case(
        "html outlook word pl signature",
        "pl",
        P_TEXT,
        html=f"<html><body lang=PL><div class=WordSection1>{WORD}<p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Z poważaniem<br>Marek Lis<br>Starszy konsultant<br>Firma Testowa Sp. z o.o.<br>tel. 22 123 45 67<br>"
        f"<a href='mailto:marek@wsparcie.example'>marek@wsparcie.example</a></p><div><div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        f"<p class=MsoNormal><b>Od:</b> {DESK} [mailto:{ADDRESS}] <br><b>Wysłano:</b> poniedziałek, 9 marca 2026 10:01<br><b>Do:</b> Marek Lis<br><b>Temat:</b> {SUBJECT}</p></div></div>{HTML_LETTER}</div></body></html>",
    ),
    Case(
        "html outlook web",
        "pl",
        P_TEXT,
        html=f"<html><body dir='ltr'><div class='elementToProof'>{P}</div><div id='appendonsend'></div><hr style='display:inline-block;width:98%' tabindex='-1'>"
        f"<div id='divRplyFwdMsg' dir='ltr'><font face='Calibri'><b>Od:</b> {DESK} &lt;{ADDRESS}&gt;<br><b>Wysłane:</b> poniedziałek, 9 marca 2026 10:01<br><b>Do:</b> Marek Lis<br><b>Temat:</b> {SUBJECT}</font><div>&nbsp;</div></div><div>{HTML_LETTER}</div></body></html>",
    ),
    Case(
        "html outlook mobile",
        "pl",
        P_TEXT,
        html=f"<html><body>{P}<div id='ms-outlook-mobile-body-separator-line'><br></div><div id='ms-outlook-mobile-signature'><div>Pobierz aplikację <a href='https://aka.ms/o0ukef'>Outlook dla systemu iOS</a></div></div>"
        f"<div id='mail-editor-reference-message-container'><hr><div id='divRplyFwdMsg'><strong>Od:</strong> {DESK}<br><strong>Wysłane:</strong> 9 marca 2026<br><strong>Do:</strong> Marek<br><strong>Temat:</strong> {SUBJECT}</div>{HTML_LETTER}</div></body></html>",
    ),
    Case(
        "html gmail",
        "pl",
        P_TEXT,
        html=f"<div dir='ltr'>{P}</div><br><div class='gmail_quote gmail_quote_container'><div dir='ltr' class='gmail_attr'>pon., 9 mar 2026 o 10:01 {DESK} &lt;<a href='mailto:{ADDRESS}'>{ADDRESS}</a>&gt; napisał(a):<br></div>"
        f"<blockquote class='gmail_quote' style='margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex'>{HTML_LETTER}</blockquote></div>",
    ),
    Case(
        "html gmail with signature",
        "pl",
        P_TEXT,
        html=f"<div dir='ltr'>{P}<div><br clear='all'></div><br><span class='gmail_signature_prefix'>-- </span><br><div dir='ltr' class='gmail_signature'><div dir='ltr'>Marek Lis<div>Konsultant</div></div></div></div><br>"
        f"<div class='gmail_quote'><div dir='ltr' class='gmail_attr'>On Mon, Mar 9, 2026 at 10:01 AM {DESK} wrote:<br></div><blockquote class='gmail_quote'>{HTML_LETTER}</blockquote></div>",
    ),
    Case(
        "html gmail inline",
        "pl",
        "> Jak wydrukować orzeczenie dla kilku osób naraz?\n\nProszę użyć Ctrl.",
        html=f"<div dir='ltr'><div class='gmail_quote'><div dir='ltr' class='gmail_attr'>pon., 9 mar 2026 o 10:01 {DESK} &lt;{ADDRESS}&gt; napisał(a):<br></div>"
        "<blockquote class='gmail_quote'><p>Jak wydrukować orzeczenie dla kilku osób naraz?</p></blockquote><div>Proszę użyć Ctrl.</div>"
        f"<blockquote class='gmail_quote'>{HTML_LETTER[HTML_LETTER.index('</p>') + 4 :]}</blockquote></div></div>",
    ),
    Case(
        "html apple mail",
        "pl",
        P_TEXT,
        html=f"<html><body style='overflow-wrap: break-word;'>{P}<div><br><blockquote type='cite'><div>Wiadomość napisana przez {DESK} &lt;{ADDRESS}&gt; w dniu 9 mar 2026, o godz. 10:01:</div><br class='Apple-interchange-newline'><div>{HTML_LETTER}</div></blockquote></div></body></html>",
    ),
    Case(
        "html iphone",
        "pl",
        P_TEXT,
        html=f"<html><body dir='auto'>{P}<br id='lineBreakAtBeginningOfSignature'><div dir='ltr'>Wysłane z iPhone’a</div><div dir='ltr'><br><blockquote type='cite'>Wiadomość napisana przez {DESK} &lt;{ADDRESS}&gt; w dniu 9 mar 2026, o godz. 10:01:<br><br></blockquote></div><blockquote type='cite'><div dir='ltr'>\ufeff{HTML_LETTER}</div></blockquote></body></html>",
    ),
    Case(
        "html thunderbird",
        "pl",
        P_TEXT,
        html=f"<!DOCTYPE html><html><head><meta charset='UTF-8'></head><body>{P}<div class='moz-cite-prefix'>W dniu 9.03.2026 o 10:01, {DESK} pisze:<br></div><blockquote type='cite' cite='mid:ticket@pomoc.example'>{HTML_LETTER}</blockquote></body></html>",
    ),
    Case(
        "html thunderbird bottom with signature",
        "pl",
        P_TEXT,
        html=f"<html><body><div class='moz-cite-prefix'>W dniu 9.03.2026 o 10:01, {DESK} pisze:<br></div><blockquote type='cite' cite='mid:ticket@pomoc.example'>{HTML_LETTER}</blockquote>{P}<div class='moz-signature'>-- <br>Marek Lis<br>Konsultant</div></body></html>",
    ),
    Case(
        "html roundcube",
        "pl",
        P_TEXT,
        html=f"<html><body>{P}<p id='reply-intro'>W dniu 2026-03-09 10:01, {DESK} napisał(a):</p><blockquote type='cite' style='padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0'><div id='replybody1'>{HTML_LETTER}</div></blockquote></body></html>",
    ),
    Case(
        "html yahoo",
        "pl",
        P_TEXT,
        html=f"<html><body><div class='yahoo-style-wrap'>{P}</div><div id='yahoo_quoted_123' class='yahoo_quoted'><div><div>W poniedziałek, 9 marca 2026, 10:01:00 CET, {DESK} napisał(a):</div><div><br></div><div>{HTML_LETTER}</div></div></div></body></html>",
    ),
    Case(
        "html zimbra",
        "pl",
        P_TEXT,
        html=f"<html><body><div>{P}</div><hr id='zwchr' data-marker='__DIVIDER__'><div data-marker='__HEADERS__'><b>Od: </b>\"{DESK}\" &lt;{ADDRESS}&gt;<br><b>Do: </b>\"Marek Lis\"<br><b>Wysłane: </b>Poniedziałek, 9 marzec 2026 10:01:00<br><b>Temat: </b>{SUBJECT}<br></div><div data-marker='__QUOTED_TEXT__'>{HTML_LETTER}</div></body></html>",
    ),
    Case(
        "html samsung",
        "pl",
        P_TEXT,
        html=f"<html><body dir='auto'>{P}<div id='composer_signature' dir='auto'><div style='font-size:12px;color:#575757' dir='auto'>Wysłano z urządzenia Galaxy</div></div><div dir='auto'><br></div><div><br></div><div align='left' dir='auto' style='font-size:100%;color:#000000'><div>-------- Oryginalna wiadomość --------</div><div>Od: {DESK} &lt;{ADDRESS}&gt; </div><div>Data: 09.03.2026  10:01  (GMT+01:00) </div><div>Do: marek@wsparcie.example </div><div>Temat: {SUBJECT} </div><div><br></div></div>{HTML_LETTER}</body></html>",
    ),
    Case(
        "html proton",
        "pl",
        P_TEXT,
        html=f"<div style='font-family: Arial;'>{P}</div><div class='protonmail_signature_block'><div class='protonmail_signature_block-proton'>Wysłano z <a href='https://proton.me/'>Proton Mail</a></div></div><div class='protonmail_quote'>W poniedziałek, 9 marca 2026 10:01, {DESK} &lt;{ADDRESS}&gt; napisał:<br><blockquote class='protonmail_quote' type='cite'>{HTML_LETTER}</blockquote></div>",
    ),
    Case(
        "html list and bold",
        "pl",
        "Kolejność:\n1. zapisać\n2. wydrukować\nTo ważne.",
        html=f"<p>Kolejność:</p><ol><li>zapisać</li><li>wydrukować</li></ol><p><b>To ważne.</b></p><div class='gmail_quote'><div class='gmail_attr'>pon., 9 mar 2026 o 10:01 {DESK} napisał(a):</div><blockquote class='gmail_quote'>{HTML_LETTER}</blockquote></div>",
    ),
    Case(
        "html notes",
        "pl",
        P_TEXT,
        html=f"<font size=2 face='sans-serif'>Dzień dobry,</font><br><br><font size=2 face='sans-serif'>proszę zaznaczyć osoby i wybrać Drukuj zbiorczo.</font><br><br><br><br><font size=1 color=#5f5f5f face='sans-serif'>Od: </font><font size=1 face='sans-serif'>\"{DESK}\" &lt;{ADDRESS}&gt;</font><br><font size=1 color=#5f5f5f>Do: </font><font size=1>Marek Lis/Wsparcie</font><br><font size=1 color=#5f5f5f>Data: </font><font size=1>2026-03-09 10:01</font><br><font size=1 color=#5f5f5f>Temat: </font><font size=1>{SUBJECT}</font><br><hr noshade><br>{HTML_LETTER}",
    ),
    Case(
        "html outlook quote answered inside in colour",
        "pl",
        "Odpowiedzi poniżej na czerwono.",
        html=f"<html><body><p>Odpowiedzi poniżej na czerwono.</p><div id='divRplyFwdMsg'><b>Od:</b> {DESK}<br><b>Wysłano:</b> 9 marca 2026 10:01<br><b>Do:</b> Marek<br><b>Temat:</b> {SUBJECT}</div>{HTML_LETTER}</body></html>",
    ),
)

CASES = (*OUTLOOK, *THUNDERBIRD, *GMAIL, *APPLE, *WEBMAIL, *PHONES, *OTHERS, *SHAPES, *HTML)
