"""Sources that are somebody's words: "Moor's answer", "a statement by the Harbour Office"."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.institutions import read_institution
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.sources import Source


def read_source(text: str) -> Source:
    """Return what a source's wording says; of words that are somebody's, whose they are.

    A numbered speaker is nobody whom one knows.

    Examples
    --------
    >>> read_source("Ada Moor’s answer").name, read_source("SPEAKER 1").kind
    (('Ada', 'Moor'), 'unnamed')
    """
    desk = _press_office().fullmatch(text)
    owner = desk and (desk["owner"] or desk["whose"])
    source = parse_source(f"a spokesperson for {owner}" if owner else text)
    if source.kind in ("unnamed", "plural"):
        owner = find_owner(text)
        return parse_source(owner) if owner else source
    return Source("unnamed") if source.name and source.name[-1].isdigit() else source


def find_owner(source: str) -> str:
    """Return who wrote or said what a source calls a statement, a letter …; nothing for other sources.

    Examples
    --------
    >>> find_owner("Ada Moor’s short answer"), find_owner("A statement by the Harbour Office")
    ('Ada Moor', 'the Harbour Office')
    >>> find_owner("Ada Moor’s lawyer"), find_owner("the statement")
    ('', '')
    """
    match = _pattern().fullmatch(source)
    owner = (match["before"] or match["behind"]) if match else ""
    return owner if any(character.isupper() for character in owner) else ""


def find_issuer(source: str) -> str:
    """Return whose a document is, as it is named with it; nothing for other sources.

    Examples
    --------
    >>> find_issuer("A Board of Ports report for 2030"), find_issuer("An audit by the Board of Ports")
    ('Board of Ports', 'the Board of Ports')
    """
    titled = _titled().fullmatch(source)
    return (titled["whose"] or titled["figures"]) if titled else find_owner(source)


_DESCRIBED_BODY = re.compile(r"\bthe [a-z]+-[a-z]+ (?=[A-Z])")
"""What tells of a body before its name: "the state-run Wheat Board"."""
_LAST_TIME = re.compile(r" (?:last|this|earlier this|late last) [a-z]+$")
"""When a document was made: "a report by the board last autumn"."""
_OWNED_PAPER = re.compile(
    r"(?P<owner>the [a-z][a-z -]+?)'s? (?:[a-z]+ ){0,2}"
    r"(?:report|statement|figures|data|records|website|study|audit)"
    r"|(?P<whose>(?:[a-z]+ ){0,2}[a-z]+) (?:data|figures|statistics|records|estimates)"
)


def find_institution_behind(source: str) -> str:
    """Return whose "a defence ministry statement", "a statement from the ministry" is, or "".

    Examples
    --------
    >>> find_institution_behind("a defence ministry statement"), find_institution_behind("a short statement")
    ('defence ministry', '')
    >>> find_institution_behind("a statement from the ministry")
    'the ministry'
    >>> find_institution_behind("a two-line army statement")
    'army'
    >>> find_institution_behind("A bench of the High Court")
    'the high court'
    >>> find_institution_behind("the parks authority's report"), find_institution_behind("ministry data")
    ('the parks authority', 'ministry')
    """
    source = _LAST_TIME.sub("", _DESCRIBED_BODY.sub("the ", source))
    source = source.replace(" drawn up by ", " issued by ")
    owned = _OWNED_PAPER.fullmatch(fold_name(source))
    owner = (owned["owner"] or owned["whose"]) if owned else ""
    if owner and read_institution(owner):
        return owner
    article, *words = fold_name(source).split() or [""]
    if article in word_classes()["words_of_somebody"]:  # "figures released by the ministry"
        article, words = "", [article, *words]
    of = next((place for place, word in enumerate(words) if word in ("of", "from", "by")), 0)
    classes = word_classes()
    parts = classes["documents"] | classes["parts_of_courts"]
    if of and words[of] != "of":  # "a review by the board", not "a review of the board"
        parts = parts | classes["works_of_somebody"] | classes["words_of_somebody"]
    issued = of > 1 and words[of - 1] in classes["issuing"] and words[of] == "by"
    noun = words[of - 1 - issued] if of else ""  # "a notice issued by the corporation"
    if noun in parts and words[of + 1 : of + 2] == ["the"]:
        owner = " ".join(words[of + 1 :])
        owner = re.split(r" (?:on|seen|obtained|leaked|reviewed|shared) ", owner)[
            0
        ]  # "by the army on X"
        return owner if read_institution(owner) else ""
    if len(words) < 2 or words[-1] not in load_institutions().documents:
        return ""
    leads = article in load_vocabulary().articles | load_vocabulary().definite
    told = [place for place, word in enumerate(words[:-1]) if "-" in word]  # "two-line"
    begins = range(told[-1] + 1 if told else 0, len(words) - 1 if leads else 0)
    owners = (" ".join(words[first:-1]) for first in begins)
    return next((owner for owner in owners if read_institution(owner)), "")


@lru_cache(maxsize=1)
def _press_office() -> re.Pattern[str]:
    """Return what reads whose "the ministry's press office" is."""
    desk = (
        r"(?:press|media|information|public affairs) "
        r"(?:office|service|department|centre|center|team|arm|wing|desk)"
    )
    return re.compile(
        rf"(?P<owner>[^,]{{2,60}})[’']s? {desk}|[Tt]he {desk} of (?P<whose>[^,]{{2,60}})"
    )


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    """Return what reads whose "a Harbour Office report for 2030" is."""
    nouns = "|".join(sorted(word_classes()["documents"] | word_classes()["works_of_somebody"]))
    tails = "|".join(sorted({"for", "on", "about", "dated", *word_classes()["issued"]}))
    figures = "data|figures|statistics|records|estimates|logs|minutes"
    shown = rf"(?:{'|'.join(sorted(word_classes()['shown']))}) by"
    return re.compile(
        rf"(?P<figures>[A-Z][\w’'.-]+(?: [\w’'.-]+){{0,5}}?) (?:{figures})(?: {shown} .{{2,60}})?"
        rf"|(?:[Aa]n?|[Tt]he) (?:[a-z-]+ ){{0,2}}(?P<whose>[A-Z].{{1,60}}?)(?: [a-z-]+)? (?:release|{nouns})"
        rf"(?: (?:(?:{tails}) (?!by\b)|{shown} ).{{2,80}})?"
    )


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    works = "|".join(sorted(word_classes()["works_of_somebody"]))
    nouns = "|".join(sorted(word_classes()["words_of_somebody"], key=len, reverse=True))
    issued = "|".join(sorted(word_classes()["issued"] - word_classes()["shown"]))
    when = r"(?: (?:in|on|last|this|late|early) [\w ]{2,20}?)?"
    tail = rf"(?:on (?=[a-z\d]|\w+day\b)|late |early |(?:{issued})\b)"
    return re.compile(
        rf"(?:[Tt]he )?(?P<before>[A-Z][^’']{{1,60}})[’']s? (?:[a-z-]+ ){{0,2}}(?:{nouns})"
        r"(?: (?:of|on|about) .{2,60})?|"
        rf"(?:(?:An?|The|One|a|an|the) )?(?:(?:[a-z-]+|\d{{4}}) ){{0,2}}"
        rf"(?:{works}|(?P<said>{nouns.title()}|{nouns})) "
        rf"(?:(?:(?:{issued}){when} )?(?:by|from)|(?(said)of|by)) "
        rf"(?P<behind>.{{2,80}}?)(?: {tail}.*)?"
    )


@lru_cache(maxsize=1)
def document_nouns() -> tuple[str, ...]:
    """Return the nouns of somebody's words, one of which is in whatever :func:`document_pattern` finds."""
    data = load_institutions()
    return tuple(sorted(data.documents | data.papers))


@lru_cache(maxsize=1)
def document_pattern() -> re.Pattern[str]:
    """Return what tells of somebody's words: "its statement", "an answer", "in the indictment"."""
    data = load_institutions()
    nouns, papers = "|".join(sorted(data.documents)), "|".join(sorted(data.papers))
    named = r"(?:[A-ZÀ-Þ][\w’'-]+\s|\([A-ZÀ-Þ]+\)\s){0,4}"  # "a Wildlife Authority (WA) report"
    between = rf"{named}(?:[\w’'-]+\s){{0,3}}?"
    return re.compile(
        rf"\b(?:(?i:an?|its|his|her|their)\s{between}(?P<noun>(?i:{nouns}))"
        rf"|(?i:in)\sthe\s{between}(?P<paper>(?i:{papers}))(?!\s(?:by|of|from)\b))\b"
    )
