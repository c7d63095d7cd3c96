"""The outlet that an address is of: its domain, where that is no archive's, database's or network's."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pandas as pd

from toolkit.corpus.fields import read_names

_ELSEWHERE = read_names("addresses", "elsewhere")
_ARCHIVED = re.compile(
    r"https?://(?:web\.)?archive\.[a-z.]+/(?:web/)?\d{8,14}\w*/(?P<url>https?://\S+)"
)
_WWW = re.compile(r"(?:www\d?|m|amp|mobile|edition)\.(?=[^.]+\.)")
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")


def read_domain(url: object) -> str | None:
    """Return the domain of an address as the outlet, None where others' articles are kept or passed on there.

    Examples
    --------
    >>> read_domain("https://www.harbourpost.example/2031/05/07/ferries-stay")
    'harbourpost.example'
    >>> read_domain("https://web.archive.org/web/20310507/https://harbourpost.example/ferries")
    'harbourpost.example'
    >>> read_domain("https://t.me/quay/3"), read_domain("internal://3.txt"), read_domain(None)
    (None, None, None)
    """
    if not isinstance(url, str):
        return None
    archived = _ARCHIVED.match(url.strip())
    try:
        parts = urlsplit(archived["url"] if archived else url.strip())
        host = parts.hostname or ""
    except ValueError:  # brackets that hold no address
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    host = _WWW.sub("", host, count=1)
    ends = {host.split(".", n)[-1] for n in range(host.count(".") + 1)}
    return None if ends & _ELSEWHERE else host


def complete_outlets(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return a table that names no outlet with the domains of its addresses as outlets, and note it.

    Where an address of one article is none of an outlet's, those of the others are not trusted either.

    Examples
    --------
    >>> table = pd.DataFrame({"text": ["It opens."], "url": ["https://harbourpost.example/3"]})
    >>> complete_outlets(table, []).outlet.tolist()
    ['harbourpost.example']
    """
    if "url" not in table or ("outlet" in table and table["outlet"].notna().any()):
        return table
    domains = table["url"].map(read_domain)
    if table.empty or domains.isna().any():
        return table
    notes.append("outlets are the domains of the articles' addresses")
    return table.assign(outlet=domains)
