"""HTML to the text that a reader sees: label and value of a table row on one line, hidden parts left out.

inscriptis does the layout. It gives nothing for pathological nesting and takes long for very large pages; those get a
plain stripping of tags, which loses the columns of tables but no word.
"""

from __future__ import annotations

import html as html_entities
import re

import inscriptis
from inscriptis.css_profiles import RELAXED_CSS_PROFILE
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_document_state import HtmlDocumentState
from inscriptis.model.html_element import HtmlElement
from inscriptis.model.tag import CustomHtmlTagHandlerMapping

_LONGEST_NUMBER = 9
"""Digits of the number that a list begins with."""


def _begin_list(state: HtmlDocumentState, attributes: dict[str, str]) -> None:
    start = attributes.get("start", "")
    state.li_counter.append(int(start) if start.isdecimal() and len(start) < _LONGEST_NUMBER else 1)


_STYLES = {
    **RELAXED_CSS_PROFILE,
    # The profile puts a space on either side of each span, and Word has one around every name and number.
    "span": HtmlElement(),
    **{name: HtmlElement(display=Display.block) for name in ("dt", "dd", "center", "hr")},
}
_LAYOUT = ParserConfig(
    css=_STYLES,
    table_cell_separator="  ",
    custom_html_tag_handler_mapping=CustomHtmlTagHandlerMapping({"ol": _begin_list}, {}),
)
_LAYOUT_LIMIT = 300_000
"""Characters of HTML up to which inscriptis stays well under half a second."""
_NESTING_LIMIT = 200
"""Open elements above which libxml2 gives up (its own limit is 256)."""
_PADDING_LIMIT = 4
"""Table columns are padded to their widest cell; a text this many times longer than its HTML is all padding."""

_UNSEEN = re.compile("[\u200b\xad]")
"""A space of no width, and a hyphen that shows only where a line breaks."""
_EARLY_END = re.compile(r"(?>(?:</(?:body|html)\s{0,20}>\s{0,200})+)(?!\Z)", re.IGNORECASE)
_HIDDEN = re.compile(r"<(?:!--|(script|style|head|title|template)\b)", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[\w+/=\s]{100,}")
_LINE_END = re.compile(
    r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/table|/blockquote|/pre|p|div|tr|li|table|h[1-6]|hr)\b[^<>]{0,5000}>",
    re.IGNORECASE,
)
_CELL_END = re.compile(r"</t[dh]\s{0,9}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!?][^<>]{0,5000}>", re.IGNORECASE)
_OPENING = re.compile(r"<(/?)(?!(?:br|hr|img|meta|link|input|col|p|li|td|th|tr)\b)[a-z]", re.IGNORECASE)


def html_to_text(html: str) -> str:
    """The visible text of an HTML page or fragment, LF line ends, no white space at line ends."""
    if not _TAG.search(html):
        return tidy(html_entities.unescape(html))
    if len(html) > _LAYOUT_LIMIT or _nesting(html) > _NESTING_LIMIT:
        return _strip_tags(html)
    try:
        text = inscriptis.get_text(one_page(html), _LAYOUT)
    except (ValueError, LookupError, RecursionError):  # a page that its layout cannot cope with still has its words
        return _strip_tags(html)
    if not text.strip() or len(text) > _PADDING_LIMIT * len(html) + 1000:
        return _strip_tags(html)
    return tidy(text)


def one_page(html: str) -> str:
    """`html` without the ends that do not end it: libxml2 stops at the first, whatever a list or relay put behind."""
    return _EARLY_END.sub("<br>", html)


def tidy(text: str) -> str:
    """No-break spaces to spaces, no white space at line ends, at most one empty line in a row, none at either end."""
    lines = [line.rstrip() for line in _UNSEEN.sub("", text.replace("\xa0", " ")).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _nesting(html: str) -> int:
    """The deepest nesting of elements, roughly: elements that may stay unclosed are not counted."""
    depth = deepest = 0
    for match in _OPENING.finditer(html):
        depth = max(0, depth + (-1 if match.group(1) else 1))
        deepest = max(deepest, depth)
    return deepest


def _strip_tags(html: str) -> str:
    text = re.sub(r"\s+", " ", without_hidden(html))
    text = _CELL_END.sub("  ", _LINE_END.sub("\n", text))
    return tidy(html_entities.unescape(_TAG.sub("", text)))


def without_ballast(html: str) -> str:
    """`html` without what takes room and says nothing: pages of styles, and pictures written into it."""
    return _EMBEDDED.sub("", without_hidden(html))


def without_hidden(html: str) -> str:
    """`html` without comments, scripts, styles and head; one that is never closed hides nothing."""
    kept: list[str] = []
    unclosed: set[str] = set()  # each is looked for once only, or a page of "<!--" would take quadratic time
    position = 0
    for opening in _HIDDEN.finditer(html):
        closing = rf"</{opening.group(1).lower()}[^<>]{{0,20}}>" if opening.group(1) else "-->"
        if opening.start() < position or closing in unclosed:
            continue
        end = re.compile(closing, re.IGNORECASE).search(html, opening.end())
        if end is None:
            unclosed.add(closing)
            continue
        kept.append(html[position : opening.start()])
        position = end.end()
    return " ".join([*kept, html[position:]])
