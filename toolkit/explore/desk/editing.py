"""What the desk may change: articles, registry, codebook; every change goes to the folder's files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit.coding import make_code
from toolkit.desk import articles as on_articles
from toolkit.desk import codebook as on_codebook
from toolkit.desk import copies as on_copies
from toolkit.desk import officials as on_officials
from toolkit.desk import verdicts as on_verdicts
from toolkit.desk.folder import OFFICIALS, add_file, add_path, hash_file, list_names
from toolkit.desk.state import DeskState
from toolkit.errors import InputError, join_sentences
from toolkit.explore.desk.uploads import Uploads


class Editing:
    """The desk's actions that write to the study folder."""

    folder: Path
    coder: str | None
    state: DeskState
    _uploads: Uploads
    _batch: list[str]
    _before: list[str] | None
    _articles_before: frozenset[str] | None
    page: Any
    _say: Callable[..., None]
    _merged: tuple[str, str] = ("", "")
    """The registry's hash after rows were made one here, and its text before."""

    def _list_edits(self) -> dict[str, Callable[..., str | None]]:
        edits: dict[str, Callable[..., str | None]] = {
            **self._list_article_edits(),
            **self._list_official_edits(),
            **self._list_codebook_edits(),
        }
        if self.coder is None:  # what lies on the server is not for those who come from elsewhere
            edits["add_path"] = self._add_path
        return edits

    def _list_article_edits(self) -> dict[str, Callable[..., str | None]]:
        folder = self.folder
        return {
            "upload": self._upload,
            "correct": self._correct,
            "leave_out": self._leave_out,
            "take_back": self._take_back,
            "leave_copies_out": self._leave_copies_out,
            "columns": lambda **told: on_articles.choose_columns(folder, **told),
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
            "save_entry": self._save_entry,
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
        self._look_before()
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
        self._look_after()
        return join_sentences(_shorten(said))

    def _add_path(self, path: str) -> str:
        self._look_before()
        said = add_path(self.folder, path)
        self._look_after()
        return join_sentences(_shorten(said))

    def _look_before(self) -> None:
        """Remember what is there before files are added, once for all that are added together."""
        if self._before is None:
            self._before = list_names(self.folder)
        if self._articles_before is None and self._before:
            read = self.state.read or on_articles.read_folder(
                self.folder
            )  # a file may come before all is read
            self._articles_before = frozenset(read.fingerprints)

    def _look_after(self) -> None:
        before, self._before = self._before, None
        on_articles.keep_order(self.folder, before or ())

    def _keep_copies_out(self) -> None:
        """Once files that were added are read, leave out what is a copy of an article that is left out."""
        state, before = self.state, self._articles_before
        waits = self._before is not None or state.find_work("articles") is not None
        if before is None or waits or state.read is None:
            return
        self._articles_before = None
        said = on_copies.keep_copies_out(self.folder, state.read, state.choices, before)
        if said:
            self._say(join_sentences([self.page.message.get("text", ""), said]))

    def _read(self) -> Any:
        if self.state.read is None:
            raise InputError("The articles are still being read: wait a moment.")
        return self.state.read

    def _correct(self, **told: Any) -> None:
        on_articles.correct_article(self.folder, self._read(), **told)

    def _leave_out(self, article_ids: list[str], reason: str) -> None:
        on_articles.leave_out(self.folder, self._read(), article_ids, reason)

    def _leave_copies_out(self) -> str:
        return on_copies.leave_copies_out(self.folder, self._read(), self.state.choices)

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

    def _save_entry(self, **told: Any) -> str:
        before = set(self.state.doubts())
        said = on_codebook.save_entry(self.folder, **told)
        return join_sentences([said, *(one for one in self.state.doubts() if one not in before)])

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
    more = f"… and {len(others) - 5:,} more." if len(others) > 5 else ""
    return [f"{added:,} files were added.", *others[:5], more]
