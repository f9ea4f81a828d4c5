"""Mails with HOT-01 as clerks write them, thought up without a look at the reader: bodies and what they say.

Each is (text or HTML, truths); a truth is (date, reference, full name, office, contacts, question), contacts written as
"phone:+48221234567#12 email:a@b.example!" (# an extension, ! expressly asked for).
"""

Truth = tuple[str | None, str | None, str | None, str | None, str, str | None]

TEXTS: dict[str, tuple[str, list[Truth]]] = {
    "annex, polite mail around it": (
        """Szanowni Państwo,

w załączeniu i poniżej przesyłam zgłoszenie pytania do systemu SI EKSMOoN. Będę wdzięczna za szybką odpowiedź.

Zgłoszenie pytania
HOT-1

data: 3 lutego 2026 r.
znak: PZOoN.521.14.2026

Imię i nazwisko Użytkownika: Grażyna Tkacz-Mól
Nazwa Urzędu: Powiatowy Zespół do Spraw Orzekania o Niepełnosprawności w Tucholi
Zwrotny nr telefonu, faxu i/ lub e-mail: 52 559 07 11 wew. 34, g.tkacz@pcpr-tuchola.example

Treść pytania

Po zatwierdzeniu posiedzenia składu nie mogę już poprawić daty wpływu wniosku. Czy jest na to sposób, czy trzeba anulować całe posiedzenie?

Z wyrazami szacunku
Grażyna Tkacz-Mól
starszy inspektor
tel. 52 559 07 11
""",
        [
            (
                "2026-02-03",
                "PZOoN.521.14.2026",
                "Grażyna Tkacz-Mól",
                "Powiatowy Zespół do Spraw Orzekania o Niepełnosprawności w Tucholi",
                "phone:+48525590711#34 email:g.tkacz@pcpr-tuchola.example",
                "Po zatwierdzeniu posiedzenia składu nie mogę już poprawić daty wpływu wniosku. Czy jest na to sposób, czy trzeba anulować całe posiedzenie?",
            )
        ],
    ),
    "no colons, lower case": (
        """formularz hot01
data 4.02.2026
znak ops.4/26
imię i nazwisko użytkownika   Marian Buła
nazwa urzędu   Ośrodek Pomocy Społecznej w Brzeszczach
zwrotny nr telefonu, faxu i/lub e-mail   ops@brzeszcze.example
treść pytania
nie drukuje się pouczenie na drugiej stronie orzeczenia
""",
        [
            (
                "2026-02-04",
                "ops.4/26",
                "Marian Buła",
                "Ośrodek Pomocy Społecznej w Brzeszczach",
                "email:ops@brzeszcze.example",
                "nie drukuje się pouczenie na drugiej stronie orzeczenia",
            )
        ],
    ),
    "abbreviated labels": (
        """HOT 01
Dn.: 05.02.2026
Zn. spr.: ZN-12/2026
Im. i nazw.: Kinga Wróbel
Urząd: MZON Rybnik
Tel./e-mail: 32 422 10 10 / k.wrobel@mzon.rybnik.example
Pytanie: Gdzie zmienić hasło?
""",
        [
            (
                "2026-02-05",
                "ZN-12/2026",
                "Kinga Wróbel",
                "MZON Rybnik",
                "phone:+48324221010 email:k.wrobel@mzon.rybnik.example",
                "Gdzie zmienić hasło?",
            )
        ],
    ),
    "typing errors in labels": (
        """Zgloszenie pytania HOT-1
Dta: 06.02.2026
Znka: MGOPS.8.2026
Imie i nazwsko uzytkownika: Lech Oczko
Nazwa uzredu: MGOPS Szubin
Zwrtony nr telefonu i/lub e-mail: 52 391 07 50
Tresc pytana:
Czy mozna wydrukowac decyzje dwustronnie?
""",
        [
            (
                "2026-02-06",
                "MGOPS.8.2026",
                "Lech Oczko",
                "MGOPS Szubin",
                "phone:+48523910750",
                "Czy mozna wydrukowac decyzje dwustronnie?",
            )
        ],
    ),
    "synonyms": (
        """Pytanie do hot-line (HOT-1)
Data sporządzenia: 2026-02-09
Sygnatura: SOII.9511.3.2026.AB
Zgłaszający: Alicja Bąk
Jednostka: Śląski Urząd Wojewódzki w Katowicach
Kontakt zwrotny: alicja.bak@suw.example
Opis problemu: System wylogowuje mnie po pięciu minutach. Czy czas bezczynności da się wydłużyć?
""",
        [
            (
                "2026-02-09",
                "SOII.9511.3.2026.AB",
                "Alicja Bąk",
                "Śląski Urząd Wojewódzki w Katowicach",
                "email:alicja.bak@suw.example",
                "System wylogowuje mnie po pięciu minutach. Czy czas bezczynności da się wydłużyć?",
            )
        ],
    ),
    "values below labels with blank lines": (
        """Zgłoszenie pytania
HOT-1

Data:

10.02.2026 r.

Znak:

PCPR/ZON/77/2026

Imię i nazwisko użytkownika:

Renata Żuk

Nazwa urzędu:

Powiatowe Centrum Pomocy Rodzinie w Pile

Zwrotny numer telefonu i/lub e-mail:

tel. (67) 210 93 00
fax (67) 210 93 01

Treść pytania:

Jak usunąć zdublowaną osobę?

Chodzi o PESEL wpisany z błędem.
""",
        [
            (
                "2026-02-10",
                "PCPR/ZON/77/2026",
                "Renata Żuk",
                "Powiatowe Centrum Pomocy Rodzinie w Pile",
                "phone:+48672109300 fax:+48672109301",
                "Jak usunąć zdublowaną osobę?\nChodzi o PESEL wpisany z błędem.",
            )
        ],
    ),
    "dash as separator": (
        """HOT-1
Data - 11.02.2026
Znak - GCPR 3/2026
Imię i nazwisko - Witold Rak
Nazwa urzędu - Grodzkie Centrum Pomocy Rodzinie w Przemyślu
Telefon - 16 670 41 41
Treść pytania - Czy orzeczenie można podpisać podpisem zaufanym?
""",
        [
            (
                "2026-02-11",
                "GCPR 3/2026",
                "Witold Rak",
                "Grodzkie Centrum Pomocy Rodzinie w Przemyślu",
                "phone:+48166704141",
                "Czy orzeczenie można podpisać podpisem zaufanym?",
            )
        ],
    ),
    "numbered points": (
        """FORMULARZ HOT-01
1. Data: 12.02.2026
2. Znak: -
3. Imię i nazwisko Użytkownika: mgr Celina Gaj
4. Nazwa Urzędu: Starostwo Powiatowe w Sanoku
5. Zwrotny nr telefonu, faxu i/ lub e-mail: 13 465 29 00
6. Treść pytania: 1) Jak dodać załącznik? 2) Jaki jest największy rozmiar pliku?
""",
        [
            (
                "2026-02-12",
                None,
                "mgr Celina Gaj",
                "Starostwo Powiatowe w Sanoku",
                "phone:+48134652900",
                "1) Jak dodać załącznik? 2) Jaki jest największy rozmiar pliku?",
            )
        ],
    ),
    "forwarded by Outlook": (
        """Przekazuję do załatwienia.
Ewa

From: Halina Duda <h.duda@mops.example>
Sent: Friday, February 13, 2026 9:12 AM
To: Ewa Nowik <e.nowik@mops.example>
Subject: hot line

Zgłoszenie pytania
HOT-1
data: 13.02.2026
znak: MOPS.DP.5.2026
Imię i nazwisko Użytkownika: Halina Duda
Nazwa Urzędu: MOPS w Zamościu
Zwrotny nr telefonu, faxu i/ lub e-mail: h.duda@mops.example
Treść pytania
Dlaczego w rejestrze spraw brakuje spraw z grudnia?
""",
        [
            (
                "2026-02-13",
                "MOPS.DP.5.2026",
                "Halina Duda",
                "MOPS w Zamościu",
                "email:h.duda@mops.example",
                "Dlaczego w rejestrze spraw brakuje spraw z grudnia?",
            )
        ],
    ),
    "forwarded by Gmail": (
        """---------- Forwarded message ---------
Od: Jan Burak <jan.burak@gops.example>
Date: pon., 16 lut 2026 o 08:01
Subject: Fwd: pytanie
To: <hotline@pomoc.example>


HOT-1
Data: 16.02.2026
Znak: GOPS.11
Imię i nazwisko użytkownika: Jan Burak
Nazwa urzędu: GOPS Jeleniewo
Zwrotny nr telefonu i/lub e-mail: 602-111-333
Treść pytania: Jak odblokować konto?

--
Jan Burak
""",
        [("2026-02-16", "GOPS.11", "Jan Burak", "GOPS Jeleniewo", "phone:+48602111333", "Jak odblokować konto?")],
    ),
    "reply on top of the blank form of the help line": (
        """Dzień dobry, odsyłam wypełniony formularz.

Zgłoszenie pytania
HOT-1
data: 17.02.2026
znak: ZO.1.2026
Imię i nazwisko Użytkownika: Adela Pik
Nazwa Urzędu: PZON Krosno
Zwrotny nr telefonu, faxu i/ lub e-mail: apik@pzon.example
Treść pytania
Jak zmienić przewodniczącego składu?

W dniu 16.02.2026 o 15:20, Hot-line pisze:
> Proszę wypełnić formularz:
> Zgłoszenie pytania
> HOT-1
> data:
> znak:
> Imię i nazwisko Użytkownika:
> Nazwa Urzędu:
> Zwrotny nr telefonu, faxu i/ lub e-mail:
> Treść pytania
""",
        [
            (
                "2026-02-17",
                "ZO.1.2026",
                "Adela Pik",
                "PZON Krosno",
                "email:apik@pzon.example",
                "Jak zmienić przewodniczącego składu?",
            )
        ],
    ),
    "quoted form alone": (
        """> Zgłoszenie pytania
> HOT-1
> data: 18.02.2026
> znak: A.2.2026
> Imię i nazwisko Użytkownika: Olga Kret
> Nazwa Urzędu: PCPR Mońki
> Zwrotny nr telefonu, faxu i/ lub e-mail: olga.kret@pcpr.example
> Treść pytania
> Czy można przywrócić usunięty
> wniosek?
""",
        [
            (
                "2026-02-18",
                "A.2.2026",
                "Olga Kret",
                "PCPR Mońki",
                "email:olga.kret@pcpr.example",
                "Czy można przywrócić usunięty\nwniosek?",
            )
        ],
    ),
    "labels that look like ones within the question": (
        """HOT-1
data: 19.02.2026
znak: OR.44.2026
Imię i nazwisko Użytkownika: Bruno Sęk
Nazwa Urzędu: Urząd Miasta Opola
Zwrotny nr telefonu, faxu i/ lub e-mail: b.sek@um.example
Treść pytania
Na wydruku karty osoby drukują się puste pola:
Data: (nic)
Imię i nazwisko: (nic)
Telefon: 000000000
choć w programie są wypełnione. Nazwa urzędu: też bywa obcięta.
Co należy ustawić?
""",
        [
            (
                "2026-02-19",
                "OR.44.2026",
                "Bruno Sęk",
                "Urząd Miasta Opola",
                "email:b.sek@um.example",
                "Na wydruku karty osoby drukują się puste pola:\nData: (nic)\nImię i nazwisko: (nic)\nTelefon: 000000000\nchoć w programie są wypełnione. Nazwa urzędu: też bywa obcięta.\nCo należy ustawić?",
            )
        ],
    ),
    "two forms in one mail": (
        """HOT-1
data: 20.02.2026
znak: K.1
Imię i nazwisko: Ida Mak
Nazwa urzędu: OPS Kęty
Telefon zwrotny: 33 845 20 20
Treść pytania: Pierwsze pytanie o wydruk?

HOT-1
data: 20.02.2026
znak: K.2
Imię i nazwisko: Ida Mak
Nazwa urzędu: OPS Kęty
Telefon zwrotny: 33 845 20 20
Treść pytania: Drugie pytanie o skaner?
""",
        [
            ("2026-02-20", "K.1", "Ida Mak", "OPS Kęty", "phone:+48338452020", "Pierwsze pytanie o wydruk?"),
            ("2026-02-20", "K.2", "Ida Mak", "OPS Kęty", "phone:+48338452020", "Drugie pytanie o skaner?"),
        ],
    ),
    "three forms, ruled off": (
        "\n\n*****************\n\n".join(
            f"Zgłoszenie pytania HOT-1\ndata: 2{n}.02.2026\nznak: W/{n}/26\nImię i nazwisko Użytkownika: Ewa Śpik\nNazwa Urzędu: MOPR Łomża\nZwrotny nr telefonu, faxu i/ lub e-mail: e.spik@mopr.example\nTreść pytania\nPytanie numer {n}: jak to zrobić?"
            for n in (3, 4, 5)
        ),
        [
            (
                f"2026-02-2{n}",
                f"W/{n}/26",
                "Ewa Śpik",
                "MOPR Łomża",
                "email:e.spik@mopr.example",
                f"Pytanie numer {n}: jak to zrobić?",
            )
            for n in (3, 4, 5)
        ],
    ),
    "signature with rule and disclaimer": (
        """HOT-1
data: 23.02.2026
znak: PS.0.2026
Imię i nazwisko Użytkownika: Norbert Zyg
Nazwa Urzędu: Urząd Gminy Dębe
Zwrotny nr telefonu, faxu i/ lub e-mail: n.zyg@debe.example
Treść pytania
Nie działa podgląd PDF w przeglądarce.

Pozdrawiam
Norbert Zyg
Referent | Urząd Gminy Dębe
ul. Leśna 4, 05-311 Dębe
tel. 25 757 00 00

Niniejsza wiadomość zawiera informacje przeznaczone wyłącznie dla adresata. Jeśli nie jest Pan/Pani adresatem,
prosimy o jej usunięcie.
""",
        [
            (
                "2026-02-23",
                "PS.0.2026",
                "Norbert Zyg",
                "Urząd Gminy Dębe",
                "email:n.zyg@debe.example",
                "Nie działa podgląd PDF w przeglądarce.",
            )
        ],
    ),
    "RODO clause after the question": (
        """HOT-1
data: 24.02.2026
znak: B/5/26
Imię i nazwisko Użytkownika: Ola Lis
Nazwa Urzędu: PCPR w Iławie
Zwrotny nr telefonu, faxu i/ lub e-mail: tel. 89 649 04 60
Treść pytania
Ile lat przechowywać wnioski w systemie?

Klauzula informacyjna RODO: Administratorem danych jest PCPR w Iławie. Pełna treść na stronie www.pcpr.example.
""",
        [
            (
                "2026-02-24",
                "B/5/26",
                "Ola Lis",
                "PCPR w Iławie",
                "phone:+48896490460",
                "Ile lat przechowywać wnioski w systemie?",
            )
        ],
    ),
    "sent from a phone": (
        """Hot1
Data: 25.02.26
Znak: brak
Imię i nazwisko: Zbyszek Ćma
Nazwa urzędu: GOPS Łapsze
Tel: 18 265 93 10
Treść pytania: nie mogę się zalogować od rana

Wysłane z iPhone'a
""",
        [("2026-02-25", None, "Zbyszek Ćma", "GOPS Łapsze", "phone:+48182659310", "nie mogę się zalogować od rana")],
    ),
    "two labels on one line": (
        """Zgłoszenie pytania HOT-1
Data: 26.02.2026        Znak: MOPS-4/26
Imię i nazwisko Użytkownika: Ewa Rój     Nazwa Urzędu: MOPS Legnica
Zwrotny nr telefonu, faxu i/ lub e-mail: 76 722 18 00
Treść pytania: Czy system działa na Windows 11?
""",
        [
            (
                "2026-02-26",
                "MOPS-4/26",
                "Ewa Rój",
                "MOPS Legnica",
                "phone:+48767221800",
                "Czy system działa na Windows 11?",
            )
        ],
    ),
    "dotted lines": (
        """HOT-1
data ....27.02.2026....
znak ....PZ/8/2026......
Imię i nazwisko Użytkownika .....Stefania Gżyb.....
Nazwa Urzędu ....PZON w Sokółce....
Zwrotny nr telefonu, faxu i/ lub e-mail ...85 711 08 20...
Treść pytania
Jak wprowadzić członka składu, który zmienił nazwisko?
""",
        [
            (
                "2026-02-27",
                "PZ/8/2026",
                "Stefania Gżyb",
                "PZON w Sokółce",
                "phone:+48857110820",
                "Jak wprowadzić członka składu, który zmienił nazwisko?",
            )
        ],
    ),
    "separate contact labels": (
        """HOT-01
Data: 02.03.2026
Znak: EK.7.2026
Imię: Tadeusz
Nazwisko: Wilk-Woś
Nazwa urzędu: Urząd Miejski w Bochni
Telefon: 14 614 91 00
Fax: 14 614 91 01
E-mail: t.wilk@bochnia.example
Treść pytania: Gdzie jest instrukcja administratora?
""",
        [
            (
                "2026-03-02",
                "EK.7.2026",
                "Tadeusz Wilk-Woś",
                "Urząd Miejski w Bochni",
                "phone:+48146149100 fax:+48146149101 email:t.wilk@bochnia.example",
                "Gdzie jest instrukcja administratora?",
            )
        ],
    ),
    "wish for a channel": (
        """HOT-1
data: 03.03.2026
znak: Z-1
Imię i nazwisko Użytkownika: Anna Kos
Nazwa Urzędu: PZON Ełk
Zwrotny nr telefonu, faxu i/ lub e-mail: tel. 87 621 20 00, e-mail: a.kos@elk.example - proszę o odpowiedź e-mailem
Treść pytania
Czy można zmienić lekarza?
""",
        [
            (
                "2026-03-03",
                "Z-1",
                "Anna Kos",
                "PZON Ełk",
                "phone:+48876212000 email:a.kos@elk.example!",
                "Czy można zmienić lekarza?",
            )
        ],
    ),
    "capitals": (
        """ZGŁOSZENIE PYTANIA HOT-1
DATA: 4 MARCA 2026 R.
ZNAK: DSP.5.2026
IMIĘ I NAZWISKO UŻYTKOWNIKA: ROMAN ŹDŹBŁO
NAZWA URZĘDU: ŚWIĘTOKRZYSKI URZĄD WOJEWÓDZKI
ZWROTNY NR TELEFONU, FAXU I/LUB E-MAIL: R.ZDZBLO@SUW.EXAMPLE
TREŚĆ PYTANIA: PROSZĘ O PRZESŁANIE AKTUALNEGO PODRĘCZNIKA.
""",
        [
            (
                "2026-03-04",
                "DSP.5.2026",
                "ROMAN ŹDŹBŁO",
                "ŚWIĘTOKRZYSKI URZĄD WOJEWÓDZKI",
                "email:R.ZDZBLO@suw.example",
                "PROSZĘ O PRZESŁANIE AKTUALNEGO PODRĘCZNIKA.",
            )
        ],
    ),
    "wrapped by the mail program": (
        """Zgłoszenie pytania
HOT-1
data: 05.03.2026
znak: WZON.4.2026
Imię i nazwisko Użytkownika: Maksymilian Brzęczyszczykiewicz
Nazwa Urzędu: Wojewódzki Zespół do Spraw Orzekania o
Niepełnosprawności w Województwie Zachodniopomorskim w Szczecinie
Zwrotny nr telefonu, faxu i/ lub e-mail: tel. 91 430 37 00,
m.brzeczyszczykiewicz@wzon.szczecin.example
Treść pytania
Po wybraniu opcji „Scal sprawy” program prosi o podanie numeru sprawy
głównej, a lista jest pusta. Sprawy były wprowadzone w zeszłym roku i na
pewno istnieją, bo widać je w wyszukiwarce. Proszę o wskazówkę, co robimy
źle.
""",
        [
            (
                "2026-03-05",
                "WZON.4.2026",
                "Maksymilian Brzęczyszczykiewicz",
                "Wojewódzki Zespół do Spraw Orzekania o Niepełnosprawności w Województwie Zachodniopomorskim w Szczecinie",
                "phone:+48914303700 email:m.brzeczyszczykiewicz@wzon.szczecin.example",
                "Po wybraniu opcji „Scal sprawy” program prosi o podanie numeru sprawy głównej, a lista jest pusta. Sprawy były wprowadzone w zeszłym roku i na pewno istnieją, bo widać je w wyszukiwarce. Proszę o wskazówkę, co robimy źle.",
            )
        ],
    ),
    "other order": (
        """HOT-1
Nazwa urzędu: PCPR Gorlice
Imię i nazwisko użytkownika: Filip Żmij
Zwrotny nr telefonu: 18 353 54 05
Data: 06.03.2026
Znak: P/6/26
Treść pytania: Czy będzie szkolenie?
""",
        [("2026-03-06", "P/6/26", "Filip Żmij", "PCPR Gorlice", "phone:+48183535405", "Czy będzie szkolenie?")],
    ),
    "question first": (
        """Zgłoszenie pytania HOT-1

Treść pytania: W jaki sposób wycofać wysłane zawiadomienie?

Data: 09.03.2026
Znak: P/7/26
Imię i nazwisko użytkownika: Kaja Ślaz
Nazwa urzędu: PCPR Nisko
Zwrotny nr telefonu, faxu i/lub e-mail: kaja@nisko.example
""",
        [
            (
                "2026-03-09",
                "P/7/26",
                "Kaja Ślaz",
                "PCPR Nisko",
                "email:kaja@nisko.example",
                "W jaki sposób wycofać wysłane zawiadomienie?",
            )
        ],
    ),
    "declined and possessive labels": (
        """Formularz HOT-1
Data wypełnienia formularza: 10.03.2026
Znak pisma: DA.2.2026
Imię i nazwisko osoby zgłaszającej: Zenon Kłak
Pełna nazwa urzędu: Urząd Gminy w Łubowie
Dane do kontaktu zwrotnego: 61 427 59 20
Treść zapytania: Jak przenieść dane na nowy komputer?
""",
        [
            (
                "2026-03-10",
                "DA.2.2026",
                "Zenon Kłak",
                "Urząd Gminy w Łubowie",
                "phone:+48614275920",
                "Jak przenieść dane na nowy komputer?",
            )
        ],
    ),
    "hints in brackets after labels": (
        """HOT-1
Data (dd.mm.rrrr): 11.03.2026
Znak (jeśli nadano): IV.55.2026
Imię i nazwisko Użytkownika (drukowanymi literami): EWA MUR
Nazwa Urzędu (pełna): Powiatowy Urząd Pracy w Kole
Zwrotny nr telefonu, faxu i/ lub e-mail (wpisać co najmniej jeden): ewa.mur@pup.example
Treść pytania (szczegółowy opis): Kto może założyć nowe konto?
""",
        [
            (
                "2026-03-11",
                "IV.55.2026",
                "EWA MUR",
                "Powiatowy Urząd Pracy w Kole",
                "email:ewa.mur@pup.example",
                "Kto może założyć nowe konto?",
            )
        ],
    ),
    "bold with asterisks": (
        """*Zgłoszenie pytania*
*HOT-1*

*data:* 12.03.2026
*znak:* ZP.3.2026

*Imię i nazwisko Użytkownika:* Wanda Jóźwik
*Nazwa Urzędu:* MZON Słupsk
*Zwrotny nr telefonu, faxu i/ lub e-mail:* 59 814 28 00

*Treść pytania*

Czy raport miesięczny można wysłać ponownie?
""",
        [
            (
                "2026-03-12",
                "ZP.3.2026",
                "Wanda Jóźwik",
                "MZON Słupsk",
                "phone:+48598142800",
                "Czy raport miesięczny można wysłać ponownie?",
            )
        ],
    ),
    "ascii table": (
        """+----------------------+----------------------------+
| Data                 | 13.03.2026                 |
+----------------------+----------------------------+
| Znak                 | AB-9/26                    |
+----------------------+----------------------------+
| Imię i nazwisko      | Iga Cis                    |
+----------------------+----------------------------+
| Nazwa urzędu         | OPS Wisła                  |
+----------------------+----------------------------+
| Zwrotny nr tel./mail | iga@wisla.example          |
+----------------------+----------------------------+
| Treść pytania        | Czy jest wersja testowa?   |
+----------------------+----------------------------+
""",
        [("2026-03-13", "AB-9/26", "Iga Cis", "OPS Wisła", "email:iga@wisla.example", "Czy jest wersja testowa?")],
    ),
    "tabs from a spreadsheet": (
        "HOT-1\nData\t16.03.2026\nZnak\tT.16\nImię i nazwisko Użytkownika\tJan Żuk\nNazwa Urzędu\tMOPS Żory\nZwrotny nr telefonu, faxu i/ lub e-mail\tj.zuk@zory.example\nTreść pytania\tCzy da się eksportować do CSV?\n",
        [("2026-03-16", "T.16", "Jan Żuk", "MOPS Żory", "email:j.zuk@zory.example", "Czy da się eksportować do CSV?")],
    ),
    "office with its address": (
        """HOT-1
data: 17.03.2026
znak: SP.17.2026
Imię i nazwisko Użytkownika: Hubert Okoń
Nazwa Urzędu: Starostwo Powiatowe w Nidzicy
ul. Traugutta 23
13-100 Nidzica
Zwrotny nr telefonu, faxu i/ lub e-mail: (89) 625 32 79
Treść pytania
Jak wyrejestrować użytkownika?
""",
        [
            (
                "2026-03-17",
                "SP.17.2026",
                "Hubert Okoń",
                "Starostwo Powiatowe w Nidzicy ul. Traugutta 23 13-100 Nidzica",
                "phone:+48896253279",
                "Jak wyrejestrować użytkownika?",
            )
        ],
    ),
    "foreign fields between": (
        """HOT-1
data: 18.03.2026
znak: X.18
Imię i nazwisko Użytkownika: Lena Wąs
Stanowisko: sekretarz zespołu
Nazwa Urzędu: PZON Turek
Adres: ul. Kaliska 47, 62-700 Turek
Login: lwas
Zwrotny nr telefonu, faxu i/ lub e-mail: 63 222 32 00
Wersja systemu: 5.4
Treść pytania
Czy wersja 5.4 jest jeszcze wspierana?
""",
        [
            (
                "2026-03-18",
                "X.18",
                "Lena Wąs",
                "PZON Turek",
                "phone:+48632223200",
                "Czy wersja 5.4 jest jeszcze wspierana?",
            )
        ],
    ),
    "obfuscated address, Polish words": (
        """HOT-1
data: 19.03.2026
znak: O.19
Imię i nazwisko: Rafał Kmieć
Nazwa urzędu: WZON Kielce
Kontakt: rafal.kmiec(małpa)wzon.example, kom. 695 100 200
Treść pytania: Czy PIN można zmienić samemu?
""",
        [
            (
                "2026-03-19",
                "O.19",
                "Rafał Kmieć",
                "WZON Kielce",
                "email:rafal.kmiec@wzon.example phone:+48695100200",
                "Czy PIN można zmienić samemu?",
            )
        ],
    ),
    "question with a list and a closing": (
        """HOT-1
data: 20.03.2026
znak: L.20
Imię i nazwisko Użytkownika: Ada Byk
Nazwa Urzędu: PCPR Lipno
Zwrotny nr telefonu, faxu i/ lub e-mail: a.byk@lipno.example
Treść pytania
Mamy trzy problemy:
- nie drukuje się koperta,
- brak podglądu,
- błędny nagłówek.
Prosimy o pomoc.

Z poważaniem
Ada Byk
""",
        [
            (
                "2026-03-20",
                "L.20",
                "Ada Byk",
                "PCPR Lipno",
                "email:a.byk@lipno.example",
                "Mamy trzy problemy:\n- nie drukuje się koperta,\n- brak podglądu,\n- błędny nagłówek.\nProsimy o pomoc.",
            )
        ],
    ),
    "all in one line": (
        "HOT-1 data: 23.03.2026 znak: J.23 Imię i nazwisko Użytkownika: Jan Gil Nazwa Urzędu: OPS Ustroń Zwrotny nr telefonu, faxu i/ lub e-mail: 33 854 26 34 Treść pytania: Jak dodać podpis?",
        [("2026-03-23", "J.23", "Jan Gil", "OPS Ustroń", "phone:+48338542634", "Jak dodać podpis?")],
    ),
    "semicolons between fields": (
        "Zgłoszenie pytania HOT-01; data: 24.03.2026; znak: S.24; imię i nazwisko użytkownika: Eryk Maj; nazwa urzędu: MOPS Tychy; zwrotny nr telefonu, faxu i/lub e-mail: 32 323 22 80; treść pytania: Czy można cofnąć import?",
        [("2026-03-24", "S.24", "Eryk Maj", "MOPS Tychy", "phone:+48323232280", "Czy można cofnąć import?")],
    ),
    "place and date, no year": (
        """HOT-1
Miejscowość i data: Wyszków, 25 marca
Znak: W.25
Imię i nazwisko: Inga Pal
Nazwa urzędu: PCPR Wyszków
Telefon: 29 743 76 00
Treść pytania: Jak poprawić datę?
""",
        [(None, "W.25", "Inga Pal", "PCPR Wyszków", "phone:+48297437600", "Jak poprawić datę?")],
    ),
    "forwarded twice": (
        """fyi

-----Wiadomość oryginalna-----
Od: Sekretariat
Wysłano: 26 marca 2026 08:00
Do: Kadry
Temat: FW: HOT-1

-----Wiadomość oryginalna-----
Od: Ewelina Gój
Wysłano: 25 marca 2026 15:00
Do: Sekretariat
Temat: HOT-1

HOT-1
data: 25.03.2026
znak: G.25
Imię i nazwisko Użytkownika: Ewelina Gój
Nazwa Urzędu: UMWM w Toruniu
Zwrotny nr telefonu, faxu i/ lub e-mail: e.goj@umwm.example
Treść pytania
Czy raporty są dostępne w języku angielskim?
""",
        [
            (
                "2026-03-25",
                "G.25",
                "Ewelina Gój",
                "UMWM w Toruniu",
                "email:e.goj@umwm.example",
                "Czy raporty są dostępne w języku angielskim?",
            )
        ],
    ),
    "labels without Polish letters, upper case": (
        """HOT-1
DATA: 26/03/2026
ZNAK: N-26
IMIE I NAZWISKO: Jerzy Flis
NAZWA URZEDU: Urzad Gminy Kobior
ZWROTNY NR TELEFONU/FAXU/E-MAIL: tel/fax 32 218 81 81
TRESC PYTANIA: Nie dziala wydruk.
""",
        [
            (
                "2026-03-26",
                "N-26",
                "Jerzy Flis",
                "Urzad Gminy Kobior",
                "phone:+48322188181 fax:+48322188181",
                "Nie dziala wydruk.",
            )
        ],
    ),
    "question marks for lost letters": (
        """HOT-1
data: 27.03.2026
znak: L.27
Imi? i nazwisko U?ytkownika: Jan Rudy
Nazwa Urz?du: OPS Sierpc
Zwrotny nr telefonu, faxu i/ lub e-mail: 24 275 40 10
Tre?? pytania
Kiedy aktualizacja?
""",
        [("2026-03-27", "L.27", "Jan Rudy", "OPS Sierpc", "phone:+48242754010", "Kiedy aktualizacja?")],
    ),
}


