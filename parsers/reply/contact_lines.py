"""What one line at the end of a mail is: closing, name, office, contact data, or prose."""

from __future__ import annotations

import re
from enum import Enum, auto

from parsers.reply.lines import fold
from parsers.reply.separators import is_rule


class LineKind(Enum):
    """Kinds of lines in a signature; PROSE is anything that could belong to an answer."""

    CLOSING = auto()
    NAME = auto()
    OFFICE = auto()
    """A post or an organization."""
    CONTACT = auto()
    """A street, a web site, a register number."""
    REACH = auto()
    """A telephone number or an e-mail address."""
    RULE = auto()
    PROSE = auto()


_CLOSING = re.compile(
    r"(?:(?:serdecznie |gorąco |ciepło )?pozdrawiam(?:y)?|pozdrowienia|z pozdrowieniami|łączę (?:wyrazy|pozdrowienia)|z poważaniem|z poważanie|z powazaniem|z wyrazami|z uszanowaniem|z szacunkiem|pozdr|pzdr|miłego dnia|życzę miłego|dobrego dnia"
    r"|(?:with )?(?:best|kind|kindest|warm|warmest|many) (?:regards|wishes)|regards|best|sincerely|yours (?:sincerely|faithfully|truly)|sincerely yours|cheers|respectfully|cordially|all the best|rgds|br"
    r"|mit (?:freundlichen|besten|herzlichen|freundlichem|lieben) gr(?:ü|ue)(?:ß|ss)en?|mit freundlichem gru(?:ß|ss)|(?:viele|beste|liebe|freundliche|herzliche|schöne) gr(?:ü|ue)(?:ß|ss)e|mfg|lg|vg|hochachtungsvoll|freundlich grüsst"
    r"|(?:bien )?cordialement|bien à vous|bonne journée|sincères salutations|meilleures salutations|salutations|(?:cordiaux |un )?saludos?(?: cordiales)?|atentamente|(?:cordiali|distinti) saluti|saluti|cordialmente"
    r"|atenciosamente|(?:melhores |com os melhores )?cumprimentos|att|abraços|(?:met )?(?:vriendelijke|hartelijke) groet(?:en|jes)?|groet(?:en|jes)?|mvg|(?:med )?(?:vänlig|vänliga|bästa) häls?ning(?:ar)?|mvh|(?:med )?(?:venlig|vennlig|bedste) hilsen|hilsen"
    r"|(?:ystävällisin )?terveisin|s pozdravem|s pozdravom|hezký den|üdvözlettel|tisztelettel|cu (?:stimă|respect)|с уважением|з повагою|с уважение|saygılarımla|iyi çalışmalar|lep pozdrav|s poštovanjem|lugupidamisega|pagarbiai|ar cieņu)(?!\w)(.{0,40})"
)
_PROSE_IN_CLOSING = re.compile(r"[.?!] \w|(?<!\w)(?:i|za|that|for|to|with|że|proszę|way|thing|option|practice) ")
_MAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}\.\w{2,20}")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>]{3,300}|(?<![\w@.])[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.(?:pl|com|eu|org|net|de|fr|uk|gov|edu|io|es|it|nl|cz)(?:/\S{0,100})?(?![\w@])"
)
_NUMBER = re.compile(
    r"(?<![\w/])(?:\+|00)?(?:\(?\d{1,4}\)?[ ./-]{0,2}){2,6}\d{1,4}(?:[ ,]{0,2}(?:wew|ext|w|int)\.? ?\d{1,5})?(?!\w)"
)
_DIGITS = re.compile(r"\d")
_POSTAL = re.compile(
    r"(?<!\d)\d{2}-\d{3} [^\W\d]|(?:^|\s)(?:ul|al|pl|os)\. ?[^\W\d]|(?<!\w)(?:nip|regon|krs|ust-id|vat)\W{0,3}\d|(?:straße|strasse|str\.|street|avenue|road|rue|via|calle|laan|straat) ?\d{1,4}|\d{1,4},? (?:rue|avenue|boulevard)|(?<!\d)\d{5} [^\W\d]{3,}|[^\W\d]{3,} \d{5}$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?<!\w)(?:tel|telefon|phone|fon|fax|faks|kom|mob|mobile|cell|m|t|f|e|e-mail|email|mail|www|web|tel/fax|tel\.?/faks|komórka|handy|téléphone|tél|portable|skype|gg|gsm|direct|office|biuro|sekretariat|centrala|infolinia|adres|address|strona|nr|w|p|móvil|teléfono|wew|ext|int|h|mobil|telefax|internet|http|https|epuap|skrytka|linkedin|twitter|facebook|nip|regon|krs)(?!\w)"
)
_OFFICE = re.compile(
    r"(?<!\w)(?:(?:starsz[ya] |młodsz[ya] |główn[ya] |st\. |gł\. |mł\. )?(?:specjalist\w{1,3}|referent\w{0,3}|inspektor\w{0,3}|podinspektor|konsultant\w{0,3}|informaty\w{1,3}|administrator\w{0,3}|księgow\w{1,3}|asystent\w{0,3})|kierowni\w{1,4}|dyrektor\w{0,3}|naczelni\w{1,4}|prezes|wiceprezes|sekretarz|doradca|koordynator\w{0,2}|pracownik socjalny|manager|menedżer\w{0,2}|menadżer"
    r"|urząd|urzędu|wydział\w{0,2}|referat|dział|biuro|zespół|oddział|departament|ośrod\w{1,4}|centrum|starostwo|gmina|powiat\w{0,5}|mops|gops|mgops|pcpr|mopr|cuw|sp\. ?z ?o\. ?o|s\. ?a\.|sp\. ?[jk]\.|spółka|zakład|pzon|starszy|hot-?line|helpdesk|help desk|wsparci\w|serwis"
    r"|ceo|cto|cfo|coo|director|engineer|developer|consultant|specialist|officer|analyst|assistant|president|founder|co-founder|head of|team|support|sales|department|dept|division|inc|ltd|llc|corp|corporation|company|gmbh|ag|kg|e\.v|b\.v|s\.r\.l|s\.p\.a|sarl|sas|ab|oy|a/s|university|institute|universität|abteilung|leiter\w{0,2}|geschäftsführer\w{0,2}|vertrieb|kundenservice|mitarbeiter\w{0,2}|sachbearbeiter\w{0,2}|service|technicien\w{0,2}|responsable|directeur|directrice|chargée?|chef|ingénieure?|técnico|gerente|directora?|jefe|responsabile|direttore|ufficio|medewerker|adviseur|afdeling|lead|senior|junior|architect|administrator|coordinator|accountant|editor|professor|dr|partner|technik|technician)(?!\w)"
)
_TITLES = frozenset(
    "mgr inż dr prof hab lek dipl ing herr frau mr mrs ms st mł i von van de der da di la le zu und y e".split()
)
_MOST_NAMES = 5
_FORM_LABEL = re.compile(
    r"(?:data|znak|imię i nazwisko|imie i nazwisko|nazwa urzędu|nazwa urzedu|zwrotny|treść pytania|tresc pytania|zgłoszenie pytania|hot-?0?1)(?!\w)"
)
_LONGEST = 120
_FEW_WORDS = 7


