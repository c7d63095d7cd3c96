"""The reader of one article: what needs the sentences around an attribution.

Attributions are found sentence by sentence; then come quotations that go on after their attribution,
paragraphs that go on with the same speaker, scripts ("MOOR: We …"), quotations that are signed
("— Moor"), and speech that is reported inside speech.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.language.items import (
    PUNCTUATION,
    QUOTE,
    WORD,
    Item,
    Sentence,
    is_whole,
    last_mark,
    split_paragraph,
)
from toolkit.language.lexicon import Lexicon
from toolkit.language.quotes import find_closing_paragraph
from toolkit.statements.attribution.attribution import Attribution
from toolkit.statements.attribution.attributions import find_attributions
from toolkit.statements.attribution.clauses import main_subject
from toolkit.statements.attribution.ends import TERMINAL
from toolkit.statements.attribution.found import (
    Found,
    Span,
    extend_statement,
    find_place,
    find_spans,
    holds_place,
)
from toolkit.statements.attribution.labels import (
    LETTERS,
    find_script_name,
    find_script_names,
    find_signature,
    read_headline,
)
from toolkit.statements.attribution.persons import find_named_line, find_names, find_person
from toolkit.statements.attribution.phrases import clause_start, phrase_end
from toolkit.statements.attribution.relays import may_relay, relays
from toolkit.statements.attribution.rules import Rule
from toolkit.statements.attribution.transcripts import Turn, find_turns, find_words

_FIRST_PERSON = {"we", "our", "i", "my"}
_MOST_PARAGRAPHS = 20
"""Paragraphs without an attribution that the next one may still attribute."""
_UNCUED = {"continued", "uncued"}
_LONGEST_INTRODUCTION = 12
_LONGEST_HEADLINE = 20
_SHORTEST_ANSWER = 3
_SHORTEST_PARAGRAPH = 5
_SHORTEST_REPLY = 2
"""Spaces in a quotation that answers the sentence before it in its paragraph, or is one of its own."""
_SHORTEST_SPEECH = 7


@dataclass(slots=True)
class _Lone:
    """A quotation that is a paragraph of its own, and the statement that it was taken for."""

    spans: list[Span]
    flags: set[str]
    taken_for: Found | None

    def goes_on_in(self, taken_for: Found | None) -> bool:
        """Whether the next paragraph, a quotation as well, may be more of the same one."""
        same = self.taken_for is taken_for
        return same and "unclosed" in self.flags and len(self.spans) < _MOST_PARAGRAPHS


class Reader:
    """Reads paragraph after paragraph, and remembers who spoke last."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.found: list[Found] = []
        self.cues: set[Span | None] = set()
        self.speaker: Span | None = None
        self.scripts = find_script_names(text, lexicon)
        self.turns = find_turns(text, lexicon)
        self.turn: Turn | None = None
        self.announced: tuple[Span, Span] | None = None
        self.open: Found | None = None
        self.scene: Sentence | None = None
        self.unsaid: Found | None = None
        self.closes = -1
        self.inside = ""
        self.lone: _Lone | None = None
        self.is_first = True
        self.before = 0

    def read(self, start: int, end: int) -> None:
        """Add the statements of one paragraph."""
        if self._in_turn(start, end):
            return
        inside = self._mark_left_open()
        if inside and self._is_inside(inside, start, end):
            return
        sentences = split_paragraph(self.text, start, end, self.lexicon, inside=inside)
        if not sentences:
            return
        if inside and self.open is not None and _goes_on(sentences[0], start):
            self.open.flags.discard("unclosed")
        self._read_sentences(sentences, start)

    def _read_sentences(self, sentences: list[Sentence], start: int) -> None:
        """Add the statements of a paragraph outside of transcripts."""
        lone, self.lone = self.lone, None
        if lone is not None and self._sign(lone, sentences[0]):
            return
        script = self._script(sentences) or self._block(sentences)
        headline = self.is_first and _is_headline(sentences)
        script = script or (self._headline(sentences) if self.is_first else None)
        self.is_first = False
        if self.speaker is not None and self.speaker[0] < self.before:
            self.speaker = None
        self.before = start
        if script is not None:
            self._add(script)
            self.open = None
            return
        paragraph: list[Found] = []
        for sentence in sentences:
            self._read_sentence(sentence, paragraph)
        if lone is not None and "unclosed" in lone.flags and paragraph:
            self._put_before(lone, paragraph[0], start)
        for one in paragraph:
            if headline:
                one.flags.add("headline")
            self._add(one)
        if len(sentences) == 1 and _is_all_quoted(sentences[0]):
            self.lone = self._find_lone(sentences[0], lone)

    def _find_lone(self, sentence: Sentence, before: _Lone | None) -> _Lone | None:
        """Return a paragraph that is a quotation, with those before it that it goes on with."""
        spans, _, flags = find_spans(self.text, sentence, [(0, len(sentence))])
        if before is not None and before.goes_on_in(self.open):
            spans = [*before.spans, *spans]
        return _Lone(spans, flags, self.open) if spans else None

    def _mark_left_open(self) -> str:
        """Return the mark of the quotation that the paragraph before left open, or nothing."""
        if self.open is None or "unclosed" not in self.open.flags:
            return ""
        first = self.open.spans[-1][0]
        mark = self.text[first - 1 : first]
        self.inside = self.inside if mark.isspace() else mark
        return self.inside

    def _is_inside(self, inside: str, start: int, end: int) -> bool:
        """Read a paragraph without marks that stands in a quotation which a later one closes."""
        if self.closes < start:
            self.closes = find_closing_paragraph(self.text, start, inside) or -1
        words = find_words(self.text, start, end) if start < self.closes else None
        if words is None or self.open is None:
            return start < self.closes
        self.open.spans = [*self.open.spans, words]
        return True

    def _in_turn(self, start: int, end: int) -> bool:
        """Read a paragraph that a transcript gives to a speaker, or to nobody."""
        self.turn = self.turns.get(start, self.turn)
        if self.turn is None:
            return start in self.turns
        if self.turn.start != start and not self.turn.goes_on:
            return False
        self._read_turn(self.turn, start, end)
        return True

    def _read_turn(self, turn: Turn, start: int, end: int) -> None:
        """Add a paragraph of a transcript: it is its speaker's, up to the next name."""
        self.speaker, self.open, self.is_first = turn.name, None, False
        begins = turn.start == start
        words = find_words(self.text, turn.body if begins else start, end)
        if words is not None:
            cue = (turn.name[1], turn.body) if begins else None
            flags = set() if begins else set(_UNCUED)
            self._add(Found([words], "direct", turn.rule, turn.name, cue, flags))

    def _read_sentence(self, sentence: Sentence, paragraph: list[Found]) -> None:
        """Add a sentence's statements to the paragraph's; ``open`` is the one that it ends with."""
        announced = self.announced
        new = self._attributed(sentence)
        if new:
            last = self._last_said(new)
            same = [one for one in new if one.is_quoted and one.source == last.source]
            self.open = same[-1] if same else None
        else:
            new = self._continue(sentence, paragraph, announced)
        if not _is_all_quoted(sentence):
            self.scene = None if new else sentence
            if self.unsaid is not None:
                new = self._say(self.unsaid, sentence, new) + new
            self.unsaid = None
        paragraph += new
        if new and self._last_said(new).source:
            self.speaker = self._last_said(new).source

    def _last_said(self, new: list[Found]) -> Found:
        """Return the last of a sentence's statements; not what "who", a relative, says or thinks."""
        own = [one for one in new if not self._is_relative(one.source)]
        return (own or new)[-1]

    def _is_relative(self, source: Span | None) -> bool:
        return source is not None and self.text[slice(*source)].lower() in self.lexicon.relatives

    def _attributed(self, sentence: Sentence) -> list[Found]:
        """Return a sentence's statements; what one reports of another's report stays inside it."""
        found: list[Found] = []
        self.announced = None
        for one in find_attributions(sentence):
            if not one.pieces:
                if not found:
                    self.announced = self._announce(sentence, one)
                continue
            new = self._found(sentence, one)
            if not new.spans:  # empty quotation marks
                continue
            self.announced = None
            outer = next(
                (other for other in found if new.cue and holds_place(other, new.cue)), None
            )
            if outer is not None:
                if not one.is_relay or self._is_pronoun(sentence, one):
                    continue
                new.within = outer
                new.flags.add("relayed")
            found.append(new)
        return found

    def _announce(self, sentence: Sentence, one: Attribution) -> tuple[Span, Span] | None:
        """Return source and cue of an attribution whose words follow in the next sentence."""
        source, cue = find_place(sentence, one.source), find_place(sentence, one.cue)
        return None if source is None or cue is None else (source, cue)

    def _announced_by_colon(self, sentence: Sentence) -> tuple[Span, Span] | None:
        """``Moor issued the following statement:``, and the next paragraph is a quotation."""
        end = len(sentence) - 1
        if end < _SHORTEST_ANSWER or sentence[end].text != ":":
            return None
        source = find_place(sentence, self._presented(sentence, end) or main_subject(sentence, end))
        return None if source is None else (source, (sentence[end].start, sentence[end].end))

    def _speaker_of_fragment(self, one: Attribution) -> Span | None:
        """Return who goes on in a sentence that is only a participle ("Adding, “We wait.”")."""
        fragment = one.participle and one.source is None and one.cue[0] == 0
        return self.speaker if fragment else None

    def _is_pronoun(self, sentence: Sentence, one: Attribution) -> bool:
        return one.source is None or sentence[one.source[0]].low in self.lexicon.pronouns

    def _add(self, one: Found) -> None:
        self.found.append(one)
        self.cues.add(one.cue)
        if one.is_quoted:
            inside = [inner for inner in self._inside(one) if inner.cue not in self.cues]
            self.cues.update(inner.cue for inner in inside)
            self.found += inside

    def _found(self, sentence: Sentence, one: Attribution) -> Found:
        spans, kind, flags = find_spans(self.text, sentence, one.pieces)
        if one.belief and kind == "indirect":
            flags.add("belief")
        return Found(
            spans, kind, one.rule,
            find_place(sentence, one.source) or self._speaker_of_fragment(one),
            find_place(sentence, one.cue), flags | one.flags,
        )  # fmt: skip

    def _continue(
        self, sentence: Sentence, paragraph: list[Found], announced: tuple[Span, Span] | None
    ) -> list[Found]:
        """Read a sentence without a cue: more of a quotation, or more of the same speaker."""
        first = _first_worded(sentence)
        if first is None:
            return []
        last = self.open if not paragraph else _last_quoted(paragraph)
        if _is_all_quoted(sentence):
            return self._lone_quotation(sentence, first, last, paragraph, announced)
        self.open = None
        new = self._signed(sentence) or self._introduced(sentence)
        if new is not None and new.spans:
            self.open = new
            return [new]
        self.announced = self.announced or self._announced_by_colon(sentence)
        if last is None:
            return []
        if paragraph and first.kind == QUOTE and _is_sentence(first):
            spans, _, flags = find_spans(self.text, sentence, [(0, sentence.index(first) + 1)])
            extend_statement(last, spans[-1:], flags, paragraph)
        elif paragraph and last.kind == "direct" and _in_first_person(sentence):
            spans, kind, flags = find_spans(self.text, sentence, [(0, len(sentence))])
            return [Found(spans, kind, Rule.FIRST_PERSON, self.speaker, None, flags | _UNCUED)]
        return []

    def _lone_quotation(
        self,
        sentence: Sentence,
        first: Item,
        last: Found | None,
        paragraph: list[Found],
        announced: tuple[Span, Span] | None,
    ) -> list[Found]:
        """Read a sentence that is a quotation: introduced, more of the last one, or of nobody new."""
        spans, kind, flags = find_spans(self.text, sentence, [(0, len(sentence))])
        if not spans:
            return []
        if announced is not None:
            self.open = Found(spans, kind, Rule.INTRODUCED, *announced, flags)
            return [self.open]
        scene, self.scene = self.scene, None
        if scene is not None and self._may_answer(scene, first):
            person = find_place(scene, find_person(scene, self.text))
            if person is not None and not self._is_same(person, last):
                self.open = Found(spans, kind, Rule.INTRODUCED, person, None, flags | {"uncued"})
                return [self.open]
            if len(list(find_names(scene, self.text))) > 1:
                self.open = self.speaker = None
                return []
        if last is not None and not (last.kind == "direct" or last in paragraph):
            self.speaker, last = last.source, None
        self.open = last
        if last is not None:
            extend_statement(last, spans, flags, paragraph)
            return []
        if not _is_sentence(first) or first.text.isupper():
            return []
        if self.speaker is None:
            before = self.unsaid.spans if self.unsaid and "unclosed" in self.unsaid.flags else []
            flags |= {"uncued"}
            self.unsaid = Found([*before, *spans], kind, Rule.INTRODUCED, None, None, flags)
            return []
        flags |= _UNCUED
        self.open = Found(spans, kind, Rule.CONTINUED, self.speaker, None, flags)
        return [self.open]

    def _say(self, unsaid: Found, sentence: Sentence, new: list[Found]) -> list[Found]:
        """Give a quotation to whom the sentence behind it is about: ``“We stay.” Moor rose.``.

        Or to the speaker of the quotation that this sentence begins with, unless it is an answer.
        """
        if new:
            begins = sentence[0].kind == QUOTE and new[0].kind == "direct"
            asked = self.text[unsaid.spans[-1][1] - 1] == "?"
            same = begins and not asked and new[0].rule.content_first
            if same and "unclosed" in unsaid.flags:
                new[0].spans = [*unsaid.spans, *new[0].spans]
                return []
            unsaid.source = new[0].source if same else None
            return [unsaid] if unsaid.source else []
        unsaid.source = find_place(sentence, find_person(sentence, self.text))
        self.open = unsaid if unsaid.source else self.open
        return [unsaid] if unsaid.source else []

    def _may_answer(self, scene: Sentence, quotation: Item) -> bool:
        """Whether a quotation is what somebody in the sentence before it says: no heading, no title."""
        here = scene[0].start >= self.before and quotation.text.count(" ") >= _SHORTEST_REPLY
        whole = is_whole(quotation) and last_mark(quotation) != ","
        return whole and (here or quotation.text.count(" ") >= _SHORTEST_PARAGRAPH)

    def _is_same(self, person: Span, last: Found | None) -> bool:
        """Whether a sentence is about who spoke last: "he", or the same surname."""
        speaker = self.speaker if last is None else last.source
        if speaker is None:
            return False
        words = self.text[slice(*person)].split()
        return words[-1].lower() in self.lexicon.pronouns or words[-1] in self.text[slice(*speaker)]

    def _sign(self, lone: _Lone, sentence: Sentence) -> bool:
        """Give a quotation to whom the next paragraph names: ``"We stay."`` and ``— Moor``."""
        name = find_signature(sentence, 0)
        named = find_named_line(sentence, self.text) if name is None else None
        if named is not None and self.text[lone.spans[-1][1] : sentence[0].start].count("\n") == 1:
            self._take_back(lone)
            source = find_place(sentence, named)
            self._add(Found(lone.spans, "direct", Rule.SIGNED, source, None, lone.flags - _UNCUED))
            self.open = None
            return True
        if name is None:
            return False
        self._take_back(lone)
        source, dash = find_place(sentence, name), (sentence[0].start, sentence[0].end)
        self._add(Found(lone.spans, "direct", Rule.SIGNED, source, dash, lone.flags - _UNCUED))
        self.open = None
        return True

    def _put_before(self, lone: _Lone, one: Found, start: int) -> None:
        """Give a quotation to the attribution of the paragraph that goes on with it.

        The first paragraph is left open, the next one opens again: ``"We wait.`` and ``"None may
        pass," Moor said.``
        """
        first = one.spans[0][0]
        if (
            lone.spans[0] in one.spans
            or one.kind != "direct"
            or not one.rule.content_first
            or first > start + 2
        ):
            return
        self._take_back(lone)
        one.spans = [*lone.spans, *one.spans]

    def _take_back(self, lone: _Lone) -> None:
        """Take a quotation from the statement that it was taken for."""
        if lone.taken_for is not None:
            spans = lone.taken_for.spans
            lone.taken_for.spans = [span for span in spans if span not in lone.spans]
            self.found = [one for one in self.found if one.spans]

    def _signed(self, sentence: Sentence) -> Found | None:
        """``"We stay." — Moor, the minister``: a quotation, a dash, and a name to the end."""
        if sentence[0].kind != QUOTE or not is_whole(sentence[0]):
            return None
        name = find_signature(sentence, 1)
        if name is None:
            return None
        spans, kind, flags = find_spans(self.text, sentence, [(0, 1)])
        dash = (sentence[1].start, sentence[1].end)
        return Found(spans, kind, Rule.SIGNED, find_place(sentence, name), dash, flags)

    def _introduced(self, sentence: Sentence) -> Found | None:
        """``Hale was blunt: "We stay."``: running text, a colon or comma, and a whole quotation."""
        end = _before_brackets(sentence)
        while end > 1 and sentence[end - 1].kind != QUOTE:
            if sentence[end - 1].kind == WORD:
                return None
            end -= 1
        if end < 3 or sentence[end - 2].text not in (":", ",") or not is_whole(sentence[end - 1]):
            return None
        subject = self._presented(sentence, end - 2) or main_subject(sentence, end - 2)
        if subject is None or sentence[subject[0]].low in self.lexicon.cues:
            return None
        long = sentence[end - 1].text.count(" ") >= _SHORTEST_SPEECH
        if sentence[end - 2].text == "," and end > _LONGEST_INTRODUCTION * (2 if long else 1):
            return None
        spans, kind, flags = find_spans(self.text, sentence, [(end - 1, end)])
        cue = (sentence[end - 2].start, sentence[end - 2].end)
        return Found(spans, kind, Rule.INTRODUCED, find_place(sentence, subject), cue, flags)

    def _presented(self, sentence: Sentence, end: int) -> tuple[int, int] | None:
        """``More from the report: "…"``: whom a few words before a colon present."""
        start = clause_start(sentence, end)
        for place in range(start, min(start + 2, end - 1)):
            by = sentence[place].low == "by" and sentence[place - 1].low in self.lexicon.documents
            if (by or sentence[place].low == "from") and end - place < _LONGEST_INTRODUCTION:
                return place + 1, phrase_end(sentence, place + 1)
        return None

    def _headline(self, sentences: list[Sentence]) -> Found | None:
        """``‘We stay’: Moor``: a first line that gives words to somebody whom the article names."""
        read = read_headline(sentences[0], self.text) if len(sentences) == 1 else None
        if read is None:
            return None
        words, name, mark = read
        spans, kind, flags = find_spans(self.text, sentences[0], [words])
        cue = (sentences[0][mark].start, sentences[0][mark].end)
        source = find_place(sentences[0], name)
        return Found(spans, kind, Rule.SIGNED, source, cue, flags | {"headline"}) if spans else None

    def _script(self, sentences: list[Sentence]) -> Found | None:
        """``MOOR: We will stay.`` — a name, a colon, and the rest of the paragraph."""
        if sentences[0][0].low in self.scripts and sentences[0][0].text in LETTERS:
            return self._lettered(sentences)
        name = find_script_name(sentences[0])
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
        spans, kind, flags = find_spans(self.text, items, [(name + 1, len(items))])
        source = (items[0].start, items[name - 1].end)
        self.speaker = source
        rule = Rule.TRANSCRIPT if label.casefold() in self.scripts else Rule.SCRIPT
        rule = Rule.INTERVIEW if mark and len(label) == 1 else rule
        return Found(spans, kind, rule, source, (colon.start, colon.end), flags)

    def _block(self, sentences: list[Sentence]) -> Found | None:
        """``Moor posted on Monday:``, and the next paragraph is the words, without marks."""
        first, last = sentences[0][0], sentences[-1][-1]
        if self.announced is None or not self.text[: first.start].rstrip().endswith(":"):
            return None
        cue = self.text[slice(*self.announced[1])].lower().split()
        plain = first.kind == WORD and first.is_capital and last.text in TERMINAL
        items = [item for sentence in sentences for item in sentence]
        if (
            not plain
            or self.lexicon.cues.keys().isdisjoint(cue)
            or any(i.kind == QUOTE for i in items)
        ):
            return None
        if any(one.pieces for sentence in sentences for one in find_attributions(sentence)):
            return None
        announced, self.announced = self.announced, None
        return Found([(first.start, last.end)], "indirect", Rule.INTRODUCED, *announced, {"uncued"})

    def _lettered(self, sentences: list[Sentence]) -> Found | None:
        """``Q. Is it open?`` — a letter, a full stop, and the rest of the paragraph."""
        items = [item for sentence in sentences for item in sentence]
        if len(items) < _SHORTEST_ANSWER:
            return None
        spans, kind, flags = find_spans(self.text, items, [(1, len(items))])
        self.speaker = (items[0].start, items[0].end - 1)
        return Found(spans, kind, Rule.INTERVIEW, self.speaker, None, flags)

    def _inside(self, outer: Found) -> Iterator[Found]:
        """Yield what a quotation itself reports of others."""
        spans = [span for span in outer.spans if may_relay(self.text[slice(*span)], self.lexicon)]
        for start, end in spans:
            for sentence in split_paragraph(self.text, start, end, self.lexicon):
                for one in find_attributions(sentence):
                    if not one.pieces or one.source is None or not relays(sentence, one):
                        continue
                    speaker = sentence[one.source[0]].low
                    itself = speaker in self.lexicon.no_relayed_speakers
                    if itself or (not one.is_relay and speaker in self.lexicon.pronouns):
                        continue
                    inner = self._found(sentence, one)
                    if outer.kind == "direct" and inner.kind == "indirect":
                        inner.kind = "direct"
                    if inner.spans != outer.spans and len(inner.spans) == 1:
                        inner.within = outer
                        inner.flags |= {"relayed"}
                        yield inner


