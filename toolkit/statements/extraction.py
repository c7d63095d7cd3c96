"""Extraction: the statements of articles, with their sources, by rules over the running text.

An article is read paragraph by paragraph. Attributions are found sentence by sentence; then what
needs the sentences around is added: quotations that go on after their attribution, paragraphs that
go on with the same speaker, scripts ("MOOR: We …"), and speech that is reported inside speech.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.errors import OnProblem, Problem, warn_problem
from toolkit.statements.attribution import Attribution
from toolkit.statements.attributions import find_attributions
from toolkit.statements.calibration import rate_statements
from toolkit.statements.items import (
    PUNCTUATION,
    QUOTE,
    WORD,
    Item,
    Sentence,
    is_whole,
    split_paragraph,
)
from toolkit.statements.lexicon import Lexicon, read_lexicon
from toolkit.statements.phrases import main_subject
from toolkit.statements.quotes import PARAGRAPH
from toolkit.tables import ARTICLES, STATEMENTS

Span = tuple[int, int]

GAP = " … "
STAGE = "statements"
_FIRST_PERSON = {"we", "our", "us", "ours", "i", "my", "me", "ourselves", "myself"}
_SPEAKERS_OF_THEMSELVES = {"i", "we", "you", "me", "us", "who", "that", "which", "it"}
LEAST_CONFIDENCE = 0.35
"""About half of the F1 that is reached: where leaving out more starts to lose more than it saves."""

_LONGEST_SCRIPT_NAME = 5
_LONGEST_TAG = 120
_LONGEST_INTRODUCTION = 12


@dataclass(slots=True)
class Found:
    """A statement on its way to becoming a row."""

    spans: list[Span]
    kind: str
    rule: str
    source: Span | None = None
    cue: Span | None = None
    flags: set[str] = field(default_factory=set)
    within: Found | None = None

    @property
    def is_quoted(self) -> bool:
        """Whether any of it stands in quotation marks."""
        return self.kind != "indirect"


def extract_statements(
    articles: pd.DataFrame,
    *,
    lexicon: Lexicon | None = None,
    min_confidence: float = LEAST_CONFIDENCE,
    on_problem: OnProblem = warn_problem,
) -> pd.DataFrame:
    """Return what articles report that somebody said.

    Parameters
    ----------
    articles
        ``article_id``, ``text``; one row is one article.
    lexicon
        Reporting cues, as :func:`read_lexicon` returns them; the toolkit's own unless given.
    min_confidence
        Rows that are less likely to be right than this are left out, except paragraphs that go on
        with the same speaker and what a quoted speaker relays. 0 keeps all that the rules find.
    on_problem
        What to do with an article that has no text: a warning, unless told.

    Returns
    -------
    DataFrame
        One row is one statement: the columns of ``toolkit.tables.STATEMENTS``, in the order of the
        articles and of their texts. ``kind`` is "direct" (all in quotation marks), "mixed" or
        "indirect"; ``spans`` are code points, half-open; ``source`` is the text that names the
        speaker, missing where there is none; ``flags`` says what is special about it. ``official``
        and ``resolution`` are missing until :func:`resolve_officials` fills them.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "“We are ready,” Gen. Hale said, “but not today.” Moor said talks would go on."
    >>> said = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> said[["kind", "source", "content"]].values.tolist()
    [['direct', 'Gen. Hale', 'We are ready, … but not today.'], ['indirect', 'Moor', 'talks would go on']]
    """
    ARTICLES.require(articles, ["article_id", "text"])
    chosen = lexicon or read_lexicon()
    rows: list[dict[str, Any]] = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        if isinstance(text, str):
            rows += extract_from_text(str(article_id), text, chosen)
        else:
            on_problem(Problem(str(article_id), STAGE, "has no text"))
    found = STATEMENTS.build(rows)
    found["confidence"] = rate_statements(found)
    return found[_is_kept(found, min_confidence)].reset_index(drop=True)


def _is_kept(found: pd.DataFrame, min_confidence: float) -> pd.Series[bool]:
    """Say which rows stay: likely ones, and quoted or relayed words that no other row holds."""
    uncued = found["flags"].str.contains("uncued").fillna(False).astype(bool)
    return (found["confidence"] >= min_confidence) | found["within"].notna() | uncued


def extract_from_text(article_id: str, text: str, lexicon: Lexicon) -> list[dict[str, Any]]:
    """Return the statements of one text as rows of the statements table, as dicts."""
    reader = _Reader(text, lexicon)
    for match in PARAGRAPH.finditer(text):
        reader.read(match.start(), match.end())
    return list(_rows(article_id, text, reader.found))


class _Reader:
    """Reads paragraph after paragraph, and remembers who spoke last."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.found: list[Found] = []
        self.speaker: Span | None = None
        self.scripts = _script_names(text, lexicon)
        self.announced: tuple[Span, Span] | None = None
        self.is_first = True

    def read(self, start: int, end: int) -> None:
        """Add the statements of one paragraph."""
        sentences = split_paragraph(self.text, start, end, self.lexicon)
        if not sentences:
            return
        script = self._script(sentences)
        self.is_first = False
        if script is not None:
            self._add(script)
            return
        paragraph: list[Found] = []
        before = self._before(start)
        for sentence in sentences:
            announced = self.announced
            new = self._read_sentence(sentence)
            if not new:
                new = self._continue(sentence, paragraph, before, announced)
            paragraph += new
            if new and new[-1].source:
                self.speaker = new[-1].source
        for one in paragraph:
            self._add(one)

    def _read_sentence(self, sentence: Sentence) -> list[Found]:
        """Return a sentence's statements; what one reports of another's report stays inside it."""
        found: list[Found] = []
        self.announced = None
        for one in find_attributions(sentence, self.lexicon):
            if not one.pieces:
                if not found:
                    self.announced = self._announce(sentence, one)
                continue
            new = self._found(sentence, one)
            self.announced = None
            outer = next((other for other in found if new.cue and _holds(other, new.cue)), None)
            if outer is not None:
                if not one.is_relay or self._is_pronoun(sentence, one):
                    continue
                new.within = outer
                new.flags.add("relayed")
            found.append(new)
        return found

    def _announce(self, sentence: Sentence, one: Attribution) -> tuple[Span, Span] | None:
        """Return source and cue of an attribution whose words follow in the next sentence."""
        source, cue = _place(sentence, one.source), _place(sentence, one.cue)
        return None if source is None or cue is None else (source, cue)

    def _is_pronoun(self, sentence: Sentence, one: Attribution) -> bool:
        return one.source is None or sentence[one.source[0]].low in self.lexicon.pronouns

    def _add(self, one: Found) -> None:
        self.found.append(one)
        if one.is_quoted:
            self.found += self._inside(one)

    def _found(self, sentence: Sentence, one: Attribution) -> Found:
        spans, kind, flags = _spans(self.text, sentence, one.pieces)
        if one.belief and kind == "indirect":
            flags.add("belief")
        return Found(
            spans, kind, one.rule, _place(sentence, one.source), _place(sentence, one.cue),
            flags | one.flags,
        )  # fmt: skip

    def _before(self, start: int) -> Found | None:
        """Return the quotation that ends the paragraph before, if this paragraph may go on with it."""
        last = next((one for one in reversed(self.found) if one.within is None), None)
        if last is None or not last.is_quoted:
            return None
        end = last.spans[-1][1]
        between = self.text[end : min(start, end + 2 * _LONGEST_TAG)].strip()
        return last if "\n" not in between and len(between) < _LONGEST_TAG else None

    def _continue(
        self,
        sentence: Sentence,
        paragraph: list[Found],
        before: Found | None,
        announced: tuple[Span, Span] | None,
    ) -> list[Found]:
        """Read a sentence without a cue: more of a quotation, or more of the same speaker."""
        words = [item for item in sentence if item.kind != PUNCTUATION]
        quoted = [one for one in paragraph if one.is_quoted]
        direct = [one for one in quoted if one.kind == "direct"]
        last = next(reversed(direct or quoted), None)
        if not paragraph and before is not None:
            last = before
        if words and all(item.kind == QUOTE for item in words):
            spans, kind, flags = _spans(self.text, sentence, [(0, len(sentence))])
            if announced is not None:
                return [Found(spans, kind, "introduced", *announced, flags)]
            if last is not None:
                last.spans += spans
                last.flags |= flags
                return []
            if self.speaker is None or not _is_sentence(words[0]):
                return []
            return [
                Found(spans, kind, "continued", self.speaker, None, flags | {"continued", "uncued"})
            ]
        introduced = self._introduced(sentence)
        if introduced is not None:
            return [introduced]
        if (
            words
            and quoted
            and last is not None
            and words[0].kind == QUOTE
            and _is_sentence(words[0])
        ):
            spans, _, flags = _spans(self.text, sentence, [(0, sentence.index(words[0]) + 1)])
            last.spans += spans[-1:]
            last.flags |= flags
            return []
        if last is not None and last.kind == "direct" and _in_first_person(sentence):
            spans, kind, flags = _spans(self.text, sentence, [(0, len(sentence))])
            flags |= {"continued", "uncued"}
            return [Found(spans, kind, "first person", self.speaker, None, flags)]
        return []

    def _introduced(self, sentence: Sentence) -> Found | None:
        """``Hale was blunt: "We stay."``: running text, a colon or comma, and a whole quotation."""
        end = len(sentence)
        while end > 1 and sentence[end - 1].kind != QUOTE:
            if sentence[end - 1].kind == WORD:
                return None
            end -= 1
        if end < 3 or sentence[end - 2].text not in (":", ",") or not is_whole(sentence[end - 1]):
            return None
        subject = main_subject(sentence, end - 2, self.lexicon)
        if subject is None or (sentence[end - 2].text == "," and end > _LONGEST_INTRODUCTION):
            return None
        spans, kind, flags = _spans(self.text, sentence, [(end - 1, end)])
        cue = (sentence[end - 2].start, sentence[end - 2].end)
        return Found(spans, kind, "introduced", _place(sentence, subject), cue, flags)

    def _script(self, sentences: list[Sentence]) -> Found | None:
        """``MOOR: We will stay.`` — a name, a colon, and the rest of the paragraph."""
        name = _script_name(sentences[0], self.lexicon)
        if name is None:
            return None
        label = self.text[sentences[0][0].start : sentences[0][name - 1].end]
        mark = sentences[0][0].low in self.lexicon.speaker_marks
        capitals = label.isupper() and (len(label) > 1 or mark)
        if not (capitals or label.casefold() in self.scripts or self.is_first):
            return None
        items = [item for sentence in sentences for item in sentence]
        if len(items) <= name + 1:
            return None
        colon = items[name]
        spans, kind, flags = _spans(self.text, items, [(name + 1, len(items))])
        source = (items[0].start, items[name - 1].end)
        self.speaker = source
        return Found(spans, kind, "script", source, (colon.start, colon.end), flags)

    def _inside(self, outer: Found) -> Iterator[Found]:
        """Yield what a quotation itself reports of others."""
        for start, end in outer.spans:
            for sentence in split_paragraph(self.text, start, end, self.lexicon):
                for one in find_attributions(sentence, self.lexicon):
                    if not one.pieces or one.source is None or not one.is_relay:
                        continue
                    if sentence[one.source[0]].low in _SPEAKERS_OF_THEMSELVES:
                        continue
                    inner = self._found(sentence, one)
                    if outer.kind == "direct" and inner.kind == "indirect":
                        inner.kind = "direct"
                    if inner.spans != outer.spans and len(inner.spans) == 1:
                        inner.within = outer
                        inner.flags |= {"relayed"}
                        yield inner


