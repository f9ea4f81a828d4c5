"""An inspected file for the terminal: the record of `inspection` laid out with rich, 80 columns wide or more."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from hotline_mail.inspection import Json
from hotline_mail.terminal import visible
from parsers.model import CERTAIN

_TEXT_LINES = 12
"""Lines of a mail's text that are shown; `--json` gives it whole."""


def render(record: Json, certain: float = CERTAIN) -> RenderableType:
    """One file's record for people."""
    parts: list[RenderableType] = [_head(record)]
    parts += [_form(form, certain) for form in record["forms"]]
    if record["reply"] and not record["forms"]:
        parts.append(
            Panel(_text(_shortened(record["reply"]["text"])), title="what the person wrote", title_align="left")
        )
    if record["report"]:
        parts.append(_report(record["report"]))
    parts += [_text(f"! {warning}", style="yellow") for warning in record["warnings"]]
    return Panel(Group(*parts), title=_title(record["file"]), title_align="left", border_style="cyan")


def _text(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style)


def _title(text: str) -> str:
    return escape(visible(text))


def _head(record: Json) -> Table:
    table = _pairs()
    table.add_row("disposition", _text(record["disposition"], style="bold"))
    table.add_row("because", _text("\n".join(record["reasons"])))
    for name, value in _message_rows(record["message"]):
        table.add_row(name, _text(value))
    fax = record.get("fax")
    if fax:
        table.add_row("fax", _text(", ".join(f"{key} {value}" for key, value in fax.items() if value is not None)))
    return table


def _message_rows(message: Json | None) -> Iterator[tuple[str, str]]:
    if message is None:
        return
    yield "subject", message["subject"]
    if message["from"]:
        yield "from", f"{message['from']['name']} <{message['from']['address']}>".strip()
    if message["received_at"]:
        yield "received", message["received_at"]
    if message["attachments"]:
        yield "attachments", "\n".join(message["attachments"])
    if message["automatic"]:
        yield "automatic", "yes"


def _form(form: Json, certain: float) -> Panel:
    table = _pairs()
    table.add_column(justify="right", no_wrap=True)
    for name, field in form["fields"].items():
        table.add_row(name, *_field_cells(field, certain))
    channel = form["channel"]
    chosen = f"{channel['channel']} {channel['address']}: {channel['why']}" if channel else "a person is asked"
    table.add_row("confirm by", _text(chosen, style="" if channel else "yellow"))
    marks = ", ".join(mark for mark in ("handwritten", "incomplete") if form.get(mark))
    title = _title(form["source"]) + (f" ({marks})" if marks else "")
    return Panel(table, title=title, title_align="left", border_style="green")


def _field_cells(field: Json | None, certain: float) -> tuple[Text, Text]:
    if field is None:
        return _text("–", style="dim"), _text("")
    sure = field["value"] is not None and field["confidence"] >= certain
    value = _text(_shortened(field["value"] if field["value"] is not None else f"? {field['text']}"))
    return value, _text(f"{field['confidence']:.2f}", style="" if sure else "yellow")


def _report(report: Json) -> Panel:
    table = _pairs()
    table.add_row("about", _text(report["original_message_id"] or report.get("job") or "an unknown letter"))
    for recipient in report["recipients"]:
        said = [recipient["action"], recipient["status"], "for good" if recipient["permanent"] else None]
        table.add_row("recipient", _text(f"{recipient['address']}: {' '.join(filter(None, said))}"))
    return Panel(table, title=f"report ({report['kind']})", title_align="left", border_style="magenta")


def _pairs() -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1), expand=True)
    table.add_column(style="dim", no_wrap=True, width=15)
    table.add_column(overflow="fold", ratio=1)
    return table


def _shortened(text: str) -> str:
    lines = text.split("\n")
    return text if len(lines) <= _TEXT_LINES else "\n".join([*lines[:_TEXT_LINES], "…"])