def _goes_on(sentence: Sentence, start: int) -> bool:
    """Whether a paragraph begins inside a quotation that the one before left open."""
    quotation = sentence[0].quotation
    return quotation is not None and quotation.inner_start == quotation.start == start


def _is_headline(sentences: list[Sentence]) -> bool:
    """Whether a first paragraph is a headline: short, and without a full stop."""
    last = sentences[-1][-1]
    quoted = last.kind == QUOTE and last_mark(last) in TERMINAL
    return (
        len(sentences) == 1
        and len(sentences[0]) <= _LONGEST_HEADLINE
        and not (quoted or last.text in TERMINAL)
    )


def _first_worded(sentence: Sentence) -> Item | None:
    return next((item for item in sentence if item.kind != PUNCTUATION), None)


def _is_all_quoted(sentence: Sentence) -> bool:
    """Whether no word stands outside quotation marks."""
    return all(item.kind != WORD for item in sentence)


def _before_brackets(sentence: Sentence) -> int:
    """Return where a sentence ends without what stands in square brackets behind it."""
    end = len(sentence)
    if end and sentence[end - 1].text == "]":
        opening = [index for index in range(end) if sentence[index].text == "["]
        return opening[-1] if opening else end
    return end


def _last_quoted(paragraph: list[Found]) -> Found | None:
    """Return the last quotation of a paragraph, rather one that is all in quotation marks."""
    quoted = [one for one in paragraph if one.is_quoted]
    direct = [one for one in quoted if one.kind == "direct"]
    return next(reversed(direct or quoted), None)


def _is_sentence(item: Item) -> bool:
    """Whether a quotation is more than a title or a word in scare quotes."""
    return item.text.count(" ") >= 3


def _in_first_person(sentence: Sentence) -> bool:
    own = (item for item in sentence if item.kind == WORD and item.low in _FIRST_PERSON)
    return any(not item.is_capital or item.low == "i" or item is sentence[0] for item in own)
