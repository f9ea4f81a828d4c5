"""TOML to frozen settings; every mistake is reported at once, with its key, what was expected, and where.

`config.example.toml` lists every setting with its default; a test holds the two together.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from hotline_mail.config_mistakes import told
from hotline_mail.fax_settings import FaxGatewaySettings

DEFAULT_PATH = Path("/etc/hotline-mail/config.toml")
MAX_BYTES = 50_000_000
"""Larger mails are not read, unless the settings say so."""
PATH_VARIABLE = "HOTLINE_MAIL_CONFIG"


class SettingsError(Exception):
    """The settings cannot be used; `mistakes` holds one line each: key, what is wrong, what was expected."""

    def __init__(self, path: Path, mistakes: list[str]) -> None:
        super().__init__(f"{path}: " + "; ".join(mistakes))
        self.path = path
        self.mistakes = mistakes


def _email(value: str) -> str:
    try:
        return validate_email(value, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        message = f"not an e-mail address: {error}"
        raise ValueError(message) from error


def _existing_file(path: Path) -> Path:
    if not path.is_file():
        message = f"no such file: {path}"
        raise ValueError(message)
    return path


def _existing_folder(path: Path) -> Path:
    if not path.is_dir():
        message = f"no such folder: {path}"
        raise ValueError(message)
    return path


def _database(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        message = "expected sqlite:///… or postgresql://…"
        raise ValueError(message)
    return url


Email = Annotated[str, AfterValidator(_email)]
ExistingFile = Annotated[Path, AfterValidator(_existing_file)]
Port = Annotated[int, Field(ge=1, le=65535)]
Seconds = Annotated[float, Field(gt=0)]


class Section(BaseModel):
    """A table of the file: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Secret(Section):
    """Where a secret is read from: exactly one of the three. It never stands in the file itself."""

    file: Path | None = None
    env: str | None = None
    credential: str | None = None
    """Name under systemd's $CREDENTIALS_DIRECTORY; outside the service, in the folder that the unit takes it from."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(source is not None for source in (self.file, self.env, self.credential)) != 1:
            message = "give exactly one of file, env, credential"
            raise ValueError(message)
        return self


class Oauth(Section):
    """OAuth 2.0 for XOAUTH2: a command that prints an access token, or Microsoft client credentials."""

    token_command: tuple[str, ...] = ()
    tenant: str | None = None
    client_id: str | None = None
    client_secret: Secret | None = None
    scope: str = "https://outlook.office365.com/.default"

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        client = (self.tenant, self.client_id, self.client_secret)
        if bool(self.token_command) == any(client) or (any(client) and not all(client)):
            message = "give either token_command, or all of tenant, client_id and client_secret"
            raise ValueError(message)
        return self


class Server(Section):
    """How to reach a server; connections are always encrypted and its certificate always verified."""

    host: str
    port: Port
    security: Literal["tls", "starttls"] = "tls"
    ca_file: ExistingFile | None = None
    user: str | None = None
    password: Secret | None = None
    oauth: Oauth | None = None
    timeout: Seconds = 30

    @model_validator(mode="after")
    def _one_login(self) -> Self:
        if self.password and self.oauth:
            message = "give password or oauth, not both"
            raise ValueError(message)
        if bool(self.user) != bool(self.password or self.oauth):
            message = "user and one of password, oauth belong together"
            raise ValueError(message)
        return self


class ImapServer(Server):
    """An IMAP server and the folder on it."""

    port: Port = 993
    folder: str = "INBOX"


class MailboxSettings(ImapServer):
    """A mailbox that is polled."""

    name: Annotated[str, Field(min_length=1)]
    poll_seconds: Seconds = 60
    idle: bool = True
    max_bytes: Annotated[int, Field(ge=65536)] = MAX_BYTES
    accepted: Literal["flag", "move", "delete"] = "flag"
    accepted_folder: str = "Przyjęte"
    accept_from: Literal["now", "all"] | datetime = "now"


class SmtpSettings(Server):
    """Where letters are handed over."""

    port: Port = 465
    connections: Annotated[int, Field(ge=1)] = 2
    """Over how many connections letters are handed over side by side."""
    retry_minutes: Annotated[tuple[Annotated[float, Field(gt=0)], ...], Field(min_length=1)] = (1, 5, 15, 30, 60, 120)
    """Waits between attempts; after the last one a letter is given up and goes to a person."""


class ArchiveSettings(Section):
    """The mailbox that gets a copy of each letter; it also tells whether an attempt of unknown outcome was sent."""

    address: Email
    imap: ImapServer
    trace_after_seconds: Seconds = 60
    """How long the copy may take from the SMTP server to the archive mailbox."""


class DeskSettings(Section):
    """Who we are."""

    address: Email
    name: str = "Hot-line SI EKSMOoN"
    aliases: tuple[Email, ...] = ()
    """Further addresses of ours: mail to them is mail to us, mail from them is our own come back."""
    secret: Secret
    """Key of the tokens in reply addresses and Message-IDs."""
    plus_addresses: bool = True
    authserv_id: str | None = None
    """The name our own MX writes into Authentication-Results (RFC 8601); None: such headers are not believed."""
    phone: str | None = None
    """Printed in letters to users."""

    @property
    def domain(self) -> str:
        """The domain of our address: the right-hand side of our Message-IDs."""
        return self.address.rpartition("@")[2]

    @property
    def addresses(self) -> frozenset[str]:
        """All our addresses, in lower case."""
        return frozenset(address.lower() for address in (self.address, *self.aliases))


class Person(Section):
    """A consultant."""

    address: Email
    name: str = ""
    working_days: Annotated[tuple[Annotated[int, Field(ge=1, le=7)], ...], Field(min_length=1)] = (1, 2, 3, 4, 5)
    """ISO weekdays on duty, Monday is 1."""
    days_off: tuple[date, ...] = ()
    substitute: Email | None = None


class ConsultantSettings(Section):
    """Who answers. Tickets go to `list_address`, or in turn to those on duty."""

    list_address: Email | None = None
    people: Annotated[tuple[Person, ...], Field(min_length=1)]
    coordinator: Email
    require: Literal["dkim", "spf", "dmarc", "none"] = "none"
    """What our MX's Authentication-Results must say pass for; a fail is refused in any case."""
    answer_delay_seconds: Annotated[float, Field(ge=0)] = 120
    """How long a reply waits, so that its author can take it back with "cofnij"."""

    @model_validator(mode="after")
    def _substitutes_are_consultants(self) -> Self:
        strangers = {p.substitute for p in self.people if p.substitute and p.substitute.lower() not in self.addresses}
        if strangers:
            message = f"substitute {', '.join(sorted(strangers))} is none of consultants.people, and could not answer"
            raise ValueError(message)
        return self

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses that may answer, in lower case."""
        return frozenset(person.address.lower() for person in self.people)


class CalendarSettings(Section):
    """The office's own calendar beside the statutory one."""

    extra_days_off: tuple[date, ...] = ()


