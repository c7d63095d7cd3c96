"""The one selection that all panels share: set it from code, and the widgets follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import traitlets

from toolkit.errors import InputError
from toolkit.language import normalize, stop_words

PANELS = ("compare", "divergence", "words", "read", "review", "coverage", "takeaway")
FIGURES = ("counts", "shares")
STANDING = ("statements", "words", "verbatim", "first", "place", "headline")
LISTS = ("officials", "sides", "outlets", "where", "kinds", "axes", "pair", "periods")
DAYS = ("since", "until")
_FIRST_YEAR, _LAST_YEAR = 1678, 2261
"""The whole years that every version of pandas can compare in nanoseconds."""
FILTERS = ("officials", "sides", "outlets", "where", "kinds", "since", "until", "words")
CHECKED = (
    *LISTS,
    *DAYS,
    "by",
    "group",
    "axis",
    "subject",
    "target",
    "code",
    "article",
    "statement",
    "metric",
    "unit",
    "split",
)
CELL = ("group", "axis", "target", "code")
_LISTED = (*LISTS, "left_out", "kept")


class Selection(traitlets.HasTraits):
    """What is looked at: filters, the chosen cell of the matrix, article, pair and word.

    Empty means no restriction. Values that the study does not have are refused in a sentence.

    Attributes
    ----------
    officials, sides, outlets, kinds : list of str
        Only statements of these.
    where : list of str
        Only statements in articles whose other columns say so, as "column: value".
    since, until : str
        First and last day of publication, ``YYYY-MM-DD``.
    words : str
        Only statements that hold this text, upper or lower case alike; ``*`` stands for any ending
        of a word (``smuggl*``), as in the concordance.
    by : str
        What the matrix' rows are: ``official``, ``side``, ``outlet``, ``period``, or another column
        of the articles.
    axes : list of str
        The axes that the matrix shows; empty means :data:`toolkit.tables.MAIN_AXES`.
    group, axis, target, code : str
        The chosen cell of the matrix: its row, and its column.
    subject : str
        The axis whose contradictions are shown; every axis unless chosen.
    article, statement : str
        What is read.
    pair : list of str
        The two officials whose words are compared.
    unit : str
        How long a period is: ``day``, ``week``, ``month`` or ``year``; what suits the dates unless
        chosen. A week is named by its Monday.
    periods : list of str
        The two periods between which change is shown; the first and the last unless chosen.
    lines : str
        What officials' lines over time show: ``counts`` or ``shares``.
    split, measure : str
        By what standing is told apart (``outlet``, ``period``, or another column of the articles;
        nothing unless chosen), and which of its measures is then shown.
    metric, word : str
        The measure of overlap, and the word whose concordance is shown.
    ngram : int
        Words in a row that are counted as one term, 1 to 3.
    left_out, kept : list of str
        Words that are not counted beside the toolkit's stop words, and stop words that are.
    panel : str
        The open panel.
    page : int
        The page of the statements' list, from 0.
    revision : int
        Goes up by one with every change, however many values it sets: the one thing to observe.
    """

    officials = traitlets.List(traitlets.Unicode())
    sides = traitlets.List(traitlets.Unicode())
    outlets = traitlets.List(traitlets.Unicode())
    where = traitlets.List(traitlets.Unicode())
    kinds = traitlets.List(traitlets.Unicode())
    since = traitlets.Unicode("")
    until = traitlets.Unicode("")
    words = traitlets.Unicode("")
    by = traitlets.Unicode("official")
    axes = traitlets.List(traitlets.Unicode())
    group = traitlets.Unicode("")
    axis = traitlets.Unicode("")
    target = traitlets.Unicode("")
    code = traitlets.Unicode("")
    subject = traitlets.Unicode("")
    article = traitlets.Unicode("")
    statement = traitlets.Unicode("")
    pair = traitlets.List(traitlets.Unicode())
    unit = traitlets.Unicode("")
    periods = traitlets.List(traitlets.Unicode())
    lines = traitlets.Enum(FIGURES, default_value=FIGURES[0])
    split = traitlets.Unicode("")
    measure = traitlets.Enum(STANDING, default_value=STANDING[0])
    metric = traitlets.Unicode("jaccard")
    word = traitlets.Unicode("")
    ngram = traitlets.Int(1, min=1, max=3)
    left_out = traitlets.List(traitlets.Unicode())
    kept = traitlets.List(traitlets.Unicode())
    panel = traitlets.Enum(PANELS, default_value="compare")
    page = traitlets.Int(0, min=0)
    revision = traitlets.Int(0)

    def __init__(self, allowed: Mapping[str, Any] | None = None, **values: Any) -> None:
        self._allowed: Mapping[str, Any] = allowed or {}
        self._quiet = False
        super().__init__(**values)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and self.has_trait(name):
            self._check_kind(name, value)
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        chosen = ", ".join(f"{name}={value!r}" for name, value in self.chosen().items())
        return f"Selection({chosen})"

    def state(self) -> dict[str, Any]:
        """Return the values of everything that can be chosen."""
        return self._copy(self._names())

    def part(self, *names: str) -> dict[str, Any]:
        """Return the filters, and these values besides: what a part of a panel depends on."""
        return self._copy((*FILTERS, *names))

    def _copy(self, names: Iterable[str]) -> dict[str, Any]:
        """Return these values; lists as they are now, as somebody may add to them."""
        values = ((name, getattr(self, name)) for name in names)
        return {name: list(value) if name in _LISTED else value for name, value in values}

    def chosen(self) -> dict[str, Any]:
        """Return the values that are not the defaults."""
        defaults: Any = self.trait_defaults()
        return {name: value for name, value in self.state().items() if value != defaults[name]}

    def update(self, **values: Any) -> None:
        """Set several values at once; who watches ``revision`` is told once.

        Raises
        ------
        InputError
            If there is no such name, or the study has no such value; then nothing is changed.
        """
        names = self._names()
        for name, value in values.items():
            if name not in names:
                raise InputError(
                    f"selection: {name!r} is no part of it; there are {', '.join(names)}"
                )
            self._check_kind(name, value)
            self._check_value(name, value)
        self._quiet = True
        try:
            for name, value in values.items():
                setattr(self, name, value)
        finally:
            self._quiet = False
        self.revision += 1

    def allow(self, allowed: Mapping[str, Any]) -> None:
        """Change what may be chosen; what is chosen and no longer there is taken back, untold."""
        self._allowed = allowed
        self._quiet = True
        try:
            for name, value in self.chosen().items():
                self._drop_unknown(name, value)
        finally:
            self._quiet = False

    def _drop_unknown(self, name: str, value: Any) -> None:
        allowed = self._allowed.get(name)
        if allowed is None:
            return
        if name in LISTS:
            setattr(self, name, [one for one in value if one in allowed])
        elif value not in allowed:
            setattr(self, name, "")

    def clear(self) -> None:
        """Take back every filter and the chosen cell."""
        defaults: Any = self.trait_defaults()
        self.update(**{name: defaults[name] for name in (*FILTERS, *CELL, "page")})

    def _names(self) -> list[str]:
        return sorted(set(self.trait_names()) - {"revision"})

    @traitlets.observe(traitlets.All)
    def _count(self, change: Any) -> None:
        if change.name != "revision" and not self._quiet:
            self.revision += 1

    @traitlets.validate(*CHECKED)
    def _validate(self, proposal: Any) -> Any:
        self._check_value(proposal.trait.name, proposal.value)
        return proposal.value

    def _check_kind(self, name: str, value: Any) -> None:
        trait: Any = self.traits()[name]
        try:
            trait.validate(self, value)
        except traitlets.TraitError:
            right = _say_kind(trait)
            raise InputError(f"selection.{name}: cannot be {value!r:.60}; {right}") from None

    def _check_value(self, name: str, value: Any) -> None:
        if name in LISTS:
            for one in value:
                self._check(name, one)
        elif name in DAYS and value:
            _check_day(name, value)
        elif value != "":
            self._check(name, value)

    def _check(self, name: str, value: str) -> None:
        allowed = self._allowed.get(name)
        if allowed is None or value in allowed:
            return
        known = [str(one) for one in allowed]
        listed = ", ".join(known[:8]) + (" …" if len(known) > 8 else "")
        raise InputError(
            f"selection.{name}: the study has no {value!r}; there {_are(known)} {listed or 'none'}"
        )


def match_words(words: str) -> str:
    r"""Return the pattern of a text to be found, ``*`` standing for any ending of a word.

    Examples
    --------
    >>> print(match_words("smuggl* (arms)"))
    smuggl\w*\ \(arms\)
    """
    return re.escape(words).replace(r"\*", r"\w*")


def count_options(selection: Selection) -> dict[str, Any]:
    """Return what a selection asks of :func:`toolkit.count_terms`, nothing where it asks for nothing."""
    options: dict[str, Any] = {} if selection.ngram == 1 else {"n": selection.ngram}
    if selection.left_out or selection.kept:
        kept, left_out = (
            set(map(normalize, words)) for words in (selection.kept, selection.left_out)
        )
        options["stop_words"] = frozenset((stop_words() - kept) | left_out)
    return options


def _say_kind(trait: Any) -> str:
    """Return in words what a part of a selection takes."""
    if isinstance(trait, traitlets.List):
        return "it is a list of texts, [] for no restriction"
    if isinstance(trait, traitlets.Enum):
        return f"it is one of {', '.join(trait.values or ())}"
    if isinstance(trait, traitlets.Int):
        most = f" to {trait.max}" if trait.max is not None else " on"
        return f"it is a whole number from {trait.min or 0}{most}"
    return 'it is a text, "" for no restriction'


def _are(known: list[str]) -> str:
    return "is" if len(known) <= 1 else "are"


def _check_day(name: str, value: str) -> None:
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"selection.{name}: {value!r} is no day; write YYYY-MM-DD") from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise InputError(
            f"selection.{name}: {value!r} is out of range; years go from {_FIRST_YEAR} to {_LAST_YEAR}"
        )
