"""Filled-in forms as they arrive typed into mails: many text and HTML renderings of the same contents.

`cases(kind, seeds)` renders; `KINDS` names the kinds. Nothing here is known to the reader.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from random import Random

from benchmarks.corpus.contents import FormContents, contents

FIELDS = ("date", "reference", "name", "office", "contact", "question")


@dataclass(frozen=True, slots=True)
class Case:
    """A body and the forms that must be read from it; `quoted` is what each form must say of itself."""

    kind: str
    seed: int
    body: str
    is_html: bool
    forms: tuple[FormContents, ...]
    quoted: bool = False


LABELS = {
    "date": ("data", "data", "data", "Data", "DATA", "Data pisma", "Data dokumentu", "Data zgłoszenia"),
    "reference": ("znak", "znak", "znak", "Znak", "ZNAK", "Znak sprawy", "Nasz znak", "Znak pisma", "Nr sprawy"),
    "name": (
        "Imię i nazwisko Użytkownika", "Imię i nazwisko Użytkownika", "Imię i nazwisko użytkownika", "IMIĘ I NAZWISKO UŻYTKOWNIKA",
        "Imie i nazwisko Uzytkownika", "Imię i nazwisko", "Imię, nazwisko", "Użytkownik", "imie i nazwisko", "Imię  i  nazwisko  Użytkownika",
    ),
    "office": ("Nazwa Urzędu", "Nazwa Urzędu", "Nazwa urzędu", "NAZWA URZĘDU", "Nazwa Urzedu", "Urząd", "nazwa urzedu", "Nazwa jednostki"),
    "contact": (
        "Zwrotny nr telefonu, faxu i/ lub e-mail", "Zwrotny nr telefonu, faxu i/ lub e-mail", "Zwrotny nr telefonu, faxu i/lub e-mail",
        "ZWROTNY NR TELEFONU, FAXU I/ LUB E-MAIL", "Zwrotny numer telefonu i/lub e-mail", "Zwrotny nr telefonu, faksu i/lub e-mail",
        "Kontakt zwrotny", "Zwrotny nr telefonu faxu i lub e-mail", "Dane kontaktowe",
    ),
    "question": ("Treść pytania", "Treść pytania", "TREŚĆ PYTANIA", "Tresc pytania", "Treść zapytania", "Pytanie", "treść pytania"),
}  # fmt: skip
TITLES = (
    "Zgłoszenie pytania\nHOT-1", "Zgłoszenie pytania\nHOT-01", "ZGŁOSZENIE PYTANIA\nHOT-1", "HOT-01 Zgłoszenie pytania", "Zgłoszenie pytania HOT 01",
    "Formularz HOT-01", "Zgloszenie pytania\nHOT-1", "Zgłoszenie pytania", "",
)  # fmt: skip
GREETINGS = (
    "",
    "",
    "Dzień dobry,\n\nw załączeniu przesyłam zgłoszenie.\n",
    "Witam,\nproszę o pomoc jak niżej.\n",
    "Szanowni Państwo,\n",
)
CLOSINGS = (
    "", "",
    "-- \nKunegunda Przykładowa\nPCPR w Nibylandii\ntel. 12 300 00 00\nkunegunda@nibylandia.example",
    "Z poważaniem\nKunegunda Przykładowa\ninspektor\ntel. 12 300 00 00",
    "Pozdrawiam\nKunegunda",
    "Ta wiadomość jest przeznaczona wyłącznie dla adresata. Jeżeli nie są Państwo jej adresatem, prosimy o jej usunięcie i powiadomienie nadawcy.",
    "Z wyrazami szacunku,\n\nKunegunda Przykładowa\n________________________________\nNiniejsza wiadomość może zawierać informacje poufne.",
    "Wysłane z iPhone'a",
)  # fmt: skip
OLDER = (
    "W dniu 03.02.2026 o 10:15, Konsultant Hot-line pisze:\n> Dzień dobry,\n> prosimy o przesłanie pytania na formularzu.\n> Nazwa Urzędu: prosimy podać\n",
    "-----Wiadomość oryginalna-----\nOd: Konsultant <hotline@wykonawca.example>\nWysłano: 3 lutego 2026 10:15\nDo: PCPR\nTemat: RE: pytanie\n\nDzień dobry,\nprosimy o formularz.\n",
)


def _fields(random: Random, form: FormContents) -> list[tuple[str, str, str]]:
    """(field, label, value) in the form's order; a missing field has an empty value."""
    values = (form.date_written, form.reference, form.full_name, form.office, form.return_contact, form.question)
    return [(field, random.choice(LABELS[field]), value or "") for field, value in zip(FIELDS, values, strict=True)]


def _wrapped(text: str, width: int = 72) -> str:
    return "\n".join(
        line
        for paragraph in text.split("\n")
        for line in textwrap.wrap(paragraph, width, break_on_hyphens=False) or [""]
    )


def _blank(random: Random) -> str:
    return random.choice(("", "", "", "......................", "____________", "-", "brak"))


