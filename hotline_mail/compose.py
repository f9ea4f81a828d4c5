"""Templates to letters: every sentence that leaves the system stands in templates/, none in the code.

A template's first line is the subject; the rest is the text, of which the HTML body is made, so that no sentence is
kept twice. `row(label, value)`, `rule()` and `picture(id)` give lines that become a table, a rule and a picture there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hotline_mail import polish

_POLICY = SMTP.clone(max_line_length=998)
"""RFC 5322's hard limit: folding shorter would encode long Message-IDs in References and break threading."""
_ROW_MARK, _VALUE_MARK, _RULE_MARK, _PICTURE_MARK = "\ue000", "\ue001", "\ue002", "\ue003"
"""Private-use characters: taken out of everything that users wrote, so that no text of theirs can pass for markup."""
_MARKS = re.compile("[\ue000-\ue003]")


def templates_folder(own: Path | None) -> tuple[Path, ...]:
    """The folders to look for templates in, in order: the settings' own one, the packaged one."""
    packaged = Path(str(files("hotline_mail"))) / "templates"
    checkout = Path(str(files("hotline_mail"))).parent / "templates"
    return tuple(folder for folder in (own, packaged, checkout) if folder is not None and folder.is_dir())


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    content_type: str
    payload: bytes
    inline_id: str | None = None
    """Shown in the HTML body where the text has a line `[picture: this id]`."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The header of a letter."""

    message_id: str
    sender: HeaderAddress
    to: HeaderAddress
    date: datetime
    reply_to: HeaderAddress | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    automatic: bool = True
    """Auto-Submitted: auto-replied or auto-generated (RFC 3834 section 5); a consultant's own words are neither."""


@dataclass(frozen=True)
class Templates:
    """The templates of the desk."""

    folders: tuple[Path, ...]

    @cached_property
    def _environment(self) -> Environment:
        # The output is plain text; the HTML body is made of it with everything escaped (`to_html`).
        environment = Environment(  # noqa: S701
            loader=FileSystemLoader([str(folder) for folder in self.folders]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_without_marks,
        )
        environment.filters |= {"date": polish.long_date, "moment": polish.moment}
        environment.globals |= {"plural": polish.plural, "row": _row, "rule": _rule, "picture": _picture}
        return environment

    def file(self, name: str) -> bytes:
        """The file `name` of the first folder that has it.

        Raises:
            FileNotFoundError: no folder has it.
        """
        found = next((folder / name for folder in self.folders if (folder / name).is_file()), None)
        if found is None:
            raise FileNotFoundError(name)
        return found.read_bytes()

    def render(self, name: str, values: Mapping[str, object]) -> tuple[str, str]:
        """Subject and text of the template `name` (without its ending)."""
        rendered = self._environment.get_template(f"{name}.txt.j2").render(values)
        subject, _, text = rendered.partition("\n")
        return " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


class _Marked(str):
    """Text made by the template's own functions: it keeps its marks."""

    __slots__ = ()


def _without_marks(value: object) -> object:
    return _MARKS.sub("", value) if isinstance(value, str) and not isinstance(value, _Marked) else value


def _row(label: str, value: str) -> _Marked:
    one_line = " ".join(_MARKS.sub("", value).split())
    return _Marked(f"{_ROW_MARK}{label}{_VALUE_MARK}{one_line}")


def _rule() -> _Marked:
    return _Marked(_RULE_MARK)


def _picture(picture_id: str) -> _Marked:
    return _Marked(f"{_PICTURE_MARK}{picture_id}")


def to_plain(text: str) -> str:
    """The text/plain body: table rows as "label: value", rules as dashes, no pictures."""
    lines = (line for line in text.split("\n") if not line.startswith(_PICTURE_MARK))
    plain = "\n".join(lines).replace(_ROW_MARK, "").replace(_VALUE_MARK, ": ").replace(_RULE_MARK, "-" * 40)
    return re.sub(r"\n{3,}", "\n\n", plain)


def to_html(text: str) -> str:
    """The text/html body, made of the same text; everything is escaped."""
    blocks = [_block(block) for block in re.split(r"\n{2,}", text.strip())]
    style = "font-family: sans-serif; font-size: 11pt; line-height: 1.4"
    return f'<!DOCTYPE html>\n<html lang="pl"><body style="{style}">\n' + "\n".join(blocks) + "\n</body></html>\n"


def build(envelope: Envelope, subject: str, text: str, enclosures: tuple[Enclosure, ...] = ()) -> bytes:
    """A complete letter: text and HTML body, enclosures, and the header of `envelope`."""
    # Only an address that cannot be written otherwise makes the header need SMTPUTF8 (RFC 6531).
    policy = _POLICY.clone(utf8=not envelope.to.addr_spec.isascii())
    letter = EmailMessage(policy=policy)
    letter["From"] = envelope.sender
    letter["To"] = envelope.to
    letter["Subject"] = subject
    letter["Date"] = format_datetime(envelope.date)
    letter["Message-ID"] = envelope.message_id
    if envelope.reply_to:
        letter["Reply-To"] = envelope.reply_to
    if envelope.in_reply_to:
        letter["In-Reply-To"] = envelope.in_reply_to
        letter["References"] = " ".join(dict.fromkeys((*envelope.references, envelope.in_reply_to)))
    if envelope.automatic:
        letter["Auto-Submitted"] = "auto-replied" if envelope.in_reply_to else "auto-generated"
        letter["X-Auto-Response-Suppress"] = "All"
    letter.set_content(to_plain(text), cte="quoted-printable")
    letter.add_alternative(to_html(text), subtype="html", cte="quoted-printable")
    for enclosure in enclosures:
        _enclose(letter, enclosure)
    return letter.as_bytes()


def _enclose(letter: EmailMessage, enclosure: Enclosure) -> None:
    maintype, _, subtype = enclosure.content_type.partition("/")
    if enclosure.inline_id:
        page = letter.get_body(("html",))
        if page is None:
            message = "a letter has an HTML body before pictures are enclosed"
            raise ValueError(message)
        page.add_related(enclosure.payload, maintype, subtype, cid=f"<{enclosure.inline_id}>", filename=enclosure.name)
    elif maintype == "message":
        # RFC 2046 section 5.2.1 allows no base64 here; a broken mail is safer as an opaque file.
        letter.add_attachment(enclosure.payload, "application", "octet-stream", filename=enclosure.name)
    else:
        letter.add_attachment(enclosure.payload, maintype, subtype, filename=enclosure.name)


def _block(block: str) -> str:
    lines = block.split("\n")
    if block == _RULE_MARK:
        return "<hr>"
    if block.startswith(_PICTURE_MARK):
        return f'<p><img src="cid:{html.escape(block[1:])}" alt="" style="max-width: 100%"></p>'
    if all(line.startswith(_ROW_MARK) for line in lines):
        return "<table>" + "".join(_table_row(*line[1:].split(_VALUE_MARK)) for line in lines) + "</table>"
    return "<p>" + "<br>\n".join(html.escape(line) for line in lines) + "</p>"


def _table_row(label: str, value: str) -> str:
    style = "padding: 1pt 12pt 1pt 0; vertical-align: top; color: #555"
    return f'<tr><td style="{style}">{html.escape(label)}</td><td>{html.escape(value)}</td></tr>'
