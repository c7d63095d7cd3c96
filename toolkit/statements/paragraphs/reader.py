"""The reader of one article: what needs the sentences around an attribution.

Attributions are found sentence by sentence; then come quotations that go on after their attribution,
paragraphs that go on with the same speaker, scripts ("MOOR: We …"), quotations that are signed
("— Moor"), and speech that is reported inside speech.
"""

from __future__ import annotations

from toolkit.language.document import Document
from toolkit.language.items import QUOTE, Item, Sentence, is_whole, last_mark
from toolkit.language.quotes import find_closing_paragraph
from toolkit.statements.attribution.attributions import find_attributions
from toolkit.statements.attribution.rules import Attribution, Rule
from toolkit.statements.paragraphs.datelines import skip_dateline
from toolkit.statements.paragraphs.found import (
    Found,
    Span,
    extend_statement,
    find_place,
    find_spans,
    holds_place,
    to_found,
)
from toolkit.statements.paragraphs.introductions import (
    announced_by_colon,
    announced_by_cue,
    announced_by_heading,
    read_introduced,
    read_labelled_headline,
    read_signed,
)
from toolkit.statements.paragraphs.labels import (
    find_dateline,
    find_script_names,
    is_crosshead,
    is_taken_from_below,
    without_quote_label,
)
from toolkit.statements.paragraphs.lone import (
    UNCUED,
    Lone,
    find_lone,
    find_told_before,
    put_before,
    read_signature,
)
from toolkit.statements.paragraphs.persons import find_names, find_person
from toolkit.statements.paragraphs.relayed import find_relayed
from toolkit.statements.paragraphs.scripts import read_post, read_script
from toolkit.statements.paragraphs.sentences import (
    first_worded,
    goes_on,
    in_first_person,
    is_all_quoted,
    is_headline,
    is_own_question,
    is_sentence,
    last_quoted,
)
from toolkit.statements.paragraphs.transcripts import find_words
from toolkit.statements.paragraphs.turns import Turns

_NEAR_TOP = 400
"""Characters within which a dateline may stand: behind a headline and who wrote the article."""
_SHORTEST_PARAGRAPH = 5
_SHORTEST_REPLY = 2
"""Spaces in a quotation that answers the sentence before it in its paragraph, or is one of its own."""


