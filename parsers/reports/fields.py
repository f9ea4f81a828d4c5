"""The fields of machine-readable reports (RFC 3464 section 2, RFC 8098 section 3, RFC 5965 section 3), read leniently.

Never raises: what is no field is skipped. Reporting programs lose blank lines, add MIME headers of their own and put
empty lines between the fields of one recipient, so groups are cut by what a field means as much as by blank lines.
"""

from __future__ import annotations

import re
import sys

FieldGroup = dict[str, str]
"""Field name in lower case → value unfolded. The first occurrence of a field counts."""

_FIELD = re.compile(r"^[ \t]{0,8}(?P<name>[A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(?P<value>.*)$")
_RECIPIENT_FIELDS = ("final-recipient", "original-recipient", "x-actual-recipient")
_OUTCOME_FIELDS = ("action", "status", "diagnostic-code")
_HEX_PAIR = re.compile(r"\+([0-9A-F]{2})")
_UNITEXT = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_ADDRESS = re.compile(
    r"[^\s<>,;:\"'()\[\]：，。；（）《》【】「」、]{1,128}@[^\s<>,;:\"'()\[\]：，。；（）《》【】「」、/]{1,255}"
)
_QUOTED_LOCAL_PART = re.compile(r'"[^"\n]{1,64}"@[^\s<>,;:\"\'()\[\]]{1,255}')
_SURROGATES = range(0xD800, 0xE000)
_X400_ADDRESS = re.compile(r"RFC-?822=([^/;\n]{3,200})", re.IGNORECASE)


def field_groups(text: str) -> tuple[FieldGroup, ...]:
    """The groups of fields in `text`, in order; a group that names a second recipient is cut in two."""
    groups: list[FieldGroup] = [{}]
    last: str | None = None
    for line in text.splitlines():
        if not line.strip():
            groups.append({})
            last = None
        elif line[0] in " \t" and last is not None:
            groups[-1][last] += " " + line.strip()
        elif match := _FIELD.match(line):
            last = _enter(groups, match["name"].lower(), match["value"].strip())
    return _joined([group for group in groups if group])


def _enter(groups: list[FieldGroup], name: str, value: str) -> str | None:
    """Put one field into the last group, or into a new one where it names the next recipient."""
    if name in groups[-1]:
        if name not in _RECIPIENT_FIELDS:
            return None
        groups.append({})
    groups[-1][name] = value
    return name


def _joined(groups: list[FieldGroup]) -> tuple[FieldGroup, ...]:
    """Groups with a stray blank line between recipient and action put together again."""
    joined: list[FieldGroup] = []
    for group in groups:
        if joined and _continues(joined[-1], group):
            joined[-1] = {**group, **joined[-1]}
        else:
            joined.append(group)
    return tuple(joined)


def _continues(before: FieldGroup, group: FieldGroup) -> bool:
    """Whether `group` goes on telling of the recipient before: what it tells of the outcome was still missing."""
    told = {name for name in _OUTCOME_FIELDS if name in before}
    goes_on = not told or any(name in group for name in _OUTCOME_FIELDS if name not in told)
    return names_recipient(before) and not names_recipient(group) and goes_on


def names_recipient(group: FieldGroup) -> bool:
    """Whether the group is a per-recipient one (RFC 3464 section 2.3)."""
    return any(name in group for name in _RECIPIENT_FIELDS)


def mailbox(value: str) -> str | None:
    """The address in a typed value such as `rfc822; <a@b>` or `x400; /RFC-822=a(a)b/`; domain in lower case.

    xtext (RFC 3461 section 4) and utf-8-addr-xtext (RFC 6533 section 3) are undone where a program left them in.
    """
    value = _UNITEXT.sub(lambda match: _character(int(match[1], 16)), value)
    x400 = _X400_ADDRESS.search(value)
    if x400:
        value = x400[1].replace("(a)", "@")
    if "+40" in value and "@" not in value:
        value = _HEX_PAIR.sub(lambda match: chr(int(match[1], 16)), value)
    found = _QUOTED_LOCAL_PART.search(value) or _ADDRESS.search(value)
    return tidy_address(found[0]) if found else None


def _character(code_point: int) -> str:
    """Surrogates and what lies beyond Unicode are no characters."""
    return "\ufffd" if code_point > sys.maxunicode or code_point in _SURROGATES else chr(code_point)


def tidy_address(address: str) -> str:
    """An addr-spec with its domain in lower case and without the full stop of the sentence around it."""
    local, _, domain = address.strip().rpartition("@")
    return f"{local.lstrip('*=.')}@{domain.lower().rstrip('.…-_!?*')}"
