"""Corpora for concordancers (Sketch Engine, CWB): a word a line, texts, paragraphs and sentences in tags.

"<doc title=… date=…>" begins a text; behind each word stand its tag and lemma. What was no word of its own
is glued where "<g/>" says so, else as English and its neighbours set their marks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from toolkit.corpus.fields import read_names
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import is_marked
from toolkit.corpus.formats.records.starred import tell_field

_BEGINS = re.compile(
    r"\A\ufeff?\s*(?:<\?xml[^<>]*>\s*)?(?:<corpus\b[^<>]*>\s*)?"
    r"<(?P<name>doc|text|document|article|file|story)\b[^<>]*>[ \t]*\r?\n",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"<[?!][^<>]*>")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.-]*)(?P<rest>(?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LOOKED_AT, _FEWEST_WORDS = 20_000, 10
_GLUE = "g"
_IDS = ("id", "xml:id")
_MISSING = "===NONE==="
_TITLES = {"head", "heading", "title", "headline"}
_SPEAKERS = ("speaker_name", "speaker", "who", "name")
_TURNS = read_names("debates", "speeches") | {"u", "sp", "utterance"}
_BLOCKS = (read_names("xml", "blocks") | _TITLES | _TURNS) - {"s1"}
_CLOSES = re.compile(r"[.,;:!?%)\]}”’»…]+|n['’]t|['’](?:s|m|d|ll|re|ve)", re.IGNORECASE)
"""What stands right behind the word before."""
_EVEN = ('"', "``", "''")
"""Marks of which every other one opens."""
_OPENS = re.compile(r"[(\[{“‘«¿¡$£€#]+")


def _recognizes(source: Source) -> bool:
    if not is_marked(source, _BEGINS):
        return False
    lines = [line for line in source.text[:_LOOKED_AT].splitlines()[:-1] if line.strip()]
    lines = [line for line in lines if not _DECLARED.fullmatch(line.strip())]
    words = [line for line in lines if not _TAG.fullmatch(line.strip())]
    tags = len(lines) - len(words)
    alone = sum(not re.search(r"\s", line.partition("\t")[0].strip()) for line in words)
    told = tags > 1 or all("\t" in line for line in words)
    return len(words) >= _FEWEST_WORDS and alone == len(words) and told


def _read(source: Source) -> Parsed:
    begins = _BEGINS.match(source.text)
    assert begins is not None
    name = begins["name"]
    texts = re.split(rf"^\s*(?=<{name}[\s>])", source.text, flags=re.MULTILINE | re.IGNORECASE)[1:]
    glued = "<g/>" in source.text
    return Parsed(
        [_read_text(one, glued=glued) for one in texts], VERTICAL.name, promised=len(texts)
    )


VERTICAL = Layout("vertical text, a word a line", _recognizes, _read)


def _read_text(text: str, *, glued: bool) -> Row:
    first, *lines = text.splitlines()
    row: Row = {}
    for key, value in _read_attributes(first):
        row["article_id" if key.casefold() in _IDS else tell_field(key, row)] = value
    blocks = []
    for speaker, words, titled in _cut_blocks(lines):
        block = speaker + join_words(words if glued else list(glue_marks(words)))
        if titled and not row.get("title"):
            row["title"] = block
        else:
            blocks.append(block)
    return {**row, "text": "\n\n".join(blocks)}


def _read_attributes(tag: str) -> Iterator[tuple[str, str]]:
    """Yield what a tag says; of several values, between bars, all."""
    for name, double, single in _ATTRIBUTE.findall(tag):
        value = html.unescape(double or single).strip().strip("|").replace("|", "; ")
        if value and value != _MISSING:
            yield name, value


def _cut_blocks(lines: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """Yield the paragraphs of a text: who speaks, the words, and whether it is a heading."""
    words: list[str] = []
    speaker = ""
    inside = ""
    for line in lines:
        tag = _TAG.fullmatch(line.strip())
        name = tag["name"].casefold() if tag else ""
        if tag is None or name == _GLUE:
            words += [] if not line.strip() else ["" if tag else html.unescape(line.split("\t")[0])]
        elif name in _BLOCKS:
            if words:
                yield speaker, words, inside in _TITLES
                words, speaker = [], ""
            inside = "" if tag["close"] else name
            if name in _TURNS:
                speaker = "" if tag["close"] else _name_speaker(tag["rest"])
    if words:
        yield speaker, words, inside in _TITLES


def _name_speaker(attributes: str) -> str:
    said = dict(_read_attributes(attributes))
    name = next((said[one] for one in _SPEAKERS if one in said), "").lstrip("#")
    last, _, first = name.partition(", ")
    return f"{f'{first} {last}'.strip().upper()}: " if name else ""


def join_words(words: Sequence[str]) -> str:
    """Return words as a text; an empty one glues its neighbours.

    Examples
    --------
    >>> join_words(["We", "wait", "", ".", "Now", "", ","])
    'We wait. Now,'
    """
    text = ""
    for before, word in pairwise(["", *words]):
        text += word if not (before and word) else f" {word}"
    return text


def glue_marks(words: Sequence[str]) -> Iterator[str]:
    r"""Yield words with an empty one where marks join them, as English and its neighbours set these.

    Examples
    --------
    >>> join_words(list(glue_marks(["He", "did", "n't", "(", "yet", ")", "say", '"', "No", '"'])))
    'He didn\'t (yet) say "No"'
    """
    quoted = glues = False
    for word in words:
        mark = word in _EVEN
        if glues or _CLOSES.fullmatch(word) or (mark and quoted):
            yield ""
        yield word
        glues = bool(_OPENS.fullmatch(word)) or (mark and not quoted)
        quoted ^= mark
