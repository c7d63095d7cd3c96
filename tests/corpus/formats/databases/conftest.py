"""What the tests of databases' exports share: reading by whichever layout fits, and articles."""

import pytest

from toolkit.corpus.formats.databases import DATABASES
from toolkit.corpus.formats.layout import Source

FERRY = (
    "The harbour fee will stay, Harbour Minister Paul Adler said on Monday.",
    "“We cannot run a ferry on good wishes alone,” Adler told reporters at the quay.",
    "Mayor Rita Voss said the city would not pay before the summer.",
)
ROAD = (
    "The coast road opens again on Friday, the transport office said.",
    "“Two lanes are better than none,” its director Jonas Krull said.",
)


def read(data, name="export.bin"):
    """Read bytes by the one layout that knows them."""
    source = Source(name, data if isinstance(data, bytes) else data.encode("utf8"))
    fitting = [layout for layout in DATABASES if layout.recognizes(source)]
    assert len(fitting) == 1, [layout.name for layout in fitting]
    return fitting[0].read(source)


def compare(parsed, *expected):
    """Assert that rows hold just what is expected, and as many as the file's markers promise."""
    assert parsed.rows == list(expected)
    assert parsed.promised in (None, len(expected))


@pytest.fixture
def reads():
    """Return a check: bytes, then the rows that they must give; returns what was read."""

    def check(data, *expected, name="export.bin"):
        parsed = read(data, name)
        compare(parsed, *expected)
        return parsed

    return check


@pytest.fixture
def ferry():
    return FERRY


@pytest.fixture
def road():
    return ROAD


def row(title, outlet, published, paragraphs, *, joint="\n\n", **more):
    """Return a row; what is None is left out."""
    known = {"title": title, "outlet": outlet, "published": published, **more}
    return {key: value for key, value in known.items() if value is not None} | {
        "text": joint.join(paragraphs)
    }


@pytest.fixture(name="row")
def row_fixture():
    return row
