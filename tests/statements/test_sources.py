"""What the wordings of sources say: kind, name, title and owner; what is read otherwise is known to be wrong."""

import tomllib
from pathlib import Path

import pytest

from toolkit.statements.speakers.names import parse_source

SOURCES = tomllib.loads(Path(__file__).with_name("sources.toml").read_text(encoding="utf-8"))
WORDINGS = [case for group in SOURCES.values() for case in group.items()]


def describe(wording):
    source = parse_source(wording)
    return " | ".join([source.kind, " ".join(source.name), source.title, source.owner]).rstrip(" |")


@pytest.mark.parametrize(("wording", "says"), WORDINGS)
def test_what_is_read(wording, says):
    assert describe(wording) == (says if isinstance(says, str) else says["read"])


@pytest.mark.parametrize(
    ("wording", "right"),
    [(wording, says["right"]) for wording, says in WORDINGS if not isinstance(says, str)],
)
@pytest.mark.xfail(strict=True, reason="it is read otherwise, as told there")
def test_what_is_right(wording, right):
    assert describe(wording) == right
