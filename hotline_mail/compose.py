"""Templates to letters: every sentence that leaves the system stands in templates/, none in the code.

A template's first line is the subject; the rest is the text, of which the HTML body is made, so that no sentence is
kept twice. `row(label, value)`, `rule()` and `picture(id)` give lines that become a table, a rule and a picture there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.utils import format_datetime
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hotline_mail import mime, polish

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
    page = mime.text_part(to_html(text), "html")
    shown = [_file(enclosure) for enclosure in enclosures if enclosure.inline_id]
    if shown:
        page = mime.container("related", (page, *shown))
    letter = mime.container("alternative", (mime.text_part(to_plain(text), "plain"), page))
    attached = [_file(enclosure) for enclosure in enclosures if not enclosure.inline_id]
    if attached:
        letter = mime.container("mixed", (letter, *attached))
    return mime.message(_header(envelope, subject), letter)


def _header(envelope: Envelope, subject: str) -> Iterator[tuple[str, str]]:
    yield "From", mime.mailbox(envelope.sender)
    yield "To", mime.mailbox(envelope.to)
    yield "Subject", mime.header_text(subject)
    yield "Date", format_datetime(envelope.date)
    yield "Message-ID", envelope.message_id
    if envelope.reply_to:
        yield "Reply-To", mime.mailbox(envelope.reply_to)
    parent = mime.identifiers([envelope.in_reply_to or ""])
    if parent:
        yield "In-Reply-To", parent
        yield "References", mime.identifiers((*envelope.references, parent))
    if envelope.automatic:
        yield "Auto-Submitted", "auto-replied" if envelope.in_reply_to else "auto-generated"
        yield "X-Auto-Response-Suppress", "All"
    yield "MIME-Version", "1.0"


def _file(enclosure: Enclosure) -> mime.Part:
    return mime.file_part(enclosure.name, enclosure.content_type, enclosure.payload, enclosure.inline_id)


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
