"""What several tests share: the article of corpus/, analyzed once."""

from pathlib import Path

import pytest
from hypothesis import settings

import toolkit

settings.register_profile("untimed", deadline=None)  # word lists load in the first example
settings.load_profile("untimed")

CORPUS = Path(__file__).parent.parent / "corpus"


def pytest_collection_modifyitems(items):
    """Put what waits most first, so that no process ends long before another (see ``make test``)."""
    items.sort(key=_turn)


def _turn(item):
    marks = [mark.name for mark in item.iter_markers()]
    return 0 if "browser" in marks else 1 if "notebook" in marks else 2


@pytest.fixture(scope="session")
def corpus():
    return CORPUS


@pytest.fixture(scope="session")
def rafah():
    return toolkit.analyze(CORPUS)
