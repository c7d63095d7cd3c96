"""Dictionaries of other programs as codes of a codebook.

quanteda writes dictionaries in YAML: categories, which may hold categories, with glob patterns
(``*`` any characters, ``?`` one). LIWC's ``.dic`` files list category numbers and names between two
``%`` lines, then one word a line with its categories' numbers. Both become codes whose terms are
the patterns; what cannot be one is listed with its reason.

References
----------
Benoit et al. (2018), quanteda: An R package for the quantitative analysis of textual data, Journal
of Open Source Software 3(30), 774. Pennebaker, Booth, Boyd and Francis (2015), Linguistic Inquiry
and Word Count: LIWC2015.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from toolkit.coding.codebook.codebook import AXES, Code, Codebook, stamp_version
from toolkit.coding.codebook.terms import compile_terms, term_pattern
from toolkit.errors import InputError

_QUANTEDA, _LIWC = frozenset({".yml", ".yaml"}), frozenset({".dic"})


@dataclass(frozen=True)
class ImportedDictionary:
    """Codes made from a dictionary, and what could not be imported, a reason a line."""

    codes: tuple[Code, ...]
    skipped: tuple[str, ...]


def import_dictionary(path: str | Path, *, axis: str = "aim") -> ImportedDictionary:
    """Return a dictionary's categories as codes of an axis.

    Parameters
    ----------
    path
        A quanteda dictionary (.yml, .yaml) or a LIWC dictionary (.dic), in UTF-8.
    axis
        The axis that the codes belong to.

    Returns
    -------
    ImportedDictionary
        ``codes`` in the file's order, nested categories as "outer/inner"; ``skipped`` says why, for
        every pattern that is no term (such as an emoticon or a LIWC condition).

    Raises
    ------
    InputError
        If the file is not there, is of another format, or the axis is unknown.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "aims.yml"
    ...     _ = file.write_text("{safety: [safe*, secure], cost: {money: [budget, ':-(']}}")
    ...     found = import_dictionary(file)
    >>> [(code.name, code.include) for code in found.codes]
    [('safety', ('safe*', 'secure')), ('cost/money', ('budget',))]
    >>> found.skipped
    ("aims.yml, ':-(': term ':-(' has no word in it",)
    """
    file = Path(path)
    if axis not in AXES:
        raise InputError(f"axis {axis!r} is unknown; there are {', '.join(AXES)}")
    try:
        content = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"{file}: no such dictionary file") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file.name}: is not UTF-8 ({error})") from error
    if file.suffix.lower() in _QUANTEDA:
        entries = _read_quanteda(content, file.name)
    elif file.suffix.lower() in _LIWC:
        entries = _read_liwc(content, file.name)
    else:
        raise InputError(f"{file.name}: expected a .yml, .yaml or .dic file, not {file.suffix!r}")
    return _make_codes(entries, axis, file.name)


def extend_codebook(codebook: Codebook, codes: Iterable[Code]) -> Codebook:
    """Return the codebook with these codes behind its own; its version is that of the new content.

    Parameters
    ----------
    codebook
        Any codebook.
    codes
        Codes of its axes, as from :func:`import_dictionary` or :func:`make_code`.

    Returns
    -------
    Codebook
        A new codebook; the given one is not changed.

    Raises
    ------
    InputError
        If a code's axis is not in the codebook, or an axis already has a code of this name.

    Examples
    --------
    >>> from toolkit import default_codebook, starting_codebook
    >>> extended = extend_codebook(default_codebook(), starting_codebook("entman").codes_of("aim"))
    >>> len(extended.codes)
    4
    """
    added = tuple(codes)
    known = {(code.axis, code.name) for code in codebook.codes}
    for code in added:
        if codebook.axis(code.axis) is None:
            raise InputError(f'code "{code.name}": axis {code.axis!r} is not in {codebook.name}')
        if (code.axis, code.name) in known:
            raise InputError(f'code "{code.name}": is already defined for axis {code.axis!r}')
        known.add((code.axis, code.name))
    return stamp_version(replace(codebook, codes=codebook.codes + added))


class _Loader(yaml.BaseLoader):
    """Reads YAML without references, of which a few lines can stand for more than any memory holds."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return the next node, unless it only names another."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("a *name refers to another place; write the words there")
        return super().compose_node(parent, index)


def _read_quanteda(content: str, name: str) -> list[tuple[str, str]]:
    try:
        # BaseLoader leaves every scalar as text: the word "no" must not become False.
        loaded = yaml.load(content, Loader=_Loader)
    except yaml.YAMLError as error:
        raise InputError(f"{name}: is not YAML ({error})") from error
    except RecursionError:
        raise InputError(f"{name}: has categories within categories without end") from None
    if not isinstance(loaded, dict):
        raise InputError(f"{name}: expected categories with lists of patterns")
    return list(_walk(loaded, ""))


def _walk(node: Any, category: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        for key, below in node.items():
            yield from _walk(below, f"{category}/{key}" if category else str(key))
    elif isinstance(node, list):
        for below in node:
            yield from _walk(below, category)
    elif node:
        yield category, str(node)


def _read_liwc(content: str, name: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\s*%.*$", content, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3:
        raise InputError(f"{name}: expected the categories between two lines that hold only %")
    names = dict(line.split(None, 1) for line in parts[1].splitlines() if len(line.split()) > 1)
    entries = []
    for line in parts[2].splitlines():
        match = re.match(r"\s*(.+?)((?:[\t ]+\d+)+)\s*$", line)
        if match:
            word, numbers = match.group(1).strip(), match.group(2).split()
            entries += [(names.get(number, number).strip(), word) for number in numbers]
        elif line.strip():
            entries.append(("", line.strip()))
    return entries


def _make_codes(entries: list[tuple[str, str]], axis: str, name: str) -> ImportedDictionary:
    terms: dict[str, list[str]] = {}
    skipped = []
    for category, pattern in entries:
        term = _as_term(pattern)
        reason = "" if category else "no category is given for it"
        try:
            term_pattern(term)
        except ValueError as error:
            reason = str(error)
        if reason or "(" in pattern or "<" in pattern:
            skipped.append(f"{name}, {pattern!r}: {reason or 'conditions are not supported'}")
        else:
            terms.setdefault(category, []).append(term)
    codes = tuple(
        Code(axis, category, include=tuple(listed), finder=compile_terms(listed))
        for category, listed in terms.items()
    )
    return ImportedDictionary(codes, tuple(skipped))


def _as_term(pattern: str) -> str:
    """Return a glob pattern as a term; "?" needs a regular expression."""
    if "?" not in pattern:
        return pattern.replace("_", " ")
    source = re.escape(pattern.lower()).replace(r"\?", r"\w").replace(r"\*", r"[\w'-]*")
    return rf"/(?<!\w){source}(?!\w)/"
