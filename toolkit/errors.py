"""One exception family, and one style of message.

Every message is one sentence that names the file, table or article, the value, and what would
be right: ``officials.toml, entry 3 ("Gallant"): valid_to 2023-01-01 is before valid_from
2024-01-01``. A file that people write by hand reports all of its mistakes at once.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_ENDS = (".", "!", "?", "…", ".”")


class FramingError(Exception):
    """Anything that the toolkit raises on purpose."""


class InputError(FramingError, ValueError):
    """A file, a table or an argument cannot be used as it is."""


class DefinitionError(InputError):
    """A registry or codebook has mistakes; ``problems`` holds every one of them, a line each."""

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        self.name = name
        self.problems = list(problems)
        super().__init__("\n".join(f"{name}, {problem}" for problem in self.problems))


class ArticleWarning(UserWarning):
    """One article could not be used; the rest of the corpus went on."""


class CodebookWarning(UserWarning):
    """An entry of a codebook that switches something off, or can never count."""


@dataclass(frozen=True)
class Problem:
    """One article that one stage of the work could not use, and why."""

    article_id: str
    stage: str
    reason: str

    def __str__(self) -> str:
        return f"{self.article_id} ({self.stage}): {self.reason}"


def join_sentences(said: Iterable[str]) -> str:
    """Return several messages as one text: each ends with a stop.

    Examples
    --------
    >>> join_sentences(["a.txt: has no text", "", "b.txt was added."])
    'a.txt: has no text. b.txt was added.'
    """
    whole = (one.strip() for one in said)
    return " ".join(one if one.endswith(_ENDS) else f"{one}." for one in whole if one)


def explain_failure(article_id: str, stage: str, error: Exception) -> Problem:
    """Return the problem of an article at which the toolkit itself fails; the rest goes on."""
    said = " ".join(str(error).split())
    return Problem(
        article_id,
        stage,
        f"was left out because of a fault of the toolkit ({type(error).__name__}: {said}); please report it",
    )


OnProblem = Callable[[Problem], None]
"""What to do with a bad article: ``warn_problem`` unless told, or a list's ``append``."""


def warn_problem(problem: Problem) -> None:
    """Issue an :class:`ArticleWarning` that names the article and the reason."""
    warnings.warn(str(problem), ArticleWarning, stacklevel=3)
