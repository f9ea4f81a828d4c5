"""How well forms are read from text and HTML bodies: exact rates, silent errors, calibration, time, per kind.

    python -m benchmarks.read_bodies [--measure] [--stranger] [--show N]

Without `--measure` the seeds to develop on are used. A question counts as right up to 2 % character errors.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from rapidfuzz.distance import Levenshtein

from benchmarks.corpus import bodies, stranger
from benchmarks.corpus.bodies import Case
from benchmarks.corpus.contents import FormContents
from parsers.forms.html import forms_in_html
from parsers.forms.text import forms_in_text
from parsers.model import FieldName, Hot01Form

DEVELOP = range(1000, 1100)
MEASURE = range(500_000, 500_100)
LINE = 0.9
VALUES = 6
"""Values of a form: five fields and the question."""

Verdict = tuple[str, bool, float]
"""(field, whether it is right, confidence); a field that is rightly absent has confidence 1."""


def read(case: Case) -> tuple[Hot01Form, ...]:
    return (forms_in_html if case.is_html else forms_in_text)(case.body, "body")


def same_question(expected: str | None, actual: str | None) -> bool:
    if expected is None or actual is None:
        return expected == actual
    return Levenshtein.distance(expected, actual) <= 0.02 * len(expected)


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _contacts(form: Hot01Form) -> list[tuple[str, str, str | None, bool]]:
    return [(found.channel.value, found.address, found.extension, found.requested) for found in form.contacts]


def verdicts(expected: FormContents, actual: Hot01Form | None) -> Iterator[Verdict]:
    values = {
        FieldName.DATE: expected.date,
        FieldName.REFERENCE: expected.reference,
        FieldName.FULL_NAME: _one_line(expected.full_name),
        FieldName.OFFICE: expected.office,
        FieldName.QUESTION: expected.question,
    }
    for name, value in values.items():
        reading = actual.get(name) if actual else None
        found = reading.value if reading else None
        right = same_question(value, found) if name is FieldName.QUESTION else value == found
        yield name.value, right, reading.confidence if reading else 1.0
    wanted = [(truth.channel, truth.address, truth.extension, truth.requested) for truth in expected.contacts]
    confidence = min((found.confidence for found in actual.contacts), default=1.0) if actual else 1.0
    yield "contacts", actual is not None and _contacts(actual) == wanted, confidence


def judge(case: Case) -> tuple[list[list[Verdict]], bool]:
    """The verdicts of each form of the case, and whether there were as many forms as expected."""
    found = read(case)
    paired = [
        list(verdicts(form, found[number] if number < len(found) else None)) for number, form in enumerate(case.forms)
    ]
    return paired, len(found) == len(case.forms) and all(form.quoted == case.quoted for form in found)


def measure(make: Callable[[int], Case], seeds: range, show: int) -> Counter[str]:
    tally: Counter[str] = Counter()
    for seed in seeds:
        case = make(seed)
        start = time.perf_counter()
        read(case)
        tally["microseconds"] += int((time.perf_counter() - start) * 1e6)
        paired, counted = judge(case)
        tally["miscounted"] += not counted
        for form_verdicts in paired:
            tally["forms"] += 1
            tally["all five"] += all(right for name, right, _ in form_verdicts if name != "question")
            tally["question"] += all(right for name, right, _ in form_verdicts if name == "question")
            for name, right, confidence in form_verdicts:
                tally["right" if right else f"wrong {name}"] += 1
                tally["right and sure"] += right and confidence >= LINE
                tally["silently wrong"] += not right and confidence >= LINE
                tally["contact silently wrong"] += name == "contacts" and not right and confidence >= LINE
        if (not counted or any(not right for each in paired for _, right, _ in each)) and tally["shown"] < show:
            tally["shown"] += 1
            explain(case)
    return tally


def explain(case: Case) -> None:
    print("=" * 100, case.kind, case.seed)
    print(case.body)
    found = read(case)
    for number, form in enumerate(case.forms):
        actual = found[number] if number < len(found) else None
        for name, right, confidence in verdicts(form, actual):
            if not right:
                print(f"--- form {number} {name} ({confidence}):")
                print("    expected", getattr(form, name))
                print("    actual  ", getattr(actual, name, None))
    print(f"--- {len(found)} forms of {len(case.forms)}, quoted: {[form.quoted for form in found]}, not {case.quoted}")


def line(kind: str, tally: Counter[str]) -> str:
    forms = max(1, tally["forms"])
    wrong = " ".join(
        f"{key.removeprefix('wrong ')} {count}" for key, count in tally.items() if key.startswith("wrong ")
    )
    columns = (
        f"{tally['all five'] / forms:6.1%}",
        f"{tally['question'] / forms:6.1%}",
        f"{tally['right and sure'] / max(1, tally['right']):6.1%}",
        f"{tally['silently wrong'] / forms / VALUES:6.2%}",
        f"{tally['contact silently wrong']:3d} {tally['miscounted']:3d}",
        f"{tally['microseconds'] / 1000 / forms:6.1f}",
    )
    return f"{kind:26} {' '.join(columns)}  {wrong}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--measure", action="store_true")
    arguments.add_argument("--stranger", action="store_true", help="the second corpus")
    arguments.add_argument("--show", type=int, default=0, help="so many wrong cases of each kind, in full")
    arguments.add_argument("--kind", default="")
    options = arguments.parse_args()
    corpus = stranger if options.stranger else bodies
    seeds = MEASURE if options.measure else DEVELOP
    total: Counter[str] = Counter()
    print(f"{'kind':26} {'five':>6} {'quest.':>6} {'sure':>6} {'silent':>6} con cnt {'ms':>6}  fields wrong")
    for kind in corpus.KINDS:
        if options.kind in kind:
            tally = measure(partial(corpus.case, kind), seeds, options.show)
            total += tally
            print(line(kind, tally))
    print(line("all", total))


if __name__ == "__main__":
    main()
