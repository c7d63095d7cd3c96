"""Articles that came twice: the same text, title, outlet and date, as when an export is fetched again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.corpus import Choices
from toolkit.corpus.choices import COPY, Choice
from toolkit.desk.articles import ReadFolder, change_articles, find_fitting, set_out
from toolkit.errors import InputError


def find_copies(read: ReadFolder, choices: Choices) -> dict[str, str]:
    """Return which articles that count are copies, each with the article that it is a copy of.

    Of several alike the one that came first and counts is none.

    Examples
    --------
    >>> from toolkit.desk.articles import read_folder
    >>> find_copies(read_folder("corpus"), Choices())
    {}
    """
    fitting = find_fitting(read, choices)
    copies: dict[str, str] = {}
    for alike in read.alike:
        first, *others = [one for one in alike if not _is_out(fitting, one)] or [""]
        copies |= dict.fromkeys(others, first)
    return copies


def describe_copies(read: ReadFolder, choices: Choices) -> list[dict[str, Any]]:
    """Return of each file how many of its articles are copies, most first: ``file``, ``copies``, ``of``."""
    copies, all_ = find_copies(read, choices), Counter(read.files.values())
    of_file = Counter(read.files[one] for one in copies)
    return [{"file": file, "copies": n, "of": all_[file]} for file, n in of_file.most_common()]


def leave_copies_out(folder: str | Path, read: ReadFolder, choices: Choices) -> str:
    """Leave every copy out of the study, and return a sentence; the reason names what it is a copy of.

    Raises
    ------
    InputError
        If there is no copy.
    """
    copies = find_copies(read, choices)
    if not copies:
        raise InputError("No article that counts is a copy of another any more.")
    reasons = {one: f"{COPY} {first}" for one, first in copies.items()}
    change_articles(folder, read, {one: set_out(reason) for one, reason in reasons.items()})
    return "1 copy was left out." if len(copies) == 1 else f"{len(copies):,} copies were left out."


def keep_copies_out(
    folder: str | Path, read: ReadFolder, choices: Choices, before: Collection[str]
) -> str:
    """Leave new articles out that are copies of some that are left out, and return a sentence, or "".

    ``before`` are the ids of the articles that were there. Where one of them counts, nothing is done: a copy
    that was left out for being one must not take the other along.
    """
    fitting = find_fitting(read, choices)
    reasons = dict(_find_reasons(read, fitting, set(before)))
    if not reasons:
        return ""
    change_articles(folder, read, {one: set_out(reason) for one, reason in reasons.items()})
    if len(reasons) == 1:
        return "1 article is a copy of one that is left out, and stays out."
    return f"{len(reasons):,} articles are copies of some that are left out, and stay out."


def _find_reasons(
    read: ReadFolder, fitting: Mapping[str, Choice], before: set[str]
) -> Iterator[tuple[str, str]]:
    for alike in read.alike:
        old = [one for one in alike if one in before]
        if not old or not all(_is_out(fitting, one) for one in old):
            continue
        reason = f"{COPY} {old[0]}, which is left out: {fitting[old[0]].left_out}"
        yield from ((one, reason) for one in alike if one not in before)


def _is_out(fitting: Mapping[str, Choice], article_id: str) -> bool:
    return article_id in fitting and bool(fitting[article_id].left_out)
