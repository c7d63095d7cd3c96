r"""Subtitles of recorded speech: WebVTT and SubRip, as platforms and speech recognition write them.

Numbers, times, notes and styles go, lines of one speaker become a paragraph; a voice tag
(``<v Ines Dahl>``) is the name before what is said, as in a transcript.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.errors import InputError

_TIME = r"(?:\d+:)?\d\d:\d\d[.,]\d{3}"
_TIMES = re.compile(rf"[ \t]*{_TIME}(?:[ \t]+-->[ \t]+|,){_TIME}\b.*")
_HEAD = re.compile(r"\ufeff?WEBVTT(?:[ \t]+(?:-[ \t]*)?(?P<title>\S.*))?[ \t]*(?:\n|\Z)")
_FIRST_CUE = re.compile(rf"\ufeff?\s*(?:\d+[ \t]*\n{_TIMES.pattern}|{_TIME},{_TIME}[ \t]*\n)")
_NAMED = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ(][\w.'’()-]*){0,4}): (?=\S)")
"""A name in front of a cue, as programs for meetings write it."""
_VOICE = re.compile(r"<v(?:\.[\w.-]+)*[ \t]+(?P<name>[^<>\n]+)>")
_TAG = re.compile(r"</?[^<>\n]*>|\{\\[^{}\n]*\}")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_CHANGE = re.compile(r"(?:>>|--?|–)[ \t]*(?=\S)")
"""Stands before the words of another speaker, who is not named."""


def _recognizes(source: Source) -> bool:
    try:
        head = source.text[:2000].replace("\r\n", "\n")
    except InputError:
        return False
    return bool(_HEAD.match(head) or _FIRST_CUE.match(head))


def _read(source: Source) -> Parsed:
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    head = _HEAD.match(text)
    row: Row = {"title": head["title"].strip()} if head and head["title"] else {}
    row["text"] = "\n\n".join(_join(_name_cues(list(_read_cues(text)))))
    note = "numbers, times, notes and styles of subtitles were left out"
    return Parsed([row], "subtitles", notes=[note])


def _read_cues(text: str) -> Iterator[tuple[str, str]]:
    """Yield who says what, cue by cue; "" where no name stands, " " where another one begins."""
    name, begun = "", False
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.split("\n")
        times = next((n for n, line in enumerate(lines) if _TIMES.fullmatch(line)), -1)
        if times < 0 and (not begun or _ASIDE.match(block)):
            continue
        if times >= 0:  # without times, a cue goes on behind an empty line
            name, begun = "", True
        for line in lines[times + 1 :]:
            voice = _VOICE.search(line)
            words = html.unescape(_TAG.sub("", line)).strip()
            change = _CHANGE.match(words)
            name = voice["name"].strip() if voice else name
            if words:
                yield name or (" " if change else ""), words[change.end() :] if change else words


def _name_cues(cues: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield cues with the names in front of them as their speakers, where one of these speaks again."""
    found = [None if name.strip() else _NAMED.match(words) for name, words in cues]
    often = Counter(one["name"] for one in found if one)
    again = {name for name, number in often.items() if number > 1}
    for (name, words), one in zip(cues, found, strict=True):
        if one and again:
            yield one["name"], words[one.end() :]
        else:
            yield name, words


def _join(cues: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Yield paragraphs: the cues of one speaker, one after the other, behind the name."""
    speaker, said = "", ""
    for name, words in cues:
        goes_on = name in ("", speaker) and name != " "
        if said and not goes_on:
            yield said
            said = ""
        if not said:
            speaker = name
            said = f"{name}: {words}" if name.strip() else words
        elif words != said and not said.endswith(f" {words}"):  # rolling captions repeat a line
            said += f" {words}"
    if said:
        yield said


SUBTITLES = Layout("subtitles", _recognizes, _read)
