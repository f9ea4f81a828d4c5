"""What the demo prints: English for the operator, the letters in Polish as they are."""

from __future__ import annotations

import csv
import email
import email.policy
import io
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from hotline_mail.business_time import to_local
from hotline_mail.demo.samples import Sample
from hotline_mail.demo.servers import Sent
from hotline_mail.model import Letter, Ticket

_REGISTER_COLUMNS = (0, 4, 6, 9, 12)
"""As many as fit a terminal; the file has all."""


def read_mail(raw: bytes) -> EmailMessage:
    """A mail as its recipient's program reads it."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage):  # the policy makes it one; this tells mypy
        raise TypeError(type(message))
    return message


def show_samples(console: Console, samples: Iterable[Sample], became: Mapping[str, str]) -> None:
    """Each sample, and what the desk made of it."""
    table = _table("The mails", "mail", "what it is", "what the desk made of it")
    for sample in samples:
        table.add_row(sample.name, sample.shows, became[sample.name])
    console.print(table, "")


def show_tickets(console: Console, tickets: Iterable[Ticket]) -> None:
    """The tickets."""
    columns = ("number", "status", "channel", "confirm by", "confirmed", "subject")
    table = _table("The tickets (hotline-mail tickets)", *columns)
    for ticket in tickets:
        table.add_row(
            ticket.number,
            ticket.status.value,
            ticket.channel.value,
            f"{to_local(ticket.confirm_by):%d.%m. %H:%M}",
            f"{to_local(ticket.confirmed_at):%d.%m. %H:%M}" if ticket.confirmed_at else "–",
            _short(ticket.subject),
        )
    console.print(table, "")


def show_letters(console: Console, title: str, letters: Iterable[Letter]) -> None:
    """A line for each letter."""
    table = _table(title, "to", "by", "state", "subject")
    for letter in letters:
        subject = str(read_mail(letter.outbound.letter)["Subject"])
        table.add_row(
            _short(letter.outbound.recipient),
            letter.outbound.channel.value,
            letter.state.value,
            _short(subject),
        )
    console.print(table, "")


def show_mail(console: Console, title: str, raw: bytes) -> None:
    """A whole letter."""
    mail = read_mail(raw)
    body = mail.get_body(("plain",))
    head = "\n".join(f"{name}: {mail[name]}" for name in ("From", "To", "Subject", "In-Reply-To") if mail[name])
    text = str(body.get_content()).rstrip() if body else ""
    console.print(Panel(Text(f"{head}\n\n{text}"), title=title, title_align="left"))


def show_register(console: Console, text: str) -> None:
    """The register's main columns, and its totals."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    heading, *lines = rows
    table = _table("The register (hotline-mail register)", *_main(heading))
    for line in lines:
        if len(line) == len(heading):
            table.add_row(*(_short(cell) for cell in _main(line)))
    console.print(table, "")
    for line in lines:
        if line and len(line) < len(heading):
            console.print("  " + ": ".join(line), highlight=False)


def file_name(number: int, mail: Sent) -> str:
    """Name of a letter's file: its number and its recipient."""
    safe = "".join(char if char.isalnum() or char in "@.+-" else "_" for char in mail.recipients[0].partition("+")[0])
    return f"{number:03d}-{safe}.eml"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, no_wrap=number == 0)
    return table


def _short(text: str) -> Text:
    return Text(" ".join(text.split()), overflow="ellipsis", no_wrap=True)


def _main(cells: Sequence[str]) -> list[str]:
    return [cells[column] for column in _REGISTER_COLUMNS]
