"""What people gave for a unit of coding, and whose codes count.

None, an abstention ("no target", "not asserted", "uncoded aim") and the code of what carries no sign of
another ("asserted", "own") are one value here: nothing that differs. Who codes blind leaves most axes
untouched, and means no other thing by it than a machine that found no sign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from toolkit.coding.codebook.entries import BUILT_IN
from toolkit.coding.people.placing import find_places
from toolkit.tables import ABSTENTIONS, DENIES, PLAIN

Unit = tuple[str, str, str | None]
"""A statement, an axis and a target."""
Codes = tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """What people gave for a unit: every coder's codes, the latest last, and whose count.

    ``counts`` stands in the stead of the coder's codes: what was settled, or what those left open.
    """

    axis: str
    by_coder: Mapping[str, Codes]
    coder: str
    settled: bool = False
    counts: Codes | None = None

    @property
    def codes(self) -> Codes:
        """The codes that count."""
        return self.by_coder[self.coder] if self.counts is None else self.counts

    @property
    def disputed(self) -> bool:
        """Whether coders differ, and nobody settled it."""
        return not self.settled and differ(self.axis, self.by_coder)


def deciding(axis: str, codes: Iterable[str]) -> frozenset[str]:
    """Return the codes that say something else than no code does.

    Examples
    --------
    >>> deciding("attribution", ["own"]) == deciding("position", ["no target"]) == frozenset()
    True
    >>> deciding("attribution", ["relayed"])
    frozenset({'relayed'})
    """
    return frozenset(codes) - ABSTENTIONS - {PLAIN.get(axis)}


def differ(axis: str, by_coder: Mapping[str, Iterable[str]]) -> bool:
    """Return whether coders decided differently on an axis.

    Examples
    --------
    >>> differ("commitment", {"anna": ["asserted"], "ben": []})
    False
    >>> differ("commitment", {"anna": ["hedged"], "ben": []})
    True
    """
    return len({deciding(axis, codes) for codes in by_coder.values()}) > 1


def collect_given(
    entries: pd.DataFrame, statements: pd.DataFrame, articles: pd.DataFrame | None
) -> tuple[dict[Unit, dict[str, Codes]], dict[Unit, tuple[str, Codes]]]:
    """By unit and coder the last codes (who spoke last is last); by unit who settled it, and how."""
    # Corrections of spans are needed to place codes that were given before them.
    about = entries[entries["action"].isin(["code", "settle", "correct"])].to_dict("records")
    found = find_places(about, statements, articles)
    given: dict[Unit, dict[str, Codes]] = defaultdict(dict)
    settled: dict[Unit, tuple[str, Codes]] = {}
    for entry, one in zip(about, found, strict=True):
        if entry["action"] == "correct" or one.place is None:
            continue
        unit = (one.place, entry["axis"], _or_none(entry["target"]))
        coder, codes = entry["coder"], tuple(entry["codes"])
        if entry["action"] == "settle":
            settled[unit] = (coder, codes)
        else:
            given[unit].pop(coder, None)
            given[unit][coder] = codes
    return given, settled


def choose_given(
    by_unit: Mapping[Unit, dict[str, Codes]],
    settled: Mapping[Unit, tuple[str, Codes]],
    prefer: str | None,
) -> dict[Unit, Given]:
    """Return what counts: what was settled, else the preferred coder's codes, else the latest.

    What a later coder left open never stands in the stead of another's code.
    """
    result = {
        unit: Given(unit[1], by_coder, _find_coder(unit[1], by_coder, prefer))
        for unit, by_coder in by_unit.items()
    }
    for unit, (coder, codes) in settled.items():
        result[unit] = Given(unit[1], by_unit.get(unit, {}), coder, settled=True, counts=codes)
    return result


def deny_reported(
    humans: Mapping[Unit, Given], machines: Mapping[Unit, Codes]
) -> dict[Unit, Given]:
    """Return what counts, with aims, scopes and codes of one's own denied where the statement denies them.

    Where the machine says itself that a statement is denied, its codes are of that by now.

    Examples
    --------
    >>> said = {("s1", "attribution", None): Given("attribution", {"anna": ("denied",)}, "anna")}
    >>> deny_reported(said, {("s1", "scope", "raid"): ("limited",)})["s1", "scope", "raid"].codes
    ('not limited',)
    """
    denied = {
        unit[0]: given.coder
        for unit, given in humans.items()
        if unit[1] == "attribution"
        and given.codes == ("denied",)
        and "denied" not in machines.get(unit, ())
    }
    result = dict(humans)
    for unit in {**machines, **humans} if denied else ():
        statement_id, axis, _ = unit
        if statement_id in denied and axis not in BUILT_IN:
            given = humans.get(
                unit, Given(axis, {}, denied[statement_id], counts=machines.get(unit))
            )
            result[unit] = replace(given, counts=tuple(_deny(code) for code in given.codes))
    return result


def _deny(code: str) -> str:
    return code if code in ABSTENTIONS or code.startswith(DENIES) else DENIES + code


def _find_coder(axis: str, by_coder: Mapping[str, Codes], prefer: str | None) -> str:
    if prefer is not None and prefer in by_coder:
        return prefer
    latest = list(by_coder)[::-1]
    for said in (lambda codes: deciding(axis, codes), bool):
        found = next((coder for coder in latest if said(by_coder[coder])), None)
        if found is not None:
            return found
    return latest[0]


def _or_none(value: Any) -> Any:
    return None if pd.isna(value) else value
