"""The paragraphs of a transcript or interview: each is its speaker's, up to the next name."""

from __future__ import annotations

from toolkit.language.lexicon import Lexicon
from toolkit.statements.attribution.rules import Rule
from toolkit.statements.paragraphs.answerers import find_answerer
from toolkit.statements.paragraphs.found import Found, Span
from toolkit.statements.paragraphs.lone import UNCUED
from toolkit.statements.paragraphs.questions import find_questions
from toolkit.statements.paragraphs.transcripts import Turn, find_turns, find_words


class Turns:
    """Goes through an article's turns, where it has some, and remembers whose turn it is."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.turns = find_turns(text, lexicon) or find_questions(text, lexicon)
        self.turn: Turn | None = None
        self.answerer: Span | None = None
        self.asked = False

    def reach(self, start: int) -> bool:
        """Go on to a paragraph, and return whether a transcript gives it to a speaker, or to nobody."""
        self.turn = self.turns.get(start, self.turn)
        if self.turn is None:
            return start in self.turns
        return self.turn.start == start or self.turn.goes_on

    def read(self, start: int, end: int) -> Found | None:
        """Return the paragraph as its speaker's, without spans where it has no words; None if nobody's."""
        turn = self.turn
        if turn is None:
            return None
        name = self.name_answerer(turn.name) if turn.rule is Rule.INTERVIEW else turn.name
        begins = turn.start == start
        words = find_words(self.text, turn.body if begins else start, end)
        label = turn.name if begins and turn.name and turn.name[0] >= start else None
        cue = (label[1], turn.body) if label else None
        flags = set() if label else {"uncued"} if begins else set(UNCUED)
        return Found([words] if words else [], "direct", turn.rule, name, cue, flags)

    def name_answerer(self, label: Span | None) -> Span | None:
        """Return who answers where the label only says that somebody does; None where it is open."""
        if label is None or self.text[slice(*label)].casefold() not in self.lexicon.answer_labels:
            return label
        if not self.asked:
            first = min([*self.turns, label[0]])
            self.answerer, self.asked = find_answerer(self.text, first, self.lexicon), True
        return self.answerer
