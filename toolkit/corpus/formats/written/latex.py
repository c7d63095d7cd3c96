r"""LaTeX, in which some keep the articles of a corpus: a section an article, its head below its title.

Commands are taken out and their words kept; what is for the program alone, footnotes, references and
pictures are left out.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph, one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.lines import is_marked

_BEGINS = re.compile(
    r"\A\ufeff?\s*(?:%[^\n]*\n\s*)*\\(?:documentclass|begin|(?:sub)*section|chapter|input|usepackage)\b"
)
_BODY = re.compile(r"\\begin\{document\}(?P<body>.*?)(?:\\end\{document\}|\Z)", re.DOTALL)
_TITLE = re.compile(r"\\title\s*" + r"\{(?P<title>(?:[^{}]|\{[^{}]*\})*)\}")
_COMMENT = re.compile(r"^[ \t]*%[^\n]*\n|(?<!\\)%[^\n]*", re.MULTILINE)
_LEFT_OUT = re.compile(
    r"\\begin\{(?P<name>(?:figure|table|tabular|comment|lstlisting|thebibliography|equation)\*?)\}"
    r".*?\\end\{(?P=name)\}",
    re.DOTALL,
)
_ARGUMENTS = r"\*?(?:\s*\[[^\[\]]*\])*(?:\s*\{(?:[^{}]|\{[^{}]*\})*\})+"
_FOOTNOTE = re.compile(rf"\\footnote{_ARGUMENTS}")
_FOR_PROGRAM = re.compile(
    r"\\(?:label|ref|cite[a-z]*|index|input|include|includegraphics|vspace|hspace|pagestyle|thispagestyle"
    r"|setcounter|bibliography(?:style)?|usepackage|documentclass|date|author|title|nocite|markboth"
    rf"|addcontentsline){_ARGUMENTS}"
)
_HEADING = re.compile(
    r"\\(?P<kind>part|chapter|section|subsection|subsubsection|paragraph)\*?\s*(?:\[[^\[\]]*\])?\s*"
    r"\{(?P<title>(?:[^{}]|\{[^{}]*\})*)\}"
)
_LEVELS = {"subsection": 2, "subsubsection": 3, "paragraph": 4}
_ACCENT = re.compile(
    r"\\(?P<mark>[`'^\"~=.]|[Hcvkru](?=[\s{]))\s*(?:\{\\?(?P<inside>[A-Za-z])\}|\\?(?P<letter>[A-Za-z]))"
)
_LETTER = re.compile(r"\\(?P<name>[A-Za-z]+)(?:\{\}|[ \t])?")
_ADDRESSED = re.compile(r"\\href\s*\{[^{}]*\}\s*\{(?P<words>[^{}]*)\}")
_ENQUOTED = re.compile(r"\\enquote\s*\{(?P<words>[^{}]*)\}")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\[[^\[\]]*\])?")
_COMMAND = re.compile(r"\\[A-Za-z@]+\*?(?:\s*\[[^\[\]]*\])?")
_SIGNS = (
    (re.compile(r"\\\\(?:\[[^\[\]]*\])?"), "\n"),
    (re.compile(r"(?<!\\)~|\\[,;:! ]"), " "),
    (re.compile("``"), "“"),
    (re.compile("''"), "”"),
    (re.compile("`"), "‘"),
    (re.compile(r"(?<!-)---(?!-)"), "—"),
    (re.compile(r"(?<!-)--(?!-)"), "–"),
)
_ESCAPED = re.compile(r"\\([%$&#_{}])")
_PLACES = "".join(map(chr, range(0xE000, 0xE007)))
"""Characters that no text has, in place of signs that stand for themselves."""
_KEPT, _BACK = str.maketrans("%$&#_{}", _PLACES), str.maketrans(_PLACES, "%$&#_{}")


@cache
def _signs(name: str) -> dict[str, str]:
    data = tomllib.loads(files(__package__).joinpath("latex.toml").read_text(encoding="utf8"))
    return dict(data[name])


def _read(source: Source) -> Parsed:
    text = _COMMENT.sub("", source.text.replace("\r\n", "\n"))
    found = _BODY.search(text)
    body, footnotes = _FOOTNOTE.subn("", _LEFT_OUT.sub("", found["body"] if found else text))
    title = _TITLE.search(text)
    named = one_line(strip_commands(title["title"])) if title else ""
    rows, notes = to_rows(Document(_cut_parts(body), named))
    notes += [f"footnotes left out: {footnotes}"] if footnotes else []
    return Parsed(rows, LATEX.name, notes=notes)


LATEX = Layout("LaTeX", lambda source: is_marked(source, _BEGINS), _read)


def _cut_parts(body: str) -> list[Paragraph]:
    """Return the paragraphs of a document's body, and its headings."""
    parts: list[Paragraph] = []
    place = 0
    for found in _HEADING.finditer(body):
        parts += _to_paragraphs(body[place : found.start()])
        title = one_line(strip_commands(found["title"]))
        level = _LEVELS.get(found["kind"], 1)
        parts += [Paragraph(title, style=f"heading {level}")] if title else []
        place = found.end()
    return parts + _to_paragraphs(body[place:])


def _to_paragraphs(text: str) -> list[Paragraph]:
    blocks = re.split(r"\n\s*\n", strip_commands(text))
    return [Paragraph(block.strip()) for block in blocks if block.strip()]


def strip_commands(text: str) -> str:
    r"""Return a text without LaTeX's commands: their words and letters stay.

    Examples
    --------
    >>> strip_commands(r"``We w\"ait,'' said \emph{Holm} of \O rm, 5\% -- and left.")
    '“We wäit,” said Holm of Ørm, 5% – and left.'
    """
    text = _ESCAPED.sub(lambda found: found[1].translate(_KEPT), text)
    text = _ADDRESSED.sub(r"\g<words>", _FOR_PROGRAM.sub("", text))
    text = _ENQUOTED.sub("“\\g<words>”", text)
    text = _ACCENT.sub(_accent, text)
    text = _ENVIRONMENT.sub("\n\n", text)
    text = _LETTER.sub(lambda found: _signs("letters").get(found["name"], found[0]), text)
    for form, sign in _SIGNS:
        text = form.sub(sign, text)
    text = _COMMAND.sub("", text).translate(str.maketrans("", "", "{}$"))
    return re.sub(r"[ \t]+", " ", text.translate(_BACK))


def _accent(found: re.Match[str]) -> str:
    letter = found["inside"] or found["letter"]
    return unicodedata.normalize("NFC", letter + _signs("accents")[found["mark"]])
