"""Statements out of text: who said what, in every form that news writes it (all made up)."""

import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import ArticleWarning, InputError
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.language.view import make_view
from toolkit.statements import extract_statements, extraction
from toolkit.statements.extraction import extract_from_text

LEXICON = read_lexicon()


def rows(text):
    return extract_from_text("a", text, LEXICON)


def found(text):
    return [
        (row["kind"], row.get("source"), row["content"]) for row in rows(text) if not row["within"]
    ]


CASES = {
    "a programme's title in an adjunct": (
        "Hale said on the Sunday programme “Straight Talk” that boats had left.",
        [("indirect", "Hale", "boats had left")],
    ),
    "anyone found guilty": (
        "Hale said the office would look into it, and anyone found idle would “pay for it”.",
        [("mixed", "Hale", "the office would look into it, and anyone found idle would “pay for it”")],
    ),
    "calling it, behind a day": (
        "Nine boats sank, Hale said on Monday, calling it a dark day.",
        [("indirect", "Hale", "Nine boats sank"), ("indirect", "Hale", "it a dark day")],
    ),
    # quotation marks
    "curly": ("“We will stay here,” Hale said.", [("direct", "Hale", "We will stay here,")]),
    "straight": ('"We will stay here," Hale said.', [("direct", "Hale", "We will stay here,")]),
    "doubled": ("``We will stay here,'' Hale said.", [("direct", "Hale", "We will stay here,")]),
    "guillemets": ("« We will stay here », Hale said.", [("direct", "Hale", " We will stay here ")]),
    "low and high": ("„We will stay here“, Hale said.", [("direct", "Hale", "We will stay here")]),
    "single": ("‘We will stay here,’ Hale said.", [("direct", "Hale", "We will stay here,")]),
    "nested": (
        "“They told us ‘never again’ and left,” Hale said.",
        [("direct", "Hale", "They told us ‘never again’ and left,")],
    ),
    "inches": ('The 6\'2" man said the gate was shut.', [("indirect", "The 6'2\" man", "the gate was shut")]),
    "apostrophes": ("The ministers’ aides said the Moors’ plan wasn’t ready.",
                    [("indirect", "The ministers’ aides", "the Moors’ plan wasn’t ready")]),
    "scare quotes": ("The so-called “peace corridor” was closed.", []),
    "title of a work": ("Her book, “The Long Road,” sold well.", []),
    # quotations and their attribution
    "interrupted": (
        "“We are ready,” Gen. Hale said, “but not today.”",
        [("direct", "Gen. Hale", "We are ready, … but not today.")],
    ),
    "goes on after the attribution": (
        "“We are ready,” Hale said. “We leave at dawn.”",
        [("direct", "Hale", "We are ready, … We leave at dawn.")],
    ),
    "attribution before": ("Hale said, “We leave at dawn.”", [("direct", "Hale", "We leave at dawn.")]),
    "colon": ("Hale added: “We leave at dawn.”", [("direct", "Hale", "We leave at dawn.")]),
    "inverted": ("“We leave at dawn,” said Hale.", [("direct", "Hale", "We leave at dawn,")]),
    "inverted with a relative clause": (
        "“We leave at dawn,” said Hale, the minister, who was in Tarn.",
        [("direct", "Hale", "We leave at dawn,")],
    ),
    "no closing mark": (
        "Hale said, “We leave at dawn. Nobody stays.\nThe road was empty.",
        [("direct", "Hale", "We leave at dawn. Nobody stays.")],
    ),
    "next paragraph goes on": (
        "“We leave at dawn,” Hale said.\n\n“Nobody stays behind in the town.”",
        [("direct", "Hale", "We leave at dawn, … Nobody stays behind in the town.")],
    ),
    "next paragraph after an indirect statement": (
        "Hale said the force would leave.\n\n“Nobody stays behind in the town.”",
        [("indirect", "Hale", "the force would leave"),
         ("direct", "Hale", "Nobody stays behind in the town.")],
    ),
    "first person outside the marks": (
        "“We leave at dawn,” Hale said, “all of us”. They know only force, so we will use it.",
        [("direct", "Hale", "We leave at dawn, … all of us"),
         ("indirect", "Hale", "They know only force, so we will use it.")],
    ),
    "announced in the sentence before": (
        "Moor answered in a statement. “The dam is safe for now.”",
        [("direct", "Moor", "The dam is safe for now.")],
    ),
    # indirect and mixed
    "that": ("Hale said that the raid was over.", [("indirect", "Hale", "the raid was over")]),
    "without that": ("Hale said the raid was over.", [("indirect", "Hale", "the raid was over")]),
    "mixed": ("Hale said the raid was “a limited step.”", [("mixed", "Hale", "the raid was “a limited step.”")]),
    "time between": ("Hale said Tuesday evening that the raid was over.", [("indirect", "Hale", "the raid was over")]),
    "listener": ("Hale told reporters the raid was over.", [("indirect", "Hale", "the raid was over")]),
    "listener and place": (
        "Hale told the soldiers in Tarn that the raid was over.", [("indirect", "Hale", "the raid was over")],
    ),
    "in a statement": ("Hale said in a statement that the raid was over.", [("indirect", "Hale", "the raid was over")]),
    "content before": ("The raid was over, Hale said.", [("indirect", "Hale", "The raid was over")]),
    "aside": ("The raid, Hale said, was over by noon.", [("indirect", "Hale", "The raid … was over by noon")]),
    "fronted condition": (
        "Even if talks fail, Hale said the truce would hold.",
        [("indirect", "Hale", "Even if talks fail … the truce would hold")],
    ),
    "according to, after": ("The raid is over, according to Hale.", [("indirect", "Hale", "The raid is over")]),
    "according to, before": ("According to Hale, the raid is over.", [("indirect", "Hale", "the raid is over")]),
    "as reported by": ("As reported by the Tarn Post, the raid is over.",
                       [("indirect", "the Tarn Post", "the raid is over")]),
    "adding that": (
        "Hale said the raid was over, adding that the force would leave.",
        [("indirect", "Hale", "the raid was over"), ("indirect", "Hale", "the force would leave")],
    ),
    "adding that, behind an attribution": (
        "Many men took part, Hale said, adding that dozens had died.",
        [("indirect", "Hale", "Many men took part"), ("indirect", "Hale", "dozens had died")],
    ),
    "adding, without that": (
        "The pier is shut, Moor told reporters, adding the port would open in May.",
        [("indirect", "Moor", "The pier is shut"), ("indirect", "Moor", "the port would open in May")],
    ),
    "accusing, behind an attribution": (
        "The pier is shut, Moor said, accusing the union of sabotage.",
        [("indirect", "Moor", "The pier is shut"), ("indirect", "Moor", "the union of sabotage")],
    ),
    "even as, behind a quotation": (
        "Moor said that “the nets will be cut” even as boats went out.",
        [("direct", "Moor", "the nets will be cut")],
    ),
    "said somebody with an office": (
        "The drills, called Swift Oar, will go on, said Tilde Aas, spokeswoman for the fleet.",
        [("indirect", "Tilde Aas", "The drills, called Swift Oar, will go on")],
    ),
    "a statement that was issued": (
        "“Two men were hurt,” a statement issued by the Tarn Office on Friday said.",
        [("direct", "a statement issued by the Tarn Office", "Two men were hurt,")],
    ),
    "two verbs": (
        "Hale said the raid was over and warned that others would follow.",
        [("indirect", "Hale", "the raid was over"), ("indirect", "Hale", "others would follow")],
    ),
    "speaking on": ("Speaking on Tuesday, Hale said the raid was over.", [("indirect", "Hale", "the raid was over")]),
    "vowed to": ("Hale vowed to stay in Tarn.", [("indirect", "Hale", "to stay in Tarn")]),
    "urged": ("Hale urged both sides to talk.", [("indirect", "Hale", "both sides to talk")]),
    "asked several": (
        "Hale asked security officers not to shoot.", [("indirect", "Hale", "security officers not to shoot")],
    ),
    "said no more": ("Hale said it was late but did not say why.", [("indirect", "Hale", "it was late")]),
    "denied, but praised": ("Hale denied the report but praised the men.", [("indirect", "Hale", "the report"), ("indirect", "Hale", "the men")]),
    "believes, behind the words": (
        "The raid is an attempt to stop the talks, Moor believes.",
        [("indirect", "Moor", "The raid is an attempt to stop the talks")],
    ),
    "wrote on a platform": (
        "Three drones hit the depot, Hale wrote on Telegram. The depot burned down, Moor wrote on her Facebook page.",
        [("indirect", "Hale", "Three drones hit the depot"), ("indirect", "Moor", "The depot burned down")],
    ),
    "as many as": (
        "Hale said as many as 340 residents had left. Moor said nearly 40 had died. He said up to a dozen were hurt.",
        [("indirect", "Hale", "as many as 340 residents had left"), ("indirect", "Moor", "nearly 40 had died"),
         ("indirect", "He", "up to a dozen were hurt")],
    ),
    "called off": ("Moor on Sunday called off a long search for the boat.", []),
    "urged a thing": ("Hale urged an independent inquiry.", [("indirect", "Hale", "an independent inquiry")]),
    "urged somebody": ("Hale urged the mayor.", []),
    "brushed aside": ("Hale brushed aside the claims as “noise”.", [("mixed", "Hale", "the claims as “noise”")]),
    "denied": ("Hale denied that the raid was over.", [("indirect", "Hale", "the raid was over")]),
    "asked whether": ("Hale asked whether the raid was over.", [("indirect", "Hale", "whether the raid was over")]),
    "demanded": ("Moor demanded that the force leave.", [("indirect", "Moor", "the force leave")]),
    # sources
    "apposition": ("Hugh Hill, a doctor, said the wound was small.", [("indirect", "Hugh Hill", "the wound was small")]),
    "relative clause": (
        "Hale, who visited the base on Monday, said the raid was over.",
        [("indirect", "Hale", "the raid was over")],
    ),
    "party and place": ("Sen. Ann Quill, R-Wis., said the bill was dead.", [("indirect", "Sen. Ann Quill", "the bill was dead")]),
    "spokesman for": (
        "A spokesman for the Tarn ministry said the raid was over.",
        [("indirect", "A spokesman for the Tarn ministry", "the raid was over")],
    ),
    "sources familiar with": (
        "Sources familiar with the talks said the raid was over.",
        [("indirect", "Sources familiar with the talks", "the raid was over")],
    ),
    "metonym": ("The Blue Palace said the raid was over.", [("indirect", "The Blue Palace", "the raid was over")]),
    "two names": ("Hale and Moor said the raid was over.", [("indirect", "Hale and Moor", "the raid was over")]),
    "pronoun": ("He said the raid was over.", [("indirect", "He", "the raid was over")]),
    "participle of another": (
        "Minister Ivo Hale also spoke on Tuesday, stressing that it would go on.",
        [("indirect", "Minister Ivo Hale", "it would go on")],
    ),
    # scripts, and what is nothing
    "script": ("MOOR: We will stay here.", [("indirect", "MOOR", "We will stay here.")]),
    "question and answer": (
        "Q: Will you stay here?\nA: Of course we will.",
        [("direct", "Q", "Will you stay here?"), ("direct", None, "Of course we will.")],
    ),
    "states are no verb": ("Officials of the United States met in Tarn.", []),
    "added cost is no cue": ("The added cost of the wall was high.", []),
    "byline": ("By Ada Quill and Ivo Hale", []),
    "dateline": ("TARN, May 3 (Wire) — The gate was shut.", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_case(name):
    text, expected = CASES[name]
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Hale said, “We leave at dawn. Nobody stays.", "unclosed"),
        ("Hale said the force would leave.\n“Nobody stays behind in the town.”", "uncued"),
        ("Hale asked whether the raid was over.", "question"),
        ("Hale denied that the raid was over.", "denied"),
        ("Hale did not say that the raid was over.", "denied"),
        ("Hale hopes that the raid is over.", "belief"),
    ],
)
def test_flags_say_what_is_special(text, flag):
    assert flag in (rows(text)[-1]["flags"] or "").split()


