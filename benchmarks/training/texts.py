"""Lines of text to train on, each like what a form may hold: `python -m benchmarks.training.texts --help`.

Nothing is shared with `benchmarks.corpus`, whose people, offices and sentences are what the network is measured on.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.training import prose
from benchmarks.training.alphabet import is_written_in_it

LONGEST = 95
"""Signs of a line across a sheet in small print."""
_WORDS_OF_CUT = (2, 3, 5, 7, 8, 9, 10, 11, 12)
_PLAIN = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻöüäé", "acelnoszzACELNOSZZouae")

# In the patterns below "#" is a figure, "*" one that is not zero.
_AREAS = (
    "12",
    "15",
    "16",
    "18",
    "22",
    "32",
    "34",
    "42",
    "44",
    "52",
    "58",
    "61",
    "67",
    "71",
    "77",
    "81",
    "87",
    "91",
    "95",
)
_PHONES = (
    "### ### ###",
    "###-###-###",
    "#########",
    "{area} ### ## ##",
    "({area}) ###-##-##",
    "(0{area}) ### ## ##",
    "0-{area} ###-##-##",
    "+48 {area} ### ## ##",
    "+48#########",
    "0048 ### ### ###",
    "0{area}/#######",
    "{area}-###-##-##",
    "{area} ### ####",
    "({area}) #######",
    "+48 ### ### ###",
    "{area}.###.##.##",
)
_EXTENSIONS = (" wew. ", " w. ", " wewn. ", ", wew. ")
_BEFORE_PHONES = (
    "tel. ", "tel.: ", "Tel. ", "tel./fax ", "fax ", "fax: ", "faks ", "Faks: ", "telefon ", "Telefon: ", "tel/fax: ",
    "kom. ", "tel. kom. ", "FAX ", "TEL. ", "nr tel. ", "T: ", "F: ",
)  # fmt: skip
_MAILBOXES = (
    "{first}.{last}", "{first[0]}.{last}", "{first[0]}{last}", "{last}", "{first}_{last}", "{word}", "{word}*#",
    "{last}##", "{last}-{part}", "{last}_{first[0]}", "{first}.{last}-{part}", "{word}#", "{part}l", "sekretariat", "orzecznictwo", "biuro", "kancelaria", "pzoon", "zon#",
)  # fmt: skip
_HOSTS = (
    "{word}", "pcpr.{word}", "mops.{word}", "{word}.powiat", "{word}-{part}", "um.{word}", "{word}##", "pup-{word}",
    "powiat{part}", "{word}.com", "{word}.gov", "{word}.org", "{word}.edu", "bip.{word}", "zon.{word}", "wp", "onet",
    "interia", "poczta", "{part}-{word}", "mops.{part}-{word}", "{part}-{word}.{part}", "{word}.{part}",
)  # fmt: skip
_DOMAINS = (
    ".pl", ".pl", ".pl", ".pl", ".eu", ".com", ".com.pl", ".gov.pl", ".org", ".net", ".org.pl", ".edu.pl", ".info.pl",
)  # fmt: skip
_BEFORE_MAILS = (
    "e-mail: ", "e-mail ", "E-mail: ", "email: ", "mail: ", "Email: ", "adres e-mail: ", "e–mail: ",
)  # fmt: skip
_BETWEEN_CONTACTS = (", ", "; ", " / ", " ", " lub ", ", ")
_NUMBERS = (
    "*#", "####", "##,##", "nr ###", "art. *#", "art. *# ust. *", "art. *# § *", "art. *# pkt *", "##%", "§ *",
    "##:##", "v. #.#.##", "###########", "###-##",
)  # fmt: skip
_MONTHS = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października",
    "listopada", "grudnia",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DATES = (
    "{day:02}.{month:02}.{year}",
    "{day}.{month}.{year}",
    "{day:02}-{month:02}-{year}",
    "{year}-{month:02}-{day:02}",
    "{day} {name} {year}",
    "{day} {roman} {year}",
    "{day}/{month:02}/{year}",
    "{day:02}.{month:02}.{short:02}",
    "{year}.{month:02}.{day:02}",
    "{day}.{roman}.{year}",
)
_TITLES = ("mgr", "dr", "dr n. med.", "lek. med.", "inż.", "mgr inż.", "Pani", "Pan", "p.")
_POSTS = (" - inspektor", ", sekretarz", " – przewodniczący", ", referent", " (kierownik)", ", podinspektor")
_INITIALS = "ABCDEFGHIJKLMŁNOPRSŚTUWZŻ"
_RANKS = ("Powiatowy", "Miejski", "Wojewódzki", "Miejsko-Powiatowy", "Gminny", "Miejsko-Gminny", "Regionalny")
_BODIES = (
    "Zespół do Spraw Orzekania o Niepełnosprawności",
    "Zespół ds. Orzekania o Niepełnosprawności",
    "Zespół Orzekania o Niepełnosprawności",
    "Ośrodek Pomocy Społecznej",
    "Urząd Pracy",
    "Zespół do spraw orzekania o stopniu niepełnosprawności",
    "Centrum Pomocy Rodzinie",
    "Zakład Opieki Zdrowotnej",
    "Inspektorat Weterynarii",
)
_SEATS = (
    "Urząd Miasta", "Urząd Gminy", "Urząd Miejski", "Urząd Marszałkowski", "Starostwo Powiatowe", "Urząd Wojewódzki",
    "Urząd Miasta i Gminy", "Dom Pomocy Społecznej", "Wydział Polityki Społecznej", "Biuro Obsługi Interesanta",
)  # fmt: skip
_SHORT_NAMES = (
    "PZON", "MZON", "PCPR", "MOPS", "GOPS", "WZON", "MZOoN", "PZOoN", "PZds.OoN", "ZUS", "PFRON", "MOPR",
)  # fmt: skip
_IN = (" w ", " w ", " we ", ", ", " - ", " – ", " ")
_CASES = ("", "", "u", "ie", "ach", "iu", "nie", "wie")
"""Endings that a town's name takes, well or badly."""
_REFERENCE_LETTERS = "ABCDEFGHIJKLMNOPRSTUWZ" + "IILLZZ"
"""Letters that figures are taken for, and for each other, stand in it more often."""
_REFERENCE_STARTS = (
    "PZOoN", "PZON", "MZOoN", "OON", "WPS", "EKS", "ZON", "PCPR", "MOPS", "OR", "SO", "PS",
)  # fmt: skip
_BEFORE_REFERENCES = ("znak: ", "Znak: ", "znak sprawy: ", "L.dz. ", "nr ")
_LABELS = (
    "Imię i nazwisko Użytkownika:",
    "Nazwa Urzędu:",
    "Zwrotny nr telefonu, faxu i/ lub e-mail:",
    "Treść pytania",
    "Data:",
    "Znak:",
    "Zgłoszenie pytania HOT-01",
    "Formularz",
    "Imię i nazwisko",
    "Znak sprawy",
    "Kontakt:",
    "Pytanie:",
)


