"""What bylines say: names, and what the writer is to the paper ("Van onze verslaggever Jan Holm").

Whose the writer is and what, in one of several languages, stands in front of the name, with or without a
place between; often there is no name at all ("From our own correspondent").
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from toolkit.corpus.formats.heading.names import is_person, is_role, split_names

_NAMELESS = re.compile(r"(?:our|an?|the|staff)\b", re.IGNORECASE)
"""How a byline begins that names nobody: by our own correspondent."""
_FROM = re.compile(r"(?:From|FROM)\s+(?P<who>(?:[Oo]ur|OUR|[Aa]n?|AN?)\s[\w ]{4,40}?)\W*")
"""A byline of older papers that names nobody: From our own correspondent."""
_SPECIAL = re.compile(
    r"special\s+(?:correspondence\s+)?(?:to|for)\s+(?:the\s+)?(?=\S)", re.IGNORECASE
)
_STAFF = re.compile(
    r"(?<=\w)\s+(?:staff(?:\s+(?:writer|reporter))?|reporter|writer|correspondent)$", re.IGNORECASE
)
_BY = re.compile(r"(?:by|von|par|por|di|door|av|af)(?:\s+|\s*:\s*)", re.IGNORECASE)
_AROUND = " \t.,;:()[]{}<>-–—*_/"
_MOST_WORDS = 16
_NAME_WORDS = 2
"""Words that a name has at least."""


@cache
def _posted() -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("heads.toml").read_text(encoding="utf8"))
    by, our, post = ("|".join(data["bylines"][name]) for name in ("by", "our", "post"))
    return re.compile(
        rf"(?:(?:{by})\s+(?:(?:{our})\s+)?|(?:{our})\s+)(?:[^\W\d_][\w-]*\s+){{0,4}}?(?:[\w-]*?(?:{post}))\b"
        r"(?:\s+(?:in|at|for|à|au|en|te|aus|a|em|i|voor|para|de|von|da|per)\s+(?P<place>(?-i:[A-ZÀ-Þ])[\w'’.-]+(?:\s(?-i:[A-ZÀ-Þ])[\w'’.-]+){0,2}?))?"
        r"(?:\s*[,:–—-]?\s+(?P<name>(?-i:[A-ZÀ-Þ]).{2,80}?))?\W*",
        re.IGNORECASE,
    )


def read_posted(line: str) -> str | None:
    """Return whom such a byline names, "" where it names nobody, None where a line is none.

    Examples
    --------
    >>> read_posted("Van onze verslaggever Jan Holm"), read_posted("De notre correspondante à Hale, Ida Roe")
    ('Jan Holm', 'Ida Roe')
    >>> read_posted("From our own correspondent"), read_posted("By Ida Roe")
    ('', None)
    >>> read_posted("From our correspondent in Port Hale")
    ''
    """
    if len(line.split()) > _MOST_WORDS:
        return None
    found = _posted().fullmatch(line)
    if found is None or not line[:1].isupper():
        return "" if (old := _FROM.fullmatch(line)) and is_role(old["who"]) else None
    name = (found["name"] or "").strip(" .,:")
    if found["place"] and f"{found['place']} {name}" in line and len(name.split()) == 1:
        return ""  # the place has two words
    return name if all(map(is_person, split_names(name))) else None


def names_nobody(author: str) -> bool:
    """Tell whether what stands behind "by" is an office, and no name: "our own correspondent".

    Examples
    --------
    >>> names_nobody("our own correspondent"), names_nobody("Ida Roe")
    (True, False)
    """
    return _NAMELESS.match(author) is not None and is_role(author)


def is_nobody(author: str) -> bool:
    """Tell whether what stands in a writer's place says that there is none.

    Examples
    --------
    >>> [is_nobody(author) for author in ("(no author)", "Anonymous", "By Staff", "n/a", "Staff reporter")]
    [True, True, True, True, False]
    """
    bare = _BY.sub("", author.strip(_AROUND)).strip(_AROUND)
    return author.strip() != "" and (not bare or bare.casefold() in _nobody())


@cache
def _nobody() -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("heads.toml").read_text(encoding="utf8"))
    return frozenset(data["bylines"]["nobody"])


def is_named(author: str) -> bool:
    """Tell whether most words of a byline have capitals, as names do.

    Examples
    --------
    >>> is_named("Ida Roe"), is_named("Ida two metres short")
    (True, False)
    """
    words = [word for word in author.split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) * 2 >= len(words)


def clean_author(author: str) -> str:
    """Return a byline's names without the office behind them.

    Examples
    --------
    >>> clean_author("Ida Roe, staff writer, Jon Falk")
    'Ida Roe, Jon Falk'
    """
    parts = [part for part in re.split(r"\s*,\s*", author) if part]
    kept = [part for part in parts if not is_role(part)]
    return ", ".join(kept or parts).strip()


def drop_office(author: str) -> str:
    """Return writers without the offices that stand right behind their names.

    Examples
    --------
    >>> drop_office("Ida Roe Political correspondent"), drop_office("Jon Falk; Ida Roe Senior health editor")
    ('Ida Roe', 'Jon Falk; Ida Roe')
    >>> drop_office("Ida Reporter"), drop_office("The Political Editor")
    ('Ida Reporter', 'The Political Editor')
    """
    return "; ".join(_drop_one_office(one) for one in re.split(r"\s*;\s*", author))


def _drop_one_office(author: str) -> str:
    words = author.split()
    for number in range(_NAME_WORDS, len(words)):
        name, office = " ".join(words[:number]), " ".join(words[number:])
        post = _post().fullmatch(words[-1]) is not None and is_role(office)
        post = post and (is_role(words[number]) or number + 1 == len(words))
        if post and is_person(name) and not is_role(words[0]):
            return name
    return author


@cache
def _post() -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("heads.toml").read_text(encoding="utf8"))
    posts = "|".join(data["bylines"]["post"])
    return re.compile(rf"(?:{posts}|editor|writer)", re.IGNORECASE)


def drop_staff(line: str) -> str:
    """Return a name without what says that it is one of the paper's people.

    Examples
    --------
    >>> drop_staff("Ida Roe staff writer"), drop_staff("Special to The Harbour Post")
    ('Ida Roe', 'Harbour Post')
    """
    return _SPECIAL.sub("", _STAFF.sub("", line))
