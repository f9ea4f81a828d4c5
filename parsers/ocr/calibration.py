"""From evidence to probability: how often values read under such circumstances were right.

A logistic model for each field. What weighs most is that Tesseract and the network agree, for they do not share their
errors. The weights were set by hand, looking at the development part of the paper corpus, with more doubt for contacts;
they are no fit. `python -m benchmarks.calibrate` fits the same model to that corpus, to be compared with them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from parsers.model import CERTAIN, FieldName

_MOST = 0.99
"""No reading is surer."""
_CLEAR = 0.95
"""The least that a clear value has."""
_DOUBT = round(CERTAIN - 0.05, 2)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a value: how the readings agree on it, and the engine's confidence in its words (0 to 1)."""

    agree: float
    """The part of the readings that give it; 0 if only one does."""
    least: float
    """That of its worst word."""
    mean: float
    """By letters."""
    plausible: float
    """The form engine's opinion of the text as a value of this field."""
    clear: bool = False
    """The network is sure of every word, and Tesseract gives the value but for a letter or two."""


COEFFICIENTS: dict[FieldName, tuple[float, float, float, float, float]] = {
    FieldName.DATE: (-5.5, 6.0, 0.5, 1.0, 3.0),
    FieldName.REFERENCE: (-8.0, 6.0, 0.5, 4.5, 2.5),
    FieldName.FULL_NAME: (-7.5, 5.0, 1.5, 2.5, 3.5),
    FieldName.OFFICE: (-7.5, 5.0, 1.5, 2.5, 3.5),
    FieldName.RETURN_CONTACT: (-13.0, 6.5, 3.0, 3.0, 5.0),
    FieldName.QUESTION: (-58.3, 0.0, 40.0, 23.5, 1.0),
}
"""Intercept, then the weights of agreement, least, mean and plausibility.

Of a question the mean is that of the first reading, the least that of the second, in which the worst lines were read
again: a noisy page makes some letters wrong that every reading is sure of.
"""

_NETWORKS_QUESTION = (-212.7, 220.0, -100.0)
"""Intercept, and the weights of the network's mean confidence in a question that it has read as a whole, as on a fax,
and of the part of strange words."""
_STRANGEST = 0.045
"""The part of strange words beyond which more of them say nothing new."""


def probability_of_question(mean: float, strange: float) -> float:
    """The probability that a question is right which the network has read with that `mean` confidence, by letters.

    `strange`: the part of its letters in words that do not occur. A garbled line of ten hardly lowers the mean.
    """
    intercept, sure, doubt = _NETWORKS_QUESTION
    return min(round(_sigmoid(intercept + sure * mean + doubt * min(strange, _STRANGEST)), 3), _MOST)


def probability(field: FieldName, evidence: Evidence) -> float:
    """The probability that a value of `field` read with that evidence is right.

    A short value that no second reading confirms, not even nearly, is never certain, however sure the engine was of it:
    it is sure of misread digits, too.
    """
    intercept, *weights = COEFFICIENTS[field]
    signs = (evidence.agree, evidence.least, evidence.mean, evidence.plausible)
    score = intercept + sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
    sure = _sigmoid(score)
    if field is not FieldName.QUESTION and not evidence.agree:
        sure = min(sure, _DOUBT)
    return max(round(min(sure, _MOST), 3), _CLEAR if evidence.clear else 0.0)


def _sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-score))
