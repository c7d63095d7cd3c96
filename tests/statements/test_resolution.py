"""Sources to officials, on plainly fictional persons and places."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.statements import resolve_officials
from toolkit.tables import ARTICLES, OFFICIALS, STATEMENTS

REGISTRY = OFFICIALS.build(
    [
        {"official": "Tom Netherby", "aliases": ["Old Oak", "the Lion"], "office": "Defense Minister",
         "side": "Kenya", "pronouns": ["he"], "valid_from": "2024-01-01", "valid_to": "2024-06-30"},
        {"official": "Velda Marsh", "aliases": [], "office": "Defense Minister", "side": "Kenya",
         "pronouns": ["she"], "valid_from": "2024-07-01"},
        {"official": "Ida Quill", "aliases": [], "office": "Harbor Ministry spokeswoman",
         "side": "Peru", "pronouns": ["she"]},
        {"official": "Harbor Ministry", "aliases": ["the Port Ministry"], "pronouns": ["it"]},
        {"official": "Robin Ashe", "aliases": [], "office": "Ambassador", "pronouns": ["they"]},
    ]
)  # fmt: skip


def build(text, *said, article_id="a", published="2024-05-07", **more):
    """Make the article and its statements: (source, content), found in the text in order."""
    rows, at = [], 0
    for source, content in said:
        start = text.index(content)
        row = {
            "article_id": article_id,
            "statement_id": f"{article_id}:{start}-{start + len(content)}",
        }
        row |= {
            "start": start,
            "end": start + len(content),
            "spans": [(start, start + len(content))],
        }
        row |= {
            "content": content,
            "kind": "direct" if text[start - 1] == "“" else "indirect",
            **more,
        }
        if source:
            at = text.index(source, at)
            row |= {"source": source, "source_start": at, "source_end": at + len(source)}
            at += len(source)
        rows.append(row)
    article = {"article_id": article_id, "text": text, "published": published}
    return STATEMENTS.build(rows), ARTICLES.build([article])


def resolve(text, *said, officials=REGISTRY, **more):
    statements, articles = build(text, *said, **more)
    result = resolve_officials(statements, articles, officials)
    official = [name if isinstance(name, str) else None for name in result["official"]]
    return list(zip(official, result["resolution"], strict=True))


def resolve_one(text, source, content="it will rain", **more):
    return resolve(text, (source, content), **more)[-1]


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("Tom Netherby", "full name"),
        ("Netherby", "surname"),
        ("NETHERBY", "surname"),
        ("Nétherby", "surname"),
        ("Netherby's", "surname"),
        ("Mr. Netherby", "title and surname"),
        ("Defence Minister Netherby", "title and surname"),
        ("Kenya's Defense Minister Tom Netherby", "full name"),
        ("the Kenyan defense minister, Tom Netherby", "full name"),
        ("Thomas Netherby", "full name"),
        ("T. Netherby", "full name"),
        ("Tom R. Netherby", "full name"),
        ("Old Oak", "alias"),
        ("the Lion", "alias"),
        ("the Kenyan defense minister", "office"),
        ("Kenya's defense minister", "office"),
        ("the defence minister of Kenya", "office"),
        ("Netherby, a father of two", "surname"),
        ("Netherby himself", "surname"),
    ],
)
def test_wordings_of_one_official(source, how):
    assert resolve_one(f"{source} said it will rain.", source) == ("Tom Netherby", how)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("Sara Netherby", "unknown name: Sara Netherby"),
        ("Mrs. Netherby", "unknown name: Mrs. Netherby"),
        ("Tom Netherby Jr.", "unknown name: Tom Netherby Jr."),
        ("Governor Netherby", "unknown name: Governor Netherby"),
        ("Peruvian Defense Minister Netherby", "unknown name: Peruvian Defense Minister Netherby"),
        ("Tom Netherby-Gale", "unknown name: Tom Netherby-Gale"),
        ("a spokesman for Tom Netherby", "unnamed spokesman"),
        ("aides to Netherby", "plural source"),
        ("Netherby's aides", "plural source"),
        ("Netherby and Marsh", "plural source"),
        ("Netherby's office", "unknown name: Netherby office"),
        ("the Peruvian defense minister", "office without a name"),
        ("a defense minister", "unnamed source"),
        ("a senior official", "unnamed source"),
        ("sources familiar with the plan", "plural source"),
        ("two officials", "plural source"),
        ("I", "first person"),
        ("it", "no antecedent"),
        ("they", "plural source"),
        ("the report", "unnamed source"),
        ("the Sand Ministry", "unknown name: Sand Ministry"),
    ],
)
def test_what_must_not_resolve(source, reason):
    official, resolution = resolve_one(f"Today {source} said it will rain.", source)
    assert official is None
    assert resolution == reason


def test_no_source():
    assert resolve("“We wait.”", (None, "We wait.")) == [(None, "no source")]


def test_an_office_changes_hands():
    text = "The Kenyan defense minister said it will rain."
    source = "The Kenyan defense minister"
    assert resolve_one(text, source, published="2024-06-30")[0] == "Tom Netherby"
    assert resolve_one(text, source, published="2024-07-01")[0] == "Velda Marsh"
    assert resolve_one(text, source, published="2023-07-01") == (
        None, "not in office on 2023-07-01",
    )  # fmt: skip


def test_an_office_without_a_date_is_ambiguous():
    text = "The Kenyan defense minister said it will rain."
    answer = resolve_one(text, "The Kenyan defense minister", published=None)
    assert answer == (None, "ambiguous: Tom Netherby or Velda Marsh")


def test_a_person_out_of_office_is_said_to_be_so():
    answer = resolve_one("Tom Netherby said it will rain.", "Tom Netherby", published="2025-01-01")
    assert answer == (None, "not in office on 2025-01-01")


def test_an_office_alone_needs_the_official_or_the_country_in_the_article():
    said = "the defense minister said it will rain."
    assert resolve_one(f"In Kenya, {said}", "the defense minister")[0] == "Tom Netherby"
    assert resolve_one(f"In Peru, {said}", "the defense minister")[0] is None
    assert resolve_one(f"In Peru, Peru and Kenya, {said}", "the defense minister")[0] is None
    seen = resolve_one(f"Netherby came. Later {said}", "the defense minister")
    assert seen == ("Tom Netherby", "office")


def test_an_office_that_the_article_gives_somebody_else():
    text = "Defense Minister Hugh Vane came. In Kenya, the defense minister said it will rain."
    answer = resolve_one(text, "the defense minister")
    assert answer == (None, "unknown name: Hugh Vane")


@pytest.mark.parametrize(
    ("text", "source", "official"),
    [
        ("Governor Hugh Vane came. The governor said it will rain.", "The governor", "Hugh Vane"),
        ("Vice Governor Hugh Vane came. The governor said it will rain.", "The governor", None),
        ("Former Governor Hugh Vane came. The former governor said it will rain.",
         "The former governor", "Hugh Vane"),
        ("Governor Hugh Vane came. The former governor said it will rain.",
         "The former governor", None),
        ("Governor Hugh Vane came. Ben Gale sat. He ate. The governor said it will rain.",
         "The governor", None),
    ],
)  # fmt: skip
def test_a_title_takes_up_who_was_given_it(text, source, official):
    found, resolution = resolve_one(text, source, officials=None)
    assert (found, resolution) == (official, "office" if official else "office without a name")


def test_another_rank_is_another_office():
    officials = OFFICIALS.build(
        [{"official": "Ann Gale", "office": "Vice President", "side": "Kenya"}]
    )
    text = "In Kenya, the Kenyan president said it will rain."
    assert resolve_one(text, "the Kenyan president", officials=officials)[0] is None
    text = "In Kenya, the vice president said it will rain."
    assert resolve_one(text, "the vice president", officials=officials)[0] == "Ann Gale"


def test_a_full_name_seen_before_decides_about_a_surname():
    text = "Sara Netherby came. Netherby said it will rain."
    assert resolve_one(text, "Netherby", "it will rain") == (None, "unknown name: Sara Netherby")


def test_two_bearers_of_a_surname():
    both = "Tom Netherby met Sara Netherby. Netherby said it will rain."
    source = "Netherby said"
    statements, articles = build(both, (source, "it will rain"))
    statements["source"] = "Netherby"
    statements["source_end"] = statements["source_start"] + 8
    answer = resolve_officials(statements, articles, REGISTRY).iloc[0]
    assert answer["resolution"] == "ambiguous: Sara Netherby or Tom Netherby"


def test_who_was_called_by_surname_before_keeps_it():
    text = "Tom Netherby came. Netherby met Sara Netherby. Then Netherby’s car left, he said it rained."
    statements, articles = build(text, ("Netherby’s", "it rained"))
    assert resolve_officials(statements, articles, REGISTRY)["official"][0] == "Tom Netherby"


def test_a_title_decides_between_bearers_of_a_surname():
    text = (
        "Defense Minister Tom Netherby met Judge Sara Netherby. Judge Netherby said it will rain."
    )
    answer = resolve_one(text, "Judge Netherby", "it will rain")
    assert answer == (None, "unknown name: Sara Netherby")


def test_same_surname_in_the_registry():
    two = OFFICIALS.build(
        [
            {"official": "Ann Gale", "office": "Judge", "pronouns": ["she"]},
            {"official": "Ben Gale", "office": "Mayor", "pronouns": ["he"]},
        ]
    )
    said = "said it will rain."
    assert resolve_one(f"Gale {said}", "Gale", officials=two) == (
        None, "ambiguous: Ann Gale or Ben Gale",
    )  # fmt: skip
    assert resolve_one(f"Mayor Gale {said}", "Mayor Gale", officials=two)[0] == "Ben Gale"
    assert resolve_one(f"Mrs. Gale {said}", "Mrs. Gale", officials=two)[0] == "Ann Gale"


def test_spokesmen():
    said = "said it will rain."
    for source in ("a spokesman for the Harbor Ministry", "a Port Ministry spokesman"):
        assert resolve_one(f"{source} {said}", source) == ("Harbor Ministry", "spokesman")
    named = "Harbor Ministry spokeswoman Ida Quill"
    assert resolve_one(f"{named} {said}", named) == ("Ida Quill", "full name")
    text = "Ida Quill, a Harbor Ministry spokeswoman, came. The spokeswoman said it will rain."
    assert resolve_one(text, "The spokeswoman") == ("Ida Quill", "office")


@pytest.mark.parametrize(
    ("text", "pronoun", "official"),
    [
        ("Tom Netherby came. He said it will rain.", "He", "Tom Netherby"),
        ("Tom Netherby met Ida Quill. She said it will rain.", "She", "Ida Quill"),
        ("Tom Netherby met Ida Quill. He said it will rain.", "He", "Tom Netherby"),
        ("Tom Netherby met Hugh Vane. He said it will rain.", "He", "Tom Netherby"),
        ("Netherby came. “Hugh Vane lied,” he said it will rain.", "he", "Tom Netherby"),
        ("Robin Ashe came. They said it will rain.", "They", "Robin Ashe"),
        ("Ida Quill came. They said it will rain.", "They", None),
        ("Tom Netherby came. She said it will rain.", "She", None),
        ("Hugh Vane came. He said it will rain.", "He", None),
        ("In Old Town, he said it will rain.", "he", None),
        ("Netherby, who said it will rain, left.", "who", "Tom Netherby"),
        ("Netherby, the minister, who said it will rain, left.", "who", "Tom Netherby"),
        ("A man from Kenya who said it will rain left.", "who", None),
        ("Netherby met Ida Quill. The former said it will rain.", "The former", "Tom Netherby"),
        ("Netherby met Ida Quill. The latter said it will rain.", "The latter", "Ida Quill"),
    ],
)
def test_pronouns(text, pronoun, official):
    found, resolution = resolve_one(text, pronoun)
    assert found == official
    assert official is None or resolution == "pronoun"


def test_a_pronoun_goes_on_with_the_speaker_of_the_quotation():
    text = "Netherby said we wait. “Hugh Vane lied. It will rain,” he said."
    answers = resolve(text, ("Netherby", "we wait"), ("he", "Hugh Vane lied. It will rain,"))
    assert answers[1] == ("Tom Netherby", "pronoun")


def test_the_subject_right_before_is_nearer_than_an_earlier_speaker():
    text = "Netherby said we wait. Hugh Vane listened. “It will rain,” he said."
    answers = resolve(text, ("Netherby", "we wait"), ("he", "It will rain,"))
    assert answers[1] == (None, "unknown name: Hugh Vane")


def test_two_persons_in_view_are_ambiguous():
    text = "Hugh Vane and Netherby sat down. “It will rain,” he said."
    assert resolve(text, ("he", "It will rain,"))[0][1].startswith("ambiguous")


def test_the_subject_of_the_same_sentence_is_nearest():
    text = "Netherby said we wait. Hugh Vane visited Old Town, where he said it will rain."
    answers = resolve(text, ("Netherby", "we wait"), ("he", "it will rain"))
    assert answers[1] == (None, "unknown name: Hugh Vane")


def test_a_continued_statement_takes_the_speaker_before():
    text = "“We wait,” Netherby said.\n\n“It will rain."
    statements, articles = build(text, ("Netherby", "We wait,"), (None, "It will rain."))
    statements["flags"] = pd.array([None, "continued unclosed"], dtype="string")
    result = resolve_officials(statements, articles, REGISTRY)
    assert result["official"].tolist() == ["Tom Netherby", "Tom Netherby"]
    assert result["resolution"].tolist() == ["surname", "continued"]


def test_statements_inside_statements():
    text = "“Our partners told us that rain comes. I said we wait,” Netherby said."
    inner = [("Our partners", "rain comes"), ("I", "we wait")]
    outer, articles = build(
        text, ("Netherby", "Our partners told us that rain comes. I said we wait,")
    )
    nested, _ = build(text, *inner, within=outer["statement_id"][0])
    result = resolve_officials(pd.concat([nested, outer], ignore_index=True), articles, REGISTRY)
    assert result["resolution"].tolist() == ["plural source", "pronoun", "surname"]
    assert result["official"].isna().tolist() == [True, False, False]
    assert result["official"][1] == "Tom Netherby"


def test_without_a_registry_the_names_of_an_article_unite():
    text = (
        "Vane said we wait. Hugh R. Vane came. He said rain comes. Mr. Vane said we stay. "
        "The Harbor Ministry said all is well. A spokesman for the Harbor Ministry said no."
    )
    answers = resolve(
        text,
        ("Vane", "we wait"), ("He", "rain comes"), ("Mr. Vane", "we stay"),
        ("The Harbor Ministry", "all is well"), ("A spokesman for the Harbor Ministry", "no."),
        officials=None,
    )  # fmt: skip
    assert answers == [
        ("Hugh R. Vane", "same name in article"),
        ("Hugh R. Vane", "pronoun"),
        ("Hugh R. Vane", "same name in article"),
        ("Harbor Ministry", "organisation"),
        ("Harbor Ministry", "spokesman"),
    ]


def test_names_do_not_unite_over_articles():
    first = build("Hugh Vane said we wait.", ("Hugh Vane", "we wait"), article_id="a")
    second = build("Vane said we wait.", ("Vane", "we wait"), article_id="b")
    statements, articles = (
        pd.concat(t, ignore_index=True) for t in zip(first, second, strict=True)
    )
    assert resolve_officials(statements, articles)["official"].tolist() == ["Hugh Vane", "Vane"]


def test_order_of_articles_does_not_matter_and_inputs_stay():
    texts = ["Tom Netherby came. He said we wait.", "Ida Quill said we wait.", "Vane said we wait."]
    sources = ["He", "Ida Quill", "Vane"]
    pairs = [
        build(text, (source, "we wait"), article_id=f"a{n}")
        for n, (text, source) in enumerate(zip(texts, sources, strict=True))
    ]
    statements, articles = (pd.concat(t, ignore_index=True) for t in zip(*pairs, strict=True))
    before = statements.copy(deep=True), articles.copy(deep=True), REGISTRY.copy(deep=True)
    forward = resolve_officials(statements, articles, REGISTRY)
    backward = resolve_officials(statements[::-1], articles[::-1], REGISTRY)
    pd.testing.assert_frame_equal(forward, backward[::-1])
    for now, then in zip((statements, articles, REGISTRY), before, strict=True):
        pd.testing.assert_frame_equal(now, then)


def test_no_statements_give_an_empty_table():
    result = resolve_officials(STATEMENTS.build(), ARTICLES.build(), REGISTRY)
    assert result.empty
    assert list(result.columns) == list(STATEMENTS.columns)


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="column 'source' is missing"):
        resolve_officials(STATEMENTS.build().drop(columns="source"), ARTICLES.build())


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=30), st.text(max_size=40))
def test_no_wording_raises(before, source, after):
    text = f"{before}{source} said x{after}"
    row = {
        "statement_id": "a:0-1", "article_id": "a", "start": len(text) - 1, "end": len(text),
        "spans": [(len(text) - 1, len(text))], "content": text[-1], "kind": "direct",
        "source": source, "source_start": len(before), "source_end": len(before) + len(source),
    }  # fmt: skip
    articles = ARTICLES.build([{"article_id": "a", "text": text}])
    for officials in (None, REGISTRY):
        result = resolve_officials(STATEMENTS.build([row]), articles, officials)
        assert result["resolution"].notna().all()


def test_a_pronoun_behind_an_unnamed_spokesman_means_the_spokesman():
    text = "Tom Netherby left. Netherby’s spokesman said it will rain. He said it will snow."
    said = (("Netherby’s spokesman", "it will rain"), ("He", "it will snow"))
    assert resolve(text, *said) == [(None, "unnamed spokesman")] * 2
    named = text.replace("He said", "Netherby came back. He said")
    assert resolve(named, *said)[-1] == ("Tom Netherby", "pronoun")
