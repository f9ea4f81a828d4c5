"""Every reason that the program gives has its Polish words."""

from __future__ import annotations

import ast
import inspect
from types import ModuleType

import pytest

from hotline_mail import aftermath, channels, delivery, dispatch, intake, reviews
from hotline_mail.adapters import fax_gateway
from hotline_mail.compose import templates_folder
from hotline_mail.intake import answers, consultants, corrections, reports, review_replies
from hotline_mail.letters import Alarm
from hotline_mail.model import Disposition, Purpose, TicketStatus
from hotline_mail.phrases import Phrases
from hotline_mail.routing import RULES
from parsers.model import Channel, DirectiveKey, FieldName, ProblemCode

NEVER_REFUSED = {
    *(DirectiveKey.DOCUMENTATION, DirectiveKey.NOTE, DirectiveKey.TAKE_OVER, DirectiveKey.REOPEN),
    *(DirectiveKey.UNDO, DirectiveKey.APPROVE),
}
"""Or in words of their own."""
PHRASES = Phrases(templates_folder(None))


def constants(*modules: ModuleType) -> set[str]:
    """The texts that are constants of the modules themselves."""
    return {
        value
        for module in modules
        for name, value in vars(module).items()
        if name.isupper() and not name.startswith("_") and isinstance(value, str)
    }


def refusals(module: ModuleType) -> set[str]:
    """The texts that are given back, or are the reason of an exception of the module's own."""
    tree = ast.parse(inspect.getsource(module))
    given = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return)]
    raised = [
        node.exc.args[0] for node in ast.walk(tree) if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
    ]
    return {node.value for node in (*given, *raised) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def notices(*modules: ModuleType) -> set[str]:
    """The kinds of notices to a consultant: written where one is made, and in functions that choose one."""
    nodes = [node for module in modules for node in ast.walk(ast.parse(inspect.getsource(module)))]
    told = [
        node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Notice", "self._notify")
    ]
    chosen = [node for node in nodes if isinstance(node, ast.Return)]
    inner = [constant for node in (*told, *chosen) for constant in ast.walk(node) if isinstance(constant, ast.Constant)]
    return {constant.value for constant in inner if isinstance(constant.value, str) and " " in constant.value.strip()}


SAID = [
    *(
        ("why this contact", key)
        for key in (
            *constants(channels, dispatch, delivery, aftermath),
            *refusals(fax_gateway),
            corrections.CHANGED,
        )
    ),
    *(("why a person is asked", rule.name) for rule in RULES if rule.disposition is Disposition.FOR_REVIEW),
    *(("why a person is asked", key) for key in constants(intake, reports)),
    *((table, key) for table in ("alarm", "mend") for key in Alarm),
    *(("why a word is not followed", key) for key in constants(reviews, review_replies)),
    *(("notice", kind) for kind in {*notices(answers, consultants), consultants.NOT_UNDERSTOOD}),
    *(("why not possible", key.value) for key in set(DirectiveKey) - NEVER_REFUSED),
    *(("channel", channel.value) for channel in Channel),
    *(("field", name.value) for name in FieldName),
    *(("purpose", purpose.value) for purpose in (Purpose.CONFIRMATION, Purpose.ANSWER)),
    *(("status", status.value) for status in TicketStatus),
    *(("problem", code.value) for code in ProblemCode),
]


@pytest.mark.parametrize(("table", "key"), sorted(set(SAID)))
def test_what_the_program_says_has_its_polish_words(table: str, key: str):
    assert PHRASES.say(table, key).strip()


def test_the_walk_finds_reasons_of_every_kind():
    said = {key for _, key in SAID}
    assert {
        "the number is outside the allowed prefixes",
        "the fax has too many pages",
        channels.ASK_ALL_DOUBTFUL,
        dispatch.NO_FAX_GATEWAY,
        delivery.NO_REPORT,
        intake.READING_FAILED,
        "a fax without a form",
        "looks internal",
        "too late to take back",
        "documentation missing",
    } <= said


def test_an_unknown_key_is_a_mistake_in_the_templates():
    with pytest.raises(KeyError):
        PHRASES.say("why this contact", "no such reason")
