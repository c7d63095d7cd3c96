"""The last step of the study desk: what changed since the last analysis, and the explorer of the newest."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from toolkit.coding.people.entries import LEDGER_NAME
from toolkit.desk.articles import ReadFolder
from toolkit.desk.runs import NAME as LAST_RUN
from toolkit.desk.runs import (
    count_found,
    describe_changes,
    describe_found,
    describe_inputs,
    find_changed,
    fingerprint_statements,
    read_last_run,
    remember_run,
)
from toolkit.errors import InputError
from toolkit.explore.explorer import Explorer, explore
from toolkit.study import Study, analyze


class Workbench(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The place of the explorer, and what is said above it.

    Attributes
    ----------
    study : Study or None
        What the last analysis that was finished returned.
    """

    def __init__(
        self, folder: Path, *, read_only: bool, coder: str | None, ledger: Path | None = None
    ) -> None:
        self.folder, self.read_only, self.coder = folder, read_only, coder
        self.ledger = ledger
        self.study: Study | None = None
        self._found = ""
        super().__init__(layout={"display": "none"})

    @property
    def explorer(self) -> Explorer | None:
        """The explorer that is shown."""
        return self.children[0] if self.children else None

    def describe(self) -> str:
        """Return in two words whether the folder was analyzed: here, or at another time."""
        if self.study is not None:
            return "analyzed"
        before = (self.folder / LAST_RUN).is_file()
        return "analyzed before" if before else "not analyzed yet"

    def analyze(self, on_progress: Callable[[int, int], None]) -> Study:
        """Return the study of the folder, with the decisions that count in it."""
        begun = self.ledger is not None and self.ledger.is_file()
        return analyze(self.folder, ledger=self.ledger if begun else None, on_progress=on_progress)

    def view(self, read: ReadFolder | None) -> dict[str, Any]:
        """Return what the page says of this analysis and the last."""
        last = read_last_run(self.folder)
        changes: list[str] = []
        if read is not None:
            now = describe_inputs(self.folder, read, self.ledger)
            changes = describe_changes(None if last is None else last["inputs"], now)
        problems = [] if self.study is None else self.study.problems.itertuples(index=False)
        return {
            "changes": changes,
            "last": "" if last is None else describe_found(None, last["found"]),
            "found": self._found,
            "problems": [f"{row.article_id}: {row.reason}" for row in problems],
        }

    def keep(self, study: Study, inputs: Mapping[str, Any]) -> None:
        """Put a new study's explorer in the place of the one before, with what was looked at."""
        last = None if self.read_only else read_last_run(self.folder)
        before = self.explorer
        shown = explore(study, **self._choose_ledger(study, before))
        shown.others_may = self.coder is None
        shown.changed = frozenset(find_changed(last, fingerprint_statements(study)))
        if before is not None:
            _carry_over(before.selection.chosen(), shown)
        self.children, self.study = (shown,), study
        self._found = describe_found(None if last is None else last["found"], count_found(study))
        if not self.read_only:
            remember_run(self.folder, inputs, study)

    def _choose_ledger(self, study: Study, before: Explorer | None) -> dict[str, Any]:
        """Return whose decisions the explorer takes: those of the one before, or of a served coder."""
        options: dict[str, Any] = {"read_only": self.read_only}
        if self.coder is not None:
            ledger = self.ledger or study.ledger or self.folder / LEDGER_NAME
            options |= {"ledger": ledger, "coder": self.coder}
        if before is not None and before.ledger is not None:
            kept = before.ledger
            options |= {"ledger": kept, "coder": kept.coder, "blind": kept.blind}
        return options


def _carry_over(chosen: Mapping[str, Any], shown: Explorer) -> None:
    """Choose in an explorer what was chosen in the one before, as far as the study still has it."""
    for name, value in chosen.items():
        with contextlib.suppress(InputError):
            shown.selection.update(**{name: value})
