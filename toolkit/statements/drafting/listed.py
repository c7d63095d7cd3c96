"""What a list of persons adds to a draft of the registry: aliases, and the offices of the days of speech."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.language.vocabulary import fold_name
from toolkit.statements.drafting.persons import find_persons
from toolkit.statements.drafting.rows import Draft

KEPT = ("side", "country", "kind")


def unite_listed(drafts: Mapping[str, Draft], persons: pd.DataFrame) -> dict[str, Draft]:
    """Return the drafts, those that mean the same one person of the list as one under the first name."""
    united: dict[str, Draft] = {}
    labels: dict[str, str] = {}
    for label, draft in sorted(drafts.items(), key=lambda item: (-item[1].statements, item[0])):
        found = find_persons(persons, [label])
        first = labels.setdefault(found[0], label) if len(found) == 1 else label
        if first == label:
            united[label] = draft
        else:
            united[first].take(draft)
    return united


def add_listed(
    rows: Sequence[dict[str, Any]],
    persons: pd.DataFrame,
    days: Sequence[pd.Timestamp],
    taken: set[str],
) -> list[dict[str, Any]]:
    """Return an entry's rows with what the list tells of the person; where two may be meant, only that.

    ``taken`` holds the folded names that are somebody's already, which no alias may be.
    """
    row = rows[0]
    found = find_persons(persons, [row["official"], *row["aliases"]])
    if len(found) != 1:
        doubt = (
            f"; the list of persons has {' and '.join(found)}, who may be meant: nothing is taken"
        )
        return [{**one, "note": one["note"] + (doubt if found else "")} for one in rows]
    listed = persons[persons["official"] == found[0]].to_dict("records")
    known = _add_names(row, listed, taken)
    known["note"] = row["note"] = str(row["note"]).replace("to be checked", "sure", 1)
    held = [one for one in listed if not pd.isna(one["office"]) and _is_held(one, days)]
    if not held:
        when = "" if not days else f" on {min(days):%Y-%m-%d}"
        note = f"{row['note']}; in the list of persons, but without an office{when}"
        return [{**known, "note": note}, *rows[1:]]
    note = f"{row['note']}; offices by the list of persons"
    made = [{**known, **_office(one), "note": note} for one in held]
    if all(any(_covers(one, day) for one in held) for day in days):
        return made
    note = f"{note}; speaks on days of none of them too"
    return [{**known, "office": None, "valid_from": None, "valid_to": None, "note": note}, *made]


def _add_names(
    row: dict[str, Any], listed: Sequence[dict[Any, Any]], taken: set[str]
) -> dict[str, Any]:
    """Return a row with the list's full name, aliases, side, country, kind and pronouns."""
    known = dict(row)
    name = str(listed[0]["official"])
    if len(name.split()) > len(str(row["name"]).split()):
        known["name"] = name
    aliases = list(row["aliases"])
    for alias in [name, *(alias for one in listed for alias in one["aliases"])]:
        if fold_name(alias) not in taken and alias != known["name"]:
            taken.add(fold_name(alias))
            aliases.append(alias)
    known["aliases"] = aliases
    for key in KEPT:
        told = [one[key] for one in listed if not pd.isna(one[key])]
        known[key] = told[0] if told else row.get(key)
    pronouns = next((one["pronouns"] for one in listed if one["pronouns"]), row["pronouns"])
    return {**known, "pronouns": pronouns}


def _office(one: dict[Any, Any]) -> dict[str, Any]:
    return {key: one[key] for key in ("office", "valid_from", "valid_to")}


def _is_held(one: dict[Any, Any], days: Sequence[pd.Timestamp]) -> bool:
    """Say whether an office of the list was held on one of the days; without days, every one is."""
    return not days or any(_covers(one, day) for day in days)


def _covers(one: dict[Any, Any], day: pd.Timestamp) -> bool:
    after = pd.isna(one["valid_from"]) or one["valid_from"] <= day.normalize()
    return bool(after and (pd.isna(one["valid_to"]) or day.normalize() <= one["valid_to"]))