def test_relayed_speech_keeps_who_relays_it():
    outer, inner = rows("“What our allies told us is that the raid was limited,” Hale said.")
    assert inner["source"] == "our allies"
    assert inner["within"] == outer["statement_id"]
    assert inner["content"] == "the raid was limited"
    assert "relayed" in inner["flags"]


def test_table_has_its_columns_and_says_how_sure_it_is():
    said = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [CASES["that"][0]]}))
    assert said.loc[0, "statement_id"] == "a:15-32"
    assert said.loc[0, "cue"] == "said"
    assert 0.5 < said.loc[0, "confidence"] < 1
    assert said["official"].isna().all()


def test_what_is_more_likely_wrong_is_left_out_unless_asked_for():
    articles = pd.DataFrame(
        {"article_id": ["a"], "text": ["Most backed the plan that the board saw."]}
    )
    everything = extract_statements(articles, min_confidence=0)
    assert len(extract_statements(articles, min_confidence=1)) <= len(everything)
    assert (extract_statements(articles)["confidence"] >= 0.35).all()


def test_beliefs_are_left_out_unless_everything_is_asked_for():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["Analysts believe Ostria is bluffing."]})
    everything = extract_statements(articles, min_confidence=0)
    assert everything["flags"].tolist() == ["belief"]
    assert everything["confidence"].iloc[0] > 0.5
    assert extract_statements(articles).empty


