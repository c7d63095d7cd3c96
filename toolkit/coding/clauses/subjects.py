"""Who does what a clause says: its own subject, or the one that it shares or is given."""

from __future__ import annotations

from toolkit.coding.clauses.clauses import INFINITIVE, PARTICIPIAL, RELATIVE, Clause
from toolkit.coding.clauses.phrases import Link, Phrase, Phrases, TokenRange
from toolkit.coding.clauses.reach import is_negated, no_negation
from toolkit.coding.codebook.predicates import EVENT, OBJECT, Occurrence, Predicate

_DEPTH = 6
_AGENT_REACH = 8
_AGENT_LENGTH = 9
_BEFORE_SUBJECT = frozenset(
    {"and", "but", "so", ",", "“", '"', "–", "—", "…", "or", "yet", "nor", "not", "only"}
)


class Subjects(Phrases):
    """Finds the subjects of clauses, and links that know whose attitude they are."""

    def subject_of(self, clause: Clause, depth: int = 0) -> TokenRange | None:
        """Return the tokens of a clause's subject, its own or the one that it shares."""
        own = self.own_subject(clause)
        if own or depth > 6:
            return own
        if clause.shares_subject_with >= 0:
            return self.subject_of(self.parsed.clauses[clause.shares_subject_with], depth + 1)
        if clause.kind == RELATIVE and clause.start:
            at = clause.start - 1 - (self.norms[clause.start - 1] == ",")
            phrase = self.phrase_around(at, at + 1) if at >= 0 else None
            return (self.renamed(phrase), phrase.end) if phrase else None
        if clause.parent < 0 or clause.kind not in {INFINITIVE, PARTICIPIAL}:
            return None
        parent = self.parsed.clauses[clause.parent]
        return self.controlled(clause, parent) or self.subject_of(parent, depth + 1)

    def renamed(self, phrase: Phrase) -> int:
        """Return where the name begins that a phrase renames: "Quill, a clerk who …"."""
        comma = phrase.start - 1
        described = self.norms[phrase.start] in {"a", "an", "the"}
        if comma < 1 or self.norms[comma] != "," or not described:
            return phrase.start
        if not self.is_head(comma - 1, comma):
            return phrase.start
        return self.phrase_around(comma - 1, comma).start

    def own_subject(self, clause: Clause) -> TokenRange | None:
        """Return the tokens before a clause's first verb, if it has a subject of its own."""
        first = max(clause.start, clause.marker[1])
        while first < clause.end and (
            self.clause_of[first] != clause.index or self.norms[first] in _BEFORE_SUBJECT
        ):
            first += 1
        if first > clause.start and first < clause.end and self.norms[first - 1] in {"nor", "only"}:
            first += self.norms[first] in self.grammar["do"] | self.grammar["modals"]
        last = first
        g = self.grammar
        while (
            last < clause.end
            and not self.form[last]
            and not any(
                self.norms[last] in g[name]
                for name in ("be", "have", "do", "modals", "negated_auxiliaries")
            )
            and self.norms[last] != "not"
        ):
            if self.clause_of[last] != clause.index:
                break
            last += 1
        if clause.kind == RELATIVE and last == first:
            return None
        return self.trimmed(first, last) if last > first and last < clause.end else None

    def trimmed(self, first: int, last: int) -> TokenRange | None:
        """Return a subject without what stands before it: adverbs, "in a statement, …"."""
        if self.norms[last - 1] == "," and "," in self.norms[first + 1 : last - 1]:
            # What stands between commas behind the subject: "Quill, on her own, …".
            last = max(j for j in range(first + 1, last - 1) if self.norms[j] == ",")
        if self.norms[first + 1] in self.grammar["days"] | self.grammar["months"]:
            first += 2
        if first < last and self.norms[first] in self.grammar["prepositions"]:
            commas = [j for j in range(first, last) if self.norms[j] == ","]
            if not commas:
                return None
            first = commas[-1] + 1
        brackets = [j for j in range(first + 1, last) if self.norms[j] == "("]
        last = brackets[0] if len(brackets) == 1 and self.norms[last - 1] == ")" else last
        while first < last and self.is_adverbial(first):
            first += 1
        while first < last and self.is_adverbial(last - 1):
            last -= 1
        return (first, last) if first < last and self.norms[first] != "there" else None

    def is_adverbial(self, i: int) -> bool:
        """Return whether the token is an adverb, a day or a comma, which no subject is made of."""
        norm, g = self.norms[i], self.grammar
        plain = (
            norm in {"never", "please"}
            or norm in g["adverbs"]
            or norm in g["days"]
            or not norm[0].isalnum()
        )
        return plain or (norm.endswith("ly") and not self.occurrences.get(i))

    def controlled(self, clause: Clause, parent: Clause) -> TokenRange | None:
        """Return the object that a governing verb makes the doer: "urged them to leave"."""
        for i in range(clause.start - 1, parent.start - 1, -1):
            if self.clause_of[i] == parent.index and self.form[i]:
                occurrence = self.occurrences.get(i)
                whole = occurrence is not None and occurrence.end - i > 1
                if whole or self.base[i] not in self.grammar["object_control"]:
                    return None
                noun = self.ending.get(clause.start)
                if noun and noun.reading(OBJECT, EVENT):
                    return None
                last = clause.start - (self.norms[clause.start - 1] in self.grammar["prepositions"])
                return (i + 1, last) if last > i + 1 else None
        return None

    def denies_object(self, i: int) -> bool:
        """Return whether "no" or "nothing" stands at token i: "deserves no praise"."""
        denying = i < len(self.norms) and self.norms[i] in {"no", "nothing", "nobody", "none"}
        return denying and not no_negation(self.norms, i)

    def agent(self, i: int, clause: Clause) -> TokenRange | None:
        """Return the tokens behind "by" after a passive verb."""
        for j in range(i + 1, min(i + 8, clause.end)):
            if self.norms[j] == "by":
                return (j + 1, self.agent_end(j + 1, clause))
        return None

    def agent_end(self, start: int, clause: Clause) -> int:
        """Return where the phrase behind "by" ends, with what "of" adds to it."""
        end, allowed = start, self.grammar["determiners"] | self.grammar["object_pronouns"] | {"of"}
        while end < min(start + _AGENT_LENGTH, clause.end) and (
            self.norms[end] in allowed or self.is_head(end, start) or self.joins(end, start)
        ):
            end += 1
        return end

    def joins(self, i: int, home: int) -> bool:
        """Return whether "and" joins two nouns at token i."""
        if self.norms[i] != "and" or i <= home or i + 1 >= len(self.norms):
            return False
        after = self.norms[i + 1] in self.grammar["determiners"] or self.is_head(i + 1, home)
        return after and self.is_head(i - 1, home)

    def has_modal(self, i: int, modals: frozenset[str]) -> bool:
        """Return whether one of these stands before token i and goes with its verb.

        "need", "have" and the like count only with "to": in the clause of "they need", the verb
        stands in the infinitive that hangs on it.
        """
        clause = self.clause(i)
        if any(self.norms[j] in modals & self.grammar["modals"] for j in range(clause.start, i)):
            return True
        if clause.kind != INFINITIVE or clause.start == 0:
            return False
        before = clause.start - 1
        return self.norms[before] in modals - self.grammar["modals"] or self.has_modal(
            before, modals
        )

    def link(
        self,
        predicate: Predicate,
        occurrence: Occurrence,
        negated: bool = False,
        experiencer: TokenRange | None = None,
    ) -> Link:
        """Return the link of a predicate, turned round where it is negated."""
        sign = -predicate.sign if negated else predicate.sign
        return Link(predicate, (occurrence.start, occurrence.end), sign, negated, experiencer)

    def verb_link(
        self,
        predicate: Predicate,
        occurrence: Occurrence,
        clause: Clause,
        *,
        subject: bool = False,
        experiencer: TokenRange | None = None,
    ) -> Link:
        """Return the link of a verb with its subject as the one whose attitude it is."""
        negated = is_negated(self.parsed, occurrence.start) is not self.denies_object(
            occurrence.end
        )
        if not subject and experiencer is None and not self.parsed.tagged.passive[occurrence.start]:
            experiencer = self.subject_of(clause)
        return self.link(predicate, occurrence, negated, experiencer)
