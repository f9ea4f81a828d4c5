"""What stands in a filled-in form HOT-01, with its truth: seeded, fictional, shared by every renderer of the corpus.

`contents(seed)` gives one form; the same seed always gives the same. Fields may be missing (None) when `missing` asks
for it. Nothing here is known to the reader.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from benchmarks.corpus import words
from benchmarks.corpus.notations import Truth, return_contact


@dataclass(frozen=True, slots=True)
class FormContents:
    """A filled-in form: each field as written, and what `inspect --json` must make of it."""

    date_written: str | None
    date: str | None
    """ISO 8601; None where no year was written."""
    reference: str | None
    full_name: str | None
    office: str | None
    return_contact: str | None
    """As written; may hold LF between several contacts."""
    contacts: tuple[Truth, ...]
    question: str | None
    """Paragraphs and list items parted by LF."""


def _date(random: Random) -> tuple[str, str]:
    year, month, day = random.randint(2019, 2026), random.randint(1, 12), random.randint(1, 28)
    name, roman, short = words.MONTHS[month - 1], words.ROMAN[month - 1], year % 100
    weekday = random.choice(words.WEEKDAYS)
    written = random.choice(
        (
            f"{day:02}.{month:02}.{year}", f"{day:02}.{month:02}.{year} r.", f"{day}.{month}.{year}r.", f"{day:02}-{month:02}-{year}",
            f"{day}/{month}/{short:02}", f"{day:02}/{month:02}/{year}", f"{year}-{month:02}-{day:02}", f"{year}.{month:02}.{day:02}",
            f"{day} {name} {year} r.", f"{day} {name} {year}", f"dnia {day} {name} {year} roku", f"{day} {roman} {year}",
            f"{day}.{roman}.{year} r.", f"{day:02}.{month:02}.{short:02}", f"{weekday}, {day} {name} {year} r.", f"{day} {name.upper()} {year} R.",
        )
    )  # fmt: skip
    return written, f"{year:04}-{month:02}-{day:02}"


def _name(random: Random) -> str:
    first, last = random.choice(((words.MEN, words.SURNAMES_OF_MEN), (words.WOMEN, words.SURNAMES_OF_WOMEN)))
    name = random.choice(first)
    if random.random() < 0.1:
        name += " " + random.choice(first)
    surname = random.choice(last)
    if random.random() < 0.2:
        surname += random.choice(("-", "-", "-", " - ")) + random.choice(last)
    shape = random.random()
    if shape < 0.08:
        return f"{name} {surname.upper()}"
    if shape < 0.14:
        return f"{surname} {name}"
    if shape < 0.22:
        return f"{random.choice(words.TITLES)} {name} {surname}"
    return f"{name} {surname}"


def _reference(random: Random) -> str:
    year = random.randint(2019, 2026)
    initials = "".join(random.sample("ABCDEGHJKLMNPRSTWZ", 2))
    pattern = random.choice(words.REFERENCES)
    return pattern.format(
        number=random.randint(1, 9999),
        year=year,
        short_year=f"{year % 100:02}",
        month=random.randint(1, 12),
        initials=initials,
    )


def _paragraph(random: Random) -> str:
    return " ".join(random.sample(words.SENTENCES, random.choice((1, 2, 2, 3, 4))))


def _question(random: Random) -> str:
    paragraphs = [
        _paragraph(random)
        for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5) + ((14,) if random.random() < 0.15 else ())))
    ]
    if random.random() < 0.3:
        paragraphs.insert(random.randint(1, len(paragraphs)), random.choice(words.LOOK_ALIKES))
    if random.random() < 0.2:
        paragraphs[-1:] = [paragraphs[-1], *random.choice(words.LISTS)]
    if random.random() < 0.1:
        paragraphs = [random.choice(words.SENTENCES)]
    return "\n".join(paragraphs)


def contents(seed: int, *, missing: bool = False) -> FormContents:
    """The form of that seed; `missing` leaves out one or two of its fields."""
    random = Random(f"contents-{seed}")
    date_written, date = _date(random)
    name = _name(random)
    place, in_place, area = random.choice(words.PLACES)
    person = " ".join(word for word in name.split() if word not in ["mgr", "dr", "inż.", "n.", "med.", "lek.", "-"])
    contact = return_contact(random, person, place, area)
    office = random.choice(words.OFFICES).format(in_place=in_place)
    form = FormContents(
        date_written, date, _reference(random), name, office, contact.text, contact.truths, _question(random)
    )
    return _without_some(random, form) if missing else form


def _without_some(random: Random, form: FormContents) -> FormContents:
    for field in random.sample(
        ("date", "reference", "full_name", "office", "return_contact"), random.choice((1, 1, 2))
    ):
        match field:
            case "date":
                form = replace(form, date_written=None, date=None)
            case "return_contact":
                form = replace(form, return_contact=None, contacts=())
            case "reference":
                form = replace(form, reference=None)
            case "full_name":
                form = replace(form, full_name=None)
            case _:
                form = replace(form, office=None)
    return form
