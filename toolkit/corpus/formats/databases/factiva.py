"""Factiva's pages (.html): the layout with field codes, and the plain one.

In the first an article is a table of codes and values (HD title, LP and TD text, AN number); in the
second it is lines without names: title, author, number of words, day, time, outlet, code, language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.corpus.formats.databases.labels import find_language
from toolkit.corpus.formats.databases.values import clean_author
from toolkit.corpus.formats.heading.datelines import find_date, is_date
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import is_marked
from toolkit.corpus.formats.markup import has_class, parse_html, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.language.furniture import is_rights_notice

CODES = frozenset(
    re.findall(
        r"\w+",
        "SE HD CLM BY CR WC PD ET SN SC NGC GC ED PG VOL ISS LA CY LP TD ART CX CT DLN RF CO IN NS RE "
        "IPC IPD PUB AN RST FDS DOI URL",
    )
)
NUMBER = re.compile(
    r"(?:(?:Documento?|Dokument|Документ|文件|文書|文档|문서)\s+)?"
    r"(?P<number>[A-Z][A-Z0-9]{2,9}(?:19|20)\d{6}[a-z0-9]{8,11})"
)
WORDS = re.compile(
    r"\d[\d.,\s]*(?:words?|mots?|wörter|wort|palabras?|parole|parola|palavras?|woorden|слов\w*|[个個]?字|語|ord|słów)",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"articleParagraph|<div[^>]*\bclass=['\"][^'\"]*\b[a-z]{2}Article\b|<b>\s*AN\s*</b>", re.I
)
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,5})?")
_CODE = re.compile(r"[A-Z][A-Z0-9]{2,7}")
_COUNTED = re.compile(r"(?P<number>\d{1,4})\)\s+(?=\S)")


def _recognizes(source: Source) -> bool:
    if not is_marked(source, _MARK):
        return False
    return next(_find_articles(parse_html(source.text)), None) is not None


def _read(source: Source) -> Parsed:
    page = parse_html(source.text)
    rows: list[Row] = []
    coded = 0
    for place, article in enumerate(_find_articles(page), start=1):
        fields = dict(_read_fields(article))
        coded += bool(fields)
        row = row_of_fields(fields) if fields else _read_plain(article)
        rows.append(drop_count(row, place))
    numbers = {hit["number"] for text in page.itertext() for hit in NUMBER.finditer(text)}
    layout = "Factiva, HTML with field codes" if coded else "Factiva, HTML"
    return Parsed(rows, layout, promised=len(numbers) or None)


FACTIVA = Layout("Factiva", _recognizes, _read)


def row_of_fields(fields: Mapping[str, list[str]]) -> Row:
    """Return a row from paragraphs by field code; LP and TD are the text."""
    row: Row = {"text": "\n\n".join([*fields.get("LP", []), *fields.get("TD", [])])}
    for code, key in (("HD", "title"), ("SN", "outlet"), ("SE", "section"), ("URL", "url")):
        if fields.get(code):
            row[key] = one_line(" ".join(fields[code]))
    if fields.get("BY"):
        row["author"] = clean_author(" ".join(fields["BY"]))
    if fields.get("PD"):
        row["published"] = one_line(" ".join(fields["PD"]))
    language = find_language(" ".join(fields.get("LA", [])))
    return row | ({"language": language} if language else {})


def row_of_head(names: list[str], rest: list[str]) -> Row:
    """Return a row from the plain layout's lines: those before the number of words, those after."""
    row: Row = {}
    dated = next((at for at, line in enumerate(rest) if is_date(line)), None)
    if dated is not None:
        row["published"] = find_date(rest[dated])
        after = [line for line in rest[dated + 1 :] if not _TIME.fullmatch(line)]
        if after and not is_rights_notice(after[0]):
            row["outlet"] = after[0]
    language = next((code for line in rest if (code := find_language(line))), "")
    if language:
        row["language"] = language
    if names:
        row["title"] = names[0]
    return row


def is_head(line: str) -> bool:
    """Tell whether a line belongs to the head of the plain layout, and is not the text."""
    short = _CODE.fullmatch(line) or _TIME.fullmatch(line) or is_date(line) or WORDS.fullmatch(line)
    return bool(short) or bool(find_language(line)) or is_rights_notice(line)


def drop_count(row: Row, place: int) -> Row:
    """Return a row whose title lacks the number that the list of headlines put before it."""
    found = _COUNTED.match(row.get("title", ""))
    if found and int(found["number"]) == place:
        row["title"] = row["title"][found.end() :]
    return row


def _find_articles(page: Element) -> Iterator[Element]:
    """Yield the innermost elements that hold an article each."""
    known = [element for element in page.iter("div", "article") if _is_article(element)]
    outer = {parent for element in known for parent in element.iterancestors()}
    if known:
        yield from (element for element in known if element not in outer)
        return
    for table in page.iter("table"):
        if "HD" in dict(_read_fields(table)):
            yield table


def _is_article(element: Element) -> bool:
    if has_class(element, "Article") and re.search(r"\b[a-z]{2}Article\b", element.get("class")):
        return True
    if not has_class(element, "article"):
        return False
    marked = (has_class(part, "articleParagraph") for part in element.iter("p", "pre", "div"))
    return any(marked) or "HD" in dict(_read_fields(element))


def _read_fields(article: Element) -> Iterator[tuple[str, list[str]]]:
    """Yield the codes and values of a table's rows."""
    for line in article.iter("tr"):
        cells = [cell for cell in line if cell.tag in ("td", "th")]
        code = read_line(cells[0]) if len(cells) > 1 else ""
        if code in CODES:
            yield code, [text for cell in cells[1:] for text in read_paragraphs(cell)]


def _read_plain(article: Element) -> Row:
    paragraphs = [part for part in article.iter("p", "pre", "div") if has_class(part, "Paragraph")]
    headings = [part for part in article.iter() if part.get("id") == "hd" or _is_headline(part)]
    lines = [part for part in article.iter("div") if part not in headings and not len(part.attrib)]
    texts = [read_line(part) for part in lines if part.find(".//div") is None]
    cut = next((at for at, text in enumerate(texts) if WORDS.fullmatch(text)), 0)
    row = row_of_head([read_line(headings[0])] if headings else [], texts[cut:])
    if cut and texts[0]:
        row["section"] = texts[0]
    author = next((part for part in article.iter("div") if has_class(part, "author")), None)
    if author is not None:
        row["author"] = clean_author(read_line(author))
    body = [text for part in paragraphs for text in read_paragraphs(part)]
    row["text"] = "\n\n".join(body if paragraphs else _loose_paragraphs(article))
    return row


def _loose_paragraphs(article: Element) -> list[str]:
    """Return paragraphs without a class, up to the document's number."""
    texts = [read_line(part) for part in article.iter("p") if part.find(".//div") is None]
    stop = next((at for at, text in enumerate(texts) if NUMBER.fullmatch(text)), len(texts))
    return [text for text in texts[:stop] if text]


def _is_headline(element: Element) -> bool:
    return isinstance(element.tag, str) and has_class(element, "Headline")
