"""Opens and closes clauses while a sentence is read from left to right.

By markers (if, unless, until, because, who, to, that, and), by punctuation, and by whether a verb
with a subject follows a coordinator.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.language.tagging import BASE, GERUND, PARTICIPLE, Tagged, grammar, verb_forms

MAIN, RELATIVE, COMPLEMENT = "main", "relative", "complement"
INFINITIVE, PARTICIPIAL = "infinitive", "participial"
NON_FINITE = frozenset({INFINITIVE, PARTICIPIAL})
CONDITIONS = {"condition_if": "if X", "condition_unless": "unless X", "condition_until": "until X"}

_COMMAS = frozenset({",", "–", "—", "-", "…"})
_BREAKS = frozenset(",;:.?!–—()…")
_LONGEST_MARKER = 5
_SUBJECT_REACH = 10
_BRACKET = 8


@dataclass
class Clause:
    """One clause: first token and one past the last, kind, parent, marker, and whose subject."""

    index: int
    start: int
    end: int
    kind: str = MAIN
    parent: int = -1
    marker: tuple[int, int] = (0, 0)
    fronted: bool = False
    shares_subject_with: int = -1


def find_marker(norms: list[str], i: int) -> tuple[int, str]:
    """Return the length and kind of the longest clause marker at token i, or (0, "")."""
    if norms[i] not in grammar().marker_words:
        return 0, ""
    markers = grammar().markers
    for length in range(min(_LONGEST_MARKER, len(norms) - i), 0, -1):
        kind = markers.get(tuple(norms[i : i + length]))
        if kind:
            return length, kind
    return 0, ""


class Segmenter:
    """Opens and closes clauses while reading a sentence from left to right."""

    def __init__(self, tagged: Tagged) -> None:
        self.tagged = tagged
        self.norms = tagged.tokens.norms
        self.clauses: list[Clause] = []
        self.clause_of: list[int] = [0] * len(self.norms)
        self.has_verb: list[bool] = []
        self.current = 0

    def segment(self, start: int, end: int) -> None:
        """Segment the sentence between two tokens."""
        self.end = end
        self.open(MAIN, start, parent=-1)
        if self.inverts(start, end):
            self.open("condition_if", start, parent=self.current, width=1, fronted=True)
        i = start
        while i < end:
            width = self.read(i, start)
            for j in range(i, min(i + width, end)):
                self.clause_of[j] = self.current
                self.clauses[self.current].end = j + 1
            i += width

    def inverts(self, start: int, end: int) -> bool:
        """Return whether the sentence begins as "Should they attack, …" or "Had they paid, …"."""
        if (
            self.norms[start] not in grammar()["inverted_conditions"]
            or "?" in self.norms[start:end]
        ):
            return False
        return "," in self.norms[start + 2 : end]

    def open(
        self,
        kind: str,
        i: int,
        *,
        parent: int,
        width: int = 0,
        like: int = -1,
        fronted: bool = False,
    ) -> None:
        """Open a clause at token i, and make it the current one."""
        clause = Clause(len(self.clauses), i, i, kind, parent, (i, i + width), fronted, like)
        self.clauses.append(clause)
        self.has_verb.append(False)
        self.current = clause.index

    def read(self, i: int, start: int) -> int:
        """Read token i, and return how many tokens were read."""
        norm = self.norms[i]
        width, kind = find_marker(self.norms, i)
        if norm == ";":
            self.open(MAIN, i + 1, parent=-1)
        elif norm in _COMMAS or norm in {":", ")"}:
            self.read_break(i)
        elif width and self.opens(kind, i, width):
            self.open(
                kind, i, parent=self.anchor(), width=width, fronted=not self.has_verb[self.current]
            )
            return width
        elif norm in grammar()["coordinators"]:
            self.read_coordinator(i)
        elif norm == "to" and self.next_verb(i) == BASE:
            self.open(INFINITIVE, i, parent=self.anchor(), width=1, fronted=i == start)
        elif self.is_negated_infinitive(i):
            self.open(INFINITIVE, i, parent=self.anchor(), width=2, fronted=i == start)
            return 2
        elif norm == "that" or norm in grammar()["relatives"] or norm == "what":
            self.read_relative(i, start)
        else:
            self.read_word(i)
        return 1

    def is_negated_infinitive(self, i: int) -> bool:
        """Return whether "not to do it" begins at token i."""
        if self.norms[i] not in {"not", "never"} or self.norms[i + 1 : i + 2] != ["to"]:
            return False
        phrase = tuple(self.norms[i : i + 3])
        return self.next_verb(i + 1) == BASE and phrase not in grammar().phrases["not_negations"]

    def anchor(self) -> int:
        """Return the clause that a new dependent clause hangs on."""
        return self.current

    def opens(self, kind: str, i: int, width: int) -> bool:
        """Return whether a marker opens a clause here: "since" and "than" may stand in a phrase."""
        if kind == "comparison":
            return False
        if self.norms[i] in grammar()["markers_or_prepositions"] and width == 1:
            return self.subject_verb(i + width)
        return True

    def read_break(self, i: int) -> None:
        """Read a comma, dash, colon or bracket: a clause may end there."""
        clause = self.clauses[self.current]
        follows = i + 1
        complete = self.has_verb[self.current] or self.spliced(follows)
        if (clause.fronted and complete and clause.parent >= 0) or (
            clause.kind == RELATIVE and clause.start and self.norms[clause.start - 1] == ","
        ):
            self.current = clause.parent
        elif (
            clause.kind != MAIN
            and self.subject_verb(follows)
            and not self.starts_dependent(follows)
        ) or (clause.kind == MAIN and self.has_verb[self.current] and self.spliced(follows)):
            self.open(MAIN, follows, parent=-1)

    def starts_dependent(self, i: int) -> bool:
        """Return whether a marker stands at token i."""
        width, kind = find_marker(self.norms, i) if i < self.end else (0, "")
        return bool(width) and kind != "comparison"

    def read_coordinator(self, i: int) -> None:
        """Read and, or, but: a clause with its own subject may begin there."""
        follows = i + 1
        if follows >= self.end or self.starts_dependent(follows) or not self.has_verb[self.current]:
            return
        after_break = i > 0 and self.norms[i - 1] in _COMMAS
        clause = self.clauses[self.current]
        if self.subject_verb(follows, joined=self.norms[i] == "but"):
            if (
                after_break
                or self.norms[i] in grammar()["contrary_coordinators"]
                or clause.kind == MAIN
            ):
                self.open(MAIN, i, parent=-1)
            else:
                root = self.finite(self.current)
                self.open(self.clauses[root].kind, i, parent=self.clauses[root].parent)
        else:
            self.read_coordinated_verb(i)

    def read_coordinated_verb(self, i: int) -> None:
        """Open a clause that shares its subject: "it floods and ruins"."""
        form = self.next_verb(i)
        if not form or self.norms[min(i + 1, self.end - 1)] == "to":
            return
        like = self.current
        if form not in {BASE, GERUND, PARTICIPLE}:
            like = self.finite(self.current)
        elif form == BASE and self.clauses[like].kind == PARTICIPIAL:
            like = self.clauses[like].parent
        kind = self.clauses[like]
        self.open(kind.kind, i, parent=kind.parent, like=like)

    def finite(self, index: int) -> int:
        """Return the nearest clause around that has a finite verb."""
        while self.clauses[index].kind in NON_FINITE and self.clauses[index].parent >= 0:
            index = self.clauses[index].parent
        return index

    def read_relative(self, i: int, start: int) -> None:
        """Read that, who, which, what: a relative clause or a complement may begin there."""
        norm, before = self.norms[i], self.norms[i - 1] if i > start else ""
        head = self.complement_head(i)
        follows_verb = self.next_is_verbal(i)
        if norm == "that":
            if head or (before and self.tagged.form[i - 1] and self.subject_verb(i + 1)):
                self.open(COMPLEMENT, i, parent=self.current, width=1)
            elif before and follows_verb and before not in _BREAKS and not self.is_be(before):
                self.open(RELATIVE, i, parent=self.current, width=1)
        elif norm == "what" or (i == start and not follows_verb):
            self.open(RELATIVE, i, parent=self.current, width=1, fronted=False)
        elif i > start:
            self.open(RELATIVE, i, parent=self.current, width=1)

    def is_be(self, norm: str) -> bool:
        """Return whether a word is a form of be."""
        return norm in grammar()["be"]

    def complement_head(self, i: int) -> bool:
        """Return whether one of the three words before opens what is said or thought."""
        g = grammar()
        for j in range(i - 1, max(-1, i - 5), -1):
            if self.norms[j] in _BREAKS:
                return False
            if self.tagged.base[j] in g["complement_heads"]:
                return True
            if j == i - 1 and (self.norms[j] in g["complement_nouns"] or self.is_be(self.norms[j])):
                return True
        return False

    def read_word(self, i: int) -> None:
        """Read another word: a verb may open a clause or close one."""
        form, norm, g = self.tagged.form[i], self.norms[i], grammar()
        auxiliary = norm in g["finite"]
        if (
            form == GERUND
            and i
            and (self.norms[i - 1] in g["plain_prepositions"] or self.norms[i - 1] in _COMMAS)
        ):
            self.open(PARTICIPIAL, i, parent=self.current)
        elif (auxiliary or form in {"finite", "past"}) and self.is_complete():
            self.current = self.incomplete(self.current)
        elif self.after_complement_head(i):
            self.open(COMPLEMENT, i, parent=self.current)
        if auxiliary or form:
            self.has_verb[self.current] = True

    def is_complete(self) -> bool:
        """Return whether the current clause has its verb and hangs on another."""
        clause = self.clauses[self.current]
        return (
            self.has_verb[self.current] and clause.parent >= 0 and not self.open_auxiliary(clause)
        )

    def open_auxiliary(self, clause: Clause) -> bool:
        """Return whether the clause ends in an auxiliary so far, so that a verb is due."""
        i = clause.end - 1
        g = grammar()
        while i > clause.start and (
            self.norms[i] in g["adverbs_of_degree"] or self.norms[i] in g["negators"]
        ):
            i -= 1
        return self.norms[i] in g["auxiliaries"]

    def incomplete(self, index: int) -> int:
        """Return the nearest clause around that still waits for its verb, or the same clause."""
        found = self.clauses[index].parent
        while found >= 0:
            if not self.has_verb[found]:
                return found
            found = self.clauses[found].parent
        return index

    def after_complement_head(self, i: int) -> bool:
        """Return whether a clause without "that" begins behind a verb of saying or thinking."""
        if not i or i <= self.clauses[self.current].start:
            return False
        head = self.tagged.base[i - 1] in grammar()["complement_heads"]
        return head and self.norms[i] not in grammar()["heads_objects"] and self.subject_verb(i)

    def next_verb(self, i: int) -> str:
        """Return the form of the verb right after token i, adverbs and negators skipped."""
        g = grammar()
        j = i + 1
        while j < self.end and (
            self.norms[j] in g["adverbs_of_degree"]
            or self.norms[j] in g["negators"]
            or self.norms[j].endswith("ly")
        ):
            j += 1
        if j >= self.end:
            return ""
        if self.norms[j] in grammar()["base_auxiliaries"] and self.norms[i] == "to":
            return BASE
        if self.norms[i] == "to":
            names = {name for _, name in verb_forms().get(self.norms[j], ())}
            return BASE if BASE in names else ""
        if self.norms[j] in g["modals"] or self.norms[j] in g["be"]:
            return "finite"
        return self.tagged.form[j]

    def next_is_verbal(self, i: int) -> bool:
        """Return whether a verb or an auxiliary follows token i."""
        return self.next_verb(i) in {"finite", "past", BASE} or (
            i + 1 < self.end and self.norms[i + 1] in grammar()["follow_subject"]
        )

    def spliced(self, i: int) -> bool:
        """Return whether a clause with a subject of its own begins behind a comma."""
        subjects = grammar()["spliced_subjects"]
        return i < self.end and self.norms[i] in subjects and self.subject_verb(i)

    def subject_verb(self, i: int, *, joined: bool = False) -> bool:
        """Return whether a subject and its finite verb begin at token i.

        With ``joined``, the subject may have two parts: "but Quill and Marsh refused".
        """
        g = grammar()
        last = min(i + _SUBJECT_REACH * (2 if joined else 1), self.end)
        inside = self.bracketed(i, last)
        for j in range(i, last):
            norm, form = self.norms[j], self.tagged.form[j]
            if j in inside or (joined and norm == "and" and j > i):
                continue
            if norm in _BREAKS or norm == "to" or (norm in g["coordinators"] and j > i):
                return False
            finite = form in {"finite", "past"} or norm in g["auxiliaries"]
            if (finite and norm != "having") or (
                form == BASE and j > i and self.norms[j - 1] in g["base_subjects"]
            ):
                return j > i
            if form == GERUND and j == i:
                return False
        return False

    def bracketed(self, start: int, end: int) -> frozenset[int]:
        """Return the tokens of short brackets: "Quill (North Party)"."""
        found: set[int] = set()
        for i in range(start, end):
            if self.norms[i] == "(":
                closing = self.norms[i : min(i + _BRACKET, self.end)]
                found |= set(range(i, i + closing.index(")") + 1)) if ")" in closing else set()
        return frozenset(found)
