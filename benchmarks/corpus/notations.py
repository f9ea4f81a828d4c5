"""Return contacts as Polish clerks write them, each with what it means (DESIGN.md, Interfaces: contacts)."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FOLD = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")


@dataclass(frozen=True, slots=True)
class Truth:
    """One expected contact, as `inspect --json` shows it."""

    channel: str
    address: str
    extension: str | None = None
    requested: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of the field as written, and the contacts in it."""

    text: str
    truths: tuple[Truth, ...]


def _fixed_line(random: Random, area: str) -> tuple[str, str]:
    national = f"{area}{random.randint(2, 8)}{random.randint(0, 999999):06}"
    rest = national[2:]
    pairs = f"{rest[:3]} {rest[3:5]} {rest[5:]}"
    dashed = pairs.replace(" ", "-")
    written = random.choice(
        (
            f"{area} {dashed}", f"{area} {pairs}", f"({area}) {pairs}", f"(0{area}) {pairs}", f"0{area} {pairs}",
            f"(0-{area}) {dashed}", f"{area}/{pairs}", f"{area}-{dashed}", f"+48 {area} {pairs}", f"0048 {area} {pairs}",
            national, f"+48{national}", f"+48 ({area}) {pairs}", f"{area} {rest[:3]} {rest[3:]}", f"{area}.{rest[:3]}.{rest[3:5]}.{rest[5:]}",
        )
    )  # fmt: skip
    return written, f"+48{national}"


def _mobile(random: Random) -> tuple[str, str]:
    national = f"{random.choice(('50', '51', '60', '66', '69', '72', '78', '88'))}{random.randint(1, 9)}{random.randint(0, 999999):06}"
    triples = f"{national[:3]} {national[3:6]} {national[6:]}"
    written = random.choice(
        (triples, triples.replace(" ", "-"), national, f"+48 {triples}", f"0048 {triples}", f"+48{national}")
    )
    return written, f"+48{national}"


def phone(random: Random, area: str) -> Written:
    """A telephone, labelled or not, perhaps with an extension or a second ending."""
    if random.random() < 0.35:
        written, address = _mobile(random)
        label = random.choice(("tel. kom. ", "tel. ", "kom. ", "", "tel.: ", "telefon komórkowy: "))
        return Written(label + written, (Truth("phone", address),))
    written, address = _fixed_line(random, area)
    label = random.choice(("tel. ", "tel.: ", "telefon ", "", "", "Tel ", "tel:", "nr tel. "))
    if random.random() < 0.25:
        extension = str(random.randint(1, 999))
        mark = random.choice((" wew. ", " w. ", " wewn. ", ", wew. ", " (wew. "))
        end = ")" if "(" in mark else ""
        return Written(f"{label}{written}{mark}{extension}{end}", (Truth("phone", address, extension),))
    if random.random() < 0.12 and written[-2:].isdigit():
        return Written(f"{label}{written}/{(int(written[-2:]) + 1) % 100:02}", (Truth("phone", address),))
    return Written(label + written, (Truth("phone", address),))


def fax(random: Random, area: str) -> Written:
    """A fax number."""
    written, address = _fixed_line(random, area)
    label = random.choice(("fax ", "fax: ", "faks ", "faks: ", "fax. ", "Fax ", "nr faksu: "))
    return Written(label + written, (Truth("fax", address),))


def both(random: Random, area: str) -> Written:
    """One number for telephone and fax."""
    written, address = _fixed_line(random, area)
    label = random.choice(("tel./fax ", "tel/fax: ", "tel./faks ", "telefon/fax: ", "tel./fax: ", "tel. / fax "))
    return Written(label + written, (Truth("phone", address), Truth("fax", address)))


def email(random: Random, name: str, place: str) -> Written:
    """An e-mail address made from a person's name or an office's place."""
    first, *_, last = name.translate(FOLD).lower().split()
    domain_name = place.translate(FOLD).lower().replace(" ", "-")
    domain = random.choice(
        (
            f"pcpr.{domain_name}.example.pl",
            f"{domain_name}.example",
            f"zon-{domain_name}.example.org",
            "poczta.example.com",
        )
    )
    if random.random() < 0.05:
        domain = f"{place.split(maxsplit=1)[0].lower()}.example.pl"
    local = random.choice(
        (
            f"{first}.{last}",
            f"{first[0]}.{last}",
            "zon1",
            "sekretariat",
            f"{last}_{first[0]}",
            f"orzeczenia{random.randint(1, 99)}",
        )
    )
    address = f"{local}@{domain}"
    shown = address.upper() if random.random() < 0.03 and address.isascii() else address
    label = random.choice(("", "", "e-mail: ", "e-mail ", "email: ", "mail: ", "E-mail: ", "adres e-mail: "))
    shown_local, _, _ = shown.partition("@")
    return Written(label + shown, (Truth("email", f"{shown_local}@{domain}"),))


def _requested(random: Random, written: Written) -> Written:
    channel = written.truths[0].channel
    wish = {
        "email": (
            "odpowiedź proszę na e-mail",
            "proszę o odpowiedź mailem",
            "odpowiedź proszę przesłać pocztą elektroniczną",
        ),
        "fax": ("odpowiedź proszę faksem", "proszę odpowiedzieć faxem", "odpowiedź proszę na fax"),
        "phone": ("proszę o kontakt telefoniczny", "proszę dzwonić", "odpowiedź proszę telefonicznie"),
    }[channel]
    text = random.choice((f"{written.text}, {random.choice(wish)}", f"{written.text} ({random.choice(wish)})"))
    truth = written.truths[0]
    return Written(text, (Truth(truth.channel, truth.address, truth.extension, requested=True),))


def return_contact(random: Random, name: str, place: str, area: str) -> Written:
    """The whole field: one to three contacts in one of the usual orders."""
    makers = random.choice(("p", "p", "e", "e", "pe", "pe", "pe", "ep", "pf", "pfe", "b", "be", "f", "fe", "ppe", "pp"))
    pieces: list[Written] = []
    for maker in makers:
        piece = {
            "p": lambda: phone(random, area),
            "f": lambda: fax(random, area),
            "b": lambda: both(random, area),
            "e": lambda: email(random, name, place),
        }[maker]()
        if pieces and maker == "p" and pieces[-1].truths[-1].channel == "fax":
            continue
        pieces.append(piece)
    if random.random() < 0.1 and "b" not in makers and len(set(makers)) == len(makers):
        pieces[-1] = _requested(random, pieces[-1])
    separator = random.choice(
        (", ", ", ", "; ", " / " if len(pieces) == 1 else ", ", " lub ", " oraz ", "\n" if len(pieces) > 1 else ", ")
    )
    return Written(
        separator.join(piece.text for piece in pieces), tuple(truth for piece in pieces for truth in piece.truths)
    )
