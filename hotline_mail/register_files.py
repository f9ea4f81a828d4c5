"""The register as files: CSV and a workbook for people, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import datetime

import xlsxwriter

from hotline_mail.business_time import to_local
from hotline_mail.model import Ticket
from hotline_mail.phrases import Phrases
from hotline_mail.register import Register, field, summary

_COLUMNS: Mapping[str, tuple[str, int]] = {
    "number": ("Numer zgłoszenia", 17),
    "received_at": ("Data i godzina pytania", 16),
    "effective_at": ("Traktowane jako zgłoszone", 16),
    "confirm_by": ("Potwierdzić do", 16),
    "confirmed_at": ("Potwierdzono", 16),
    "channel": ("Kanał", 8),
    "user": ("Użytkownik", 24),
    "office": ("Urząd", 32),
    "subject": ("Przedmiot pytania", 48),
    "answer": ("Opis odpowiedzi", 60),
    "documentation": ("Dokumentacja", 28),
    "answered_at": ("Data odpowiedzi", 16),
    "closed_at": ("Data zakończenia", 16),
    "status": ("Stan", 16),
}
"""Key of each column, its heading, and its width in a workbook, in characters."""
_LONGEST_CELL = 32_767
"""Excel's limit; xlsxwriter leaves a longer text out without a word."""
_CUT = " […]"


def to_csv(register: Register, phrases: Phrases) -> str:
    """The register as CSV (RFC 4180) with Polish headings, semicolons and a byte order mark, as Polish Excel wants."""
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\r\n")
    writer.writerow(heading for heading, _ in _COLUMNS.values())
    for ticket in register.tickets:
        writer.writerow(_no_formula(_as_text(value)) for value in _values(ticket, phrases))
    writer.writerow([])
    writer.writerows(_totals(register))
    return "\ufeff" + output.getvalue()


def to_xlsx(register: Register, phrases: Phrases) -> bytes:
    """The register as a workbook: the tickets, to be sorted and filtered, and the totals on a sheet of their own."""
    output = io.BytesIO()
    # What users wrote is neither formula nor link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(output, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Rejestr")
        for column, (heading, width) in enumerate(_COLUMNS.values()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
        for row, ticket in enumerate(register.tickets, start=1):
            for column, value in enumerate(_values(ticket, phrases)):
                if isinstance(value, datetime):
                    sheet.write_datetime(row, column, value, time)
                else:
                    sheet.write_string(row, column, _fitting(value), text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(register.tickets), len(_COLUMNS) - 1)
        _summarise(book.add_worksheet("Podsumowanie"), register)
    return output.getvalue()


def to_json_lines(register: Register) -> str:
    """The register as JSON: one object a ticket, then one with the totals."""
    lines: list[Mapping[str, object]] = [summary(ticket) for ticket in register.tickets]
    totals = register.totals
    lines.append(
        {
            "from": register.first.isoformat(),
            "to": register.last.isoformat(),
            "closed": totals.closed,
            "waiting": totals.waiting,
            "confirmed_in_time": totals.confirmed_in_time,
            "confirmations": totals.confirmations,
        }
    )
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n"


def _summarise(sheet: xlsxwriter.worksheet.Worksheet, register: Register) -> None:
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 24)
    for row, (label, figure) in enumerate(_totals(register)):
        sheet.write_string(row, 0, label)
        write: Callable[..., object] = sheet.write_number if isinstance(figure, int) else sheet.write_string
        write(row, 1, figure)


def _totals(register: Register) -> list[tuple[str, str | int]]:
    totals = register.totals
    return [
        ("Okres", f"{register.first} – {register.last}"),
        ("Zakończone w okresie", totals.closed),
        ("Oczekujące na koniec okresu", totals.waiting),
        ("Potwierdzone w terminie", f"{totals.confirmed_in_time} z {totals.confirmations}"),
    ]


def _values(ticket: Ticket, phrases: Phrases) -> list[datetime | str]:
    """A ticket's cells, in the order of the columns; times are Warsaw wall time."""
    values: Mapping[str, datetime | str | None] = {
        "number": ticket.number,
        "received_at": _local(ticket.received_at),
        "effective_at": _local(ticket.effective_at),
        "confirm_by": _local(ticket.confirm_by),
        "confirmed_at": _local(ticket.confirmed_at),
        "channel": phrases.say("channel", ticket.channel.value),
        "user": field(ticket, "full_name"),
        "office": field(ticket, "office"),
        "subject": ticket.subject,
        "answer": ticket.answer,
        "documentation": ticket.documentation,
        "answered_at": _local(ticket.answered_at),
        "closed_at": _local(ticket.closed_at),
        "status": phrases.say("status", ticket.status.value),
    }
    return [values[key] or "" for key in _COLUMNS]


def _local(moment: datetime | None) -> datetime | None:
    return to_local(moment).replace(tzinfo=None) if moment else None


def _as_text(value: datetime | str) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT


def _no_formula(text: str) -> str:
    # A spreadsheet would run a user's text that begins like a formula.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
