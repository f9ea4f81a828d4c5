"""Gateway profiles: how the mails of one fax gateway are recognized and what stands where in them.

A profile is data (TOML, one table), so that a new gateway needs no program. Presets lie beside this module; the
settings may name one and change single keys, or give a whole profile of their own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib import resources
from typing import Annotated, Any, Final, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from parsers.fax.labels import FLAGS, label_pattern, worded_label_pattern
from parsers.fax.times import RFC_5322, TimeFormat, time_pattern

PRESETS: Final = ("hylafax-pl", "hylafax-en", "freepbx", "fusionpbx", "generic")
"""In the order they are tried: the surest signs first."""

_MAX_PATTERN: Final = 4000
_QUOTES: Final = "[<>\"'()]"


class ProfileError(ValueError):
    """A profile that cannot be used; the text names the key and the mend."""


class Where(StrEnum):
    """The places of a mail that a pattern may look at."""

    SUBJECT = "subject"
    BODY = "body"
    FILE = "file"
    FROM = "from"


class FileKind(StrEnum):
    """Kinds of files in which gateways deliver pages."""

    TIFF = "tiff"
    PDF = "pdf"
    POSTSCRIPT = "postscript"
    PNG = "png"
    JPEG = "jpeg"


def _compiled(pattern: object) -> re.Pattern[str]:
    if isinstance(pattern, re.Pattern):
        return pattern
    if not isinstance(pattern, str) or not 0 < len(pattern) <= _MAX_PATTERN:
        raise ValueError(f"give a regular expression of 1 to {_MAX_PATTERN} characters")
    try:
        return re.compile(pattern, FLAGS)
    except re.error as error:
        raise ValueError(f"no valid regular expression: {error}; escape ( ) [ ] . * + ? with a backslash") from error


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Sign(_Table):
    """A mail is this gateway's if every pattern of one sign is found."""

    subject: Pattern | None = None
    body: Pattern | None = None
    file: Pattern | None = None
    from_: Pattern | None = Field(default=None, alias="from")

    @model_validator(mode="after")
    def _looks_at_something(self) -> Self:
        if not self.patterns:
            raise ValueError("an empty sign would match every mail: give subject, body, file or from")
        return self

    @cached_property
    def patterns(self) -> dict[Where, re.Pattern[str]]:
        """The patterns that must all be found, by place."""
        given = {Where.SUBJECT: self.subject, Where.BODY: self.body, Where.FILE: self.file, Where.FROM: self.from_}
        return {where: pattern for where, pattern in given.items() if pattern is not None}


class Rule(_Table):
    """Where one value stands: a pattern (its group `value`, else its first group, else all of it), or line labels.

    `labels` are whole labels; `words` are beginnings of words, of which one stands in the label, and none of `unless`.
    A number's pattern that captures nothing ("Caller ID:" and the line ends) says that the number was withheld.
    """

    where: Where = Field(default=Where.BODY, alias="in")
    pattern: Pattern | None = None
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if [self.pattern is not None, bool(self.labels), bool(self.words)].count(True) != 1:
            raise ValueError("give either pattern, labels or words")
        if self.unless and not self.words:
            raise ValueError("unless belongs to words")
        return self

    def regex(self) -> re.Pattern[str]:
        """The regular expression to search with."""
        if self.pattern is not None:
            return self.pattern
        return label_pattern(self.labels) if self.labels else worded_label_pattern(self.words, self.unless)


class Reception(_Table):
    """How the gateway writes when it received the fax."""

    rules: tuple[Rule, ...] = ()
    formats: tuple[str, ...] = ()
    zone: str = "Europe/Warsaw"

    @model_validator(mode="after")
    def _readable(self) -> Self:
        for text in self.formats:
            if text != RFC_5322:
                time_pattern(text)
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"unknown time zone {self.zone!r}: use a name such as Europe/Warsaw") from error
        return self

    def time_formats(self) -> tuple[TimeFormat, ...]:
        """The formats with the zone that holds where the text names none."""
        return tuple(TimeFormat(text, self.zone) for text in self.formats)


class GatewayProfile(_Table):
    """Everything the program knows of one gateway's mails about received faxes."""

    name: str = Field(min_length=1, pattern=r"^[\w.-]+$")
    senders: tuple[str, ...] = ()
    """Addresses or patterns (`*@fax.example.pl`) that may send them; empty: not checked."""
    authserv_id: str | None = None
    """Our own MX's name in Authentication-Results (RFC 8601); with it, only authenticated senders count."""
    sign: tuple[Sign, ...] = Field(min_length=1)
    unless: tuple[Sign, ...] = ()
    """Signs that it is something else: a report about a fax sent."""
    cautious: bool = False
    """The signs are everyday words: demand a document, and a number or a page count, too."""
    caller: tuple[Rule, ...] = ()
    tsi: tuple[Rule, ...] = ()
    called: tuple[Rule, ...] = ()
    pages: tuple[Rule, ...] = ()
    job: tuple[Rule, ...] = ()
    received: Reception = Reception()
    no_number: tuple[str, ...] = ()
    incomplete: tuple[Rule, ...] = ()
    attachments: tuple[FileKind, ...] = (FileKind.TIFF, FileKind.PDF, FileKind.POSTSCRIPT)
    """Accepted kinds, the preferred first: of one fax in several kinds only the first is read."""
    links: Literal["alarm", "ignore"] = "alarm"
    """What a link in place of the file means: a person is alarmed, or the mail is no fax."""

    def says_no_number(self, text: str) -> bool:
        """Whether `text` is one of the words that mean that the number was withheld."""
        pieces = {piece.strip().casefold() for piece in re.split(_QUOTES, text)} - {""}
        return bool(pieces & {re.sub(_QUOTES, "", word).strip().casefold() for word in self.no_number})


def load_profile(table: Mapping[str, Any], base: GatewayProfile | None = None) -> GatewayProfile:
    """The profile that a TOML table gives; keys it does not give are taken from `base`.

    Raises ProfileError, which names every wrong key and its mend.
    """
    known = {} if base is None else {name: getattr(base, name) for name in GatewayProfile.model_fields}
    try:
        return GatewayProfile.model_validate({**known, **table})
    except ValidationError as error:
        name = table.get("name") or (base.name if base else "profile")
        raise ProfileError("; ".join(_told(str(name), item) for item in error.errors())) from error


def preset(name: str) -> GatewayProfile:
    """The preset `name`. Raises ProfileError if there is none of that name."""
    if name not in PRESETS:
        raise ProfileError(f"there is no preset {name!r}: choose one of {', '.join(PRESETS)}")
    return _read_preset(name)


def presets() -> tuple[GatewayProfile, ...]:
    """Every preset, in the order they are tried."""
    return tuple(_read_preset(name) for name in PRESETS)


@lru_cache(maxsize=len(PRESETS))
def _read_preset(name: str) -> GatewayProfile:
    text = resources.files("parsers.fax").joinpath("presets", f"{name}.toml").read_text(encoding="utf-8")
    return load_profile(tomllib.loads(text))


def _told(name: str, item: Mapping[str, Any]) -> str:
    key = ".".join(str(part) for part in item["loc"])
    return f"{name}: {key or 'profile'}: {item['msg'].removeprefix('Value error, ')}"
