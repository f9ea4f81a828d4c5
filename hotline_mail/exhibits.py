"""What a consultant is shown of a scan or fax: its pages, and the doubtful fields cut out, as files within a mail."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hotline_mail.compose import Enclosure
from parsers.model import FieldName, Hot01Form, MessageReading, PagePicture, Place

_MOST_PAGES = 5
"""Shown of one form or message; the original, which has them all, goes with the mail."""
_NAME = re.compile(r"(?:HOT-\d{4}-\d{6,9}|sprawa-\d{1,12})-(?:strona|pole)-\d{1,3}\.(?:jpg|png)")


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page within a mail."""

    picture: Enclosure
    number: int
    file: str
    """The file it is a page of; "" where that has no name."""


@dataclass(frozen=True, slots=True)
class Exhibits:
    """The pictures of one mail."""

    pages: tuple[ShownPage, ...] = ()
    fields: Mapping[str, Enclosure] = field(default_factory=dict)
    """By the field's name."""

    @property
    def enclosures(self) -> tuple[Enclosure, ...]:
        """All of them."""
        return (*(page.picture for page in self.pages), *self.fields.values())


@dataclass(frozen=True, slots=True)
class Naming:
    """How the pictures of one mail are called: `stem` tells what it is about, `domain` makes Content-IDs of names."""

    stem: str
    domain: str

    def page(self, number: int, jpeg: bytes) -> Enclosure:
        """The picture of a page."""
        return self._shown(f"{self.stem}-strona-{number}.jpg", "image/jpeg", jpeg)

    def field(self, number: int, png: bytes) -> Enclosure:
        """The picture of a field."""
        return self._shown(f"{self.stem}-pole-{number}.png", "image/png", png)

    def _shown(self, name: str, content_type: str, payload: bytes) -> Enclosure:
        return Enclosure(name, content_type, payload, inline_id=f"{name}@{self.domain}")


def exhibits(
    reading: MessageReading, form: Hot01Form | None, doubtful: Sequence[FieldName], naming: Naming
) -> Exhibits:
    """The pages of `form`, or of the whole message where it has none, and the `doubtful` fields."""
    pages = enumerate(_pages(reading, form)[:_MOST_PAGES], 1)
    cut = {name.value: picture for name in doubtful if (picture := _picture(form, name))}
    return Exhibits(
        tuple(ShownPage(naming.page(index, page.jpeg), _page(page.place), _file(page.place)) for index, page in pages),
        {name: naming.field(index, picture) for index, (name, picture) in enumerate(cut.items(), 1)},
    )


def is_exhibit(name: str) -> bool:
    """Whether a file of this name is one of these pictures: a consultant's program may send it back."""
    return _NAME.fullmatch(name) is not None


def _file(place: Place) -> str:
    return place.part.partition(": ")[2]


def _picture(form: Hot01Form | None, name: FieldName) -> bytes | None:
    reading = form.get(name) if form else None
    return reading.picture if reading else None


def _pages(reading: MessageReading, form: Hot01Form | None) -> list[PagePicture]:
    """A form goes from the page it begins on to the one where the next form of its document begins."""
    pages = [picture for document in reading.documents for picture in document.pictures]
    if form is None:
        return pages
    begin = _begin(form)
    if begin is None:
        return []
    begins = [place for other in reading.forms if (place := _begin(other)) and place.part == begin.part]
    end = min((_page(place) for place in begins if _page(place) > _page(begin)), default=sys.maxsize)
    return [page for page in pages if page.place.part == begin.part and _page(begin) <= _page(page.place) < end]


def _begin(form: Hot01Form) -> Place | None:
    places = [reading.place for name in FieldName if (reading := form.get(name)) and reading.place]
    return min(places, key=_page, default=None)


def _page(place: Place) -> int:
    return place.page or 1
