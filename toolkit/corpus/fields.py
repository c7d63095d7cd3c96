"""Names of fields in front of articles ("Headline: …", "来源：…"): which field a line holds."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_LABEL = re.compile(
    r"(?P<label>[^\W\d_][^:：|\n]{0,24}?)\s*[:：]\s*(?P<value>\S.*)"
    r"|[【〔\[［](?P<boxed>[^\W\d_][^】〕\]］\n]{0,20})[】〕\]］]\s*[:：]?\s*(?P<beside>\S.*)"
)


@cache
def _read_kinds() -> dict[str, str]:
    data = tomllib.loads(files(__package__).joinpath("fields.toml").read_text(encoding="utf8"))
    # A name that stands twice keeps its first kind.
    return {name.casefold(): kind for kind, names in reversed(data.items()) for name in names}


@cache
def read_names(group: str, name: str) -> frozenset[str]:
    """Return a list of names of elements, fields or files by what they hold.

    Examples
    --------
    >>> "draft" in read_names("states", "unread")
    True
    """
    data = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf8"))
    return frozenset(data[group][name])


@cache
def names_beyond_ascii(kind: str) -> list[str]:
    """Return the names of a field in other scripts, or with accents."""
    return [name for name, one in _read_kinds().items() if one == kind and not name.isascii()]


@cache
def names_of_both() -> frozenset[str]:
    """Return the names that are a headline's in one language and a section's in another, such as Rubrik."""
    data = tomllib.loads(files(__package__).joinpath("fields.toml").read_text(encoding="utf8"))
    return frozenset(map(str.casefold, data["title"])) & frozenset(
        map(str.casefold, data["section"])
    )


def kind_of(label: str) -> str:
    """Return what a field holds by its name ("title", "text", "other"), "" where it is not known.

    Examples
    --------
    >>> kind_of("Headline"), kind_of("来源"), kind_of("Holm")
    ('title', 'outlet', '')
    """
    name = " ".join(label.split()).strip(" :：*").casefold()
    kinds = _read_kinds()
    if (both := name.partition("-")) and both[2] and name not in kinds and not both[2].isascii():
        return kind_of(both[0]) or kind_of(both[2])  # Title-题名
    # In Chinese and Japanese short names are spread out: 标　题.
    return kinds.get(name, "") or ("" if name.isascii() else kinds.get(name.replace(" ", ""), ""))


def kind_of_spoken(label: str) -> str:
    """Return what a field above a broadcast or an interview holds by its name, "" where it is not known.

    Examples
    --------
    >>> kind_of_spoken("Interviewer"), kind_of_spoken("Broadcast"), kind_of_spoken("Holm")
    ('speakers', 'aired', '')
    """
    name = " ".join(label.split()).strip(" :：*").casefold()
    kinds = ("outlet", "programme", "aired", "recorded", "speakers", "other")
    return next((kind for kind in kinds if name in read_names("spoken", kind)), "")


def find_label(line: str) -> tuple[str, str]:
    """Return the field that a line names and its value, two empty texts where it names none.

    Examples
    --------
    >>> find_label("Headline: Ferries stay"), find_label("Holm: no deal"), find_label("作者：林小舟")
    (('title', 'Ferries stay'), ('', ''), ('author', '林小舟'))
    """
    found = _LABEL.fullmatch(line.strip())
    kind = kind_of(found["label"] or found["boxed"]) if found else ""
    if not found or kind in ("", "text"):
        return "", ""
    return kind, (found["value"] or found["beside"]).strip()