class Names(Protocol):
    """Where names of people, towns, streets and companies come from: Faker, in Polish."""

    def first_name_female(self) -> str: ...
    def first_name_male(self) -> str: ...
    def last_name_female(self) -> str: ...
    def last_name_male(self) -> str: ...
    def city(self) -> str: ...
    def street_name(self) -> str: ...
    def building_number(self) -> str: ...
    def postcode(self) -> str: ...
    def company(self) -> str: ...


@dataclass(frozen=True)
class Writer:
    """Makes up lines of text; the same sources and random numbers always give the same lines."""

    sentences: Sequence[str]
    words: Sequence[str]
    names: Names
    rng: random.Random

    def line(self) -> str:
        """A line of some kind: contacts the most often, of which no word tells whether a sign is the right one."""
        kinds: dict[Callable[[], str], int] = {
            self.contact: 24,
            self.prose: 22,
            self.loose_words: 14,
            self.reference: 12,
            self.person: 11,
            self.office: 9,
            self.labelled: 4,
            self.date: 4,
            self.label: 1,
            self.number: 1,
        }
        while True:
            (kind,) = self.rng.choices(list(kinds), list(kinds.values()))
            # What keyboards write for an apostrophe, whatever the source had.
            text = " ".join(kind().replace("’", "'").split())
            if 1 <= len(text) <= LONGEST and is_written_in_it(text):
                return text

    def prose(self) -> str:
        return self._cut(self.rng.choice(self.sentences))

    def loose_words(self) -> str:
        """Words without a meaning together, so that letters are learnt rather than language, with signs between them."""
        return " ".join(self._with_sign(self._word()) for _ in range(self.rng.randint(1, 8)))

    def person(self) -> str:
        rng, names = self.rng, self.names
        first = rng.choice((names.first_name_female, names.first_name_male))()
        last = rng.choice((names.last_name_female, names.last_name_male))()
        if self._once_in(7):
            last = f"{last}-{names.last_name_female()}"
        if self._once_in(8):
            first = f"{first} {names.first_name_female()}"
        if self._once_in(4):
            last = rng.choice(self.words).capitalize()
        if self._once_in(12):
            first = f"{rng.choice(_INITIALS)}."
        name = f"{last} {first}" if self._once_in(7) else f"{first} {last}"
        if self._once_in(12):
            return name.upper()
        if self._once_in(25):
            return f"{rng.choice(_TITLES)} {name}"
        return name + rng.choice(_POSTS) if self._once_in(25) else name

    def office(self) -> str:
        name = self._office_name() + self.rng.choice(_IN) + self._town()
        if self._once_in(7):
            name += f", {self.names.street_name()} {self.names.building_number()}"
        if self._once_in(17):
            name += f", {self.names.postcode()} {self.names.city()}"
        if self._once_in(10):
            name = name.upper()
        return self._cut(name) if self._once_in(4) else name

    def contact(self) -> str:
        parts = [self.rng.choice((self._phone, self._mail))() for _ in range(self.rng.choice((1, 1, 1, 2, 2)))]
        return self.rng.choice(_BETWEEN_CONTACTS).join(parts)

    def date(self) -> str:
        rng, month = self.rng, self.rng.randint(1, 12)
        year = rng.choice((2024, 2025, 2026, 2026, 2027, rng.randint(1950, 2040)))
        date = rng.choice(_DATES).format(
            day=rng.randint(1, 31),
            month=month,
            name=_MONTHS[month - 1],
            roman=_ROMAN[month - 1],
            year=year,
            short=year % 100,
        )
        if self._once_in(3):
            date += rng.choice((" r.", "r.", " roku", " r"))
        if self._once_in(7):
            date = f"{self._town()}, {rng.choice(('dnia ', 'dn. ', ''))}{date}"
        return rng.choice(("data: ", "Data: ", "dnia ", "z dnia ", "Data ")) + date if self._once_in(5) else date

    def reference(self) -> str:
        rng = self.rng
        text = self._capitals(6) if rng.random() < 0.7 else rng.choice(_REFERENCE_STARTS)
        usual = rng.choice("../--")
        for _ in range(rng.randint(1, 5)):
            text += (usual if rng.random() < 0.8 else rng.choice("./- ")) + self._reference_part()
        return rng.choice(_BEFORE_REFERENCES) + text if self._once_in(10) else text

    def label(self) -> str:
        return self.rng.choice(_LABELS)

    def labelled(self) -> str:
        value = self.rng.choice((self.person, self.office, self.contact, self.date, self.reference))
        return self.label() + self.rng.choice((" ", "")) + value()

    def number(self) -> str:
        return self._filled(self.rng.choice(_NUMBERS))

    def _once_in(self, times: int) -> bool:
        return self.rng.random() * times < 1

    def _cut(self, text: str) -> str:
        """Some words of it that follow each other, as lines break."""
        words = text.split()
        count = self.rng.choice(_WORDS_OF_CUT)
        start = self.rng.randrange(max(1, len(words) - count + 1))
        return " ".join(words[start : start + count])

    def _filled(self, pattern: str) -> str:
        """The pattern with figures for "#" and "*"."""
        return re.sub("[#*]", lambda place: str(self.rng.randint(place[0] == "*", 9)), pattern)

    def _word(self) -> str:
        word = self.rng.choice(self.words)
        look = self.rng.random()
        return word.capitalize() if look < 0.2 else word.upper() if look < 0.26 else word

    def _with_sign(self, word: str) -> str:
        """The word, in one of four cases with a sign, a number or another word."""
        other = self.rng.choice(self.words)
        forms = {
            word + self.rng.choice(",,,.;:?!"): 10,
            f"„{word}”": 3,
            f"({word})": 2,
            f'"{word}"': 2,
            f"{word} {self.rng.choice('–-')}": 2,
            f"{word} {self.number()}": 5,
            f"{word}/{other}": 1,
            f"{word}-{other}": 1,
            word: 74,
        }
        (form,) = self.rng.choices(list(forms), list(forms.values()))
        return form

    def _town(self) -> str:
        town = self.names.city() if self.rng.random() < 0.6 else self.rng.choice(self.words).capitalize()
        return town + self.rng.choice(_CASES)

    def _office_name(self) -> str:
        rank, body = self.rng.choice(_RANKS), self.rng.choice(_BODIES)
        full = f"{rank} {body}"
        return self.rng.choice(
            (full, full, self.rng.choice(_SEATS), self.rng.choice(_SHORT_NAMES), self.names.company())
        )

    def _phone(self) -> str:
        phone = self._filled(self.rng.choice(_PHONES).format(area=self.rng.choice(_AREAS)))
        if self._once_in(6):
            phone += self.rng.choice(_EXTENSIONS) + self._filled("#" * self.rng.randint(1, 4))
        return self.rng.choice(_BEFORE_PHONES) + phone if self.rng.random() < 0.6 else phone

    def _mail(self) -> str:
        rng, names = self.rng, self.names
        first = rng.choice((names.first_name_female, names.first_name_male))()
        last = rng.choice((names.last_name_female, names.last_name_male))()
        mailbox, host = (
            rng.choice(patterns).format(
                first=first, last=last, word=rng.choice(self.words), part=rng.choice(self.words)[:7]
            )
            for patterns in (_MAILBOXES, _HOSTS)
        )
        address = self._filled(f"{mailbox}@{host}{rng.choice(_DOMAINS)}").translate(_PLAIN).lower()
        address = address.upper() if self._once_in(10) else address.capitalize() if self._once_in(25) else address
        return rng.choice(_BEFORE_MAILS) + address if rng.random() < 0.4 else address

    def _capitals(self, most: int) -> str:
        return "".join(self.rng.choices(_REFERENCE_LETTERS, k=self.rng.randint(1, most)))

    def _reference_part(self) -> str:
        number = self._filled("#" * self.rng.randint(1, 5))
        year = str(self.rng.randint(2015, 2030))
        return self.rng.choice((number, number, self._filled("####"), year, self.rng.choice(_ROMAN), self._capitals(3)))


def _polish_names(seed: int) -> Names:
    from faker import Faker  # noqa: PLC0415 - by hand only (README.md); tests bring names of their own

    Faker.seed(seed)
    names: Names = Faker("pl_PL")
    return names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="file to write, one line of text a line")
    parser.add_argument("--debian", type=Path, required=True, help="usr/share with Debian's manpages-pl and wpolish")
    parser.add_argument("--count", type=int, default=120_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    writer = Writer(
        prose.sentences(options.debian / "man/pl"),
        prose.words(options.debian / "dict/polish"),
        _polish_names(options.seed),
        random.Random(options.seed),
    )
    options.out.write_text("".join(f"{writer.line()}\n" for _ in range(options.count)), "utf-8")


if __name__ == "__main__":
    main()
