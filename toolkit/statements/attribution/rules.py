"""An attribution, and the rules by which it is found: their names, what comes first, what a cue introduces.

The names stand in the ``rule`` column; the code asks for a rule's frame, never for how its name ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.statements.attribution.chunks.phrases import Phrase

_SOURCE_CUE = "source-cue-"


class Rule(StrEnum):
    """A rule's name, as in the statements table."""

    CLAUSE = "source-cue-clause"
    THAT = "source-cue-that"
    QUOTE = "source-cue-quote"
    COLON = "source-cue-colon"
    OBJECT = "source-cue-object"
    ABOUT = "source-cue-about"
    TO = "source-cue-to"
    QUESTION = "source-cue-question"
    BELIEF = "source-cue-belief"
    CONTENT = "source-cue-content"
    CONTENT_SOURCE_CUE = "content-source-cue"
    CONTENT_CUE_SOURCE = "content-cue-source"
    ACCORDING_TO = "according-to"
    AS_REPORTED = "as-reported"
    ASKED = "asked"
    AGENT = "agent"
    WORDING = "wording"
    SIGNED = "signed"
    INTRODUCED = "introduced"
    CONTINUED = "continued"
    FIRST_PERSON = "first person"
    NOUN = "noun"
    SCRIPT = "script"
    TRANSCRIPT = "transcript"
    INTERVIEW = "interview"
    PURPOSE = "purpose"
    OPEN_THAT = "open-that"
    TAGGER = "tagger"

    @classmethod
    def of_frame(cls, frame: str) -> Rule:
        """Return the rule of a source, a cue and what follows it in a frame ("" where none is known)."""
        return cls(_SOURCE_CUE + (frame or "content"))

    @property
    def frame(self) -> str:
        """What the cue behind a source introduces: "clause", "that", "quote" …; else nothing."""
        if self is Rule.OPEN_THAT:
            return "that"
        return self.removeprefix(_SOURCE_CUE) if self.startswith(_SOURCE_CUE) else ""

    @property
    def content_first(self) -> bool:
        """Whether the words come before source and cue."""
        return self in (Rule.CONTENT_SOURCE_CUE, Rule.CONTENT_CUE_SOURCE)


VERBATIM = (Rule.FIRST_PERSON.value, Rule.TRANSCRIPT.value, Rule.INTERVIEW.value)
"""Rules whose finds stay however short they are: who speaks is written down."""


@dataclass(slots=True)
class Attribution:
    """Item numbers of a cue, its source, and the pieces of its content, in one sentence."""

    cue: Phrase
    source: Phrase | None
    before: Phrase | None
    after: Phrase | None
    rule: Rule
    belief: bool = False
    flags: set[str] = field(default_factory=set)
    is_relay: bool = False
    participle: bool = False

    @property
    def pieces(self) -> list[Phrase]:
        """The content's pieces in the order of the text."""
        return [piece for piece in (self.before, self.after) if piece is not None]
