"""Samples as a ledger keeps them: what was drawn, with which chance, from what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.coding.people.entries import HasEntries, standing_entries
from toolkit.errors import InputError

UNITS = ("statement", "article")


@dataclass(frozen=True)
class Sample:
    """One drawn sample: its rows' chances and strata by id, and the design that drew it.

    ``frame`` is a hash of the ids that it was drawn from, of which there were ``of``.
    """

    unit: str
    n: int
    seed: int
    by: tuple[str, ...]
    allocate: str
    of: int
    frame: str
    chances: Mapping[str, float]
    strata: Mapping[str, str | None]

    @property
    def about(self) -> str:
        """The sample in words, for a methods section."""
        how = f", stratified by {' and '.join(self.by)} ({self.allocate})" if self.by else ""
        return f"{self.n:,} of {self.of:,} {self.unit}s, seed {self.seed}{how}"


def pack_sample(sample: pd.DataFrame) -> dict[str, Any]:
    """Return a drawn sample as an entry of the ledger holds it.

    Raises
    ------
    InputError
        If the table is not as it was drawn.
    """
    design = sample.attrs.get("design")
    if not design or "probability" not in sample or len(sample) != design["n"]:
        raise InputError(
            "sample: this table is not as draw_sample or draw_articles returned it; "
            "draw it again and keep it at once"
        )
    strata = sample["stratum"].astype("object").where(sample["stratum"].notna(), None)
    rows = zip(sample[f"{design['unit']}_id"], sample["probability"], strata, strict=True)
    return {**design, "rows": [[str(one), float(chance), name] for one, chance, name in rows]}


def name_sample(kept: Mapping[str, Any]) -> str:
    """Return in words what an entry of the ledger says was drawn."""
    return f"a random sample of {_read(kept).about}"


def read_samples(ledger: HasEntries | pd.DataFrame) -> list[Sample]:
    """Return the samples that a ledger keeps, the oldest first; the same draw counts once."""
    entries = standing_entries(ledger)
    kept = [dict(one) for one in entries.loc[entries["action"] == "sample", "changes"]]
    unique = {repr(sorted(one.items(), key=str)): one for one in kept}
    return [_read(one) for one in unique.values()]


def _read(kept: Mapping[str, Any]) -> Sample:
    rows = kept["rows"]
    return Sample(
        **{name: kept[name] for name in ("unit", "n", "seed", "allocate", "of", "frame")},
        by=tuple(kept["by"]),
        chances={one: float(chance) for one, chance, _ in rows},
        strata={one: name for one, _, name in rows},
    )
