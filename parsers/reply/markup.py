"""An HTML reply as text with quote marks: what its structure says to be quoted gets "> ", signatures are left out.

Mail programs mark quotations by element, class or id; the tables name them. The text rules then decide what is answered inline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html as lxml_html

from parsers.html_text import html_to_text

_OPEN, _CLOSE, _CUT = "\ue0a0", "\ue0a1", "\ue0a2"
"""Private-use characters that stand for the borders of quotations until the page has become text."""
_MARKERS = re.compile(f"[{_OPEN}{_CLOSE}{_CUT}]")

_QUOTE_CLASSES = frozenset(
    {
        "gmail_quote", "yahoo_quoted", "protonmail_quote", "zmail_extra", "moz-forward-container", "tutanota_quote", "hey_quote",
        "skiff_quote", "quoted", "mail-quote", "mailquote", "cite", "edo-quoted", "ymail_quoted",
    }
)  # fmt: skip
_PREFIX_CLASSES = frozenset(
    {"gmail_attr", "moz-cite-prefix", "moz-email-headers-table", "yahoo_attribution", "reply-intro"}
)
"""Attributions: recognized by their text too, but here in every language."""
_SIGNATURE_CLASSES = frozenset(
    {
        "gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block", "ms-outlook-mobile-signature",
        "signature", "ymail_signature", "yahoo-signature", "mobile_signature", "bloop_sign", "zm_signature", "signature_block",
        "applemailsignature", "lineBreakAtBeginningOfSignature".casefold(), "email_signature", "wp_signature", "sig",
    }
)  # fmt: skip
_REST_CLASSES = frozenset(
    {
        "divrplyfwdmsg", "x_divrplyfwdmsg", "appendonsend", "x_appendonsend", "outlookmessageheader", "mail-editor-reference-message-container",
        "mail-original", "ms-outlook-mobile-reference-message", "reply-separator", "isreplycontent", "isforwardcontent", "replysplit",
    }
)  # fmt: skip
"""Everything from such an element on is older mail (Outlook and its kin do not nest it)."""
_REST_STYLE = re.compile(
    r"border-top:\s{0,3}(?:solid )?#?\w{1,12} ?\w{0,12} ?1(?:\.0)?(?:pt|px)|border:none;\s{0,3}border-top:solid",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 1500
"""Characters; a longer "signature" element is one that the person wrote his answer into."""
_INDENT = re.compile(r"border(?:-left)?:\s{0,3}(?:none|medium none|0)", re.IGNORECASE)


def has_marks(html: str) -> bool:
    """Whether the structure of `html` tells what is quoted."""
    root = _parse(html)
    return root is not None and any(_quotes(node) or _begins_rest(node) for node in _elements(root))


def marked_text(html: str) -> str:
    """The text of `html` with "> " before each quoted line, once for each level, older mail without nesting left out."""
    root = _parse(_MARKERS.sub("", html))
    if root is None:
        return html_to_text(html)
    for node in list(_elements(root)):
        _mark(node)
    return _with_quote_marks(html_to_text(etree.tostring(root, encoding="unicode", method="html")))


def _parse(html: str) -> lxml_html.HtmlElement | None:
    if not html.strip():
        return None
    try:
        return lxml_html.document_fromstring(html)
    except (etree.ParserError, ValueError):
        return None


def _elements(root: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    return (node for node in root.iter() if isinstance(node.tag, str))


def _mark(node: lxml_html.HtmlElement) -> None:
    if _is_signature(node):
        node.drop_tree()
    elif _begins_rest(node):
        _insert_before(node, _CUT)
    elif _quotes(node):
        _insert_before(node, _OPEN)
        _insert_after(node, _CLOSE)


def _names(node: lxml_html.HtmlElement) -> set[str]:
    """Classes and id of `node` in lower case."""
    return set(f"{node.get('class', '')} {node.get('id', '')}".casefold().split())


def _quotes(node: lxml_html.HtmlElement) -> bool:
    """A block that is quoted. Gmail's outer div holds the inline answers too, so there the blockquotes inside count."""
    if node.tag == "blockquote":
        return (
            node.get("type") == "cite"
            or bool(_names(node) & _QUOTE_CLASSES)
            or not _INDENT.search(node.get("style", ""))
        )
    names = _names(node)
    if names & _PREFIX_CLASSES:
        return True
    return bool(names & _QUOTE_CLASSES) and node.find(".//blockquote") is None


def _begins_rest(node: lxml_html.HtmlElement) -> bool:
    return bool(_names(node) & _REST_CLASSES)


def _is_signature(node: lxml_html.HtmlElement) -> bool:
    if not _names(node) & _SIGNATURE_CLASSES or node.getparent() is None:
        return False
    if any(_quotes(inner) or _begins_rest(inner) for inner in _elements(node)):
        return False
    return len(node.text_content().strip()) <= _LONGEST_SIGNATURE


def _insert_before(node: lxml_html.HtmlElement, mark: str) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.insert(parent.index(node), _paragraph(mark))


def _insert_after(node: lxml_html.HtmlElement, mark: str) -> None:
    parent = node.getparent()
    if parent is not None:
        closing = _paragraph(mark)
        closing.tail, node.tail = node.tail, None
        parent.insert(parent.index(node) + 1, closing)


def _paragraph(mark: str) -> lxml_html.HtmlElement:
    paragraph = lxml_html.Element("div")
    paragraph.text = mark
    return paragraph


def _with_quote_marks(text: str) -> str:
    """`text` with the markers turned into quote marks."""
    depth = 0
    lines: list[str] = []
    for line in text.split("\n"):
        if _CUT in line:
            break
        marks = _MARKERS.findall(line)
        depth = max(0, depth + marks.count(_OPEN) - marks.count(_CLOSE))
        words = _MARKERS.sub("", line)
        if words.strip() or not marks:
            lines.append(f"{'>' * depth} {words}" if depth else words)
    return "\n".join(lines)
