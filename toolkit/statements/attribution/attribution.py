"""An attribution: a cue, its source, and where its content stands, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.statements.attribution.phrases import Phrase
from toolkit.statements.attribution.rules import Rule


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