def _outlook(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr style='height:1cm'><td width=200 valign=top style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'><p class=MsoNormal><b><span lang=PL>{label}<o:p></o:p></span></b></p></td>"
        f"<td width=400 valign=top style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'><p class=MsoNormal><span lang=PL>{value}<o:p></o:p></span></p></td></tr>"
        for label, value in rows
    )
    return f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal {{margin:0cm}}</style></head><body lang=PL><div class=WordSection1><p class=MsoNormal>Dzień dobry,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal align=center>Zgłoszenie pytania<br>HOT-1</p><table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>{cells}</table><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Z poważaniem,<br>Sekretariat<br>tel. 22 000 00 00</p></div></body></html>"


_ROWS = [
    ("data:", "30.03.2026"),
    ("znak:", "H.30.2026"),
    ("Imię i nazwisko Użytkownika:", "Łucja Żbik"),
    ("Nazwa Urzędu:", "PZON w Pucku"),
    ("Zwrotny nr telefonu, faxu i/ lub e-mail:", "l.zbik@puck.example"),
    ("Treść pytania", "Czy można<br>zmienić nagłówek?"),
]
_TRUTH: Truth = (
    "2026-03-30",
    "H.30.2026",
    "Łucja Żbik",
    "PZON w Pucku",
    "email:l.zbik@puck.example",
    "Czy można\nzmienić nagłówek?",
)
_ONE_LINE: Truth = (*_TRUTH[:5], "Czy można zmienić nagłówek?")  # type: ignore[assignment]

