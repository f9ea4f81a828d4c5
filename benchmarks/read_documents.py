"""How well HOT-01 is read from documents: `python -m benchmarks.read_documents --split measure --cases 60`.

Prints, for each kind: exact match per field, all five, questions within 2 % character errors, silently wrong values and
contacts (wrong, yet confidence 0.9 or more), the share of right values that carry 0.9, how many are right by confidence,
and milliseconds a file.
"""

from __future__ import annotations

import argparse
import time
from statistics import median

from benchmarks.corpus.contents import FormContents
from benchmarks.corpus.documents import KINDS, DocumentCase
from benchmarks.read import FIELDS, MAX_ERRORS, character_errors, expected, print_calibration, read_fields
from parsers.documents import pdf_glyphs
from parsers.documents.dispatch import read_document
from parsers.model import CERTAIN, DocumentReading, Hot01Form

Verdicts = list[dict[str, tuple[bool, float]]]


def judged(form: FormContents, read: Hot01Form | None) -> dict[str, tuple[bool, float]]:
    """Field → (right, confidence)."""
    got, result = read_fields(read), {}
    for name, wanted in expected(form).items():
        value, confidence = got[name]
        if name == "question":
            right = character_errors(str(wanted), value if isinstance(value, str) else None) <= MAX_ERRORS
        else:
            right = value == wanted
        result[name] = (right, confidence)
    return result


def verdicts_of(case: DocumentCase, reading: DocumentReading, *, verbose: bool) -> Verdicts:
    forms = reading.forms if len(reading.forms) == len(case.forms) else [None] * len(case.forms)
    found = [judged(wanted, read) for wanted, read in zip(case.forms, forms, strict=True)]
    if verbose:
        for wanted, read, verdict in zip(case.forms, forms, found, strict=True):
            for name, (right, confidence) in verdict.items():
                if not right or (confidence < CERTAIN and read_fields(read)[name][0]):
                    print(
                        f"{case.name} {'' if right else 'WRONG '}{name} {confidence}\n  + {expected(wanted)[name]!r}\n  - {read_fields(read)[name][0]!r}"
                    )
        if len(reading.forms) != len(case.forms):
            print(f"{case.name}: {len(reading.forms)} forms for {len(case.forms)}; {reading.problems}")
    return found


def percent(flags: list[bool]) -> str:
    return f"{100 * sum(flags) / max(len(flags), 1):.1f} %"


def report(kind: str, found: Verdicts, seconds: list[float]) -> None:
    # A field that was left empty and was read as empty is no value.
    values = [pair for verdict in found for pair in verdict.values() if pair != (True, 0.0)]
    fields = ", ".join(f"{name} {percent([verdict[name][0] for verdict in found])}" for name in FIELDS)
    five = percent([all(right for name, (right, _) in verdict.items() if name != "question") for verdict in found])
    silent = percent([sure >= CERTAIN and not right for right, sure in values])
    contacts = sum(verdict["contacts"][1] >= CERTAIN and not verdict["contacts"][0] for verdict in found)
    print(f"\n{kind}: {len(seconds)} files\n  {fields}\n  all five {five}")
    print(f"  silently wrong {silent}, contacts {contacts}")
    print(f"  right ones >= 0.9 {percent([sure >= CERTAIN for right, sure in values if right])}")
    print_calibration(values)
    print(f"  {1000 * median(seconds):.0f} ms a file median, {1000 * max(seconds):.0f} ms at most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev", choices=("dev", "measure"))
    parser.add_argument("--cases", type=int, default=40)
    parser.add_argument("--kind", default="", help="only kinds with this in their names")
    parser.add_argument("--unknown-fonts", action="store_true", help="as if no font were installed here")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if options.unknown_fonts:
        pdf_glyphs.FONT_FOLDERS = ()
    for kind, make in KINDS.items():
        if options.kind not in kind:
            continue
        found: Verdicts = []
        seconds = []
        for case in make(options.split, options.cases):
            start = time.perf_counter()
            reading = read_document(case.name, "application/octet-stream", case.payload, case.name)
            seconds.append(time.perf_counter() - start)
            found += verdicts_of(case, reading, verbose=options.verbose)
        report(kind, found, seconds)


if __name__ == "__main__":
    main()
