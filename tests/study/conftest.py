"""Small invented corpora, and folders of analyses of them."""

import hashlib
import shutil

import pandas as pd
import pytest

import toolkit
from toolkit.study import partitions

NAMES = ("Ada Hale", "Ivo Moor", "Una Brandt", "Odo Lind")
SAID = (
    "the raid was limited",
    "the raid would go on as long as necessary",
    "the blockade of the harbor is meant to stop the smuggling",
    "the raid was a mistake and will not stop the smugglers",
)


def write_articles(number, *, first=0):
    """Return invented articles; the same number always has the same text."""
    rows = [
        {
            "article_id": f"tarn-{at:03}",
            "outlet": ("The Tarn Post", "Ostmark Daily")[at % 2],
            "published": pd.Timestamp("2031-01-06") + pd.Timedelta(days=at % 9),
            "text": f"Minister {NAMES[at % 4]} said that {SAID[at % 4]}. “We will meet {at} times "
            f"before the winter begins,” {NAMES[at % 4].split()[1]} said.\n\nPremier "
            f"{NAMES[(at + 1) % 4]} said {SAID[(at // 2) % 4]}.",
        }
        for at in range(first, first + number)
    ]
    return pd.DataFrame(rows)


def hash_folder(folder):
    """Return every file's hash; the lock is no part of the result."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def count_extracted(monkeypatch):
    """Return a list that fills with the articles whose statements are looked for."""
    seen = []
    work = partitions.extract_statements
    monkeypatch.setattr(
        partitions,
        "extract_statements",
        lambda articles, **given: seen.extend(articles["article_id"]) or work(articles, **given),
    )
    return seen


@pytest.fixture(scope="session")
def small_partitions():
    """Cut into partitions of a few articles, in all tests of this folder."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(partitions, "CUT", 5)
        yield


@pytest.fixture(autouse=True)
def _small_partitions(small_partitions):
    pass


@pytest.fixture(scope="session")
def made(small_partitions, tmp_path_factory):
    """Return the folder of an analysis of 24 articles that nothing went wrong in; no test changes it."""
    folder = tmp_path_factory.mktemp("made") / "out"
    toolkit.analyze(write_articles(24), out=folder)
    return folder


@pytest.fixture(scope="session")
def whole(made):
    return hash_folder(made)


@pytest.fixture
def articles():
    return write_articles(24)


@pytest.fixture
def stored(made, tmp_path):
    """Open a copy of the analysis, in the folder ``out`` of the test's own."""
    shutil.copytree(made, tmp_path / "out")
    return toolkit.open_study(tmp_path / "out")
