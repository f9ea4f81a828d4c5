"""How well mails are told apart and read, on a folder of mails with their truth: `python -m benchmarks.triage FOLDER`.

What `inspect --json` says is compared with the `truth.jsonl` of each folder within FOLDER that is there: `bounces`
(file, is_bounce, recipients, kinds, statuses), `charsets` (file, subject, text, sender, filenames), and `mail` (file,
automatic: whether no person wrote it). What the truth does not say is not asked about. Every mail in FOLDER, with truth
or without, is read for its time, too; only one with pictures, which are OCRed, may be slow. `--show` names what is
wrong. `benchmarks.read_replies` measures the replies.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.inspection import inspect_files

Json = dict[str, Any]
Check = tuple[str, bool]
"""(what was asked, whether it is right)."""

HELD_BACK = frozenset({"delivery-report", "automatic", "junk"})
SLOW = 1.0
"""Seconds that a mail may take."""
_KINDS = {True: "permanent", False: "temporary"}


def bounce(truth: Json, record: Json) -> Iterator[Check]:
    report = record["report"]
    if not truth["is_bounce"]:
        yield "no bounce", report is None
        return
    yield "recognised", report is not None
    found = report["recipients"] if report else []
    if truth["recipients"]:
        wanted = {address.lower() for address in truth["recipients"]}
        yield "failed recipient", wanted == {recipient["address"].lower() for recipient in found}
    if truth["kinds"]:
        yield "permanent or temporary", set(truth["kinds"]) == {_KINDS.get(each["permanent"]) for each in found}
    if truth["statuses"]:
        stated = [recipient["status"] or "" for recipient in found]
        yield "status code", all(any(code.startswith(each) for code in stated) for each in truth["statuses"])


def charset(truth: Json, record: Json) -> Iterator[Check]:
    message = record["message"] or {"subject": "", "text": "", "from": None, "attachments": []}
    found = {
        "subject": message["subject"],
        "text": message["text"],
        "sender": message["from"]["name"] if message["from"] else "",
    }
    for name, value in found.items():
        # An empty text is that of a mail in HTML alone, whose text the truth does not tell.
        if truth.get(name) or (truth.get(name) == "" and name != "text"):
            yield name, _collapsed(truth[name]) == _collapsed(value)
    if truth.get("filenames"):
        yield "file names", truth["filenames"] == message["attachments"]


def person_or_program(truth: Json, record: Json) -> Iterator[Check]:
    held_back = record["disposition"] in HELD_BACK
    yield ("held back" if truth["automatic"] else "a person's, not held back"), held_back is truth["automatic"]


CHECKS: dict[str, Callable[[Json, Json], Iterator[Check]]] = {
    "bounces": bounce,
    "charsets": charset,
    "mail": person_or_program,
}


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def truths(folder: Path) -> list[Json]:
    path = folder / "truth.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def read(paths: list[Path], sandbox: Sandbox) -> Iterator[tuple[Json, float]]:
    """Each mail's record and the seconds that it took."""
    records = inspect_files(paths, sandbox)
    for _ in paths:
        start = time.perf_counter()
        inspected = next(records)
        yield inspected.record or {}, time.perf_counter() - start


def measure(name: str, folder: Path, sandbox: Sandbox, *, show: bool) -> None:
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wanted = truths(folder)
    for truth, (record, _) in zip(wanted, read([folder / truth["file"] for truth in wanted], sandbox), strict=True):
        for what, holds in CHECKS[name](truth, record):
            asked[what] += 1
            right[what] += holds
            if show and not holds:
                print(f"  {truth['file']}: {what}")
    for what, count in asked.items():
        print(f"{name:10} {what:28} {right[what]:5d} of {count:5d}  {right[what] / count:6.1%}")


def clock(folder: Path, sandbox: Sandbox) -> None:
    paths = sorted(folder.rglob("*.eml"))
    slow, blocked, slowest = 0, 0, 0.0
    for path, (record, seconds) in zip(paths, read(paths, sandbox), strict=True):
        crashed = any(warning.startswith(("crashed", "timeout")) for warning in record.get("warnings", ()))
        slow, blocked, slowest = slow + (seconds > SLOW), blocked + crashed, max(slowest, seconds)
        if crashed or seconds > SLOW:
            print(f"  {path.relative_to(folder)}: {seconds:.1f} s")
    print(f"{len(paths)} mails: {blocked} crashed or hung, {slow} over {SLOW:g} s, the slowest {slowest:.2f} s")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--show", action="store_true", help="name what is wrong")
    options = arguments.parse_args()
    with Sandbox() as sandbox:
        for name in CHECKS:
            measure(name, options.folder / name, sandbox, show=options.show)
        clock(options.folder, sandbox)


if __name__ == "__main__":
    main()