def beside(random: Random, form: FormContents) -> str:
    lines = []
    for field, label, value in _fields(random, form):
        if field == "question":
            lines += ["", f"{label}{random.choice((':', '', ':'))}", value.replace("\n", random.choice(("\n", "\n\n")))]
        else:
            lines += [f"{label}: {value or _blank(random)}"] + [""] * (random.random() < 0.3)
    return "\n".join(lines)


def below(random: Random, form: FormContents) -> str:
    colon = random.choice((":", ""))
    return "\n".join(f"{label}{colon}\n{value or _blank(random)}\n" for _, label, value in _fields(random, form))


def dotted(random: Random, form: FormContents) -> str:
    dots = random.choice(("......", "……", "____"))
    lines = [
        f"{label}{random.choice((':', ': ', ''))}{dots}{value.replace(chr(10), ', ')}{dots}"
        for _, label, value in _fields(random, form)[:-1]
    ]
    return "\n".join((*lines, "", random.choice(LABELS["question"]) + ":", form.question or ""))


def two_on_a_line(random: Random, form: FormContents) -> str:
    (_, date, day), (_, reference, number), *others = _fields(random, form)
    gap = random.choice(("   ", "\t", "            ", " | ", "; ", ", "))
    lines = [f"{date}: {day or '.......'}{gap}{reference}: {number or '.......'}"]
    lines += [f"{label}:\t{value}" if random.random() < 0.5 else f"{label}: {value}" for _, label, value in others[:-1]]
    return "\n".join((*lines, f"{others[-1][1]}: {others[-1][2]}"))


def wrapped(random: Random, form: FormContents) -> str:
    *others, (_, label, question) = _fields(random, form)
    lines = [_wrapped(f"{name}: {value.replace(chr(10), ', ') or '...'}", 76) for _, name, value in others]
    return "\n".join((*lines, "", label, "", "\n\n".join(_wrapped(paragraph) for paragraph in question.split("\n"))))


def question_first(random: Random, form: FormContents) -> str:
    date, reference, name, office, contact, question = _fields(random, form)
    order = random.choice(
        (
            (name, office, contact, date, reference, question),
            (date, reference, question, name, office, contact),
            (name, office, question, contact, date, reference),
        )
    )
    return "\n\n".join(f"{label}: {value or '-'}" for _, label, value in order)


def numbered(random: Random, form: FormContents) -> str:
    mark = random.choice(("{}. ", "{}) ", "- ", "* "))
    return "\n".join(
        f"{mark.format(number)}{label}: {value or 'brak'}"
        for number, (_, label, value) in enumerate(_fields(random, form), 1)
    )


def ascii_table(random: Random, form: FormContents) -> str:
    lines = ["+--------------------+------------------------------+"]
    for _, label, value in _fields(random, form)[:-1]:
        lines += [f"| {label}: | {value.replace(chr(10), ', ')} |", lines[0]]
    return "\n".join((*lines, "", f"{random.choice(LABELS['question'])}:", form.question or ""))


TEXTS: dict[str, Callable[[Random, FormContents], str]] = {
    "beside": beside, "below": below, "dotted": dotted, "two-on-a-line": two_on_a_line, "wrapped": wrapped,
    "other-order": question_first, "numbered": numbered, "ascii-table": ascii_table,
}  # fmt: skip


def _dressed(random: Random, text: str, *, closing: bool = True) -> str:
    """A form with its title, a greeting before and a signature, disclaimer or older mail after it."""
    parts = [random.choice(GREETINGS), random.choice(TITLES), text]
    if closing:
        parts += [random.choice(CLOSINGS)]
        parts += [random.choice(OLDER)] if random.random() < 0.25 else []
    body = "\n\n".join(part for part in parts if part)
    return body.replace(" ", "\u00a0") if random.random() < 0.02 else body


def _quoted(random: Random, text: str) -> str:
    mark = random.choice((">", ">", ">>", "> >"))
    quoted = "\n".join(f"{mark} {line}" if line else mark for line in text.split("\n"))
    return f"W dniu 12.01.2026 o 09:00, Sekretariat pisze:\n{quoted}\n"


def _forwarded(random: Random, text: str) -> str:
    head = random.choice(
        (
            "---------- Forwarded message ---------\nOd: Sekretariat <s@nibylandia.example>\nDate: pon., 12 sty 2026 o 09:00\nSubject: Zgłoszenie pytania HOT-01\nTo: <hotline@wykonawca.example>\n\n",
            "From: Sekretariat [mailto:s@nibylandia.example]\nSent: Monday, January 12, 2026 9:00 AM\nTo: hotline@wykonawca.example\nSubject: formularz HOT-01\n\n",
            "-------- Przekazana wiadomość --------\nTemat:  Zgłoszenie pytania\nData:   Mon, 12 Jan 2026 09:00:00 +0100\nNadawca:    Sekretariat <s@nibylandia.example>\nAdresat:    hotline@wykonawca.example\n\n",
        )
    )
    return f"Przekazuję.\n\n{head}{text}\n"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))


