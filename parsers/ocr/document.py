"""Pages in, forms out: the reading of everything that comes as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from parsers.forms.assemble import assemble
from parsers.forms.furniture import without_page_furniture
from parsers.model import DocumentReading, FieldName, Hot01Form, Problem, ProblemCode
from parsers.ocr.engine import EngineError
from parsers.ocr.handwriting import set_aside
from parsers.ocr.merging import disputed, merged
from parsers.ocr.page import PageImage
from parsers.ocr.pictures import illustrated
from parsers.ocr.preparation import prepared
from parsers.ocr.reading import ReadPage, read_page
from parsers.ocr.relabelling import are_complete, fields_found, with_labels
from parsers.ocr.rereading import read_again, targets
from parsers.ocr.scrawl import without_scrawl
from parsers.ocr.transmission import cut_short, without_resent
from parsers.ocr.witnesses import Pass


def read_pages(pages: Iterable[PageImage], source: str, *, pictures: bool = False) -> DocumentReading:
    """Read the forms out of the `pages` of one document, in order; `source` as in `Place.part`."""
    read: list[ReadPage] = []
    count = 0
    try:
        for count, page in enumerate(pages, start=1):
            picture = prepared(page)
            if not picture.blank:
                read.append(replace(without_scrawl(read_page(picture, count)), short=cut_short(page)))
        kept = {page.number: page for page in without_resent(read)}
        forms = _forms(kept, source)
    except EngineError as error:
        return DocumentReading(pages=count, problems=(Problem(ProblemCode.UNREADABLE, source, str(error)),))
    reading = DocumentReading(forms=forms, pages=count, text="\n\n".join(page.text for page in kept.values()))
    return illustrated(reading, kept, source) if pictures else reading


def _forms(pages: Mapping[int, ReadPage], source: str) -> tuple[Hot01Form, ...]:
    seen = _first_pass(pages, source)
    first, second = _read_twice(seen, source)
    third = read_again(targets(first.forms, first.pages, disputed(first, second)), first.pages, 1)
    together = merged(first, second, Pass(third, _assembled(third, source)))
    forms = tuple(set_aside(form, number, seen, second) for number, form in enumerate(together))
    last = max(pages, default=0)
    if forms and pages[last].short:
        # Only the last page of a call is cut off, and with it the last form.
        forms = (*forms[:-1], replace(forms[-1], incomplete=True))
    return forms


def _read_twice(first: Pass, source: str) -> tuple[Pass, Pass]:
    """The first and a second reading. Where labels that the second one reads lead to values anew, it is a first one."""
    second = _again(first, source)
    return (second, _again(second, source)) if _leads_further(first, second) else (first, second)


def _again(first: Pass, source: str) -> Pass:
    pages = read_again(targets(first.forms, first.pages), first.pages, 0)
    return Pass(pages, _assembled(pages, source))


def _leads_further(first: Pass, second: Pass) -> bool:
    return len(first.forms) == len(second.forms) and any(
        (bool(other.contacts) and not form.contacts)
        or any(form.get(field) is None and other.get(field) is not None for field in FieldName)
        for form, other in zip(first.forms, second.forms, strict=True)
    )


def _first_pass(pages: Mapping[int, ReadPage], source: str) -> Pass:
    first = Pass(pages, _assembled(pages, source))
    if are_complete(first.forms):
        return first
    labelled = with_labels(pages)
    other = Pass(labelled, _assembled(labelled, source))
    return max(first, other, key=lambda read: fields_found(read.forms))


def _assembled(pages: Mapping[int, ReadPage], source: str) -> tuple[Hot01Form, ...]:
    per_page = without_page_furniture([page.rows(source) for page in pages.values()])
    return assemble([row for rows in per_page for row in rows], source)
