r"""Markdown, as web clippers, note programs and converters of web pages write it.

Known by its ending, by the block of fields at its head (between lines of ``---``, or "Title:", "URL
Source:"), or by a first line that is a heading. Links keep their words; pictures, footnotes and rules
are left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.corpus.columns import find_fields
from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.plain import to_row
from toolkit.corpus.formats.written.notes import (
    drop_own_sections,
    drop_remarks,
    find_no_article,
    take_inline_fields,
    tells_when_made,
)
from toolkit.corpus.rows.addresses import read_domain
from toolkit.errors import InputError
from toolkit.language.furniture import is_furniture

if TYPE_CHECKING:
    import mistune

_ENDINGS = (".md", ".markdown", ".mdown", ".qmd", ".rmd")
_FRONT = re.compile(r"\s*---[ \t]*\n(?P<fields>(?:.*\n){1,80}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(?P<fields>(?:.*\n){1,80}?)\+\+\+[ \t]*(?:\n|\Z)")
_NAME = r"(?!\d)\w[\w /().·*'’-]{1,30}"
_PROPERTIES = re.compile(
    rf"\s*(?P<heading># \S.*\n)\s*\n?(?P<fields>(?:{_NAME}: .+\n){{2,24}})\s*\n"
)
_BULLETS = re.compile(
    r"\s*(?P<heading># \S.*\n)(?:\s*!\[[^\]\n]*\]\([^)\n]*\)[ \t]*\n)?\s*(?:#{2,4} \S.*\n\s*)?"
    r"(?P<fields>(?:[-*+] [A-Z][\w -]{1,30}: .+\n){2,14})\s*(?:#{2,4} \S.*\n)?"
)
"""Fields in a list below the first heading, and the headings around it: ## Metadata, ## Full Document."""
_FEWEST, _ENOUGH = 2, 3
"""Known fields that make lines below a heading fields, not words: with as many others, with any number."""
_HEADED = re.compile(
    r"\s*(?P<fields>Title: .*\n(?:\s*\n|[A-Z][\w ]+: .*\n)*)(?:\s*Markdown Content:\s*\n|(?=\s*\S))"
)
_URL_SOURCE = re.compile(r"^URL Source: ", re.MULTILINE)
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w /().·*'’-]{0,40}):(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"\s*-[ \t]+(?P<value>.*)")
_COMMENTED = re.compile(r"\s*(?P<fields>(?:#+[ \t]*[A-Za-z][\w -]{1,30}:[ \t].*\n){2,12})")
"""Fields behind the sign by which programs tell lines that are no text: "# source: Harbour Post"."""
_HEADING = re.compile(r"\s*# \S.*\n")
_EMBED = re.compile(r"!\[\[[^\]\n]*\]\]")
_CALLOUT = re.compile(r"\[!\w+\]")
_WIKI = re.compile(r"\[\[(?:[^\]|\n]*\|)?([^\]|\n]+)\]\]")
_ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>]+)>?")
_TAGS = re.compile(r"(?:#[^\W\d][\w/-]*[\s,]*)+")
_BLANKS = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_PROGRAM = frozenset({"tags", "aliases", "cssclass", "cssclasses", "layout", "draft", "status"})
"""Fields for the program that keeps the note."""


def _recognizes(source: Source) -> bool:
    try:
        head = source.text[:5000].lstrip("\ufeff").replace("\r\n", "\n")
    except InputError:
        return False
    front = _FRONT.match(head)
    return (
        source.ending in _ENDINGS
        or _TOML.match(head) is not None
        or (front is not None and any(map(_FIELD.fullmatch, front["fields"].splitlines())))
        or bool(_HEADED.match(head) and _URL_SOURCE.search(head))
        or bool(_HEADING.match(head))
    )


