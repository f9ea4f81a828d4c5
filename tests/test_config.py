"""The settings: the example holds them all, and mistakes are told with key, expectation and place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter

from hotline_mail.config import Settings, SettingsError, load, parse

EXAMPLE = Path(__file__).parents[1] / "config.example.toml"
SETTING = re.compile(r"^#(?=[a-z_]+ = |\[)", re.MULTILINE)


def everything() -> dict[str, Any]:
    """The example with every commented setting in force."""
    return tomllib.loads(SETTING.sub("", EXAMPLE.read_text(encoding="utf-8")))


def models_of(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models within a field's type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, UnionType, tuple) or get_args(annotation):
        for argument in get_args(annotation):
            yield from models_of(argument)


def all_models(model: type[BaseModel], known: set[type[BaseModel]] | None = None) -> set[type[BaseModel]]:
    known = set() if known is None else known
    if model not in known:
        known.add(model)
        for field in model.model_fields.values():
            for inner in models_of(field.annotation):
                all_models(inner, known)
    return known


def tables(model: type[BaseModel], content: dict[str, Any]) -> Iterator[tuple[type[BaseModel], dict[str, Any]]]:
    """Every table of the document with its model."""
    yield model, content
    for name, value in content.items():
        if name not in model.model_fields:
            continue
        for inner in models_of(model.model_fields[name].annotation):
            for table in value if isinstance(value, list) else [value]:
                yield from tables(inner, table)


SHOWN = list(tables(Settings, everything()))


def test_the_example_can_be_used_as_it_is():
    settings = load(EXAMPLE)
    assert settings.archive is None
    assert settings.fax is None


@pytest.mark.parametrize("model", sorted(all_models(Settings), key=lambda model: model.__name__))
def test_the_example_shows_every_setting(model: type[BaseModel]):
    shown = {name for shown_model, table in SHOWN if shown_model is model for name in table}
    assert set(model.model_fields) - shown == set()


@pytest.mark.parametrize(
    ("model", "name", "value"),
    [
        (model, name, value)
        for model, table in SHOWN
        for name, value in table.items()
        if name in model.model_fields
        and not list(models_of(model.model_fields[name].annotation))
        and not model.model_fields[name].is_required()
        and model.model_fields[name].default_factory is None
        and model.model_fields[name].default is not None
        and model.__name__ not in ("Secret", "Oauth", "GatewayProfileSettings")
    ],
)
def test_the_example_shows_the_real_defaults(model: type[BaseModel], name: str, value: Any):
    field = model.model_fields[name]
    assert TypeAdapter(field.annotation).validate_python(value) == field.default


def test_the_example_shows_the_real_gateway_profiles():
    fax = everything()["fax"]
    field = next(model for model in all_models(Settings) if "profiles" in model.model_fields).model_fields["profiles"]
    assert TypeAdapter(field.annotation).validate_python(fax["profiles"]) == field.default


def test_every_mistake_is_told_at_once_with_its_key(tmp_path: Path):
    content = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    content["desk"]["adress"] = "x@y.example"
    content["smtp"]["port"] = "many"
    content["smtp"]["ca_file"] = str(tmp_path / "none.pem")
    content["admin"] = "nobody"
    content["mailboxes"][0]["accepted"] = "burn"
    del content["consultants"]["coordinator"]

    with pytest.raises(SettingsError) as raised:
        parse(content, Path("config.toml"))

    mistakes = {mistake.partition(": ")[0]: mistake for mistake in raised.value.mistakes}
    assert set(mistakes) == {
        "desk.adress", "smtp.port", "smtp.ca_file", "admin", "mailboxes[0].accepted", "consultants.coordinator",
    }  # fmt: skip
    assert "no such setting" in mistakes["desk.adress"]
    assert "integer" in mistakes["smtp.port"]
    assert "'many'" in mistakes["smtp.port"]
    assert "no such file" in mistakes["smtp.ca_file"]
    assert "not an e-mail address" in mistakes["admin"]
    assert "'flag', 'move' or 'delete'" in mistakes["mailboxes[0].accepted"]
    assert "required" in mistakes["consultants.coordinator"]


@pytest.mark.parametrize(
    ("table", "key", "value", "expectation"),
    [
        ("desk", "secret", {"file": "/a", "env": "B"}, "exactly one of file, env, credential"),
        ("desk", "secret", {}, "exactly one of file, env, credential"),
        ("smtp", "oauth", {"token_command": ["/bin/token"]}, "password or oauth, not both"),
        ("smtp", "user", None, "belong together"),
        ("smtp", "retry_minutes", [], "give at least 1"),
        ("smtp", "timeout", 0, "greater than 0"),
    ],
)
def test_what_does_not_go_together_is_told(table: str, key: str, value: Any, expectation: str):
    content = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    content[table][key] = value

    with pytest.raises(SettingsError, match=re.escape(expectation)) as raised:
        parse(content, Path("config.toml"))

    assert raised.value.mistakes[0].startswith(table)


def test_two_mailboxes_of_one_name_are_a_mistake():
    content = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    content["mailboxes"] *= 2
    with pytest.raises(SettingsError, match="every name must be different"):
        parse(content, Path("config.toml"))


@pytest.mark.parametrize(
    ("text", "told"), [("a = = 1", "line 1"), ("a = 1\na = 2\n", "line 2"), (None, "No such file")]
)
def test_a_file_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, text: str | None, told: str):
    path = tmp_path / "config.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=told) as raised:
        load(path)
    assert raised.value.path == path


def test_a_mistake_is_told_with_its_line_and_what_was_meant(tmp_path: Path):
    path = tmp_path / "config.toml"
    text = EXAMPLE.read_text(encoding="utf-8").replace("host = ", "hots = ", 1)
    path.write_text(f'{text}\n[[mailboxes]]\nname = "b"\nhost = 3\n', encoding="utf-8")

    with pytest.raises(SettingsError) as raised:
        load(path)

    lines = path.read_text(encoding="utf-8").split("\n")
    mistyped = lines.index('hots = "imap.urzad.example"') + 1
    table = lines.index("[[mailboxes]]") + 1
    assert set(raised.value.mistakes) == {
        f"mailboxes[0].hots (line {mistyped}): no such setting; perhaps host? config.example.toml shows those there are",
        f"mailboxes[0].host (line {table}): required, but not given; config.example.toml shows it",
        f"mailboxes[1].host (line {len(lines) - 1}): expected a valid string (given: 3)",
    }


@pytest.mark.parametrize(("table", "key"), [("smtp", "password"), ("desk", "secret"), ("smtp", "oauth")])
def test_a_secret_that_stands_in_the_file_is_not_repeated(table: str, key: str):
    content = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    content[table].pop("password", None)
    content[table][key] = "Bardzo-Tajne-7"

    with pytest.raises(SettingsError) as raised:
        parse(content, Path("config.toml"))

    (mistake,) = (mistake for mistake in raised.value.mistakes if mistake.startswith(f"{table}.{key}: "))
    assert "Tajne" not in str(raised.value)
    assert key == "oauth" or "secrets never stand in this file" in mistake


@pytest.mark.parametrize(
    ("keys", "value", "told"),
    [
        (("templates",), "/etc/hotline-mail/templats", "templates: no such folder: /etc/hotline-mail/templats"),
        (("templates",), "/etc/hotline-mail/{templates}", "templates: no such folder: /etc/hotline-mail/{templates}"),
        (("store", "url"), "hotline.sqlite3", "store.url: expected sqlite:///… or postgresql://…"),
        (("admin",), "Hotline@urzad.example", "admin: this is the desk's own address"),
        (
            ("consultants", "people", 0, "address"),
            "hotline@urzad.example",
            "consultants.people[0].address: this is the",
        ),
        (("consultants", "people", 0, "substitute"), "obcy@urzad.example", "obcy@urzad.example is none of consultants"),
    ],
)
def test_what_would_silently_do_nothing_is_a_mistake(keys: tuple[str | int, ...], value: str, told: str):
    content: Any = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    *path, last = keys
    table = content
    for key in path:
        table = table.setdefault(key, {}) if isinstance(table, dict) else table[key]
    table[last] = value
    with pytest.raises(SettingsError, match=re.escape(told)):
        parse(content, Path("config.toml"))


def test_mistakes_are_told_in_words_of_the_file(tmp_path: Path):
    content = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    content["desk"]["plus_addresses"] = "ja"
    content["mailboxes"][0] |= {"accept_from": "jutro", "name": ""}
    content["consultants"]["people"] = []
    content["store"] = {"url": "mysql://hotline:Bardzo-Tajne-7@db/hotline"}
    content["calendar"] = {"extra_days_off": [datetime(2026, 5, 2, 10)]}  # noqa: DTZ001 — as TOML gives it

    with pytest.raises(SettingsError) as raised:
        parse(content, tmp_path)

    assert set(raised.value.mistakes) == {
        "desk.plus_addresses: expected true or false (given: 'ja')",
        (
            "mailboxes[0].accept_from: expected 'now' or 'all' (given: 'jutro'), or expected a valid datetime or date, "
            "input is too short (given: 'jutro')"
        ),
        "mailboxes[0].name: must not be empty (given: '')",
        "consultants.people: give at least 1 (given: [])",
        "store.url: expected sqlite:///… or postgresql://…",
        (
            "calendar.extra_days_off[0]: expected a day without a time, as in 2026-05-02 "
            "(given: datetime.datetime(2026, 5, 2, 10, 0))"
        ),
    }
