"""Texts that somebody keeps in a reference: in one of its notes, or as its abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.markup import parse_html, read_paragraphs

_MARKED = re.compile(r"\s*<(?:div|p|h\d|blockquote|ul|ol|span|b|strong|em)\b", re.IGNORECASE)
_OF_READER = re.compile(r"\bdata-(?:annotation|citation)s?=|\bclass=\"(?:highlight|underline)\"")
"""Marks of notes that Zotero made of what a reader highlighted."""
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?][”\"’')\]]*(?=\s|$)")
_FIELD = re.compile(r"[A-Z][\w ]{1,30}(?: - |:\s)")
"""How a database's own notes begin: "Copyright - Harbour Media 2031", "Export Date: 7 May 2031"."""
_FEWEST_WORDS, _FEWEST_ENDS = 40, 2
"""Words of a note, and ends of sentences in it, that is a text rather than a remark."""


def choose_text(notes: Sequence[str], abstract: str) -> tuple[str, str]:
    r"""Return a reference's text and where it stands, "note" or "abstract": the longest of both.

    Parameters
    ----------
    notes
        Its notes, plain or in HTML. Short remarks, a database's fields and what a reader highlighted are
        no texts.
    abstract
        Its abstract.

    Examples
    --------
    >>> story = "<p>The quay stays shut, Holm said in Hale.</p><p>She will not wait.</p>" * 4
    >>> text, place = choose_text(["<p>read again</p>", story], "Quay stays shut.")
    >>> place, text[:58]
    ('note', 'The quay stays shut, Holm said in Hale.\n\nShe will not wait')
    >>> choose_text(["Copyright - Harbour Media 2031. All rights reserved."], "Quay stays shut.")
    ('Quay stays shut.', 'abstract')
    """
    texts = [one for one in map(_read_note, notes) if one]
    longest = max(texts, key=len, default="")
    plain = _read_marked(abstract)
    if len(longest) > len(plain):
        return longest, "note"
    return plain, "abstract" if plain else ""


def explain_texts(places: Sequence[str]) -> list[str]:
    """Return notes on where the texts of references stood, by their places.

    Examples
    --------
    >>> explain_texts(["note", "note", ""])
    ['the text of 2 of its records is one of their notes']
    """
    words = {"abstract": "their abstract field", "note": "one of their notes"}
    return [
        f"the text of {places.count(place):,} of its records is {said}"
        for place, said in words.items()
        if place in places
    ]


def _read_note(note: str) -> str:
    """Return the text that a note is, "" where it is none."""
    if _OF_READER.search(note):
        return ""
    text = _read_marked(note)
    ends = len(_SENTENCE_END.findall(text))
    prose = len(text.split()) >= _FEWEST_WORDS and ends >= _FEWEST_ENDS
    return text if prose and not _FIELD.match(text) else ""


def _read_marked(text: str) -> str:
    """Return a text without its HTML, where it has any, a blank line between paragraphs."""
    if not _MARKED.match(text):
        return text.strip()
    return "\n\n".join(read_paragraphs(parse_html(text)))
