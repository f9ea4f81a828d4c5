"""The settings of the fax gateway: table [fax] of the settings file."""

from __future__ import annotations

import string
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from hotline_mail.numbers import national
from parsers.fax.profiles import PRESETS, GatewayProfile, ProfileError, load_profile, preset

_SAMPLE_NUMBER = "+48123456789"
_NUMBER_FIELDS = frozenset({"e164", "digits", "national"})
_SUBJECT_FIELDS = _NUMBER_FIELDS | {"tag"}


def _names_in(template: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    except ValueError as error:
        raise ValueError(f"unbalanced braces in {template!r}: write {{e164}}") from error


def _mailbox(address: str) -> str:
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise ValueError(f"not an e-mail address: {error}") from error


def _address_template(template: str) -> str:
    names = _names_in(template)
    if not names & _NUMBER_FIELDS or names - _NUMBER_FIELDS:
        raise ValueError("put the number in as {e164}, {digits} or {national}, as in {e164}@fax.example.pl")
    _mailbox(template.format_map(number_fields(_SAMPLE_NUMBER)))
    return template


def _subject_template(template: str) -> str:
    unknown = _names_in(template) - _SUBJECT_FIELDS
    if unknown or "\n" in template:
        raise ValueError("one line; known are {tag}, {e164}, {digits} and {national}")
    return template


def _prefix(prefix: str) -> str:
    if not (prefix.startswith("+") and prefix[1:].isdigit()):
        raise ValueError(f"{prefix!r} is no prefix in E.164: write it as in +48")
    return prefix


def _header_name(name: str) -> str:
    if not name.isascii() or not all(33 <= ord(char) < 127 and char != ":" for char in name) or not name:  # noqa: PLR2004
        raise ValueError(f"{name!r} is no header name (RFC 5322 section 3.6.8)")
    return name


def _header_value(value: str) -> str:
    if not value.isprintable():
        raise ValueError("a header's value is one printable line")
    return value


Mailbox = Annotated[str, AfterValidator(_mailbox)]
HeaderName = Annotated[str, AfterValidator(_header_name)]
HeaderValue = Annotated[str, AfterValidator(_header_value)]


def number_fields(e164: str) -> Mapping[str, str]:
    """What the templates may put in for a number: E.164, its digits alone, and as dialled within Poland."""
    return {"e164": e164, "digits": e164.removeprefix("+"), "national": national(e164)}


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GatewayProfileSettings(BaseModel):
    """One entry of [[fax.profiles]]: a preset with keys changed, or a whole profile (docs/fax.md lists the keys)."""

    model_config = ConfigDict(extra="allow", frozen=True)

    preset: Literal["hylafax-pl", "hylafax-en", "freepbx", "fusionpbx", "generic"] | None = Field(
        default=None, description="The preset that gives every key not given here."
    )

    @model_validator(mode="after")
    def _usable(self) -> Self:
        self.profile()
        return self

    def profile(self) -> GatewayProfile:
        """The profile. Raises ValueError, which names key and mend."""
        keys: dict[str, Any] = dict(self.model_extra or {})
        try:
            return load_profile(keys, preset(self.preset) if self.preset else None)
        except ProfileError as error:
            raise ValueError(str(error)) from error


class FaxGatewaySettings(_Section):
    """How faxes leave through an e-mail-to-fax gateway, and which gateways' mails about received faxes are known."""

    address: Annotated[str, AfterValidator(_address_template)] = Field(
        description="Whom the gateway mail goes to; {e164}, {digits} or {national} is the number, as in "
        "{e164}@fax.example.pl or FAX={e164}@fax.example.pl (RFC 3192)."
    )
    sender: Mailbox = Field(
        description="From and envelope sender; gateways drop mails of strangers in silence: it must be one they know."
    )
    subject: Annotated[str, AfterValidator(_subject_template)] = Field(
        default="{tag}", description="Subject of the gateway mail; some gateways give it back in their report."
    )
    reports_to: Mailbox | None = Field(
        default=None, description="Where HylaFAX mails its report (X-FAX-MailAddr); without it, to the sender."
    )
    format: Literal["pdf", "tiff"] = Field(
        default="pdf", description="What the gateway takes; tiff is Group 4 at 204 x 196 dpi, made by Ghostscript."
    )
    multipart: bool = Field(
        default=False,
        description="Send the page as an attachment; HylaFAX's faxmail would fax the empty text as a page of its own.",
    )
    job_tag_header: HeaderName | None = Field(
        default="X-FAX-JobTag", description="Header that carries the job tag, by which the report is matched."
    )
    headers: dict[HeaderName, HeaderValue] = Field(
        default={
            "X-FAX-Notify": "done",
            "X-FAX-VRes": "196",
            "X-FAX-AutoCoverPage": "no",
            "X-FAX-Headers": "clear",
        },
        description="Further headers; these make HylaFAX report, send in fine resolution, add no cover and no headers.",
    )
    max_pages: int = Field(
        default=10,
        ge=1,
        le=100,
        description="Longer answers go to a person: nobody wants a hundred pages at 30 s each.",
    )
    max_bytes: int = Field(
        default=5_000_000, ge=10_000, description="Larger gateway mails go to a person: gateways drop them in silence."
    )
    allowed_prefixes: tuple[Annotated[str, AfterValidator(_prefix)], ...] = Field(
        default=("+48",), min_length=1, description="Only numbers with one of these prefixes are dialled."
    )
    max_per_number_and_day: int = Field(
        default=5,
        ge=1,
        description="More faxes to one number in a day go to a person: forms could be forged to pester.",
    )
    report_within_minutes: int = Field(
        default=120,
        ge=5,
        description="No delivery report within this time is an alarm: gateways may drop mails silently.",
    )
    profiles: tuple[GatewayProfileSettings, ...] = Field(
        default=tuple(GatewayProfileSettings(preset=name) for name in PRESETS),
        description="The gateways whose mails about received faxes are read, in order; name their senders here.",
    )

    @cached_property
    def gateway_profiles(self) -> tuple[GatewayProfile, ...]:
        """The profiles, for the reader."""
        return tuple(entry.profile() for entry in self.profiles)
