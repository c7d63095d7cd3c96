"""What several tests share: the article of corpus/, analyzed once."""

from pathlib import Path

import pytest

import toolkit

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="session")
def corpus():
    return CORPUS


@pytest.fixture(scope="session")
def rafah():
    return toolkit.analyze(CORPUS)
