"""Templates to letters: every sentence that leaves the system stands in templates/, none in the code.

A template's first line is the subject; the rest is the text, of which the HTML body is made, so that no sentence is
kept twice. `row(label, value)`, `rule()` and `picture(id, words)` give lines that become a table, a rule and a picture
there; `row` may have a picture, too, shown beside the value.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.utils import format_datetime
from functools import cached_property
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hotline_mail import mime, numbers, polish

_ROW_MARK, _VALUE_MARK, _RULE_MARK, _PICTURE_MARK = "\ue000", "\ue001", "\ue002", "\ue003"
"""Private-use characters: taken out of everything that users wrote, so that no text of theirs can pass for markup."""
_MARKS = re.compile("[\ue000-\ue003]")
_URL = re.compile(r"https?://(?:(?!&[lg]t;|&quot;)[^\s<>\"„”]){1,500}(?<![.,;:!?)\]])")
_EMPTY_LINES = re.compile(r"\n{3,}")
_BLOCKS_APART = re.compile(r"\n{2,}")
_SPACES_TO_KEEP = re.compile(r"^ | (?= )")
_STYLE = """\
body, p, td { font-family: Calibri, Arial, sans-serif; font-size: 11pt; line-height: 1.4 }
table { border-collapse: collapse; margin-bottom: 8pt }
td { padding: 1pt 12pt 1pt 0; vertical-align: top }
td.label { color: #555 }
img { max-width: 100%; height: auto; border: 1px solid #bbb }"""
"""Said of paragraphs and cells, too: Outlook hands nothing down into them."""
_PAGE_WIDTH = 760
"""CSS pixels, in which a page fits into the window of a mail program; the picture itself is finer."""


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
    """Shown in the HTML body where the text has the `picture` of this id."""


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
            auto_reload=False,  # read once, like the phrases; SIGHUP makes all of it anew
        )
        environment.filters |= {
            "date": polish.long_date,
            "moment": polish.moment,
            "written_day": polish.written_day,
            "part": polish.part_of_mail,
            "spaced": numbers.spaced,
        }
        environment.tests |= {"greeted": polish.greets, "closed": polish.closes, "mark": polish.is_mark}
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
        return " ".join(subject.split()), _EMPTY_LINES.sub("\n\n", text).strip() + "\n"


class _Marked(str):
    """Text made by the template's own functions: it keeps its marks."""

    __slots__ = ()


def _without_marks(value: object) -> object:
    return _MARKS.sub("", value) if isinstance(value, str) and not isinstance(value, _Marked) else value


def _row(label: str, value: str, picture: Enclosure | None = None) -> _Marked:
    shown = f"{_PICTURE_MARK}{picture.inline_id}" if picture else ""
    return _Marked(f"{_ROW_MARK}{label}{_VALUE_MARK}{_one_line(value)}{shown}")


def _rule() -> _Marked:
    return _Marked(_RULE_MARK)


def _picture(picture: Enclosure, words: str) -> _Marked:
    return _Marked(f"{_PICTURE_MARK}{picture.inline_id}{_VALUE_MARK}{_one_line(words)}")


def _one_line(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def to_plain(text: str) -> str:
    """The text/plain body: table rows as "label: value", rules as dashes, for a picture its words."""
    lines = (_without_picture(line) for line in text.split("\n"))
    return "\n".join(lines).replace(_ROW_MARK, "").replace(_VALUE_MARK, ": ").replace(_RULE_MARK, "-" * 40)


def _without_picture(line: str) -> str:
    if line.startswith(_PICTURE_MARK):
        return f"[{line.partition(_VALUE_MARK)[2]}]"
    return line.partition(_PICTURE_MARK)[0]


def to_html(text: str) -> str:
    """The text/html body, made of the same text, all of which is escaped before anything is made of it."""
    blocks = [_block(block) for block in _BLOCKS_APART.split(html.escape(text.strip()))]
    head = f'<head><meta charset="utf-8"><style>\n{_STYLE}\n</style></head>'
    return f'<!DOCTYPE html>\n<html lang="pl">{head}<body>\n' + "\n".join(blocks) + "\n</body></html>\n"


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
    return "\n".join(_alike(mark, list(lines)) for mark, lines in groupby(block.split("\n"), key=_mark))


def _mark(line: str) -> str:
    return line[:1] if line[:1] in {_ROW_MARK, _RULE_MARK, _PICTURE_MARK} else ""


def _alike(mark: str, lines: Sequence[str]) -> str:
    """Neighbouring lines of one kind: a table, rules, pictures, or a paragraph."""
    if mark == _ROW_MARK:
        rows = "".join(_table_row(line[1:]) for line in lines)
        return f"<table>{rows}</table>"
    if mark == _RULE_MARK:
        return "<hr>" * len(lines)
    if mark == _PICTURE_MARK:
        return "".join(f"<p>{_image(line[1:], _PAGE_WIDTH)}</p>" for line in lines)
    return "<p>" + "<br>\n".join(map(_words, lines)) + "</p>"


def _words(text: str) -> str:
    """`text` as HTML: columns and steps that spaces make stay, and an address can be clicked."""
    if text[:1] == " " or "  " in text:
        text = _SPACES_TO_KEEP.sub("\N{NO-BREAK SPACE}", text)
    return _URL.sub(r'<a href="\g<0>">\g<0></a>', text) if "://" in text else text


def _table_row(row: str) -> str:
    label, _, value = row.partition(_VALUE_MARK)
    words, _, picture_id = value.partition(_PICTURE_MARK)
    shown = _words(words) + (f"<br>{_image(f'{picture_id}{_VALUE_MARK}{label}')}" if picture_id else "")
    return f'<tr><td class="label">{label}</td><td>{shown}</td></tr>'


def _image(picture: str, width: int | None = None) -> str:
    picture_id, _, words = picture.partition(_VALUE_MARK)
    size = f' width="{width}"' if width else ""  # Outlook heeds no other limit
    return f'<img src="cid:{picture_id}" alt="{words}"{size}>'