def _script_name(sentence: Sentence, lexicon: Lexicon) -> int | None:
    """Return the number of the colon after a name that begins a paragraph."""
    for index, item in enumerate(sentence[: _LONGEST_SCRIPT_NAME + 1]):
        if item.text == ":":
            names = sentence[:index]
            capital = names and all(name.is_capital for name in names)
            known = names and names[0].low in lexicon.not_names
            mark = len(names) == 1 and names[0].low in lexicon.speaker_marks
            return index if capital and (mark or not known) else None
        if item.kind != WORD:
            return None
    return None


def _script_names(text: str, lexicon: Lexicon) -> set[str]:
    """Return the labels before a colon of a text that has a script: several such paragraphs."""
    labels: Counter[str] = Counter()
    for match in PARAGRAPH.finditer(text):
        head = text[match.start() : match.start() + 60].partition(":")
        if head[1] and len(head[0].split()) <= _LONGEST_SCRIPT_NAME and head[0][:1].isupper():
            labels[head[0].strip().casefold()] += 1
    repeated = {label for label, count in labels.items() if count > 1}
    return repeated if labels.total() > 2 else set()


def _holds(outer: Found, place: Span) -> bool:
    return any(start <= place[0] < end for start, end in outer.spans)


def _is_sentence(item: Item) -> bool:
    """Whether a quotation is more than a title or a word in scare quotes."""
    return item.text.count(" ") >= 3


