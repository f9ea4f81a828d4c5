"""Fit the table of `parsers.ocr.calibration` on the development part: `python -m benchmarks.calibrate --cases 40`.

Prints, for each field, the coefficients of a logistic model with a mild pull towards the present ones, and how often
values were right that the present table calls certain.
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict

import numpy as np

from benchmarks.corpus.contents import FormContents
from benchmarks.corpus.paper import paper_case
from benchmarks.read import MAX_ERRORS, character_errors, expected
from parsers.documents.image import read_image
from parsers.model import CERTAIN, FieldName, Hot01Form
from parsers.ocr import calibration, contact_merging, merging
from parsers.ocr.calibration import Evidence

Seen = dict[FieldName, list[tuple[Evidence, bool]]]
PULL = 0.05


class Recorder:
    """Stands in for `probability` and gives each value a number of its own, by which it is found again in the form."""

    def __init__(self) -> None:
        self.evidence: dict[float, tuple[FieldName, Evidence]] = {}

    def __call__(self, field: FieldName, evidence: Evidence) -> float:
        mark = round(0.95 - 1e-6 * len(self.evidence), 6)
        self.evidence[mark] = (field, evidence)
        return mark


def collect(numbers: range, kinds: list[str], faxline: str | None) -> Seen:
    seen: Seen = defaultdict(list)
    for kind in kinds:
        for number in numbers:
            case = paper_case(kind, number, "dev", faxline)
            merging.probability = contact_merging.probability = recorder = Recorder()
            for form in read_image(case.payload, case.name).forms[:1]:
                note(form, case.form, recorder, seen)
    return seen


def note(form: Hot01Form, wanted: FormContents, recorder: Recorder, seen: Seen) -> None:
    truth = expected(wanted)
    for field in FieldName:
        reading = form.get(field)
        if field is FieldName.RETURN_CONTACT or reading is None or reading.confidence not in recorder.evidence:
            continue
        right = reading.value == truth[field.value]
        if field is FieldName.QUESTION:
            right = character_errors(wanted.question or "", reading.value) <= MAX_ERRORS
        seen[field].append((recorder.evidence[reading.confidence][1], right))
    for contact in form.contacts:
        if contact.confidence in recorder.evidence:
            right = (contact.channel.value, contact.address, contact.extension) in truth["contacts"]
            seen[FieldName.RETURN_CONTACT].append((recorder.evidence[contact.confidence][1], right))


def fitted(cases: list[tuple[Evidence, bool]], start: tuple[float, ...]) -> tuple[float, ...]:
    """Newton's method on the penalized likelihood."""
    signs = np.array([[1.0, seen.agree, seen.least, seen.mean, seen.plausible] for seen, _ in cases])
    right = np.array([float(flag) for _, flag in cases])
    weights = origin = np.array(start)
    for _ in range(30):
        sure = 1 / (1 + np.exp(-signs @ weights))
        gradient = signs.T @ (right - sure) - PULL * (weights - origin)
        curvature = (signs * (sure * (1 - sure))[:, None]).T @ signs + PULL * np.eye(len(origin))
        weights = weights + np.linalg.solve(curvature, gradient)
    return tuple(round(float(weight), 1) for weight in weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=40)
    parser.add_argument("--kind", action="append", choices=("scan", "photo", "fax"))
    parser.add_argument("--faxline", default=os.environ.get("FAXLINE"))
    options = parser.parse_args()
    seen = collect(range(options.cases), options.kind or ["scan", "photo", "fax"], options.faxline)
    for field, cases in seen.items():
        sure = [right for evidence, right in cases if calibration.probability(field, evidence) >= CERTAIN]
        print(f"    FieldName.{field.name}: {fitted(cases, calibration.COEFFICIENTS[field])},")
        print(f"    # {len(cases)} values, {len(sure)} certain by this table, {len(sure) - sum(sure)} of them wrong")
        for evidence, right in cases:
            if not right and calibration.probability(field, evidence) >= CERTAIN:
                print(f"    #   wrong: {evidence}")


if __name__ == "__main__":
    main()
