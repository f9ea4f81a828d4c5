"""An HTML reply as text with quote marks: what its structure says to be quoted gets "> ", signatures are left out.

Mail programs mark quotations by element, class, id or name; the tables list them. The text rules then decide what is
answered inline, as in a mail of plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from textwrap import dedent

from lxml import etree
from lxml import html as lxml_html

from parsers.html_text import html_to_text, one_page
from parsers.reply.header_block import is_header_table

_OPEN, _CLOSE = "\ue0a0", "\ue0a1"
"""Private-use characters that stand for the borders of quotations until the page has become text."""
_MARKERS = re.compile(f"[{_OPEN}{_CLOSE}]")
_SEPARATOR = "-----Original Message-----"
"""Stands for an attribution or header block that the structure names: the text rules know it, whatever the language."""

_QUOTES = frozenset(
    {
        "yahoo_quoted", "protonmail_quote", "zmail_extra", "tutanota_quote",
        "quote", "quoted-content",
    }
)  # fmt: skip
_ATTRIBUTIONS = frozenset({"gmail_attr", "moz-cite-prefix", "reply-intro", "yahoo_attribution"})
_SIGNATURES = frozenset(
    {
        "gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block", "_rc_sig",
        "ms-outlook-mobile-signature", "signature", "applemailsignature", "composer_signature", "bloop_sign",
        "messagesignaturesection", "ymail_signature", "mobile_signature",
    }
)  # fmt: skip
_RESTS = frozenset(
    {
        "divrplyfwdmsg", "appendonsend", "outlookmessageheader", "zwchr", "mail-editor-reference-message-container",
        "ms-outlook-mobile-reference-message", "stopspelling",
    }
)  # fmt: skip
"""Everything from such an element on is older mail: Outlook and Zimbra do not nest it."""
_LONGEST_SIGNATURE = 1500
"""Characters; a longer "signature" element is one that the person wrote his answer into."""
_LONGEST_HEADER = 3000
_DEEPEST = 9
"""Levels of quotation that are told apart."""
_NO_MARGIN = re.compile(r"(?<![\w-])margin:\s{0,5}(?:0[a-z]{0,3}\s{0,5}){1,4}(?:;|$)", re.IGNORECASE)
_INDENT = re.compile(r"border(?:-left)?:\s{0,3}(?:none|medium none|0)", re.IGNORECASE)


def has_marks(html: str) -> bool:
    """Whether the structure of `html` tells what is quoted."""
    root = _parse(html)
    return root is not None and any(_is_quote(node) or _names(node) & _RESTS for node in _elements(root))


def marked_text(html: str) -> str:
    """The text of `html` with "> " before each quoted line, once for each level, and without signatures."""
    root = _parse(_MARKERS.sub("", html))
    if root is None:
        return html_to_text(html)
    for node in list(_elements(root)):
        if node.getparent() is not None:
            _mark(node)
    return _with_quote_marks(html_to_text(etree.tostring(root, encoding="unicode", method="html")))


def _parse(html: str) -> lxml_html.HtmlElement | None:
    try:
        return lxml_html.document_fromstring(one_page(html))
    except (etree.ParserError, ValueError):  # nothing in it, or a byte that HTML cannot hold
        return None


def _elements(root: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    return (node for node in root.iter() if isinstance(node.tag, str))


def _mark(node: lxml_html.HtmlElement) -> None:
    names = _names(node)
    if names & _SIGNATURES and _is_signature(node):
        node.drop_tree()
    elif names & _RESTS:
        _insert(node, _SEPARATOR, behind=False)
    elif names & _ATTRIBUTIONS or (node.tag == "table" and _is_header(node)):
        _insert(node, _SEPARATOR, behind=False)
        node.drop_tree()
    elif node.tag == "p" and _is_line(node):
        node.tag = "div"
    elif _is_quote(node):
        _insert(node, _OPEN, behind=False)
        _insert(node, _CLOSE, behind=True)


def _names(node: lxml_html.HtmlElement) -> set[str]:
    """Classes, id and name of `node` in lower case, without the "x_" that Outlook puts before those of others."""
    written = f"{node.get('class', '')} {node.get('id', '')} {node.get('name', '')}".casefold()
    return {re.sub(r"_\d{3,30}$", "", name.removeprefix("x_")) for name in written.split()}


def _is_header(table: lxml_html.HtmlElement) -> bool:
    if len(table.text_content()) > _LONGEST_HEADER:
        return False
    return is_header_table([cell.text_content() for cell in table.iter("td", "th")])


def _is_line(paragraph: lxml_html.HtmlElement) -> bool:
    """Whether no space is left above and below it: Outlook writes each line as a paragraph, blank ones as well."""
    if not paragraph.text_content().strip():
        return False  # a blank one is the space
    styled = any(name.startswith("mso") for name in _names(paragraph))
    return styled or bool(_NO_MARGIN.search(paragraph.get("style", "")))


def _is_quote(node: lxml_html.HtmlElement) -> bool:
    """A block that is quoted. Where it holds blockquotes these count: what stands between them is answered inline.

    Gmail's div "gmail_quote" is in no table, for now and then it holds nothing but the person's own text.
    """
    if node.tag == "blockquote":
        cited = node.get("type") == "cite" or "gmail_quote" in _names(node)
        return cited or not _INDENT.search(node.get("style", ""))
    return bool(_names(node) & _QUOTES) and node.find(".//blockquote") is None


def _is_signature(node: lxml_html.HtmlElement) -> bool:
    if any(_is_quote(inner) or _names(inner) & _RESTS for inner in _elements(node)):
        return False
    return len(node.text_content().strip()) <= _LONGEST_SIGNATURE


def _insert(node: lxml_html.HtmlElement, text: str, *, behind: bool) -> None:
    """Put a paragraph of `text` before or behind `node`."""
    paragraph = lxml_html.Element("div")
    paragraph.text = text
    if behind:
        paragraph.tail, node.tail = node.tail, None
        node.addnext(paragraph)
    else:
        node.addprevious(paragraph)


def _with_quote_marks(text: str) -> str:
    """`text` with the markers turned into quote marks."""
    depth = 0
    begins = False
    lines: list[str] = []
    for line in text.split("\n"):
        marks = _MARKERS.findall(line)
        depth = max(0, depth + marks.count(_OPEN) - marks.count(_CLOSE))
        begins = begins or bool(marks)
        words = _MARKERS.sub("", line).strip()
        if not depth and (words or not marks):
            lines.append(_MARKERS.sub("", line))
        elif words:
            lines.append(f"{'>' * min(depth, _DEEPEST)} {words}")
        elif not begins:
            lines.append(">" * min(depth, _DEEPEST))
        begins = begins and not words
    # The layout moves text in by the depth of its element; only within a paragraph that tells something.
    paragraphs = groupby(lines, key=lambda line: bool(line) and not line.startswith(">"))
    return "\n".join(dedent("\n".join(paragraph)) for _, paragraph in paragraphs)