def _read(source: Source) -> Parsed:
    fields, body = _split(source.text.lstrip("\ufeff").replace("\r\n", "\n"))
    if (
        fields.get("draft", "").casefold() == "true"
        or fields.get("status", "").casefold() == "draft"
    ):
        raise InputError(f"{source.name}: says of itself that it is a draft; it was left out")
    inline, body = take_inline_fields(drop_remarks(body))
    row: Row = _name_fields({**{name: _bare(value) for name, value in inline.items()}, **fields})
    if reason := find_no_article(body, row):
        return Parsed([], "Markdown", notes=[reason])
    nodes, own = drop_own_sections(_parse(_WIKI.sub(r"\1", _EMBED.sub("", body))), _words)
    parts = list(_paragraphs(nodes))
    if own and all(part.heading for part in parts):
        return Parsed([], "Markdown", notes=["holds notes of the reader's own, and no article"])
    rows, notes = to_rows(Document(parts))
    notes = [*own, *notes]
    if len(rows) > 1 and not row:
        return Parsed(rows, "Markdown", notes=notes)
    found, notes = to_row(Document(parts, str(row.get("title", ""))))
    notes = [*own, *notes]
    first = str(found["text"]).partition("\n\n")
    if fields and not (found.get("title") or row.get("title")) and first[2] and is_title(first[0]):
        found = {**found, "title": first[0], "text": first[2]}
    heading = str(found.get("title", ""))
    if heading and str(row.get("title", "")).startswith(heading):
        row["title"] = heading  # the page's own, without the name of its site
    whole = {**found, **row}
    if not whole.get("outlet") and (domain := read_domain(row.get("url"))):
        whole["outlet"] = domain
        notes = [*notes, f"the outlet is the domain of its address: “{domain}”"]
    return Parsed([whole], "Markdown", notes=notes)


MARKDOWN = Layout("Markdown", _recognizes, _read)


def _split(text: str) -> tuple[dict[str, str], str]:
    """Return the fields at a text's head, and what stands behind them."""
    found = _FRONT.match(text)
    if found is None and (commented := _COMMENTED.match(text)):
        fields = _read_fields(re.sub(r"(?m)^\s*#+[ \t]*", "", commented["fields"]))
        if sum(bool(find_fields(name)) for name in fields) >= _FEWEST:
            return fields, text[commented.end() :]
    if found is None and _URL_SOURCE.search(text[:5000]):
        found = _HEADED.match(text)
    if found is None:
        fields, rest = _split_toml(text)
        return (fields, rest) if fields else _split_properties(text)
    return _read_fields(found["fields"]), text[found.end() :]


def _split_properties(text: str) -> tuple[dict[str, str], str]:
    """Return the fields right below the first heading, as note programs export them."""
    found = _PROPERTIES.match(text) or _BULLETS.match(text)
    fields = _read_fields(found["fields"]) if found else {}
    known = [name for name in fields if find_fields(name)]
    if found is None or len(known) < _FEWEST:
        return {}, text
    if len(known) * 2 < len(fields) and len({find_fields(name)[0] for name in known}) < _ENOUGH:
        return {}, text
    return fields, f"{found['heading']}\n{text[found.end() :]}"