def kind_of(line: str) -> LineKind:
    """The kind of `line`, which is not blank."""
    folded = fold(line).strip("*_ ")
    if is_rule(line):
        return LineKind.RULE
    if len(line) > _LONGEST:
        return LineKind.PROSE
    closing = _CLOSING.fullmatch(folded)
    if closing and not _PROSE_IN_CLOSING.search(closing.group(1)) and len(folded.split()) <= _FEW_WORDS:
        return LineKind.CLOSING
    return _kind_of_contact(line, folded)


def is_form_line(line: str) -> bool:
    """A label of form HOT-01, typed into the mail: whatever looks like contact data there is an entry."""
    return bool(_FORM_LABEL.match(fold(line).strip("*_-• ")))


def _kind_of_contact(line: str, folded: str) -> LineKind:
    rest, reaches = _MAIL.subn(" ", folded)
    rest, sites = _WEB.subn(" ", rest)
    numbers = [match.group() for match in _NUMBER.finditer(rest) if len(_DIGITS.findall(match.group())) >= 7]  # noqa: PLR2004
    rest = _LABEL.sub(" ", _NUMBER.sub(" ", rest)) if numbers else _LABEL.sub(" ", rest)
    words = re.findall(r"[^\W\d_]{2,}", rest)
    if _is_sentence(line, words):
        return LineKind.PROSE
    if reaches or numbers:
        return LineKind.REACH
    if sites or _POSTAL.search(folded) or re.match(r"[\[<](?:cid|image|https?):?", folded) or folded.startswith("@"):
        return LineKind.CONTACT
    if _OFFICE.search(folded) and line[:1].isalnum() and not line.rstrip().endswith(":"):
        return LineKind.OFFICE
    return LineKind.NAME if _is_name(line.strip("*_,- ")) else LineKind.PROSE


def _is_name(text: str) -> bool:
    """One to five words, each with a capital, apart from titles and particles."""
    words = text.split()
    if not 0 < len(words) <= _MOST_NAMES or text[-1] in ".:?!;":
        return False
    own = [word for word in words if word.casefold().strip(".") not in _TITLES]
    return bool(own) and all(word[0].isupper() and not _DIGITS.search(word) for word in own)


def _is_sentence(line: str, words: list[str]) -> bool:
    """Many words beside the data, or the end of a sentence: the line says something."""
    return len(words) > _FEW_WORDS or (len(words) > 3 and line.rstrip().endswith((".", "?", "!", ":", ";")))  # noqa: PLR2004
