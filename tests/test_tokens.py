"""Message-IDs of ours are known by their look, so that the store is asked only about those that may be."""

from __future__ import annotations

import pytest

from hotline_mail.model import Purpose
from hotline_mail.tokens import Tokens, is_like_ours


@pytest.mark.parametrize("purpose", Purpose)
def test_what_we_make_looks_so_whatever_the_secret_and_the_domain(purpose: Purpose) -> None:
    assert is_like_ours(Tokens("another secret").message_id("poczta.example", purpose, "12", "x@urzad.example", "0"))


@pytest.mark.parametrize("other", ["", "<1@urzad.example>", "<CAF.0123456789abcdef@mail.example>", "<a.b.c@d>"])
def test_what_others_make_does_not(other: str) -> None:
    assert not is_like_ours(other)
