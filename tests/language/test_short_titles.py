"""A full stop behind a shortened title ends no sentence; one behind a name does."""

import pytest

from toolkit.language import sentence_spans
from toolkit.statements import extract_statements
from toolkit.tables import ARTICLES

TITLES = [
    "Cllr.", "Pfc.", "Treas.", "Dir.", "Asst. Sec.", "Rt. Hon.", "Wg. Cdr.", "Ch. Supt.", "Sra.", "Msgr.", "Comr.", "Tpr.", "Gp. Capt.",
]  # fmt: skip
FORMS = [
    "“The ferry sails,” {} Nora Quill said.",
    "“The ferry sails,” said {} Nora Quill.",
    "The ferry sails, {} Nora Quill said on Friday.",
    "{} Nora Quill said the ferry sails.",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("form", FORMS)
def test_a_title_ends_no_sentence(title, form):
    text = form.format(title)
    assert sentence_spans(text) == [(0, len(text))]
    found = extract_statements(ARTICLES.build([{"article_id": "a", "text": text}]))
    assert found["source"].tolist() == [f"{title} Nora Quill"]


@pytest.mark.parametrize(
    "text",
    [
        "“It is over,” said Lund. Nora Quill left at once.",
        "“It is over,” said Dan. Quill left the room.",
        "The bridge is open, said Mr. Fox. Quill disagreed.",
        "They sailed to Oslo. Nora Quill stayed.",
        "Yes. Nora Quill said so.",
        "“It is over,” said Chan. Nora Quill said no.",
    ],
)
def test_a_name_ends_one(text):
    assert len(sentence_spans(text)) == 2