class RuleSettings(Section):
    """Choices that the annex leaves to us (RULES.md)."""

    certain: Annotated[float, Field(gt=0, le=1)] = 0.9
    warn_hours_before: Annotated[float, Field(gt=0)] = 3
    """A person is warned this many working hours before a deadline."""
    escalate_hours_before: Annotated[float, Field(gt=0)] = 1
    call_again_hours: Annotated[float, Field(gt=0)] = 2
    """Whoever is to ring is reminded so many working hours after the task, and after each try that reached nobody."""
    automatic_letters_per_day: Annotated[int, Field(ge=1)] = 20
    """The ceiling of letters to one user's address and day, so that no loop of robots can grow."""
    heed_spam_verdict: bool = True
    junk_keep_days: Annotated[int, Field(ge=1)] = 30


class ReaderSettings(Section):
    """Limits of the child processes that open attachments."""

    workers: Annotated[int, Field(ge=1)] = Field(default_factory=lambda: os.cpu_count() or 1)
    memory_mb: Annotated[int, Field(ge=256)] = 1500
    seconds_per_document: Seconds = 120
    seconds_per_message: Seconds = 300


class StoreSettings(Section):
    """The database."""

    url: Annotated[str, AfterValidator(_database)] = "sqlite:////var/lib/hotline-mail/hotline.sqlite3"