def test_article_without_text_is_reported_and_the_rest_goes_on():
    articles = pd.DataFrame(
        {"article_id": ["a", "b"], "text": [None, "Hale said the raid was over."]}
    )
    with pytest.warns(ArticleWarning, match=r"a \(statements\): has no text"):
        said = extract_statements(articles)
    assert said["article_id"].tolist() == ["b"]


def test_missing_column_is_said():
    with pytest.raises(InputError, match="articles table: column 'text' is missing"):
        extract_statements(pd.DataFrame({"article_id": ["a"]}))


PIECES = [*"abHM .,:;!?\n“”\"'’‘«»()—-…", " said ", " Hale ", " that ", " told ", "“", "”"]
NEWS = st.lists(
    st.sampled_from(PIECES) | st.characters(exclude_categories=("Cs",)), max_size=80
).map("".join)


@settings(max_examples=150, deadline=None)
@given(NEWS)
def test_no_text_raises_and_every_span_is_its_words(text):
    ids = set()
    for row in rows(text):
        assert " … ".join(text[start:end] for start, end in row["spans"]) == row["content"]
        assert all(0 <= start < end <= len(text) for start, end in row["spans"])
        if row.get("source") is not None:
            view = make_view(text)
            place = view.to_view(row["source_start"], row["source_end"])
            assert view.words(text, *place) == row["source"]
        ids.add(row["statement_id"])
    assert len(ids) == len(rows(text))


