"""The annex's labels as offices write them on forms of their own, and the order of the fields."""

from __future__ import annotations

from random import Random

from benchmarks.corpus.contents import FormContents

LABELS = {
    "date": ("data:", "Data:", "Data", "DATA:", "Data dokumentu:"),
    "reference": ("znak:", "Znak:", "Znak", "Znak sprawy:", "ZNAK:"),
    "full_name": ("Imię i nazwisko Użytkownika:", "Imię i nazwisko użytkownika:", "Imię i nazwisko:", "Imię i nazwisko Użytkownika"),
    "office": ("Nazwa Urzędu:", "Nazwa urzędu:", "Nazwa Urzędu", "NAZWA URZĘDU:"),
    "return_contact": (
        "Zwrotny nr telefonu, faxu i/ lub e-mail:", "Zwrotny nr telefonu, faxu i/lub e-mail:",
        "Zwrotny numer telefonu i/lub e-mail:", "Zwrotny nr telefonu, faxu i/ lub e-mail",
    ),
    "question": ("Treść pytania", "Treść pytania:", "TREŚĆ PYTANIA"),
}  # fmt: skip
HEAD = ("date", "reference", "full_name", "office", "return_contact")


def labels_for(random: Random) -> dict[str, str]:
    """One office's wording."""
    return {field: random.choice(wordings) for field, wordings in LABELS.items()}


def values_of(form: FormContents) -> dict[str, str]:
    """What is written into each field, "" where it was left out."""
    return {"date": form.date_written or ""} | {name: getattr(form, name) or "" for name in (*HEAD[1:], "question")}


def beside(label: str) -> str:
    """A label with its value on the same line: then offices do write the colon."""
    return label if label.endswith(":") else f"{label}:"