class Reader:
    """Reads paragraph after paragraph, and remembers who spoke last."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = text = document.text
        self.lexicon = lexicon = document.lexicon
        self.found: list[Found] = []
        self.cues: set[Span | None] = set()
        self.speaker: Span | None = None
        self.scripts = find_script_names(text, lexicon)
        self.turns = Turns(text, lexicon)
        self.announced: tuple[Span, Span] | None = None
        self.open: Found | None = None
        self.scene: Sentence | None = None
        self.unsaid: Found | None = None
        self.closes = -1
        self.inside = ""
        self.lone: Lone | None = None
        self.is_first = True
        self.before = 0

    def read(self, start: int, end: int) -> None:
        """Add the statements of one paragraph."""
        if self.turns.reach(start):
            self._take_turn(self.turns.read(start, end))
            return
        start = skip_dateline(self.text, start, end)
        inside = self._mark_left_open()
        if inside and self._is_inside(inside, start, end):
            return
        sentences = self.document.split(start, end, inside=inside)
        if not sentences:
            return
        if inside and self.open is not None and goes_on(sentences[0], start):
            self.open.flags.discard("unclosed")
        self._read_sentences(sentences, start)

    def _read_sentences(self, sentences: list[Sentence], start: int) -> None:
        """Add the statements of a paragraph outside of transcripts."""
        lone, self.lone = self.lone, None
        signed = read_signature(self.text, lone, sentences[0]) if lone is not None else None
        if signed is not None:
            self._drop_empty()
            self._add_whole(signed)
            return
        sentences[0] = self._cut_label(sentences, start)
        script = self._script(sentences)
        headline = self.is_first and is_headline(sentences)
        self.is_first = False
        if self.speaker is not None and self.speaker[0] < self.before:
            self.speaker = None
        self.before = start
        if script is not None:
            self._add_whole(script)
            return
        paragraph: list[Found] = []
        for sentence in sentences:
            self._read_sentence(sentence, paragraph)
        if lone is not None and "unclosed" in lone.flags and paragraph:
            put_before(lone, paragraph[0], start)
            self._drop_empty()
        for one in paragraph:
            if headline:
                one.flags.add("headline")
            self._add(one)
        if len(sentences) == 1 and is_all_quoted(sentences[0]):
            self.lone = find_lone(self.text, sentences[0], lone, self.open)

    def _cut_label(self, sentences: list[Sentence], start: int) -> Sentence:
        """Return a paragraph's first sentence without a dateline or a label before it."""
        first = sentences[0]
        if start < _NEAR_TOP and not any(one.kind == "direct" for one in self.found):
            first = Sentence(first[find_dateline(sentences, self.text) :], self.lexicon)
        return without_quote_label(first)

    def _script(self, sentences: list[Sentence]) -> Found | None:
        """Return a paragraph that is all one speaker's: of a script, a post, a labelled headline."""
        script = read_script(self.text, sentences, self.scripts, is_first=self.is_first)
        if script is not None:
            if script.rule is Rule.INTERVIEW:
                script.source = self.turns.name_answerer(script.source)
            self.speaker = script.source
            return script
        post = read_post(self.text, sentences, self.announced)
        if post is not None:
            self.announced = None
            return post
        return read_labelled_headline(self.text, sentences) if self.is_first else None

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

    def _take_turn(self, one: Found | None) -> None:
        """Add a paragraph of a transcript; a line that is nobody's changes nothing."""
        if one is None:
            return
        self.speaker, self.open, self.is_first = one.source, None, False
        if one.spans:
            self._add(one)

    def _read_sentence(self, sentence: Sentence, paragraph: list[Found]) -> None:
        """Add a sentence's statements to the paragraph's; ``open`` is the one that it ends with."""
        announced = self.announced
        new = self._attributed(sentence)
        answer = read_introduced(self.text, sentence) if _only_asks(new) else None
        if answer is not None and answer.spans and answer.spans[0] not in new[-1].spans:
            new.append(answer)  # "Asked about it, Moor was blunt: “…”"
        if new:
            last = self._last_said(new)
            same = [one for one in new if one.is_quoted and one.source == last.source]
            self.open = same[-1] if same else None
        else:
            new = self._continue(sentence, paragraph, announced)
        if not is_all_quoted(sentence):
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
            told = find_told_before(self.text, self.scene, sentence, one)
            if told is not None:
                found.append(told)
                continue
            if not one.pieces:
                if not found:
                    self.announced = announced_by_cue(sentence, one)
                continue
            new = to_found(self.text, sentence, one, self._speaker_of_fragment(one))
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
        return [one for one in found if not is_own_question(self.text, one, self.lexicon)]

    def _speaker_of_fragment(self, one: Attribution) -> Span | None:
        """Return who goes on in a sentence that is only a participle ("Adding, “We wait.”")."""
        fragment = one.participle and one.source is None and one.cue[0] == 0
        return self.speaker if fragment else None

    def _is_pronoun(self, sentence: Sentence, one: Attribution) -> bool:
        return one.source is None or sentence[one.source[0]].low in self.lexicon.pronouns

    def _drop_empty(self) -> None:
        """Leave out statements of which every quotation was given to others."""
        self.found = [one for one in self.found if one.spans]

    def _add_whole(self, one: Found) -> None:
        """Add a paragraph that is one statement, which does not go on."""
        self._add(one)
        self.open = None

    def _add(self, one: Found) -> None:
        self.found.append(one)
        self.cues.add(one.cue)
        if one.is_quoted:
            inside = [
                inner
                for inner in find_relayed(self.text, one, self.lexicon)
                if inner.cue not in self.cues
            ]
            self.cues.update(inner.cue for inner in inside)
            self.found += inside

    def _continue(
        self, sentence: Sentence, paragraph: list[Found], announced: tuple[Span, Span] | None
    ) -> list[Found]:
        """Read a sentence without a cue: more of a quotation, or more of the same speaker."""
        first = first_worded(sentence)
        if first is None:
            return []
        last = self.open if not paragraph else last_quoted(paragraph)
        if is_all_quoted(sentence):
            return self._lone_quotation(sentence, first, last, paragraph, announced)
        self.open = None
        new = read_signed(self.text, sentence) or read_introduced(self.text, sentence)
        if new is not None and new.spans:
            return self._begin(new)
        self.announced = self.announced or announced_by_colon(sentence)
        self.announced = self.announced or announced_by_heading(sentence, self.text)
        if last is None:
            return []
        if paragraph and first.kind == QUOTE and is_sentence(first):
            spans, _, flags = find_spans(self.text, sentence, [(0, sentence.index(first) + 1)])
            extend_statement(last, spans[-1:], flags, paragraph)
        elif paragraph and last.kind == "direct" and in_first_person(sentence):
            spans, kind, flags = find_spans(self.text, sentence, [(0, len(sentence))])
            return [Found(spans, kind, Rule.FIRST_PERSON, self.speaker, None, flags | UNCUED)]
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
        one = Found(spans, kind, Rule.INTRODUCED, None, None, flags)
        if announced is not None:
            one.source, one.cue = announced
            return self._begin(one)
        if is_taken_from_below(self.text, sentence, first):
            return self._leave_open()
        scene, self.scene = self.scene, None
        if scene is not None and self._may_answer(scene, first):
            answered = self._answer(scene, one, last)
            if answered is not None:
                return answered
        if last is not None and not (last.kind == "direct" or last in paragraph):
            self.speaker, last = last.source, None
        self.open = last
        if last is not None:
            extend_statement(last, spans, flags, paragraph)
            return []
        if not is_sentence(first) or first.text.isupper():
            return []
        return [] if is_crosshead(self.text, sentence, first) else self._go_on(one)

    def _begin(self, one: Found) -> list[Found]:
        """Let a sentence's only statement be the one that may go on."""
        self.open = one
        return [one]

    def _leave_open(self) -> list[Found]:
        """Forget who spoke: whose the words are is open."""
        self.open = self.speaker = None
        return []

    def _answer(self, scene: Sentence, one: Found, last: Found | None) -> list[Found] | None:
        """Give a quotation to whom the sentence before it is about; None where that tells nothing."""
        person = find_place(scene, find_person(scene, self.text))
        if person is not None and not self._is_same(person, last):
            one.source = person
            one.flags.add("uncued")
            return self._begin(one)
        return self._leave_open() if len(list(find_names(scene, self.text))) > 1 else None

    def _go_on(self, one: Found) -> list[Found]:
        """Give a quotation to who spoke last; where nobody did, keep it for the sentence behind it."""
        if self.speaker is None:
            before = self.unsaid.spans if self.unsaid and "unclosed" in self.unsaid.flags else []
            one.spans = [*before, *one.spans]
            one.flags.add("uncued")
            self.unsaid = one
            return []
        one.rule, one.source = Rule.CONTINUED, self.speaker
        one.flags |= UNCUED
        return self._begin(one)

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


def _only_asks(new: list[Found]) -> bool:
    """Whether a sentence's only statement is what nobody named asked: "Asked about the vote, …"."""
    return len(new) == 1 and new[0].source is None and "question" in new[0].flags