@settings(max_examples=8, deadline=None)
@given(st.permutations(list(CASES)[:12]))
def test_order_of_articles_does_not_matter(names):
    texts = [CASES[name][0] for name in names]
    articles = pd.DataFrame({"article_id": names, "text": texts})
    whole = extract_statements(articles).set_index("statement_id")["content"]
    alone = pd.concat([extract_statements(articles.iloc[i : i + 1]) for i in range(len(names))])
    pd.testing.assert_series_equal(whole, alone.set_index("statement_id")["content"])


@pytest.mark.parametrize(
    "text",
    ['"' * 100_000, "“" * 100_000, "x" * 100_000, "(" * 100_000, "said " * 20_000, "“a” said " * 10_000,
     "Hale, " * 17_000, "that " * 20_000, ". " * 50_000],
    ids=["straight", "open", "word", "brackets", "cues", "quotes", "commas", "that", "stops"],
)  # fmt: skip
def test_hostile_text_ends_within_seconds(text):
    start = time.process_time()
    rows(text)
    assert time.process_time() - start < 15


@pytest.mark.parametrize(
    "text",
    ["“It is over.\nHale added “”.", "“It is over.\n\nHale added “”. “”", "“It is over\n“”, said Hale.", "“” Hale said. “”",
     "Hale said: “”"],
)  # fmt: skip
def test_empty_marks_are_no_statement(text):
    said = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}), min_confidence=0)
    assert all(said.spans.map(bool))
    assert said.content.str.contains(r"\w").all()


def test_one_article_at_which_a_rule_fails_is_named_and_the_rest_goes_on(monkeypatch):
    read = extraction.extract_from_text

    def fail(article_id, text, lexicon):
        if article_id == "b":
            raise IndexError("list index out of range")
        return read(article_id, text, lexicon)

    monkeypatch.setattr(extraction, "extract_from_text", fail)
    articles = pd.DataFrame({"article_id": ["a", "b", "c"], "text": ["Moor said we wait."] * 3})
    problems = []
    said = extract_statements(articles, on_problem=problems.append)
    assert said.article_id.tolist() == ["a", "c"]
    assert [(one.article_id, one.stage) for one in problems] == [("b", "statements")]
    assert "IndexError" in problems[0].reason
