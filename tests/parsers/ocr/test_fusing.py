"""A line as two recognisers read it."""

import pytest

from parsers.ocr.engine import OcrWord
from parsers.ocr.fusing import fused


def words(text: str, confidence: float) -> list[OcrWord]:
    found, left = [], 0
    for part in text.split():
        found.append(OcrWord(part, left, 10, left + 10 * len(part), 40, confidence, (1, 1, 1)))
        left += 10 * len(part) + 8
    return found


@pytest.mark.parametrize(
    ("tesseract", "network", "meant"),
    [
        ("przycisk jest niaktywny", "przycisk jest nieaktywny", "przycisk jest nieaktywny"),
        ("zapisać wniosk", "zapisac wniosku", "zapisać wniosku"),
        ("„Generuj” nie dzlała", 'Generuj" nie dziala', "„Generuj” nie działa"),
        ("nie można", "niemożna", "niemożna"),
        ("sprawozdaniu", "sprawozdaniu.", "sprawozdaniu."),
    ],
)
def test_the_surer_letter_prevails(tesseract, network, meant):
    assert " ".join(word.text for word in fused(words(tesseract, 0.5), words(network, 0.8))) == meant


def test_what_tesseract_is_sure_of_stands():
    assert [word.text for word in fused(words("Orzeczenia", 0.95), words("Orzeczemia", 0.99))] == ["Orzeczenia"]


def test_agreement_makes_surer_and_dispute_less():
    alike, disputed = fused(words("raport kwartalny", 0.6), words("raport kwarta1ny", 0.7))
    assert alike.confidence == pytest.approx(0.88)
    assert disputed.confidence < alike.confidence


def test_the_words_stay_in_their_places():
    before = words("da sie cofnąć", 0.5)
    after = fused(before, words("da się cofnąć", 0.8))
    assert [(word.left, word.right) for word in after] == [(word.left, word.right) for word in before]


@pytest.mark.parametrize("other", [[], words("a", 0.9)])
def test_one_reading_alone_is_kept(other):
    assert fused(other, []) == other == fused([], other)
