"""Reads the entries of a codebook and collects every mistake in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.coding.codebook.entries import (
    AXES,
    BUILT_IN,
    TARGET_KINDS,
    Axis,
    Code,
    PredicateGroup,
    Target,
)
from toolkit.coding.codebook.terms import NearRule, compile_terms
from toolkit.language.tokens import fold

_PREDICATE_CHOICES = {
    "class": ("verb", "noun", "adjective"),
    "kind": ("attitude", "evaluation", "course", "event"),
    "sign": ("+", "-"),
}
_ROLES = frozenset({"object", "subject", "modified", "possessor", "manner"})
_TERMS = {"include", "exclude", "near"}
FIELDS = {
    "target": {"name", "formerly", "definition", "example", "kind", "by"} | _TERMS,
    "axis": {"name", "definition", "target", "example", "tone", "together", "acts"},
    "code": {"axis", "name", "formerly", "definition", "example", "origin"} | _TERMS,
    "predicate": {"class", "kind", "role", "sign", "words"},
}


class Reader:
    """Reads entries; ``problems`` holds every mistake, a line each."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[str] = []

    def entries(self, content: Mapping[str, Any], kind: str) -> list[tuple[str, dict[str, Any]]]:
        """Return the entries of a kind, each with the name by which a problem calls it."""
        listed = content.get(kind, [])
        if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
            self.problems.append(f"{kind}: must be a list of tables, written as [[{kind}]]")
            return []
        result = []
        for number, entry in enumerate(listed, 1):
            where = f"{kind} {number}" + (f' ("{entry["name"]}")' if entry.get("name") else "")
            for key in sorted(set(entry) - FIELDS[kind]):
                known = ", ".join(sorted(FIELDS[kind]))
                self.problems.append(f"{where}: unknown field {key!r}; it may have {known}")
            result.append((where, entry))
        return result

    def unknown_tables(self, content: Mapping[str, Any]) -> None:
        """Note tables that a codebook does not have."""
        self.problems += [
            f"table {key!r} is unknown; there are [[target]], [[axis]], [[code]] and [[predicate]]"
            for key in sorted(set(content) - set(FIELDS) - {"axes"})
        ]

    def chosen_axes(self, content: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the axes that are coded: those that ``axes`` lists, else all."""
        listed = content.get("axes", list(AXES))
        known = ", ".join(AXES)
        if not isinstance(listed, list) or not listed:
            self.problems.append(f"axes must be a list of axes ({known}), not {listed!r}")
            return AXES
        wrong = [name for name in listed if name not in AXES]
        self.problems += [f"axes: {name!r} is no axis; there are {known}" for name in wrong]
        return tuple(name for name in AXES if name in listed)

    def target(self, where: str, entry: dict[str, Any]) -> Target:
        """Return the target of an entry."""
        kind = entry.get("kind", "action")
        if kind not in TARGET_KINDS:
            known = " or ".join(map(repr, TARGET_KINDS))
            self.problems.append(f"{where}: kind must be {known}, not {kind!r}")
        name = self.text(where, entry, "name", required=True)
        by = self.names(where, entry, "by", '["Norland"]')
        if by and kind == "actor":
            self.problems.append(f"{where}: by is for targets of kind 'action', not 'actor'")
        return Target(name=name, kind=str(kind), by=by, **self.body(where, entry))

    def names(
        self, where: str, entry: Mapping[str, Any], key: str, example: str
    ) -> tuple[str, ...]:
        """Return the names that a field lists."""
        value = entry.get(key, [])
        named = isinstance(value, list) and all(
            isinstance(one, str) and one.strip() for one in value
        )
        if not named:
            self.problems.append(
                f"{where}: {key} must be a list of names, as in {key} = {example}, not {value!r}"
            )
            return ()
        return tuple(dict.fromkeys(one.strip() for one in value))

    def axis(self, where: str, entry: dict[str, Any]) -> Axis:
        """Return the axis of an entry."""
        name = self.text(where, entry, "name", required=True)
        tone, together = (self.choice(where, entry, key) for key in ("tone", "together"))
        if together and name != "position":
            self.problems.append(f"{where}: together is an option of the axis 'position' only")
        definition, target, example = (
            self.text(where, entry, key) for key in ("definition", "target", "example")
        )
        acts = "acts" not in entry or self.choice(where, entry, "acts")
        if not acts and name != "position":
            self.problems.append(f"{where}: acts is an option of the axis 'position' only")
        return Axis(name, definition, target, example, tone, together, acts)

    def code(self, where: str, entry: dict[str, Any]) -> Code:
        """Return the code of an entry."""
        return Code(
            axis=self.text(where, entry, "axis", required=True),
            name=self.text(where, entry, "name", required=True),
            origin=self.text(where, entry, "origin"),
            **self.body(where, entry),
        )

    def predicate(self, where: str, entry: dict[str, Any]) -> PredicateGroup:
        """Return the predicates of an entry."""
        for key, allowed in _PREDICATE_CHOICES.items():
            if entry.get(key) not in allowed:
                known = ", ".join(allowed)
                self.problems.append(
                    f"{where}: {key} must be one of {known}, not {entry.get(key)!r}"
                )
        role = self.text(where, entry, "role", required=True)
        if not set(role.split()) <= _ROLES:
            known = ", ".join(sorted(_ROLES))
            self.problems.append(f"{where}: role {role!r} is unknown; there are {known}")
        words = self.terms(where, "words", entry.get("words", []))
        kind, sign = str(entry.get("kind", "")), str(entry.get("sign", ""))
        return PredicateGroup(str(entry.get("class", "")), kind, role, sign, words)

    def body(self, where: str, entry: dict[str, Any]) -> dict[str, Any]:
        """Return what targets and codes share: definition, example, terms and their finder."""
        terms = {key: self.terms(where, key, entry.get(key, [])) for key in ("include", "exclude")}
        near = self.near(where, entry.get("near", []))
        cancelled = _alike(terms["include"]) & _alike(terms["exclude"])
        self.problems += [
            f"{where}: include and exclude both hold {term!r}, which then never counts"
            for term in sorted(cancelled)
        ]
        return {
            **terms,
            "near": near,
            "formerly": self.names(where, entry, "formerly", '["old name"]'),
            "definition": self.text(where, entry, "definition"),
            "example": self.text(where, entry, "example"),
            "finder": compile_terms(terms["include"], terms["exclude"], near),
        }

    def text(
        self, where: str, entry: Mapping[str, Any], key: str, *, required: bool = False
    ) -> str:
        """Return a text field."""
        value = entry.get(key, "")
        if not isinstance(value, str):
            self.problems.append(f"{where}: {key} must be text, not {value!r}")
            return ""
        if required and not value.strip():
            self.problems.append(f"{where}: {key} is missing")
        return value

    def choice(self, where: str, entry: Mapping[str, Any], key: str) -> bool:
        """Return an option that is on or off."""
        value = entry.get(key, False)
        if not isinstance(value, bool):
            self.problems.append(f"{where}: {key} must be true or false, not {value!r}")
        return value is True

    def terms(self, where: str, key: str, value: Any) -> tuple[str, ...]:
        """Return the terms of a field that can be read."""
        if not isinstance(value, list):
            self.problems.append(f"{where}: {key} must be a list of terms, not {value!r}")
            return ()
        kept = []
        for term in value:
            try:
                compile_terms([term])
                kept.append(term)
            except (ValueError, AttributeError, TypeError) as error:
                reason = str(error) if isinstance(term, str) else f"{term!r} is not text"
                self.problems.append(f"{where}: {key}: {reason}")
        return tuple(kept)

    def near(self, where: str, value: Any) -> tuple[NearRule, ...]:
        """Return the rules of terms that count only near others."""
        if not isinstance(value, list):
            self.problems.append(f"{where}: near must be a list of tables, not {value!r}")
            return ()
        rules = [self.near_rule(where, rule) for rule in value]
        return tuple(rule for rule in rules if rule.terms and rule.to)

    def near_rule(self, where: str, rule: Any) -> NearRule:
        """Return one such rule."""
        if not isinstance(rule, dict) or not {"terms", "to"} <= set(rule) <= {
            "terms",
            "to",
            "within",
        }:
            self.problems.append(
                f"{where}: near: expected {{ terms = [...], to = [...], within = 8 }}, not {rule!r}"
            )
            return NearRule((), ())
        within = rule.get("within", NearRule.within)
        if not isinstance(within, int) or isinstance(within, bool) or within < 1:
            self.problems.append(f"{where}: near: within must be a number of words, not {within!r}")
            within = NearRule.within
        terms = self.terms(where, "near terms", rule["terms"])
        to = self.terms(where, "near to", rule["to"])
        self.problems += [
            f"{where}: near: {key} is empty, so that the rule finds nothing"
            for key in ("terms", "to")
            if rule[key] == []
        ]
        return NearRule(terms, to, within)

    def check_references(
        self, targets: tuple[Target, ...], axes: tuple[Axis, ...], codes: tuple[Code, ...]
    ) -> None:
        """Note names that are repeated or not defined, and entries without terms."""
        self.repeated("target", [target.name for target in targets])
        self.repeated("axis", [axis.name for axis in axes])
        self.repeated("code", [f"{code.axis}: {code.name}" for code in codes])
        names = {target.name for target in targets}
        for axis in axes:
            where = f'axis "{axis.name}"'
            if axis.name and axis.name not in AXES:
                self.problems.append(f"{where}: unknown axis; there are {', '.join(AXES)}")
            if axis.target and axis.target not in names:
                self.problems.append(f"{where}: target {axis.target!r} is not defined")
        for target in targets:
            if not target.include and not target.near:
                self.problems.append(f'target "{target.name}": include names no term to find it by')
        for code in codes:
            self.check_code(code)
        self.check_former("target", [("", target) for target in targets])
        self.check_former("code", [(code.axis, code) for code in codes])
        self.check_twins([("target", "", target) for target in targets])
        self.check_twins([("code", code.axis, code) for code in codes])

    def check_former(self, kind: str, entries: Sequence[tuple[str, Target | Code]]) -> None:
        """Note former names that another entry has or had: decisions under them could mean either."""
        held = {(axis, entry.name): entry.name for axis, entry in entries}
        for axis, entry in entries:
            for name in entry.formerly:
                holder = held.setdefault((axis, name), entry.name)
                if holder != entry.name or name == entry.name:
                    self.problems.append(
                        f'{kind} "{entry.name}": formerly holds "{name}", which is a name of "{holder}" too; '
                        "decisions under it can go to one only"
                    )

    def check_twins(self, entries: list[tuple[str, str, Target | Code]]) -> None:
        """Note entries with the same terms: one text would always have both."""
        seen: dict[tuple[Any, ...], str] = {}
        for kind, axis, entry in entries:
            key = (axis, _alike(entry.include), _alike(entry.exclude), frozenset(entry.near))
            if not entry.include and not entry.near:
                continue
            first = seen.setdefault(key, entry.name)
            if first != entry.name:
                self.problems.append(f'{kind} "{entry.name}": has the same terms as "{first}"')

    def check_code(self, code: Code) -> None:
        """Note what is wrong with a code; one of an axis that is left out is kept, and not used."""
        where = f'code "{code.name}"'
        if code.axis and code.axis not in AXES:
            self.problems.append(
                f"{where}: axis {code.axis!r} is unknown; there are {', '.join(AXES)}"
            )
        allowed = BUILT_IN.get(code.axis)
        if allowed and code.name not in allowed:
            self.problems.append(
                f"{where}: axis {code.axis!r} has the codes {', '.join(allowed)} and no other"
            )
        if code.axis in {"aim", "scope"} and not code.include and not code.near:
            self.problems.append(f"{where}: include names no term to find it by")

    def repeated(self, kind: str, names: list[str]) -> None:
        """Note names that are defined more than once."""
        twice = sorted({name for name in names if name and names.count(name) > 1})
        self.problems += [f'{kind} "{name}": is defined more than once' for name in twice]


def _alike(terms: Sequence[str]) -> frozenset[str]:
    """Return terms as they are looked for: "Limited" finds what "limited" finds."""
    return frozenset(
        term if term.startswith("/") else " ".join(fold(term).split()) for term in terms
    )