def _read_fields(lines: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in lines.splitlines():
        item, field = _ITEM.fullmatch(line), _FIELD.fullmatch(line)
        if not fields and item and (listed := _FIELD.fullmatch(item["value"])):
            return (
                _read_fields(re.sub(r"(?m)^\s*[-*+][ \t]+", "", lines)) if listed["value"] else {}
            )
        if field:
            name = field["name"].strip().casefold()
            fields[name] = _bare(field["value"] or "")
        elif item and name:
            fields[name] = "; ".join(filter(None, (fields[name], _bare(item["value"]))))
    return fields


def _split_toml(text: str) -> tuple[dict[str, str], str]:
    """Return the fields between lines of ``+++``, as some makers of web sites set them."""
    found = _TOML.match(text)
    if found is None:
        return {}, text
    try:
        read = tomllib.loads(found["fields"])
    except tomllib.TOMLDecodeError:
        return {}, text
    fields = {
        name.casefold(): "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in read.items()
        if not isinstance(value, dict)
    }
    return fields, text[found.end() :]


def _bare(value: str) -> str:
    """Return a field's value without its quotation marks, or the brackets of a list."""
    value = value.strip()
    if value[:1] == "[" and value[-1:] == "]" and value[:2] != "[[":
        return "; ".join(filter(None, map(_bare, value[1:-1].split(","))))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace(f"\\{value[0]}", value[0])
    return _WIKI.sub(r"\1", value)


def _name_fields(fields: dict[str, str]) -> Row:
    """Return fields under the names of the articles table; others are the user's own."""
    row: Row = {}
    for name, value in fields.items():
        if not value or name in _PROGRAM:
            continue
        known = next((one for one in find_fields(name) if one != "text"), name)
        known = name if tells_when_made(name) else known
        if address := _ADDRESS.fullmatch(value):
            known, value = "url", address["url"]
        row.setdefault(known, value)
    return row


@cache
def _make_parser() -> mistune.Markdown:
    import mistune

    return mistune.create_markdown(
        renderer=None, plugins=["footnotes", "mark", "strikethrough", "table"]
    )


def _parse(body: str) -> list[dict[str, Any]]:
    parsed = _make_parser()(body)
    assert isinstance(parsed, list)
    return parsed


def _paragraphs(nodes: list[dict[str, Any]], row: int = 0) -> Iterator[Paragraph]:
    """Yield the paragraphs of blocks; those of lists, quotations and tables are paragraphs, too."""
    for number, node in enumerate(nodes):
        kind = node["type"]
        if (kind == "block_quote" and _is_callout(node)) or _is_related(nodes, number):
            continue
        if kind == "heading":
            level = node["attrs"]["level"]
            yield Paragraph(_words(node["children"]), style=f"heading {level}")
        elif kind in ("paragraph", "block_text", "table_cell"):
            text = _words(node["children"]).strip()
            if text and not _TAGS.fullmatch(text):
                linked = kind == "paragraph" and _is_linked(node["children"])
                yield Paragraph(text, bold=_is_bold(node["children"]), row=row, linked=linked)
        elif kind in ("block_code", "block_html"):
            yield Paragraph(str(node["raw"]).strip())
        elif kind in ("table_row", "table_head"):
            row += 1
            yield from _paragraphs(node["children"], row)
        elif kind != "footnotes":
            yield from _paragraphs(node.get("children", []), row)


def _is_callout(node: dict[str, Any]) -> bool:
    """Tell whether a quotation is a box of a note program: "> [!info] Related"."""
    first = next(iter(_paragraphs(node.get("children", []))), None)
    return first is not None and _CALLOUT.match(first.text) is not None


def _is_related(nodes: list[dict[str, Any]], number: int) -> bool:
    """Tell whether a block is a list of links below a line that leads to other articles: "Related:"."""
    if nodes[number]["type"] != "list":
        return False
    above = [one for one in nodes[:number] if one["type"] != "blank_line"]
    if not above or above[-1]["type"] not in ("paragraph", "heading"):
        return False
    items = [
        part for item in nodes[number]["children"] for block in item["children"]
        for part in block.get("children", []) if str(part.get("raw", "x")).strip()
    ]  # fmt: skip
    return _is_linked(items) and is_furniture(_words(above[-1]["children"]).strip())


def _words(nodes: list[dict[str, Any]]) -> str:
    """Return what is read of inline nodes: links by their words, pictures and footnotes not at all."""
    parts = []
    for node in nodes:
        if node["type"] in ("softbreak", "linebreak"):
            parts.append("\n")
        elif node["type"] not in ("image", "footnote_ref"):
            parts.append(str(node.get("raw", "")) or _words(node.get("children", [])))
    return _BLANKS.sub(" ", "".join(parts))


def _is_bold(nodes: list[dict[str, Any]]) -> bool:
    return len(nodes) == 1 and nodes[0]["type"] == "strong"


def _is_linked(nodes: list[dict[str, Any]]) -> bool:
    """Tell whether inline nodes are links, and nothing else."""
    worded = [
        one for one in nodes if one["type"] != "softbreak" and str(one.get("raw", "x")).strip()
    ]
    return bool(worded) and all(one["type"] == "link" for one in worded)
