"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from hotline_mail import delivery
from hotline_mail.cli import app
from hotline_mail.routing import RULES

ROOT = Path(__file__).parents[1]
FLOW = (ROOT / "docs" / "flow.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(command, name="hotline-mail"):
    """Every command below `command` with its full name."""
    yield name, command
    for child_name, child in getattr(command, "commands", {}).items():
        yield from commands(child, f"{name} {child_name}")


ALL_COMMANDS = dict(commands(typer.main.get_command(app)))


def test_flow_prints_the_rules_in_order():
    printed = re.findall(r"^\| (\d+) \| (.+?) \| `(.+?)` \|$", FLOW, re.MULTILINE)
    assert printed == [(str(n), rule.name, rule.disposition.value) for n, rule in enumerate(RULES, 1)]


def test_flow_prints_the_states_of_a_letter():
    table = [line for line in (delivery.__doc__ or "").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    printed = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in FLOW.splitlines() if line.startswith("|")
    ]
    assert [row for row in printed if row in rows and "---" not in row[0]] == [
        row for row in rows if "--" not in row[0]
    ]


def sections() -> dict[str, str]:
    """The text about each command, its heading included, by its name."""
    parts = re.split(r"^## `", COMMANDS, flags=re.MULTILINE)[1:]
    return {re.match(r"[a-z -]*[a-z]", part)[0]: part for part in parts}


def test_exactly_the_commands_that_exist_are_documented():
    assert set(sections()) == set(ALL_COMMANDS)


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_exactly_the_options_of_a_command_are_documented_there(name: str):
    options = {option for parameter in ALL_COMMANDS[name].params for option in parameter.opts if option[0] == "-"}
    documented = set(re.findall(r"`(--?[a-z][a-z-]*)`", sections()[name])) - {"--help"}
    assert documented == options


def test_the_readme_begins_with_the_two_commands():
    block = re.search(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert block is not None
    assert block[1].splitlines() == ["make demo", "make test"]


@pytest.mark.parametrize("document", ["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))])
def test_links_lead_somewhere(document: str):
    path = ROOT / document
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