HTMLS: dict[str, tuple[str, list[Truth]]] = {
    "Outlook table": (_outlook(_ROWS), [_TRUTH]),
    "Gmail divs": (
        '<div dir="ltr"><div>Witam,</div><div><br></div><div>HOT-1</div>'
        + "".join(f"<div><b>{label}</b> {value.replace('<br>', ' ')}</div>" for label, value in _ROWS)
        + '<div><br></div><div>-- <br></div><div class="gmail_signature">Łucja Żbik<br>PZON</div></div>',
        [_ONE_LINE],
    ),
    "Thunderbird moz-cite": (
        "<html><body><p>Formularz HOT-1:</p><p>"
        + "<br>\n".join(f"{label} {value.replace('<br>', ' ')}" for label, value in _ROWS)
        + '</p><div class="moz-cite-prefix">W dniu 27.03.2026 o&nbsp;10:00, Hot-line pisze:<br></div><blockquote type="cite" cite="mid:1@x"><p>Prosimy o formularz HOT-1.</p><p>data:<br>znak:<br>Imię i nazwisko Użytkownika:<br>Treść pytania</p></blockquote></body></html>',
        [_ONE_LINE],
    ),
    "Outlook paragraphs with non-breaking spaces": (
        "<div class=WordSection1><p class=MsoNormal>HOT-01</p>"
        + "".join(
            f"<p class=MsoNormal>{label}&nbsp;&nbsp; {value.replace('<br>', ' ')}</p><p class=MsoNormal>&nbsp;</p>"
            for label, value in _ROWS
        )
        + "</div>",
        [_ONE_LINE],
    ),
    "labels over values in a table": (
        "<p>HOT-1</p><table border=1>"
        + "".join(f"<tr><td>{label}</td></tr><tr><td>{value}</td></tr>" for label, value in _ROWS)
        + "</table>",
        [_TRUTH],
    ),
    "a row of labels over a row of values": (
        "<p>HOT-1</p><table><tr>"
        + "".join(f"<th>{label}</th>" for label, _ in _ROWS[:5])
        + "</tr><tr>"
        + "".join(f"<td>{value}</td>" for _, value in _ROWS[:5])
        + "</tr></table><p>Treść pytania</p><p>Czy można zmienić nagłówek?</p>",
        [_ONE_LINE],
    ),
    "definition list": (
        "<h2>Formularz HOT-1</h2><dl>"
        + "".join(f"<dt>{label}</dt><dd>{value.replace('<br>', ' ')}</dd>" for label, value in _ROWS)
        + "</dl>",
        [_ONE_LINE],
    ),
    "ordered list": (
        "<p>Zgłoszenie pytania HOT-1</p><ol>"
        + "".join(f"<li>{label} {value.replace('<br>', ' ')}</li>" for label, value in _ROWS)
        + "</ol>",
        [_ONE_LINE],
    ),
    "webmail, pre": (
        "<pre>HOT-1\n" + "\n".join(f"{label} {value.replace('<br>', ' ')}" for label, value in _ROWS) + "\n</pre>",
        [_ONE_LINE],
    ),
    "forwarded by Outlook on the web": (
        "<div>Przekazuję.</div><hr style='display:inline-block;width:98%'><div id=divRplyFwdMsg dir=ltr><font><b>Od:</b> Łucja Żbik &lt;l.zbik@puck.example&gt;<br><b>Wysłane:</b> poniedziałek, 30 marca 2026 09:00<br><b>Do:</b> Sekretariat<br><b>Temat:</b> HOT-1</font></div><div>"
        + "".join(f"<p>{label} {value.replace('<br>', ' ')}</p>" for label, value in _ROWS)
        + "</div>",
        [_ONE_LINE],
    ),
    "nested layout tables": (
        "<table width=100%><tr><td></td><td width=600><table><tr><td>Zgłoszenie pytania HOT-1</td></tr><tr><td><table border=1>"
        + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in _ROWS)
        + "</table></td></tr></table></td><td></td></tr></table>",
        [_TRUTH],
    ),
    "label and value in spans": (
        "<div>HOT-1</div>"
        + "".join(
            f"<div><span style='color:#555'>{label}</span><span> {value.replace('<br>', ' ')}</span></div>"
            for label, value in _ROWS
        ),
        [_ONE_LINE],
    ),
    "four columns": (
        "<p>HOT-1</p><table border=1>"
        f"<tr><td>{_ROWS[0][0]}</td><td>{_ROWS[0][1]}</td><td>{_ROWS[1][0]}</td><td>{_ROWS[1][1]}</td></tr>"
        + "".join(f"<tr><td>{label}</td><td colspan=3>{value}</td></tr>" for label, value in _ROWS[2:])
        + "</table>",
        [_TRUTH],
    ),
    "hidden preheader and a logo": (
        "<div style='display:none;max-height:0'>data: 01.01.2000 znak: SPAM</div><p>HOT-1</p>"
        + "".join(f"<p>{label} {value.replace('<br>', ' ')}</p>" for label, value in _ROWS)
        + "<p>Pozdrawiam<br><img src='cid:logo' alt='PZON Puck'></p>",
        [_ONE_LINE],
    ),
    "question in its own table": (
        "<p>HOT-1</p><table border=1>"
        + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in _ROWS[:5])
        + "</table><p>Treść pytania</p><table border=1><tr><td><p>Czy można zmienić nagłówek?</p></td></tr></table>",
        [_ONE_LINE],
    ),
    "empty cells kept as dots": (
        "<p>HOT-1</p><table>"
        + "".join(
            f"<tr><td>{label}</td><td>{'......' if label == 'znak:' else value}</td></tr>" for label, value in _ROWS
        )
        + "</table>",
        [(_TRUTH[0], None, *_TRUTH[2:])],
    ),
    "underlined values": (
        "<p>Formularz HOT-1</p>"
        + "".join(f"<p>{label} <u>{value.replace('<br>', ' ')}</u>____</p>" for label, value in _ROWS[:5])
        + "<p>Treść pytania</p><p>Czy można zmienić nagłówek?</p>",
        [_ONE_LINE],
    ),
    "two forms in two tables": (
        _outlook(_ROWS)
        + "<p>HOT-1</p><table>"
        + "".join(f"<tr><td>{label}</td><td>{value.replace('30', '31')}</td></tr>" for label, value in _ROWS)
        + "</table>",
        [_TRUTH, ("2026-03-31", "H.31.2026", *_TRUTH[2:])],
    ),
}