def _in_first_person(sentence: Sentence) -> bool:
    return any(item.low in _FIRST_PERSON for item in sentence if item.kind == WORD)


def _place(sentence: Sentence, phrase: tuple[int, int] | None) -> Span | None:
    if phrase is None:
        return None
    return sentence[phrase[0]].start, sentence[phrase[1] - 1].end


def _spans(
    text: str, sentence: Sentence, pieces: list[tuple[int, int]]
) -> tuple[list[Span], str, set[str]]:
    """Return the spans of a content, its kind, and what is special about its quotations."""
    quoted = running = 0
    flags: set[str] = set()
    for first, last in pieces:
        for item in sentence[first:last]:
            if item.kind == QUOTE:
                quoted += 1
                if item.quotation is not None and not item.quotation.closed:
                    flags.add("unclosed")
            elif item.kind == WORD:
                running += 1
    kind = "indirect" if not quoted else "mixed" if running else "direct"
    spans = []
    for first, last in pieces:
        items = sentence[first:last]
        if kind == "direct":
            spans += [
                (item.quotation.inner_start, item.quotation.inner_end)
                for item in items
                if item.quotation is not None
                and item.quotation.inner_end > item.quotation.inner_start
            ]
        else:
            spans.append((items[0].start, items[-1].end))
    return spans, kind, flags


def _rows(article_id: str, text: str, found: list[Found]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    ids = {id(one): _statement_id(article_id, one) for one in found if one.spans}
    for one in found:
        if not one.spans or ids[id(one)] in seen:
            continue
        seen.add(ids[id(one)])
        row: dict[str, Any] = {
            "statement_id": ids[id(one)], "article_id": article_id, "kind": one.kind,
            "start": one.spans[0][0], "end": one.spans[-1][1], "spans": list(one.spans),
            "content": GAP.join(text[start:end] for start, end in one.spans), "rule": one.rule,
            "flags": " ".join(sorted(one.flags)) or None,
            "within": ids.get(id(one.within)) if one.within else None,
        }  # fmt: skip
        for name, span in (("cue", one.cue), ("source", one.source)):
            if span is not None:
                row[name] = text[span[0] : span[1]]
                row[f"{name}_start"], row[f"{name}_end"] = span
        yield row


def _statement_id(article_id: str, one: Found) -> str:
    return f"{article_id}:{one.spans[0][0]}-{one.spans[-1][1]}"
