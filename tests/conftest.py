"""What several tests share: the article of corpus/, analyzed once."""

from pathlib import Path

import pytest
from hypothesis import settings

import toolkit

settings.register_profile("untimed", deadline=None)  # word lists load in the first example
settings.load_profile("untimed")

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="session")
def corpus():
    return CORPUS


@pytest.fixture(scope="session")
def rafah():
    return toolkit.analyze(CORPUS)