def html_table(random: Random, form: FormContents) -> str:
    colon = random.choice((":", ""))
    rows = [
        f"<tr><td width=200><p class=MsoNormal><b>{escape(label)}{colon}</b><o:p></o:p></p></td><td>{_paragraphs(value)}</td></tr>"
        for _, label, value in _fields(random, form)[:-1]
    ]
    label = random.choice(LABELS["question"])
    question = random.choice(
        (
            f"<tr><td colspan=2>{label}</td></tr><tr><td colspan=2>{_paragraphs(form.question or '')}</td></tr>",
            f"<tr><td>{label}:</td><td>{_paragraphs(form.question or '')}</td></tr>",
            f"<tr><td colspan=2><p><b>{label}</b></p>{_paragraphs(form.question or '')}</td></tr>",
        )
    )
    return f"<table class=MsoNormalTable border=1>{''.join(rows)}{question}</table>"


def html_heading_row(random: Random, form: FormContents) -> str:
    (_, date, day), (_, reference, number), *others, (_, label, question) = _fields(random, form)
    rows = [f"<tr><td>{date}:</td><td>{reference}:</td></tr><tr><td>{escape(day)}</td><td>{escape(number)}</td></tr>"]
    rows += [
        f"<tr><td colspan=2>{name}</td></tr><tr><td colspan=2>{_paragraphs(value)}</td></tr>"
        for _, name, value in others
    ]
    rows += [f"<tr><td colspan=2>{label}<br>{escape(question).replace(chr(10), '<br><br>')}</td></tr>"]
    return f"<table>{''.join(rows)}</table>"


def html_lines(random: Random, form: FormContents) -> str:
    mark, end = random.choice((("<p class=MsoNormal>", "</p>\n"), ("<div>", "</div>\n"), ("", "<br>\n")))
    lines = []
    for field, label, value in _fields(random, form):
        bold = random.choice((f"<b>{label}:</b> ", f"{label}: ", f"<span style='mso-bidi'>{label}</span>: "))
        if field == "question":
            lines += [f"{mark}{bold}{end}"] + [f"{mark}{escape(line)}{end}" for line in value.split("\n")]
        else:
            lines += [f"{mark}{bold}{escape(value).replace(chr(10), '<br>')}{end}"]
    return "".join(lines)


def html_nested(random: Random, form: FormContents) -> str:
    inner = html_table(random, form)
    return f"<table width='100%'><tr><td>&nbsp;</td><td><!--[if mso]><table><tr><td><![endif]-->{inner}<!--[if mso]></td></tr></table><![endif]--></td></tr></table>"


HTMLS: dict[str, Callable[[Random, FormContents], str]] = {
    "html-table": html_table, "html-heading-row": html_heading_row, "html-lines": html_lines, "html-nested": html_nested,
}  # fmt: skip


def _as_html(random: Random, body: str) -> str:
    title = random.choice(TITLES).replace("\n", "<br>")
    closing = escape(random.choice(CLOSINGS)).replace("\n", "<br>")
    older = "<blockquote type='cite'><p>Nazwa Urzędu: prosimy podać</p></blockquote>" if random.random() < 0.2 else ""
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal {margin:0}</style></head><body>"
        f"<p>{escape(random.choice(GREETINGS)).replace(chr(10), '<br>')}</p><p align=center><b>{title}</b></p>{body}<div>{closing}</div>{older}</body></html>"
    )


KINDS = (*(f"text-{name}" for name in TEXTS), "text-quoted", "text-forwarded", "text-several", *HTMLS)


def case(kind: str, seed: int) -> Case:
    """The case of that kind and seed; one in six misses fields."""
    random = Random(f"{kind}-{seed}")
    form = contents(seed, missing=random.random() < 1 / 6)
    if kind in HTMLS:
        return Case(kind, seed, _as_html(random, HTMLS[kind](random, form)), True, (form,))
    render = TEXTS.get(kind.removeprefix("text-")) or random.choice(list(TEXTS.values()))
    if kind == "text-several":
        forms = tuple(contents(seed * 1000 + number) for number in range(random.choice((2, 3))))
        titles = random.choice((TITLES[0], TITLES[3], TITLES[7]))
        return Case(kind, seed, "\n\n".join(f"{titles}\n\n{render(random, each)}" for each in forms), False, forms)
    if kind == "text-quoted":
        return Case(
            kind, seed, _quoted(random, _dressed(random, render(random, form), closing=False)), False, (form,), True
        )
    if kind == "text-forwarded":
        return Case(
            kind, seed, _forwarded(random, _dressed(random, render(random, form), closing=False)), False, (form,), True
        )
    return Case(kind, seed, _dressed(random, render(random, form)), False, (form,))


def cases(kind: str, seeds: range) -> Iterator[Case]:
    return (case(kind, seed) for seed in seeds)
