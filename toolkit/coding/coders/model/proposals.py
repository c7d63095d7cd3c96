"""What a language model reads that the rules missed: proposals for the review queue, and nothing more.

Speaker and words have to stand in the passage, once; what does not is refused. A proposal becomes a statement
when a person adds it, and counts as that person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.coding.coders.model.answers import find_quotes, parse_object
from toolkit.coding.coders.model.language_model import LanguageModelCoder
from toolkit.coding.coders.model.prompt import ROOM, fence
from toolkit.lists import list_of
from toolkit.tables import NUMBER, TEXT, Table, identify_articles, read_lists

PROPOSED, KNOWN, REFUSED = "proposed", "known", "refused"
PROPOSALS = Table(
    "proposed statements",
    "one thing that a model read",
    {
        "article_id": TEXT, "start": NUMBER, "end": NUMBER, "content": TEXT, "kind": TEXT,
        "source": TEXT, "source_start": NUMBER, "source_end": NUMBER, "official": TEXT,
        "status": TEXT, "reason": TEXT, "model": TEXT, "prompt": TEXT,
    },
    ("article_id", "start", "end"),
)  # fmt: skip
PASSAGE = 3000
"""Characters that a model is given at once, whole paragraphs where they fit."""
SCHEMA = {
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"speaker": {"type": "string"}, "words": {"type": "string"}},
                "required": ["speaker", "words"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["statements"],
    "additionalProperties": False,
}
_QUOTES = "\"“”„«»'‘’"


def read_with_model(
    articles: pd.DataFrame, statements: pd.DataFrame, coder: LanguageModelCoder
) -> pd.DataFrame:
    """Return what a language model reads in articles: new statements to review, known ones, and refusals.

    Parameters
    ----------
    articles
        ``article_id``, ``text``.
    statements
        Those that are known: ``article_id``, ``spans``, ``source``, ``official``.
    coder
        Whose model is asked; its answers are kept in the same file, and without an endpoint they are
        read from there.

    Returns
    -------
    DataFrame
        A row for each thing that the model gave: ``start``, ``end`` and ``content`` in the article,
        ``kind``, the ``source`` with its place, ``official`` where a known statement of the article has
        the same source. ``status`` is "proposed"; "known", where it touches a statement that is known;
        or "refused", with the ``reason``.

    Raises
    ------
    InputError
        As :meth:`LanguageModelCoder.code`.

    Examples
    --------
    >>> from toolkit import LanguageModelCoder, analyze
    >>> study = analyze("corpus", ledger=False)
    >>> read_with_model(study.articles, study.statements, LanguageModelCoder("my-model", "none.answers"))
    Traceback (most recent call last):
    toolkit.errors.InputError: none.answers: holds 0 of 2 answers of 'my-model' to this prompt; give
    endpoint= (--endpoint) to ask for the others
    """
    instructions = (ROOM / "reading.txt").read_text(encoding="utf8")
    passages = [
        (str(name), start, text[start:end])
        for name, text in identify_articles(articles)[["article_id", "text"]].to_numpy().tolist()
        for start, end in split_passages(str(text))
    ]
    requests = [coder.request(instructions, fence(text), SCHEMA) for *_, text in passages]
    store = coder.fetch(requests, [instructions])
    by_article = {str(name): rows for name, rows in read_lists(statements).groupby("article_id")}
    rows: list[dict[str, Any]] = []
    for (name, start, text), request in zip(passages, requests, strict=True):
        known = by_article.get(name)
        about = {"article_id": name, "model": coder.model, "prompt": request.about["prompt"]}
        found = read_proposals(str(store.answers[request.key]["answer"]), text)
        rows += [{**about, **_place(one, start, known)} for one in found]
    return PROPOSALS.build(_mark_repeated(rows))


def split_passages(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield places of passages: whole paragraphs, as many as fit.

    Examples
    --------
    >>> list(split_passages("One.\n\nTwo."))
    [(0, 10)]
    """
    begin = end = 0
    for match in re.finditer(r"[^\n]+", text):
        for start in range(match.start(), match.end(), PASSAGE):
            stop = min(start + PASSAGE, match.end())
            if stop - begin > PASSAGE and end > begin:
                yield begin, end
                begin = start
            end = stop
    if end > begin:
        yield begin, end


def read_proposals(answer: str, text: str) -> Iterator[dict[str, Any]]:
    """Yield what an answer gives, with its place in the passage or the reason why it has none."""
    try:
        given = (parse_object(answer) or {})["statements"]
        items = [(_write(one["speaker"]), _write(one["words"])) for one in given]
    except (KeyError, TypeError):
        yield {"status": REFUSED, "reason": "the answer is no list of statements as asked for"}
        return
    for speaker, words in items:
        said, source = find_quotes(words, text), find_quotes(speaker, text)
        row: dict[str, Any] = {"content": words, "source": speaker, "status": REFUSED}
        if not said or not source:
            missing = "words do" if not said else "speaker does"
            yield row | {"reason": f"its {missing} not stand in the passage"}
        elif len(said) > 1:
            yield row | {"reason": f"its words stand in {len(said)} places"}
        else:
            nearest = min(source, key=lambda place: abs(place[0] - said[0][0]))
            yield {"status": PROPOSED, "at": said[0], "by": nearest, "text": text}


def _write(value: Any) -> str:
    return str(value).encode("utf8", "replace").decode()  # JSON can hold halves of characters


def _place(found: Mapping[str, Any], offset: int, known: pd.DataFrame | None) -> dict[str, Any]:
    """Return a row with its place in the article; what touches a known statement is known."""
    if found["status"] == REFUSED:
        return dict(found)
    text, (begin, end), (first, last) = found["text"], found["at"], found["by"]
    start, stop = begin + offset, end + offset
    quoted = begin > 0 and text[begin - 1] in _QUOTES
    row = {
        "start": start, "end": stop, "content": text[begin:end], "source": text[first:last],
        "source_start": first + offset, "source_end": last + offset, "status": PROPOSED,
        "kind": "direct" if quoted else "indirect",
    }  # fmt: skip
    if known is None:
        return row
    spans = [span for one in known["spans"] for span in list_of(one)]
    if any(max(a, start) < min(b, stop) for a, b in spans):
        return row | {"status": KNOWN, "reason": "it touches a statement that is known"}
    same = known.loc[known["source"] == row["source"], "official"].dropna().unique()
    return row | {"official": same[0] if len(same) == 1 else None}


def _mark_repeated(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Refuse what touches another proposal before it."""
    taken: dict[str, list[tuple[int, int]]] = {}
    result = []
    for row in rows:
        places = taken.setdefault(row["article_id"], [])
        if row["status"] == PROPOSED:
            start, end = row["start"], row["end"]
            if any(max(a, start) < min(b, end) for a, b in places):
                row = row | {"status": REFUSED, "reason": "it touches another proposal"}
            else:
                places.append((start, end))
        result.append(row)
    return result
