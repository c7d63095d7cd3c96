"""Languages: by function words, by py3langid in doubt, and nothing where it cannot be told."""

import pytest

from toolkit.corpus.languages import detect_language

ENGLISH = "The pilots said on Monday that the ferry would sail again, and that both towns would pay for it. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            ENGLISH
            + "«No vamos a cerrar el muelle», dijo Ada Moor, «mientras la gente lo necesite».",
            "en",
        ),
        (ENGLISH.upper(), "en"),
        (
            "A prefeita disse na segunda que o barco do norte não vai parar e que as duas vilas pagam.",
            "pt",
        ),
        (
            "A polgármester közölte, hogy a komp újra jár, és a két város közösen fizeti a javítást.",
            "hu",
        ),
        (
            "市长周一表示，渡轮将在月底前重新开航，两座城镇将共同承担维修费用，居民们对此表示欢迎。",
            "zh",
        ),
        ("市長は月曜日、渡し船が月末までに再開し、修理の費用は二つの町が分担すると述べた。", "ja"),
        ("Ferry sails", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_text(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le lac de Hale restera fermé jusqu'à vendredi.", "fr"),
        ("« Nous attendons la fin de la tempête », a déclaré le maire.", "fr"),
        ("Der Hafen bleibt bis Freitag geschlossen, sagte Kess.", "de"),
        ("Ursula van Dyck heads fleet", ""),
        ("Café owner blames mayor", ""),
        ("Harbor opens Friday after storm", ""),
    ],
)
def test_a_few_words_that_are_plainly_of_another_language(text, language):
    assert detect_language(text) == language
