"""Interviews whose questions have no mark, and lines that say whose the quotation below them is."""

import pandas as pd
import pytest

from toolkit import extract_statements, resolve_officials

ANSWERS = (
    "What closes the line?\n\nWe cannot pay for it. I said so in the capital.\n\nNobody answered me.\n\n"
    "What will the islanders do?\n\nMy office will send a bus.\n\nWill you stand again?\n\nI will.\n\n"
)


def read(text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return resolve_officials(extract_statements(articles), articles)


@pytest.mark.parametrize(
    ("above", "official"),
    [("Interview with Mayor Una Skeld", "Una Skeld"),
     ("The end of the line\n\nBy Tom Reed\n\nUna Skeld, the mayor of Orrin Bay, spoke to the Courier.", "Una Skeld"),
     ("Ten questions to Mayor Una Skeld and Governor Karl Marsh", None),
     ("The end of the line\n\nAn interview on the quay.", None)],
)  # fmt: skip
def test_answers_belong_to_the_only_one_who_is_asked(above, official):
    said = read(f"{above}\n\n{ANSWERS}Tom Reed is the harbour reporter of the Courier.")
    assert said.content.tolist() == [
        "We cannot pay for it. I said so in the capital.", "Nobody answered me.", "My office will send a bus.", "I will.",
    ]  # fmt: skip
    assert said.official.fillna("").tolist() == [official or ""] * 4


def test_an_explainer_is_no_interview():
    text = (
        "What we know\n\nMayor Una Skeld talked to reporters.\n\nWhat closes?\n\nThe line closes in June.\n\nWho pays?\n\n"
        "“We do,” said Una Skeld.\n\nWho sues?\n\nThe islanders told our reporter that they would."
    )
    assert "interview" not in read(text).rule.tolist()


@pytest.mark.parametrize(
    ("line", "official"),
    [("From the desk of Una Skeld, mayor.", "Una Skeld"), ("From Governor Una Skeld", "Una Skeld"),
     ("Statement by Una Skeld, the mayor of Tarn", "Una Skeld"),
     ("A message from Una Skeld", "Una Skeld"), ("A letter of Una Skeld to Karl Marsh", None),
     ("From the office of Una Skeld two streets lead to the sea.", None)],
)  # fmt: skip
def test_a_line_says_whose_the_quotation_below_is(line, official):
    said = read(
        f"The town waits.\n\n{line}\n\n“We will build the quay anew, and nobody will pay twice.”"
    )
    assert said.official.dropna().tolist() == ([official] if official else [])
