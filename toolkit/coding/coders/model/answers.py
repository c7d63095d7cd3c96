"""What counts of a model's answer: codes that the codebook has, with words that stand in the statement."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from toolkit.coding.coders.model.prompt import Option, Prompt
from toolkit.language.view import View, make_view
from toolkit.tables import GAP

Span = tuple[int, int]
_SIGNS = {**dict.fromkeys("“”„‟«»＂", '"'), **dict.fromkeys("‘’‚‛‹›`＇", "'")}
_THOUGHT = "</think>"
"""Behind it stands the answer of a model that thinks aloud."""
_SPACE = re.compile(r"\s+")
SHOWN = 80
"""Characters of an answer or a quotation that a message shows."""


@dataclass(frozen=True)
class Refused:
    """Something that a model gave and that does not count, with the reason."""

    given: str
    reason: str
    option: Option | None = None


@dataclass
class Reading:
    """One answer read: codes with their place in the statement, abstentions, and what was refused.

    ``problem`` says why nothing could be read.
    """

    codes: dict[Option, tuple[Span, bool]] = field(default_factory=dict)
    abstained: set[tuple[str, str | None]] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)
    problem: str | None = None


def read_answer(answer: str, prompt: Prompt, content: str) -> Reading:
    """Return what counts of an answer about a statement of this content.

    Examples
    --------
    >>> from toolkit import read_codebook
    >>> from toolkit.coding.coders.model.prompt import build_prompt
    >>> prompt = build_prompt(read_codebook("corpus/codebook.toml"), axes=["scope"])
    >>> given = [{"code": "scope: limited", "quote": "a limited raid", "denied": False},
    ...          {"code": "scope: expansive", "quote": "a huge raid", "denied": False}]
    >>> reading = read_answer(json.dumps({"codes": given, "abstain": []}), prompt, "It is a  limited raid.")
    >>> [(option.code, span) for option, (span, _) in reading.codes.items()]
    [('limited', (6, 21))]
    >>> reading.refused[0].reason
    'its quotation does not stand in the statement'
    """
    value = parse_object(answer)
    if value is None:
        return Reading(problem=f"is no JSON object as asked for: {_show(answer)}")
    codes, abstained = value.get("codes"), value.get("abstain", [])
    if not isinstance(codes, list) or not isinstance(abstained, list):
        return Reading(problem=f"has no list of codes as asked for: {_show(answer)}")
    reading = Reading()
    _read_codes(codes, prompt, content, reading)
    _refuse_several_positions(reading)
    for name in abstained:
        subject = prompt.subjects.get(name) if isinstance(name, str) else None
        if subject is None:
            reading.refused.append(Refused(_show(name), "is no axis that was asked for"))
        else:
            reading.abstained.add(subject)
    return reading


def find_quote(quote: str, content: str) -> Span | None:
    """Return where quoted words stand: as they are, or with other white space or quotation marks.

    Words are whole words: "port" does not stand in "support".

    Examples
    --------
    >>> find_quote('the "last  battle"', "It is the “last battle”.")
    (6, 23)
    >>> find_quote("port", "We support it.") is None
    True
    """
    found = find_quotes(quote, content)
    return found[0] if found else None


def find_quotes(quote: str, content: str) -> list[Span]:
    r"""Return every place where quoted words stand, as :func:`find_quote` finds the first.

    Where a text has invisible characters, accents apart from their letters or words cut at line ends, its
    words count as a reader sees them.

    Examples
    --------
    >>> find_quotes("the opération", "All of the ope\u00adrat\nion, the ope\u0301ra-\ntion")
    [(24, 40)]
    """
    found = _find_words(quote, View(content))
    if found:
        return found
    return _find_words(
        make_view(quote, is_paragraph=True).text, make_view(content, is_paragraph=True)
    )


def _find_words(quote: str, view: View) -> list[Span]:
    wanted, _ = _normalize(quote.strip())
    if not any(sign.isalnum() for sign in wanted):
        return []
    text, places = _normalize(view.text)
    for candidate in dict.fromkeys((wanted, wanted.strip("\"'").strip())):
        before = r"(?<!\w)" if candidate[:1].isalnum() else ""
        after = r"(?!\w)" if candidate[-1:].isalnum() else ""
        pattern = f"{before}{re.escape(candidate)}{after}" if candidate else r"(?!)"
        found = [match.span() for match in re.finditer(pattern, text)]
        if found:
            return [view.to_source(places[start], places[end - 1] + 1) for start, end in found]
    return []


def locate(span: Span, spans: Sequence[Sequence[int]], content: str) -> Span | None:
    """Return the place in the article of a place in a statement's content; None where it is not known.

    Examples
    --------
    >>> locate((3, 11), [(10, 15), (30, 40)], "It is" + GAP + "necessary.")
    (13, 33)
    """
    if sum(end - start for start, end in spans) + len(GAP) * (len(spans) - 1) != len(content):
        return None
    offsets: list[tuple[int, int, int]] = []
    at = 0
    for start, end in spans:
        offsets.append((at, at + end - start, start))
        at += end - start + len(GAP)
    inside = [
        (max(span[0], low) - low + start, min(span[1], high) - low + start)
        for low, high, start in offsets
        if max(span[0], low) < min(span[1], high)
    ]
    return (inside[0][0], inside[-1][1]) if inside else None


def parse_object(answer: str) -> dict[str, Any] | None:
    r"""Return the JSON object of an answer; some models put words, thoughts or a fence around it.

    Examples
    --------
    >>> parse_object("<think>{so?}</think> Here it is: {}")
    {}
    >>> parse_object("It is limited.") is None
    True
    """
    for text in dict.fromkeys((answer, answer.rpartition(_THOUGHT)[2])):
        begin, end = text.find("{"), text.rfind("}")
        try:
            value = json.loads(text[begin : end + 1]) if begin >= 0 else None
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return value
    return None


def _read_codes(items: Sequence[Any], prompt: Prompt, content: str, reading: Reading) -> None:
    """Take what has evidence; a code that is both stated and denied is refused, whatever the order."""
    found: dict[Option, dict[bool, Span]] = {}
    for item in items:
        if (given := _read_code(item, prompt, content, reading)) is not None:
            option, span, denied = given
            found.setdefault(option, {}).setdefault(denied, span)
    for option, spans in found.items():
        if len(spans) == 1:
            [(denied, span)] = spans.items()
            reading.codes[option] = (span, denied)
        else:
            reading.refused.append(Refused(option.label, "is both stated and denied", option))


def _read_code(
    item: Any, prompt: Prompt, content: str, reading: Reading
) -> tuple[Option, Span, bool] | None:
    label, quote = (item.get("code"), item.get("quote")) if isinstance(item, dict) else (None, None)
    option = prompt.options.get(label) if isinstance(label, str) else None
    if option is None:
        reading.refused.append(Refused(_show(item), "is no code of the codebook"))
        return None
    span = find_quote(quote, content) if isinstance(quote, str) else None
    if span is None:
        reason = "its quotation does not stand in the statement"
        reading.refused.append(Refused(_show(item), reason, option))
        return None
    return option, span, item.get("denied") is True and option.axis != "position"


def _refuse_several_positions(reading: Reading) -> None:
    by_subject: dict[str, list[Option]] = {}
    for option in reading.codes:
        if option.axis == "position":
            by_subject.setdefault(option.subject, []).append(option)
    for options in by_subject.values():
        for option in options if len(options) > 1 else ():
            del reading.codes[option]
            reading.refused.append(
                Refused(option.label, "is one of several positions toward one target", option)
            )


def _normalize(text: str) -> tuple[str, list[int]]:
    """Return a text with plain quotation marks and single spaces, and the place of each sign in it."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign.isspace():
            if signs and signs[-1] == " ":
                continue
            sign = " "
        signs.append(_SIGNS.get(sign, sign))
        places.append(place)
    return "".join(signs), places


def _show(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.encode("utf8", "replace").decode()  # JSON can hold halves of characters
    text = _SPACE.sub(" ", text).strip()
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
