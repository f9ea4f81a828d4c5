"""HTML as the text that a reader sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.html_text import html_to_text


def test_label_and_value_stay_on_one_line():
    html = "<table><tr><td>data:</td><td>12.03.2026</td></tr><tr><td>znak:</td><td>AB.1</td></tr></table>"
    lines = html_to_text(html).split("\n")
    assert [line.split(":", 1)[0] for line in lines] == ["data", "znak"]
    assert [line.split(":", 1)[1].strip() for line in lines] == ["12.03.2026", "AB.1"]


@pytest.mark.parametrize("padding", ["", "<p>dalej</p>" * 40_000])
def test_hidden_parts_are_left_out(padding):
    html = (
        "<html><head><title>tytuł</title><style>p {x}</style></head><body><!-- uwaga --><script>kod()</script>"
        f"<p>Zażółć</p><p>gęśl&#261; &amp; jaźń</p>{padding}</body></html>"
    )
    text = html_to_text(html)
    assert text.startswith("Zażółć\n")
    assert "gęślą & jaźń" in text
    assert not any(word in text for word in ("tytuł", "uwaga", "kod", "{x}"))


@pytest.mark.parametrize("html", ["<div>" * 50_000 + "<p>na dnie</p>", "<table><tr><td>" * 400 + "na dnie"])
def test_pathological_nesting_still_gives_the_words(html):
    assert html_to_text(html).strip() == "na dnie"


def test_an_unclosed_comment_hides_nothing_after_it():
    page = "<p>początek</p>" + "<p>x</p>" * 40_000 + "<!-- <p>koniec</p>"
    assert html_to_text(page).endswith("koniec")


def test_wide_tables_are_not_padded_without_end():
    html = "<table><tr><td>" + "x " * 3000 + "</td><td>" + "b<br>" * 400 + "</td></tr></table>"
    assert len(html_to_text(html)) < 5 * len(html)


def test_text_without_tags_keeps_its_lines():
    assert html_to_text("jeden < dwa\ntrzy") == "jeden < dwa\ntrzy"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>System <span class=SpellE>EKSMOoN</span>, nr <span>12</span>/<span>26</span>.</p>",
            "System EKSMOoN, nr 12/26.",
        ),
        ("<html><body><p>jeden</p></body></html><p>dwa</p>", "jeden dwa"),
        ("<html><body>jeden</body></html>\n<HTML><BODY>dwa</BODY></HTML>\n", "jeden dwa"),
        ('<ol start="3"><li>trzy</li><li>cztery</li></ol>', "3. trzy 4. cztery"),
        ("<dl><dt>pojęcie</dt><dd>opis</dd></dl><center>środek</center>dalej", "pojęcie opis środek dalej"),
        ("<p>zgło&shy;szenie</p>", "zgłoszenie"),
    ],
)
def test_words_stand_as_a_reader_sees_them(html, text):
    assert html_to_text(html).split() == text.split()


@given(st.text(max_size=300))
def test_any_text(html):
    html_to_text(html)
    html_to_text(f"<p>{html}")
