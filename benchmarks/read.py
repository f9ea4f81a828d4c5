"""How well HOT-01 is read from paper: `make bench-read`, or `python -m benchmarks.read --kind fax --split measure`.

Prints, for each kind: exact match per field, contacts exact, all five, questions within 2 % character errors, silently
wrong values (wrong, yet confidence 0.9 or more), the share of right values that carry 0.9, calibration, and seconds per
page beside one bare Tesseract pass over the same page.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from PIL import Image, ImageSequence
from rapidfuzz.distance import Levenshtein

from benchmarks.corpus.contents import FormContents
from benchmarks.corpus.paper import KINDS, PaperCase, paper_case
from parsers.documents.image import read_image
from parsers.model import CERTAIN, DocumentReading, Hot01Form

FIELDS = ("date", "reference", "full_name", "office", "contacts", "question")
MAX_ERRORS = 0.02


@dataclass
class Verdict:
    """One case: what was wanted and what was read, field by field, as (right, confidence)."""

    case: PaperCase
    number: int
    form: Hot01Form | None
    seconds: float
    pages: int
    bare_seconds: float
    fields: dict[str, tuple[bool, float]] = field(default_factory=dict)

    @property
    def all_five(self) -> bool:
        return all(right for name, (right, _) in self.fields.items() if name != "question")


def one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def expected(form: FormContents) -> dict[str, object]:
    contacts = [(truth.channel, truth.address, truth.extension) for truth in form.contacts]
    return {
        "date": form.date, "reference": one_line(form.reference), "full_name": one_line(form.full_name),
        "office": one_line(form.office), "contacts": contacts, "question": form.question,
    }  # fmt: skip


def read_fields(form: Hot01Form | None) -> dict[str, tuple[object, float]]:
    """Field → (value, confidence); contacts count as sure as the least sure of them."""
    result: dict[str, tuple[object, float]] = dict.fromkeys(FIELDS, (None, 0.0))
    result["contacts"] = ([], 0.0)
    if form is None:
        return result
    for name in FIELDS:
        if name == "contacts":
            found = [(contact.channel.value, contact.address, contact.extension) for contact in form.contacts]
            result[name] = (found, min((contact.confidence for contact in form.contacts), default=0.0))
        elif reading := getattr(form, name):
            result[name] = (reading.value, reading.confidence)
    return result


def character_errors(wanted: str, got: str | None) -> float:
    wanted, got = " ".join(wanted.split()), " ".join((got or "").split())
    return Levenshtein.distance(wanted, got) / max(len(wanted), 1)


def judged(case: PaperCase, number: int, reading: DocumentReading, seconds: float, bare: float) -> Verdict:
    form = reading.forms[0] if len(reading.forms) == 1 else None
    verdict = Verdict(case, number, form, seconds, max(reading.pages, 1), bare)
    for name, wanted in expected(case.form).items():
        value, confidence = read_fields(form)[name]
        if name == "question":
            right = character_errors(str(wanted), value if isinstance(value, str) else None) <= MAX_ERRORS
        else:
            right = value == wanted
        verdict.fields[name] = (right, confidence)
    return verdict


def silently_wrong_contacts(verdict: Verdict) -> list[str]:
    """Sure contacts that the form does not give."""
    true = {(truth.channel, truth.address, truth.extension) for truth in verdict.case.form.contacts}
    contacts = verdict.form.contacts if verdict.form else ()
    return [
        contact.address
        for contact in contacts
        if contact.confidence >= CERTAIN and (contact.channel.value, contact.address, contact.extension) not in true
    ]


def bare_pass(payload: bytes) -> float:
    """Seconds of one plain Tesseract run over the pages as they came, on one thread."""
    with tempfile.TemporaryDirectory() as folder:
        total = 0.0
        for number, frame in enumerate(ImageSequence.Iterator(Image.open(io.BytesIO(payload)))):
            path = Path(folder, f"{number}.png")
            frame.save(path, compress_level=1)
            start = time.perf_counter()
            subprocess.run(
                ["tesseract", str(path), "stdout", "-l", "pol"],
                check=True, capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
            total += time.perf_counter() - start
    return total


def run(kind: str, numbers: Iterable[int], options: argparse.Namespace) -> list[Verdict]:
    verdicts = []
    for number in numbers:
        case = paper_case(kind, number, options.split, options.faxline)
        start = time.perf_counter()
        reading = read_image(case.payload, case.name)
        seconds = time.perf_counter() - start
        bare = bare_pass(case.payload) if options.bare and number < options.first + options.bare else 0.0
        verdicts.append(judged(case, number, reading, seconds, bare))
        if options.verbose:
            print_failures(verdicts[-1])
        if options.worst:
            save_if_wrong(verdicts[-1], Path(options.worst))
    return verdicts


def print_failures(verdict: Verdict) -> None:
    wanted, got = expected(verdict.case.form), read_fields(verdict.form)
    for name, (right, confidence) in verdict.fields.items():
        if not right:
            mark = "SILENT " if confidence >= CERTAIN else ""
            print(
                f"{verdict.case.kind} {verdict.number} {mark}{name} {confidence:.2f}\n"
                f"  + {wanted[name]!r}\n  - {got[name][0]!r}"
            )
    for address in silently_wrong_contacts(verdict):
        print(f"{verdict.case.kind} {verdict.number} SILENT CONTACT {address}")
    sys.stdout.flush()


def save_if_wrong(verdict: Verdict, folder: Path) -> None:
    """The file and what was read of it, where anything was wrong: worst cases are looked at, not guessed."""
    if all(right for right, _ in verdict.fields.values()):
        return
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{verdict.case.kind}-{verdict.number:03}"
    Image.open(io.BytesIO(verdict.case.payload)).convert("L").save(folder / f"{stem}.png")
    shown = {
        name: {"wanted": expected(verdict.case.form)[name], "read": value, "confidence": confidence}
        for name, (value, confidence) in read_fields(verdict.form).items()
    }
    (folder / f"{stem}.json").write_text(json.dumps(shown, ensure_ascii=False, indent=1), encoding="utf-8")


def share(flags: Sequence[bool]) -> str:
    return f"{100 * sum(flags) / len(flags):5.1f} %" if flags else "    –  "


def report(kind: str, verdicts: Sequence[Verdict]) -> None:
    values = [pair for verdict in verdicts for pair in verdict.fields.values()]
    print(f"\n{kind}: {len(verdicts)} files, {sum(verdict.pages for verdict in verdicts)} pages")
    for name in FIELDS:
        print(f"  {name:12} exact {share([verdict.fields[name][0] for verdict in verdicts])}")
    print(f"  all five           {share([verdict.all_five for verdict in verdicts])}")
    print(f"  silently wrong     {share([confidence >= CERTAIN and not right for right, confidence in values])}")
    print(f"  contacts silently wrong {sum(len(silently_wrong_contacts(verdict)) for verdict in verdicts)}")
    print(f"  right ones >= 0.9  {share([confidence >= CERTAIN for right, confidence in values if right])}")
    print_calibration(values)
    per_page = [verdict.seconds / verdict.pages for verdict in verdicts]
    timed = [verdict for verdict in verdicts if verdict.bare_seconds]
    print(f"  seconds a page     {median(per_page):.2f} median, {max(per_page):.2f} at most")
    if timed:
        print(f"  of a bare pass     {median(verdict.seconds / verdict.bare_seconds for verdict in timed):.2f} median")


def print_calibration(values: Sequence[tuple[bool, float]]) -> None:
    bins: dict[float, list[bool]] = defaultdict(list)
    for right, confidence in values:
        bins[next(edge for edge in (0.98, 0.95, 0.9, 0.7, 0.4, 0.0) if confidence >= edge)].append(right)
    shown = ", ".join(f"from {edge}: {share(flags).strip()} of {len(flags)}" for edge, flags in sorted(bins.items()))
    print(f"  right by confidence: {shown}")


def report_handwriting(verdicts: Sequence[Verdict]) -> None:
    print(f"\nhand: {len(verdicts)} files")
    print(f"  recognised as such {share([bool(verdict.form and verdict.form.handwritten) for verdict in verdicts])}")
    sure = [confidence >= CERTAIN for verdict in verdicts for _, confidence in verdict.fields.values()]
    print(f"  values >= 0.9      {share(sure)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--split", choices=("dev", "measure"), default="dev")
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument(
        "--faxline", default=os.environ.get("FAXLINE"), help="program that sends a TIFF over a bad line"
    )
    parser.add_argument("--bare", type=int, default=5, help="cases timed against a bare Tesseract pass")
    parser.add_argument("--verbose", action="store_true", help="print what was read wrong")
    parser.add_argument("--worst", help="folder for the cases that were read wrong")
    options = parser.parse_args()
    for kind in options.kind or KINDS:
        verdicts = run(kind, range(options.first, options.first + options.cases), options)
        (report_handwriting if kind == "hand" else lambda found, kind=kind: report(kind, found))(verdicts)


if __name__ == "__main__":
    main()
