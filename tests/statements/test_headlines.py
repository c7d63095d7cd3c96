"""Headlines that give words to somebody whom the article below writes out (all made up)."""

import pandas as pd
import pytest

from toolkit.statements import extract_statements

BELOW = "\n\nTransport Minister Sana Okoye met the crews in Tarn. Police in Lower Tarn had closed the road."


def read(headline):
    articles = pd.DataFrame({"article_id": ["a"], "text": [headline + BELOW]})
    return [(row.source, row.content) for row in extract_statements(articles).itertuples()]


@pytest.mark.parametrize(
    ("headline", "source", "words"),
    [
        ("‘We will rebuild the bridge’ – Okoye", "Okoye", "We will rebuild the bridge"),
        ("“Enough is enough”: Okoye", "Okoye", "Enough is enough"),
        ("Bridge ‘unsafe since March’ – Okoye", "Okoye", "Bridge ‘unsafe since March’"),
        (
            "Bridge will be rebuilt by May: Sana Okoye",
            "Sana Okoye",
            "Bridge will be rebuilt by May",
        ),
        ("Okoye on delays: “Enough is enough”", "Okoye", "Enough is enough"),
        ("“We are late” — Okoye shuts bridge", "Okoye", "We are late"),
    ],
)
def test_words_and_a_name_beside_them(headline, source, words):
    assert read(headline) == [(source, words)]


@pytest.mark.parametrize(
    "headline",
    [
        "Road closed: Tarn",
        "Bridge closed – what we know",
        "“Storm Over Tarn”: a review",
        "Okoye – the minister who never sleeps",
        "In pictures: Tarn after the storm",
        "“We are late” – Vance",
    ],
)
def test_places_things_and_unknown_names_say_nothing(headline):
    assert read(headline) == []