class LogSettings(Section):
    """What the journal gets. No personal data in any case."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["json", "console"] = "console"


class Settings(Section):
    """The whole file."""

    desk: DeskSettings
    mailboxes: Annotated[tuple[MailboxSettings, ...], Field(min_length=1)]
    smtp: SmtpSettings
    consultants: ConsultantSettings
    archive: ArchiveSettings | None = None
    fax: FaxGatewaySettings | None = None
    admin: Email
    """Gets alarms about the machinery."""
    store: StoreSettings = StoreSettings()
    calendar: CalendarSettings = CalendarSettings()
    rules: RuleSettings = RuleSettings()
    reader: ReaderSettings = ReaderSettings()
    log: LogSettings = LogSettings()
    templates: Annotated[Path, AfterValidator(_existing_folder)] | None = None
    """A folder whose files are used instead of the packaged templates of the same name."""

    @model_validator(mode="after")
    def _distinct_mailboxes(self) -> Self:
        names = [mailbox.name for mailbox in self.mailboxes]
        if len(set(names)) != len(names):
            message = "mailboxes: every name must be different"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _staff_is_not_the_desk(self) -> Self:
        """What we send to ourselves is our own come back: nobody reads it."""
        staff = {
            "admin": self.admin,
            "consultants.coordinator": self.consultants.coordinator,
            "consultants.list_address": self.consultants.list_address or "",
            "archive.address": self.archive.address if self.archive else "",
            **{f"consultants.people[{nr}].address": one.address for nr, one in enumerate(self.consultants.people)},
        }
        ours = [key for key, address in staff.items() if address.lower() in self.desk.addresses]
        if ours:
            message = f"{', '.join(ours)}: this is the desk's own address; letters to it would reach nobody"
            raise ValueError(message)
        return self


def settings_path(given: Path | None) -> Path:
    """The settings file to use: the one given, else $HOTLINE_MAIL_CONFIG, else /etc/hotline-mail/config.toml."""
    return given or Path(os.environ.get(PATH_VARIABLE) or DEFAULT_PATH)


def load(path: Path) -> Settings:
    """Reads the settings from `path`.

    Raises:
        SettingsError: the file cannot be read, is no TOML, or holds mistakes (all of them are named).
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(path, [f"cannot be read: {error.strerror or error}"]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(path, [f"is no TOML in UTF-8: {error}"]) from error
    return parse(content, path, text)


def parse(content: dict[str, Any], path: Path, text: str = "") -> Settings:
    """The settings in `content`, a parsed TOML document; `path` and the lines of its `text` are named in mistakes.

    Raises:
        SettingsError: with every mistake.
    """
    try:
        return Settings.model_validate(content)
    except ValidationError as error:
        raise SettingsError(path, told(error, text, _names(Settings))) from error


def _names(model: type[BaseModel]) -> frozenset[str]:
    """The names of all settings, to tell what a mistyped one may have meant."""
    known = {model}
    while inner := {each for one in known for each in _models_within(one)} - known:
        known |= inner
    return frozenset(name for one in known for name in one.model_fields)


def _models_within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    waiting: list[Any] = [field.annotation for field in model.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        waiting += get_args(annotation)


def accept_from(mailbox: MailboxSettings, now: datetime) -> datetime:
    """From when on the mails of `mailbox` count at its first start; a time without offset is Warsaw time."""
    match mailbox.accept_from:
        case "now":
            return now
        case "all":
            return datetime.min.replace(tzinfo=UTC)
        case datetime() as moment:
            return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/Warsaw"))).astimezone(UTC)
