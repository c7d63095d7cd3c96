"""What the desk may change: articles, registry, codebook; every change goes to the folder's files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit.coding import make_code
from toolkit.desk import articles as on_articles
from toolkit.desk import codebook as on_codebook
from toolkit.desk import officials as on_officials
from toolkit.desk import verdicts as on_verdicts
from toolkit.desk.folder import OFFICIALS, add_file, add_path, hash_file
from toolkit.desk.state import DeskState
from toolkit.errors import InputError
from toolkit.explore.desk.uploads import Uploads


class Editing:
    """The desk's actions that write to the study folder."""

    folder: Path
    coder: str | None
    state: DeskState
    _uploads: Uploads
    _batch: list[str]
    _merged: tuple[str, str] = ("", "")
    """The registry's hash after rows were made one here, and its text before."""

    def _list_edits(self) -> dict[str, Callable[..., str | None]]:
        edits: dict[str, Callable[..., str | None]] = {
            **self._list_article_edits(),
            **self._list_official_edits(),
            **self._list_codebook_edits(),
        }
        if self.coder is None:  # what lies on the server is not for those who come from elsewhere
            edits["add_path"] = lambda path: " ".join(_shorten(add_path(self.folder, path)))
        return edits

    def _list_article_edits(self) -> dict[str, Callable[..., str | None]]:
        folder = self.folder
        return {
            "upload": self._upload,
            "correct": self._correct,
            "leave_out": self._leave_out,
            "take_back": self._take_back,
            "columns": lambda file, columns: on_articles.choose_columns(folder, file, columns),
            "day_first": lambda file, first: on_articles.choose_day_first(folder, file, first),
        }

    def _list_official_edits(self) -> dict[str, Callable[..., str | None]]:
        folder = self.folder
        return {
            "save_official": lambda **told: on_officials.save_official(folder, **told),
            "remove_official": lambda **told: on_officials.remove_official(folder, **told),
            "merge": self._merge,
            "undo_merge": self._undo_merge,
            "keep": self._keep_candidates,
            "alias": lambda **told: on_officials.add_alias(folder, **told),
            "add_official": lambda values, seen: on_officials.add_officials(
                folder, [values], seen=seen
            ),
            "not_studied": lambda name: on_officials.leave_unstudied(folder, [name]),
            "study_again": lambda name: on_officials.study_again(folder, name),
        }

    def _list_codebook_edits(self) -> dict[str, Callable[..., str | None]]:
        folder = self.folder
        return {
            "save_entry": lambda **told: on_codebook.save_entry(folder, **told),
            "remove_entry": lambda **told: on_codebook.remove_entry(folder, **told),
            "axis": lambda **told: on_codebook.set_axis(folder, **told),
            "make_code": self._make_code,
            "add_terms": lambda **told: on_codebook.add_terms(folder, **told),
            "save_verdict": lambda **told: on_verdicts.save_verdict(folder, **told),
            "remove_verdict": lambda **told: on_codebook.remove_entry(
                folder, on_verdicts.KIND, **told
            ),
            "verdict": lambda row, sign, seen: on_verdicts.add_verdict(
                folder, row, sign, seen=seen
            ),
        }

    def _upload(self, buffers: list[Any], last: bool = True, **part: Any) -> str | None:
        """Take a piece of a file; after the last of several, say what was done with each."""
        try:
            content = self._uploads.take(buffers[0], **part)
            if content is None:
                return None
            self._batch.append(add_file(self.folder, part["name"], content))
        except InputError as error:
            self._batch.append(str(error))
        if not last:
            return None
        said, self._batch = self._batch, []
        return " ".join(_shorten(said))

    def _read(self) -> Any:
        if self.state.read is None:
            raise InputError("The articles are still being read: wait a moment.")
        return self.state.read

    def _correct(self, article_id: str, column: str, value: str) -> None:
        on_articles.correct_article(self.folder, self._read(), article_id, column, value)

    def _leave_out(self, article_ids: list[str], reason: str) -> None:
        on_articles.leave_out(self.folder, self._read(), article_ids, reason)

    def _take_back(self, article_ids: list[str]) -> None:
        on_articles.take_back(self.folder, self._read(), article_ids)

    def _merge(self, chosen: list[list[Any]], seen: str) -> str:
        pairs = [(int(number), str(known)) for number, known in chosen]
        path = self.folder / OFFICIALS
        before = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
        said = on_officials.merge_officials(self.folder, pairs, seen=seen)
        self._merged = (hash_file(path), before)
        return said

    def _undo_merge(self) -> str:
        seen, before = self._merged
        on_officials.write_back(self.folder, before, seen=seen)
        self._merged = ("", "")
        return "The rows are as they were before you made them one."

    def _keep_candidates(self, names: list[str], seen: str) -> str:
        candidates = self.state.candidates()
        if candidates is None:
            raise InputError("The articles are still being looked through: wait a moment.")
        rows = candidates[candidates["official"].isin(names)].to_dict("records")
        told = [{str(key): value for key, value in row.items()} for row in rows]
        return on_officials.add_officials(self.folder, told, seen=seen)

    def _make_code(self, groups: list[int], name: str, seen: str) -> str:
        made = self.state.suggestions
        if made is None or made.aims is None:
            raise InputError("The aims are still being looked for: wait a moment.")
        code = make_code(made.aims, [int(one) for one in groups], name=name.strip() or None)
        return on_codebook.add_code(self.folder, code, seen=seen)


def _shorten(said: list[str]) -> list[str]:
    """Return what was said of many files in few sentences."""
    if len(said) <= 5:
        return said
    added = sum(one.endswith("was added.") for one in said)
    others = [one for one in said if not one.endswith("was added.")]
    more = f" … and {len(others) - 5:,} more." if len(others) > 5 else ""
    return [f"{added:,} files were added.", *others[:5], more]
