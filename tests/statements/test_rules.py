"""Every rule's name is in one place, and is explained."""

import tomllib
from pathlib import Path

import pandas as pd

import toolkit.statements
from toolkit import extract_statements
from toolkit.statements.attribution.rules import Rule


def test_every_rule_is_explained():
    folder = Path(toolkit.statements.__file__).parent
    words = tomllib.loads((folder / "explanations_en.toml").read_text(encoding="utf-8"))
    assert set(words["rules"]) == {rule.value for rule in Rule}


def test_a_rule_says_what_its_cue_introduces_and_what_comes_first():
    assert Rule.of_frame("clause") is Rule.CLAUSE
    assert Rule.of_frame("") is Rule.CONTENT
    assert Rule.OPEN_THAT.frame == "that"
    assert Rule.ACCORDING_TO.frame == ""
    assert Rule.CONTENT_CUE_SOURCE.content_first
    assert not Rule.CONTENT.content_first


def test_the_table_holds_plain_words():
    text = "Hale said the bridge would be closed. “We wait,” Moor said."
    rules = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))["rule"].tolist()
    assert rules == ["source-cue-clause", "content-source-cue"]
    assert all(type(rule) is str for rule in rules)
