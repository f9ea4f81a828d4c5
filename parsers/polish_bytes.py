"""Polish in bytes: whether a text is Polish under a wrong name, and in which of its two single-byte charsets it is."""

from __future__ import annotations

import re

CENTRAL_EUROPEAN = ("cp1250", "iso8859-2")
"""The two single-byte charsets of Polish mail, the likelier first."""


_SAMPLE = 50_000
"""Bytes or characters that are enough to choose a charset by."""
_C1_CONTROL = re.compile(r"[\x80-\x9f]")
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_FOREIGN = frozenset("áâăäçčďéëěíîĺľňôöőŕřšťúůüýžÁÂĂÄÇČĎÉËĚÍÎĹĽŇÔÖŐŔŘŠŤÚŮÜÝŽß")
_CZECH_APART = frozenset("šťžŠŤŽ")
"""Letters of Czech and Slovak that the two charsets have in different places."""
_FOREIGN_IN_BOTH = frozenset("áâăäçčéëěíîňôőöřúůűüýÁÂĂÄÇČÉËĚÍÎŇÔŐÖŘÚŮŰÜÝß")
_DISGUISED_POLISH = re.compile(
    r"[A-Za-zóêæñ³¹±¿][³¹¿±¶¼¯¦¬][A-Za-zóêæñ³¹±¿¶¼]"  # "Za¿ó³æ": a symbol inside a word
    r"|[A-Za-zó]¿"  # "ni¿": the Spanish sign stands before a word
    r"|[£¦¯¶³][a-zóêæñ]|¬[a-zóêæñ]{3}"  # "£ódzki", "¦lesin", "³ódka": one that begins a word
    r"|[A-Za-z][aeiouyzóê]³|\bz³"  # "by³", "z³": one after a vowel or z ends it, which a cubic metre does not
    r"|[A-Za-z]{2}[bdghknprst]³(?!\w)"  # "przyszed³"
    r"|¿[a-z](?![^?]{0,300}\?)"  # "¿e": the Spanish sign has its question's end behind it
    r"|[A-Z] £ [A-Z]"
    r"|[£¯¦¬][A-ZÓ]{2}|[£¯]Ó|Ó[£¯]|[A-Z][£¯¦¬¥¡][A-ZÓÆ£¯¦¬¥¡]|£[¥¡]"  # "£AZY", "¯Ó£Æ", "£¥CZNIE"
    r"|œ(?=[bcknlmprwæñ]|\b)|Œ[A-TV-Za-tv-zÆæ]"  # "wrzeœnia", "treœæ": the French letter goes before u, i, d, t
    r"|\bsiê\b|\b¼(?:le|ród)"
)
"""Polish in windows-1250 or ISO-8859-2 as it looks when decoded as a Western charset."""
_POLISH_UNLESS_WESTERN = re.compile(
    r"(?:\bs|[A-Za-z]{2})[¹±¼¶Ÿ](?!\w)"  # "s¹", "telefoniczn±", "odpowied¼": a symbol that ends a word
    r"|[A-Za-z][ñÑ](?![aeiouóAEIOUÓ])"  # "Poznañ": the Spanish letter goes before vowels
    r"|[aeiouyóAEIOUYÓ][æÆ](?!\w)"  # "byæ"
    r"|ê(?!\w)|ê[bdgkz]|êp(?!e)|êc(?!h)|iê(?!n)|jê|zê"  # "Wykonawcê", "urzêdu", "dostêp", "przyjêcie", "Imiê", "zajêta"
    r"|Ê(?!\w)|Ê[BDGKZ]|IÊ|JÊ|\bÆ[mwMW]|\bæw"  # "IMIÊ", "URZÊDU", "Æwik"
    r"|Ÿ"
)
"""The same, but it could be French, Spanish or Danish too, if letters of these languages that Polish lacks stand by."""
_DOS = re.compile(rb"(?<=[A-Za-z])[\x86\x88\x98]|[\x88\x98\x9d](?=[A-Za-z])")
"""The ć, ł, ś and Ł of DOS (code page 852) in a word: signs or nothing at all in the other charsets."""
_FEWEST_OF_DOS = 2
_OTHER_SCRIPT = r"[\u0370-\u1fff\u2116\u2500-\u259f\u3040-\uabff\uac00-\ud7a3\ue000-\uf8ff]"
_PATCH = re.compile(rf"[A-Za-z]{_OTHER_SCRIPT}|{_OTHER_SCRIPT}[A-Za-z]")
_OTHER_WORD = re.compile(rf"{_OTHER_SCRIPT}{{3}}")
_WESTERN_LETTERS = re.compile(r"[àáâãäåçèéëìíîïðòôõöøùúûüýþÿßÀÁÂÃÄÅÇÈÉËÌÍÎÏÐÒÔÕÖØÙÚÛÜÝÞ]")


def is_disguised_polish(western: str) -> bool:
    """Whether a text decoded as a Western charset is Polish of another one."""
    if _DISGUISED_POLISH.search(western, 0, _SAMPLE):
        return True
    unsure = _POLISH_UNLESS_WESTERN.search(western, 0, _SAMPLE) is not None
    return unsure and _WESTERN_LETTERS.search(western, 0, _SAMPLE) is None


def is_patchwork(text: str) -> bool:
    """Whether letters of another script, or of drawings, stand singly in Latin words: nobody writes "Grażyna" so."""
    return _PATCH.search(text, 0, _SAMPLE) is not None and _OTHER_WORD.search(text, 0, _SAMPLE) is None


def is_polish(text: str) -> bool:
    """Whether the letters of Polish prevail among those that ASCII lacks."""
    return _polish_score(text) > 0 and not _PATCH.search(text, 0, _SAMPLE)


def dos_polish(data: bytes) -> str | None:
    """`data` in the Polish code page of DOS if its letters tell so."""
    if len(_DOS.findall(data, 0, _SAMPLE)) < _FEWEST_OF_DOS:
        return None
    text = data.decode("cp852")
    return text if is_polish(text) else None


def central_european(data: bytes, declared: str | None) -> str:
    """The better of windows-1250 and ISO-8859-2 by the letters that come out; the declared one on a tie."""
    candidates = sorted(CENTRAL_EUROPEAN, key=lambda name: name != declared)
    samples = {name: data[:_SAMPLE].decode(name, "replace") for name in candidates}
    if declared == candidates[0] and _is_other_language(samples[declared]):
        return data.decode(declared, "replace")
    if all(map(_is_other_language, samples.values())):
        best = max(candidates, key=lambda name: sum(letter in _CZECH_APART for letter in samples[name]))
    else:
        best = max(candidates, key=lambda name: _polish_score(samples[name]))
    return data.decode(best, "replace")


def _is_other_language(text: str) -> bool:
    """Whether letters that both charsets have in common, and Polish lacks, prevail: Czech, Slovak, Hungarian."""
    return sum(c in _FOREIGN_IN_BOTH for c in text) > sum(c in _POLISH for c in text)


def has_polish_letters(data: bytes) -> bool:
    """Whether `data` in either Polish charset has a letter that Western charsets lack (they share the ó)."""
    return any(set(data[:_SAMPLE].decode(name, "replace")) & (_POLISH - set("óÓ")) for name in CENTRAL_EUROPEAN)


def _polish_score(text: str) -> int:
    letters = sum(character in _POLISH for character in text)
    foreign = sum(character in _FOREIGN for character in text)
    return letters - foreign - 4 * len(_C1_CONTROL.findall(text)) - 4 * text.count("\ufffd")
