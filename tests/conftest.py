"""What several tests share: the article of corpus/, analyzed once."""

from pathlib import Path

import pytest
from hypothesis import settings

import toolkit

settings.register_profile("untimed", deadline=None)  # word lists load in the first example
settings.load_profile("untimed")

CORPUS = Path(__file__).parent.parent / "corpus"
BROWSER = Path(__file__).parent / "browser"


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    """Let one process have all pages, so that there is one server and one browser; else a file is a group.

    What waits most comes first, so that no process ends long before another (see ``make test``).
    """
    for item in items:
        group = "browser" if item.path.is_relative_to(BROWSER) else item.path.stem
        item.add_marker(pytest.mark.xdist_group(group))
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
