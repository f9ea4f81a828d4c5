"""How well answers are taken out of replies: exact rates by language, on our own replies and on a folder with its truth.

    python -m benchmarks.read_replies [FOLDER] [--show]

FOLDER holds truth.jsonl, one reply a line: id, lang, html (whether the body is), body, expected, mode ("exact", or "has":
a regular expression a line). White space is compared collapsed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parsers.reply import read_reply
from tests.parsers.reply.answers import ANSWERS
from tests.parsers.reply.clients import CASES
from tests.parsers.reply.frames import FRAMES
from tests.parsers.reply.more_clients import MORE
from tests.parsers.reply.test_sent_back import HTML, TEXT


@dataclass(frozen=True)
class Sample:
    """A reply and what its writer wrote; `patterns`: a regular expression a line, each of which the text must hold."""

    name: str
    lang: str
    text: str
    html: str
    expected: str
    patterns: bool = False


def own() -> Iterator[Sample]:
    """The replies of our tests; of the frames, each answer in each."""
    for case in (*CASES, *MORE, *HTML, *TEXT):
        yield Sample(case.name, case.lang, case.text, case.html, case.expected)
    for frame, around in FRAMES.items():
        for name, answer in ANSWERS.items():
            yield Sample(f"{frame}: {name}", "frames", around.replace("{answer}", answer), "", answer)


def foreign(folder: Path) -> Iterator[Sample]:
    """The replies of a folder."""
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        text, html = ("", truth["body"]) if truth["html"] else (truth["body"], "")
        yield Sample(truth["id"], truth["lang"], text, html, truth["expected"], truth["mode"] == "has")


def judge(sample: Sample) -> tuple[bool, bool]:
    """Whether what was read is right, and whether a word of the answer is lost."""
    text = read_reply(sample.text, sample.html).text
    if sample.patterns:
        found = all(re.search(pattern, text, re.MULTILINE) for pattern in sample.expected.split("\n"))
        return found, not found
    missing = Counter(sample.expected.split()) - Counter(text.split())
    return text.split() == sample.expected.split(), bool(missing)


def report(title: str, samples: Iterator[Sample], *, show: bool) -> None:
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    lost = 0
    for sample in samples:
        exact, loses = judge(sample)
        lost += loses
        for group in ("all", sample.lang):
            total[group] += 1
            right[group] += exact
        if show and not exact:
            print(f"--- {sample.name}\n{read_reply(sample.text, sample.html).text}\n--- expected\n{sample.expected}")
    rates = ", ".join(f"{group} {right[group]}/{count}" for group, count in total.most_common())
    print(f"{title}: {right['all'] / max(1, total['all']):.1%} exact ({rates}); words lost in {lost}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--show", action="store_true", help="those read wrongly, in full")
    options = arguments.parse_args()
    report("own replies", own(), show=options.show)
    if options.folder:
        report(str(options.folder), foreign(options.folder), show=options.show)


if __name__ == "__main__":
    main()
