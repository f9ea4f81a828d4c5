"""Forms typed by other hands: layouts, words and bad habits thought up without a look at the reader.

A second corpus beside `bodies`, meant to find what the first one took for granted.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from html import escape
from random import Random

from benchmarks.corpus.bodies import Case
from benchmarks.corpus.contents import FormContents
from benchmarks.corpus.notations import Truth

NAMES = (
    "Tobiasz Gąsienica-Byrcyn", "Maria Konopnicka-Lis", "Hanna Maria Sęk", "Jeremi Óśko", "Nela Zażółć", "Borys Szczygieł", "KALINA WĄŻ", "Ewa von Traut",
    "Olgierd d'Arc", "Pani Lidia Grześkowiak", "inż. Tymon Zięba", "Wąchała Iga", "Ida Nowicka - Pająk", "Aleksander Ćmiel jr", "dr hab. Nadia Przybysz", "Mikołaj Święch",
)  # fmt: skip
OFFICES = (
    "Powiatowy Zespół ds. Orzekania o Niepełnosprawności w Pcimiu", "PZdsON Bukowno", "Miejski Ośrodek Pomocy Społecznej w Ździeszowicach", "GOPS Łęki",
    "Centrum Usług Społecznych w Trzebini", "Powiatowe Centrum Pomocy Rodzinie, ul. 3 Maja 14/2, 33-300 Żabno", "Urząd m.st. Dębowiec, Biuro Pomocy i Projektów Społecznych",
    "Wojewódzki Zespół do Spraw Orzekania o Niepełnosprawności w Rogowie – oddział zamiejscowy w Brzezinach", "Mazowiecki Urząd Wojewódzki", "Starostwo Powiatowe w Kątach (PZOON)",
    "Miejski Zespół ds. Orzekania o Niepełnosprawności przy MOPR w Gnojnie", "Zespół Orzekający w Miliczu",
)  # fmt: skip
DATES = (
    ("7 lipca 2025 r.", "2025-07-07"), ("07.07.2025", "2025-07-07"), ("3.I.2026", "2026-01-03"), ("2026-02-28 r.", "2026-02-28"), ("28/02/2026", "2026-02-28"),
    ("Pcim, dnia 9 września 2025 r.", "2025-09-09"), ("9.09.25", "2025-09-09"), ("1 grudnia 2025", "2025-12-01"), ("wtorek 02.12.2025", "2025-12-02"), ("15 V 2025 r.", "2025-05-15"),
    ("05-11-2025r", "2025-11-05"), ("31 paź 2025", "2025-10-31"), ("2025.11.05", "2025-11-05"), ("12 lutego", None), ("dn. 14.08.2025r.", "2025-08-14"),
)  # fmt: skip
REFERENCES = (
    "PCPR.5020.17.2025.MK",
    "ZON.8322-1/25",
    "OPS/DŚ/44/2026",
    "SOC-III.9452.3.2025",
    "12/2025",
    "K.dz. 331/25",
    "b/n 5",
    "PZOoN-421.2025",
    "MZ.1.2.3.4",
    "EO/1234",
)
CONTACTS = (
    ("(+48) 12 270 11 22", (("phone", "+48122701122"),)),
    ("tel. 022/628-10-11 w.5", (("phone", "+48226281011", "5"),)),
    ("22-628-10-11, 22-628-10-12", (("phone", "+48226281011"), ("phone", "+48226281012"))),
    ("tel. 12 270 11 22 do 24", (("phone", "+48122701122"),)),
    ("kom. +48 600-100-200, mail - t.byrcyn@pcim.example.pl", (("phone", "+48600100200"), ("email", "t.byrcyn@pcim.example.pl"))),
    ("ops@leki.example.pl (preferowany), tel. 18 333 40 50", (("email", "ops@leki.example.pl", None, True), ("phone", "+48183334050"))),
    ("Proszę o odpowiedź na adres: nela.zazolc@ops.example", (("email", "nela.zazolc@ops.example", None, True),)),
    ("tel./fax (18) 333 40 50", (("phone", "+48183334050"), ("fax", "+48183334050"))),
    ("telefon: 18 333-40-50 wew. 112, fax: 18 333-40-51", (("phone", "+48183334050", "112"), ("fax", "+48183334051"))),
    ("fax 183334051", (("fax", "+48183334051"),)),
    ("601 202 303", (("phone", "+48601202303"),)),
    ("e-mail: sekretariat@wzon.rogow.example.pl; tel.: 0048 44 6 123 456", (("email", "sekretariat@wzon.rogow.example.pl"), ("phone", "+48446123456"))),
    ("tel: 44 612 34 56 (pn-pt 8:00-15:00)", (("phone", "+48446123456"),)),
    ("jeremi.osko(at)mops.example.pl", (("email", "jeremi.osko@mops.example.pl"),)),
    ("nr telefonu 44 612 34 56, nr faxu 44 612 34 57, adres poczty elektronicznej k.waz@um.example.pl", (("phone", "+48446123456"), ("fax", "+48446123457"), ("email", "k.waz@um.example.pl"))),
    ("tel. służbowy 502 777 888 / proszę o kontakt telefoniczny", (("phone", "+48502777888", None, True),)),
    ("44 612 34 56 (tel.), 44 612 34 57 (fax)", (("phone", "+48446123456"), ("fax", "+48446123457"))),
    ("lidia@gops.example.pl, lidia.g@poczta.example", (("email", "lidia@gops.example.pl"), ("email", "lidia.g@poczta.example"))),
    ("T: 44 612 34 56 F: 44 612 34 57 E: biuro@cus.example.pl", (("phone", "+48446123456"), ("fax", "+48446123457"), ("email", "biuro@cus.example.pl"))),
    ("tel. 44 612 34 56/57, fax j.w.", (("phone", "+48446123456"),)),
    ("tylko e-mail: zon@milicz.example.pl", (("email", "zon@milicz.example.pl", None, True),)),
)  # fmt: skip
QUESTIONS = (
    "Jak dodać drugiego lekarza do składu?",
    "Dzień dobry. Od wczoraj nie działa logowanie. Program pokazuje: „Użytkownik zablokowany”. Co robić?",
    "Proszę o pomoc w sprawie wydruku. Na wydruku są puste pola:\n- data:\n- znak:\n- Nazwa Urzędu:\nmimo że w programie są wpisane.",
    "Pytanie 1: czy można scalić dwie sprawy tej samej osoby?\nPytanie 2: czy można to cofnąć?\nPytanie 3: kto ma do tego uprawnienia?",
    "Wypełniam formularz HOT-01, ale nie wiem, co wpisać w polu znak.\nCzy chodzi o znak sprawy, czy o znak pisma przewodniego?",
    "Po wejściu w zakładkę Kontakt pokazuje się:\ntelefon: 22 111 22 33\ne-mail: stary@adres.example.pl\na powinien być nowy numer. Gdzie to zmienić?",
    "Zapytanie SQL z dziennika błędów:\nSELECT * FROM sprawy WHERE data = '2025-01-01' AND znak LIKE 'PZ%';\nERROR 1064 (42000) at line 1\nCo to znaczy?",
    "Imię i nazwisko użytkownika w stopce pisma drukuje się z błędem („Hanna Maria Sek” zamiast „Sęk”). Nazwa urzędu też jest nieaktualna. Proszę wskazać, gdzie się to poprawia.",
    "1) Wybieram Administracja -> Słowniki -> Jednostki.\n2) Klikam „Edytuj”.\n3) Okno się zamyka.\nDzieje się tak od dnia 3 lutego 2026 r., po aktualizacji do wersji 5.12.3.",
    "Nie mogę znaleźć funkcji ponownego wydruku legitymacji, chociaż w podręczniku (str. 112, rozdział 7.3) jest opisana. Menu, o którym mowa w podręczniku, u mnie w ogóle nie istnieje; są tylko pozycje Plik, Sprawy i Pomoc. Czy to kwestia uprawnień mojego konta, czy też starszej wersji programu zainstalowanej na naszym stanowisku?\n\nJeżeli uprawnień, to proszę napisać, jakie konkretnie uprawnienie powinien nadać mi administrator lokalny i czy można je nadać tylko na czas określony.\n\nJeżeli wersji, to proszę o instrukcję aktualizacji. Dziękuję z góry za szybką odpowiedź.",
    "Data: w każdym nowym wniosku podstawia się 01.01.1900. Czy to wada programu?",
    "W sprawie 12/25 skład orzekający wydał dwa orzeczenia o tym samym numerze. Jak anulować jedno z nich? Dodam, że orzeczenie zostało już wysłane, a w rejestrze widnieje tylko drugie.",
)  # fmt: skip
SIGNATURES = (
    "", "", "Pozdrawiam serdecznie\nBorys Szczygieł", "Z poważaniem,\n{name}\n{office}\ntel. 12 000 00 00, e-mail: stopka@urzad.example.pl", "--\n{name}\nGłówny specjalista\n\nul. Długa 5, 00-950 Pcim\ntel. 12 000 00 00",
    "Z góry dziękuję i pozdrawiam\n{name}", "Z wyrazami szacunku\n{name}", "Wysłano z telefonu Samsung Galaxy",
    "Administratorem Pani/Pana danych osobowych jest Urząd Gminy Pcim. Więcej informacji na stronie internetowej.",
    "UWAGA: Niniejsza wiadomość jest poufna.\nThis message is confidential.",
)  # fmt: skip


def _form(random: Random) -> FormContents:
    written, iso = random.choice(DATES)
    contact, truths = random.choice(CONTACTS)
    contacts = tuple(Truth(*truth) for truth in truths)
    return FormContents(
        written,
        iso,
        random.choice(REFERENCES),
        random.choice(NAMES),
        random.choice(OFFICES),
        contact,
        contacts,
        random.choice(QUESTIONS).replace("\n\n", "\n"),
    )


def _values(form: FormContents) -> list[str]:
    return [
        form.date_written or "",
        form.reference or "",
        form.full_name or "",
        form.office or "",
        form.return_contact or "",
        form.question or "",
    ]


ANNEX = (
    "data",
    "znak",
    "Imię i nazwisko Użytkownika",
    "Nazwa Urzędu",
    "Zwrotny nr telefonu, faxu i/ lub e-mail",
    "Treść pytania",
)
PLAIN = (
    "data",
    "znak",
    "imie i nazwisko uzytkownika",
    "nazwa urzedu",
    "zwrotny nr telefonu, faxu i/lub e-mail",
    "tresc pytania",
)
FREE = (
    ("Data", "Znak sprawy", "Imię i nazwisko", "Urząd", "Telefon/fax/e-mail", "Pytanie"),
    (
        "Data pisma",
        "Nasz znak",
        "Imię i nazwisko zgłaszającego",
        "Nazwa instytucji",
        "Kontakt zwrotny",
        "Treść zapytania",
    ),
    ("DATA", "ZNAK", "IMIĘ I NAZWISKO", "NAZWA URZĘDU", "ZWROTNY NR TELEFONU, FAXU I/LUB E-MAIL", "TREŚĆ PYTANIA"),
    ("Data zgłoszenia", "Znak pisma", "Nazwisko i imię", "Jednostka", "Kontakt (tel./fax/e-mail)", "Opis problemu"),
    (
        "data",
        "znak",
        "Imię i nazwisko Użytkownika",
        "Nazwa Urzędu",
        "Zwrotny numer telefonu, faksu lub adres e-mail",
        "Treść pytania",
    ),
    (
        "Data dokumentu",
        "Sygnatura",
        "Osoba zgłaszająca",
        "Nazwa urzędu/jednostki",
        "Dane kontaktowe do odpowiedzi",
        "Szczegółowy opis pytania",
    ),
)


def _labels(random: Random) -> tuple[str, ...]:
    return random.choice((ANNEX, ANNEX, PLAIN, *FREE))


def _title(random: Random) -> str:
    return random.choice(
        (
            "Zgłoszenie pytania\nHOT-1\n",
            "HOT-01\n",
            "FORMULARZ HOT-01\n=============\n",
            "ZGŁOSZENIE PYTANIA (HOT-1)\n",
            "Formularz „Zgłoszenie pytania” - HOT-01\n\n",
            "Zgłoszenie pytania HOT-1\n---------\n",
            "",
        )
    )


def _end(random: Random, form: FormContents) -> str:
    signature = random.choice(SIGNATURES).format(name=form.full_name, office=form.office)
    return f"\n\n{signature}" if signature else ""


def aligned(random: Random, form: FormContents) -> str:
    labels, width, mark = _labels(random), random.choice((30, 42)), random.choice((" : ", ": "))
    lines = [f"{label:{width}}{mark}{value}" for label, value in zip(labels[:-1], _values(form), strict=False)]
    return "\n".join((*lines, "", labels[-1] + ":", form.question or ""))


def leaders(random: Random, form: FormContents) -> str:
    labels = _labels(random)
    lines = [f"{label:.<45}: {value}" for label, value in zip(labels[:-1], _values(form), strict=False)]
    return "\n".join((*lines, "", labels[-1], form.question or ""))


def markdown(random: Random, form: FormContents) -> str:
    return "\n".join(
        f"**{label}:** {value}" if label else "" for label, value in zip(_labels(random), _values(form), strict=True)
    )


def bullets_below(random: Random, form: FormContents) -> str:
    return "\n\n".join(f"• {label}\n    {value}" for label, value in zip(_labels(random), _values(form), strict=True))


def right_aligned_head(random: Random, form: FormContents) -> str:
    labels, values = _labels(random), _values(form)
    head = "\n".join(" " * 45 + f"{label}: {value}" for label, value in zip(labels[:2], values, strict=False))
    title = _title(random)
    rest = "\n\n".join(f"{label}: {value}" for label, value in zip(labels[2:-1], values[2:], strict=False))
    return f"{head}\n\n{title}\n{rest}\n\n{labels[-1]}:\n\n{values[-1]}"


def foreign_fields(random: Random, form: FormContents) -> str:
    labels, values = _labels(random), _values(form)
    extra = [
        "",
        "",
        "Stanowisko: inspektor",
        "Adres: ul. Krótka 3, 32-400 Pcim",
        "Program: SI EKSMOoN, wersja 5.12",
        "",
    ]
    lines = [
        f"{label}: {value}" + (f"\n{other}" if other else "")
        for label, value, other in zip(labels[:-1], values, extra, strict=False)
    ]
    return "\n".join((*lines, f"{labels[-1]}: {values[-1]}"))


def tabs_below(random: Random, form: FormContents) -> str:
    labels, values = _labels(random), _values(form)
    head = f"{labels[0]}\t\t{labels[1]}\n{values[0]}\t\t{values[1]}"
    rest = "\n".join(f"{label}\n\t{value}" for label, value in zip(labels[2:], values[2:], strict=True))
    return f"{head}\n{rest}"


def narrow(random: Random, form: FormContents) -> str:
    width = random.choice((64, 68, 78))
    lines = []
    for label, value in zip(_labels(random), _values(form), strict=True):
        paragraphs = f"{label}: {value}".split("\n")
        lines += [
            wrapped for paragraph in paragraphs for wrapped in textwrap.wrap(paragraph, width, break_on_hyphens=False)
        ]
    return "\n".join(lines)


def separate_kinds(random: Random, form: FormContents) -> str:
    labels, values = list(_labels(random)), _values(form)
    return (
        "\n".join(f"{label} - {value}" for label, value in zip(labels[:4], values, strict=False))
        + f"\n{labels[4]}: {values[4]}\n{labels[5]}\n{values[5]}"
    )


def one_paragraph(random: Random, form: FormContents) -> str:
    labels, values = _labels(random), _values(form)
    return (
        "; ".join(f"{label}: {value}" for label, value in zip(labels[:4], values, strict=False))
        + f"\n{labels[4]}: {values[4]}\n{labels[5]}: {values[5]}"
    )


TEXTS = {
    "aligned": aligned, "leaders": leaders, "markdown": markdown, "bullets-below": bullets_below, "right-head": right_aligned_head,
    "foreign-fields": foreign_fields, "tabs-below": tabs_below, "narrow": narrow, "dashes": separate_kinds, "one-paragraph": one_paragraph,
}  # fmt: skip


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def definition_list(random: Random, form: FormContents) -> str:
    return (
        "<dl>"
        + "".join(
            f"<dt><b>{label}</b></dt><dd>{_lines(value)}</dd>"
            for label, value in zip(_labels(random), _values(form), strict=True)
        )
        + "</dl>"
    )


def four_columns(random: Random, form: FormContents) -> str:
    labels, values = _labels(random), _values(form)
    rows = [
        f"<tr><th>{labels[0]}:</th><td>{escape(values[0])}</td><th>{labels[1]}:</th><td>{escape(values[1])}</td></tr>"
    ]
    rows += [
        f"<tr><th>{label}</th><td colspan=3>{_lines(value)}</td></tr>"
        for label, value in zip(labels[2:], values[2:], strict=True)
    ]
    return f"<table border=1 cellpadding=4>\n{''.join(rows)}\n</table>"


def same_cell(random: Random, form: FormContents) -> str:
    rows = "".join(
        f"<tr><td><small>{label}</small><br>{_lines(value)}</td></tr>"
        for label, value in zip(_labels(random), _values(form), strict=True)
    )
    return f"<table>{rows}</table>"


def outlook(random: Random, form: FormContents) -> str:
    paragraphs = []
    for label, value in zip(_labels(random), _values(form), strict=True):
        lines = value.split("\n")
        paragraphs.append(
            f"<p class=\"MsoNormal\"><span lang=PL style='font-size:11.0pt'><b>{label}:</b>&nbsp;&nbsp; {escape(lines[0])}<o:p></o:p></span></p>"
        )
        paragraphs += [f'<p class="MsoNormal"><span lang=PL>{escape(line)}<o:p></o:p></span></p>' for line in lines[1:]]
        paragraphs.append('<p class="MsoNormal"><o:p>&nbsp;</o:p></p>')
    return "<div class=WordSection1>" + "\n".join(paragraphs) + "</div>"


def two_tables(random: Random, form: FormContents) -> str:
    labels, values = _labels(random), _values(form)
    rows = "".join(
        f"<tr><td>{label}:&nbsp;</td><td>&nbsp;</td><td><div>{_lines(value)}</div></td></tr>"
        for label, value in zip(labels[:5], values, strict=False)
    )
    return f"<table>{rows}</table><p>&nbsp;</p><table><tr><td>{labels[5]}</td></tr><tr><td>{_lines(values[5])}</td></tr></table>"


def preformatted(random: Random, form: FormContents) -> str:
    return f"<pre>{escape(narrow(random, form))}</pre>"


def list_items(random: Random, form: FormContents) -> str:
    labels, values = _labels(random), _values(form)
    items = "".join(
        f"<li><strong>{label}:</strong> {escape(value)}</li>" for label, value in zip(labels[:5], values, strict=False)
    )
    return f"<ol>{items}</ol><h3>{labels[5]}</h3><div>{_lines(values[5])}</div>"


HTMLS: dict[str, Callable[[Random, FormContents], str]] = {
    "definition-list": definition_list, "four-columns": four_columns, "same-cell": same_cell, "outlook": outlook, "two-tables": two_tables,
    "pre": preformatted, "list-items": list_items,
}  # fmt: skip
BLANK = "Zgłoszenie pytania\nHOT-1\n\ndata:\nznak:\n\nImię i nazwisko Użytkownika:\nNazwa Urzędu:\nZwrotny nr telefonu, faxu i/ lub e-mail:\n\nTreść pytania\n"


def _html_page(random: Random, body: str, form: FormContents) -> str:
    signature = _lines(_end(random, form).strip())
    closing = random.choice(
        (f"<div>{signature}</div>", f"<br><div class=gmail_signature>{signature}</div>", f"<hr><p>{signature}</p>")
    )
    title = _title(random).replace("\n", "<br>")
    return f"<html><body dir=ltr><div>{title}</div>\n{body}\n{closing if signature else ''}</body></html>"


def _text_page(random: Random, kind: str, form: FormContents) -> str:
    title = "" if kind == "right-head" else _title(random)
    greeting = random.choice(
        ("", "", "Witam,\n\n", "Dzień dobry,\nprzesyłam formularz HOT-01 z prośbą o pilną odpowiedź.\n\n")
    )
    return f"{greeting}{title}\n{TEXTS[kind](random, form)}{_end(random, form)}"


def _twice_quoted(random: Random, text: str) -> str:
    mark = random.choice(("> > ", ">> ", "> "))
    return "Przesyłam ponownie.\n\nDnia 5 sty 2026 o 12:10 Jan Okoń <jan@okon.example> napisał(a):\n\n" + "\n".join(
        mark + line for line in text.split("\n")
    )


def _with_blank(random: Random, text: str) -> str:
    blank = "\n".join("> " + line for line in BLANK.split("\n"))
    return text + random.choice(
        (
            f"\n\nW dniu 2.01.2026 o 11:00, Hot-line pisze:\n> W załączeniu pusty formularz:\n{blank}\n",
            f"\n\n-----Original Message-----\nFrom: Hot-line\nSent: Friday, January 2, 2026\nTo: PCPR\nSubject: formularz\n\n{BLANK}",
        )
    )


KINDS = (
    *(f"s-{name}" for name in TEXTS),
    "s-quoted",
    "s-with-blank",
    "s-several",
    *(f"s-html-{name}" for name in HTMLS),
    "s-html-forwarded",
)


def case(kind: str, seed: int) -> Case:
    """The case of that kind and seed."""
    random = Random(f"stranger-{kind}-{seed}")
    form = _form(random)
    name = kind.removeprefix("s-html-").removeprefix("s-")
    if kind.startswith("s-html-"):
        if name == "forwarded":
            body = HTMLS[random.choice(("outlook", "four-columns", "same-cell"))](random, form)
            head = "<div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> PCPR &lt;p@pcpr.example&gt;<br><b>Sent:</b> Friday, March 6, 2026 1:00 PM<br><b>To:</b> hotline<br><b>Subject:</b> HOT-01</p></div>"
            return Case(kind, seed, f"<p>FYI</p>{head}{_html_page(random, body, form)}", True, (form,), True)
        return Case(kind, seed, _html_page(random, HTMLS[name](random, form), form), True, (form,))
    if kind == "s-several":
        forms = tuple(_form(random) for _ in range(random.choice((2, 3))))
        labels, title = random.choice((ANNEX, FREE[0])), random.choice(("Zgłoszenie pytania HOT-1\n", "HOT-01\n", ""))
        texts = [
            "\n".join(f"{label}: {value}" for label, value in zip(labels, _values(each), strict=True)) for each in forms
        ]
        return Case(
            kind,
            seed,
            random.choice(("\n\n", "\n\n-----------\n\n")).join(title + text for text in texts),
            False,
            forms,
        )
    random_kind = name if name in TEXTS else random.choice(list(TEXTS))
    text = _text_page(random, random_kind, form)
    if kind == "s-quoted":
        return Case(kind, seed, _twice_quoted(random, text), False, (form,), True)
    if kind == "s-with-blank":
        return Case(kind, seed, _with_blank(random, text), False, (form,))
    return Case(kind, seed, text, False, (form,))
