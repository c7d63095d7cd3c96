"""Documents that hold several articles: press reviews, clippings, what was pasted one below the other.

An article begins at a heading, a line in bold, or the first line below a rule or on a new page, where
below it stands what only heads have: a day with or without an outlet, a byline, named fields. One such
place is an article's own head; two or more with text below each are several articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from toolkit.corpus.formats.heading.cells import lay_out_tables
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.heads_above import (
    name_by_headings,
    names_collection,
    put_heads_below,
)
from toolkit.corpus.formats.heading.names import (
    has_given_name,
    is_person,
    is_role,
    sounds_like_outlet,
)
from toolkit.corpus.formats.heading.one_line_heads import open_one_line_heads
from toolkit.corpus.formats.heading.owned_heads import open_owned_heads
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.heading.plain_titles import find_plain_title, is_noted, mark_capitals
from toolkit.corpus.formats.heading.releases import is_release_line
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.plain import UNREAD, name_cells, note_unread, to_row
from toolkit.corpus.formats.records.dated import tidy_outlet
from toolkit.corpus.formats.records.reading import read_only_record, read_records
from toolkit.corpus.formats.records.series import find_agency, find_series, mark_titles
from toolkit.corpus.formats.records.siblings import find_sourced, go_up, settle_alike
from toolkit.corpus.formats.records.tails import drop_same_ends, drop_tail, drop_tails
from toolkit.language.furniture import is_furniture

_RULE = re.compile(
    r"[-=_*~#•·–—+]{3,}|(?:[*#~•·–—-]\s+){2,}[*#~•·–—-]"
    r"|\W*(?:article|document|story|item|artikel|clip|dokument|documento|artículo|articolo|artigo|noticia|notícia|документ)\s+\d+(?:\s*(?:of|/|von|de|di|af|av|z|из)\s*\d+)?\W*"
    r"|#{1,6}\s*\d{1,4}\W*",
    re.IGNORECASE,
)
_FEWEST = 20
"""Words that an article has at least below its head."""
_FEWEST_APART = 17
"""The same below a rule, or on a new page."""
_MOST_WITHOUT = 0.4
"""Share of headings of one style without a day or byline, up to which they begin articles, too."""
_MOST_HEAD = 8
"""Lines among which an article's head stands."""
_CLOSE = 2
_MOST_TIGHT = 5
_TITLE_AMONG = 2
"""Lines of which one is an article's title: an outlet or a section may stand above it."""
_FOOT = 40
"""Words below the last rule that are no part of the last article."""
_HEAD_WORDS = 9
"""Words of a name that stands above each article, at most."""
_NAME_WORDS = 5
_OUTLET = "Outlet"  # how a field is called that says who prints what stands below it
_COVER = 25
"""Words of a paragraph in front of the first article from which it is text, not a cover's."""


def to_rows(document: Document) -> tuple[list[Row], list[str]]:
    """Return the articles that a document holds, and notes on what was left out.

    Examples
    --------
    >>> parts = []
    >>> for title in ("Talks resume", "Talks end"):
    ...     parts += [Paragraph(title, style="heading 1"), Paragraph("Harbour Post, 7 May 2031")]
    ...     parts += [Paragraph("“We wait,” Holm said. " * 6)]
    >>> rows, notes = to_rows(Document(parts))
    >>> [(row["title"], row["outlet"]) for row in rows]
    [('Talks resume', 'Harbour Post'), ('Talks end', 'Harbour Post')]
    """
    document = _drop_contents(document)
    laid_out, listed = lay_out_tables(document.paragraphs)
    document = replace(document, paragraphs=laid_out, notes=[*document.notes, *listed])
    text = "\n".join(document.lines)
    if records := read_records(text, wrapped=False):
        return records[0], [*document.notes, *records[1]]
    worded = put_heads_below([part for part in laid_out if part.text.strip()])
    document = replace(document, paragraphs=open_one_line_heads(open_owned_heads(worded)))
    parts = [part for part in document.paragraphs if part.text.strip() and not part.boxed]
    articles, notes = split_articles(mark_rules(name_cells(parts)))
    if len(articles) < 2:
        articles, notes = split_articles(mark_capitals(mark_rules(name_cells(parts))))
    if len(articles) < 2 and (records := read_records(text, dated=True, wrapped=False)):
        return records[0], [*document.notes, *records[1]]
    record = read_only_record(text, wrapped=False)
    if len(articles) < 2 and record:
        return [record[0]], [*document.notes, *record[1]]
    if len(articles) < 2:
        row, notes = to_row(document)
        return [row], [*notes, *drop_tail(row)]
    rows, said = read_several(articles)
    return rows, [*document.notes, *notes, *said]


def _drop_contents(document: Document) -> Document:
    """Return a document without the list of contents that a word processor made, and a note on it."""
    listed = [part for part in document.paragraphs if part.style.startswith("toc")]
    if not listed:
        return document
    lines = sum(bool(part.text.strip()) for part in listed)
    kept = [part for part in document.paragraphs if not part.style.startswith("toc")]
    note = f"a list of contents with {lines} lines was left out"
    return replace(document, paragraphs=kept, notes=[*document.notes, note])


def read_several(articles: Sequence[list[Paragraph]]) -> tuple[list[Row], list[str]]:
    """Return the articles of a document, each from its paragraphs, and notes on what was left out."""
    read = [to_row(Document(article), several=True) for article in articles]
    rows = [row for row, _ in read]
    if any(row.get("author") for row in rows):
        _name_writers(read)
    if any(row.get("outlet") for row in rows):
        _name_outlets(read, articles)
    settle_alike(rows)
    notes = list(dict.fromkeys(one for _, said in read for one in said))
    notes += drop_tails(rows) + drop_same_ends(rows)
    _name_outlet(rows)
    return rows, notes


def _name_writers(read: Sequence[tuple[Row, list[str]]]) -> None:
    """Give an article the only name in its head that was not understood, where others have their writers."""
    for row, said in read:
        names = [
            found["line"]
            for one in said
            if (found := UNREAD.fullmatch(one)) and is_person(found["line"])
        ]
        if len(names) == 1 and not row.get("author") and not sounds_like_outlet(names[0]):
            row["author"] = names[0]
            said.remove(note_unread(names[0]))


def _name_outlets(
    read: Sequence[tuple[Row, list[str]]], articles: Sequence[list[Paragraph]]
) -> None:
    """Give an article the only name beside its day that was not understood, where others have outlets."""
    for (row, said), article in zip(read, articles, strict=True):
        day = str(row.get("published") or "")
        if row.get("outlet") or not day:
            continue
        lines = _lines(article)[:_MOST_HEAD]
        at = next((n for n, line in enumerate(lines) if day in line), len(lines))
        beside = lines[max(0, at - 1) : at + 2]
        names = [
            found["line"]
            for one in said
            if (found := UNREAD.fullmatch(one)) and any(found["line"] in line for line in beside)
        ]
        if len(names) == 1 and not is_person(names[0]):
            row["outlet"] = names[0]
            said.remove(note_unread(names[0]))


def _name_outlet(rows: list[Row]) -> None:
    """Give articles without outlets the one that all share: above their titles, or in datelines."""
    if any(row.get("outlet") for row in rows):
        return
    agencies = {find_agency(str(row["text"])) for row in rows}
    if len(agencies) == 1 and (agency := agencies.pop()):
        for row in rows:
            row["outlet"] = agency
        return
    titles = {row.get("title") for row in rows}
    firsts = [str(row["text"]).partition("\n\n") for row in rows]
    same = len(titles) == 1 or all(sounds_like_outlet(str(one)) for one in titles)
    if same and None not in titles and all(is_title(one) and rest for one, _, rest in firsts):
        for row, (first, _, rest) in zip(rows, firsts, strict=True):
            named = tidy_outlet({"outlet": row["title"]})
            row.update(named, title=" ".join(first.split()), text=rest.lstrip("\n"))
        _name_first_lines(rows)


def _name_first_lines(rows: Sequence[Row]) -> None:
    """Give articles the names alone that their texts begin with as writers, where one has a given name."""
    firsts = [str(row["text"]).partition("\n\n") for row in rows]
    alone = [line if len(line.split()) <= _NAME_WORDS else "" for line, _, _ in firsts]
    named = [is_person(line) and not sounds_like_outlet(line) for line in alone]
    if not any(map(has_given_name, alone)) or any(row.get("author") for row in rows):
        return
    for row, line, known, (_, _, rest) in zip(rows, alone, named, firsts, strict=True):
        if rest and (known or is_role(line)):
            row.update({"author": line} if known else {}, text=rest)


def mark_rules(parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs without rules; what stands below one begins anew."""
    kept: list[Paragraph] = []
    below = True
    for part in parts:
        if _RULE.fullmatch(part.text.strip()):
            below = True
            continue
        kept.append(replace(part, apart=True) if below else part)
        below = False
    return kept


def cut_rules(parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs of text cut at rules that stand in them as lines."""
    cut: list[Paragraph] = []
    for part in parts:
        block: list[str] = []
        for line in part.text.split("\n"):
            if not _RULE.fullmatch(line.strip()):
                block.append(line)
            elif not (block and _underlines(line, block[-1])):
                cut += _to_parts(block, part)
                cut.append(replace(part, text=line))
                block = []
        cut += _to_parts(block, part)
    return cut


def _underlines(rule: str, line: str) -> bool:
    """Tell whether a rule is a title's, right below it and as long."""
    return abs(len(rule.strip()) - len(line.strip())) <= _CLOSE


def _to_parts(lines: list[str], part: Paragraph) -> list[Paragraph]:
    text = "\n".join(lines)
    return [replace(part, text=text)] if text.strip() else []


def split_articles(parts: list[Paragraph]) -> tuple[list[list[Paragraph]], list[str]]:
    """Return the paragraphs of each article, and notes on what stands in front of the first."""
    starts = _find_starts(parts)
    if len(starts) < 2:
        starts = find_series(parts)
        parts = mark_titles(parts, starts)
    if len(starts) < 2:
        return [parts], []
    starts = go_up(parts, starts)
    ends = [*starts[1:], len(parts)]
    whole = [parts[a:b] for a, b in zip(starts, ends, strict=True)]
    if len(whole) > _TITLE_AMONG and _lists(whole[0], whole[1:]):  # a cover with a list of contents
        whole, starts = whole[1:], starts[1:]
    articles = [_trim(article) for article in whole]
    before = parts[: starts[0]]
    articles = [_drop_masthead(one, before) for one in articles]
    over = [before, *(one[len(kept) :] for one, kept in zip(whole, articles, strict=True))]
    foot = _take_foot(articles) if all(parts[start].apart for start in starts) else []
    articles = _name_sender(name_by_headings(articles, over), before, whole[:-1])
    notes = [f"below the last article left out: “{_show(foot)}”"] if foot else []
    if any(len(part.text.split()) >= _COVER for part in before) and not _lists(before, articles):
        return [before, *articles], notes
    words = _show(before)
    return articles, [
        *([f"in front of the first article left out: “{words}”"] if words else []),
        *notes,
    ]


def _show(parts: Sequence[Paragraph]) -> str:
    words = " ".join(" ".join(part.text for part in parts).split())
    return words[:100] + ("…" if len(words) > 100 else "")


def _take_foot(articles: list[list[Paragraph]]) -> list[Paragraph]:
    """Take the few words below a rule out of the last article, where rules stand above all articles."""
    last = articles[-1]
    place = next((n for n in range(len(last) - 1, 0, -1) if last[n].apart), 0)
    foot = last[place:] if place else []
    few = sum(len(part.text.split()) for part in foot) <= _FOOT
    if not foot or not few or any(len(part.text.split()) >= _COVER for part in foot):
        return []
    articles[-1] = last[:place]
    return foot


def _lists(before: Sequence[Paragraph], articles: Sequence[list[Paragraph]]) -> bool:
    """Tell whether what stands in front of articles is a list of their titles."""
    listed = " ".join(" ".join(_lines(before)).split()).casefold()
    firsts = [
        [" ".join(article[0].text.split()), *_lines(article)[:_TITLE_AMONG]] for article in articles
    ]
    named = sum(
        any(is_title(one) and one.casefold() in listed for one in lines) for lines in firsts
    )
    return named > 1 and 2 * named >= len(articles)


def _name_sender(
    articles: list[list[Paragraph]],
    before: Sequence[Paragraph],
    whole: Sequence[Sequence[Paragraph]],
) -> list[list[Paragraph]]:
    """Return releases with who sends them, who is named above the first one and again above each other."""
    lines = _lines(before)
    if not lines or not any(map(is_release_line, lines)) or is_release_line(lines[0]):
        return articles
    again = all(lines[0] in _lines(one[-_MOST_HEAD:]) for one in whole)
    field = Paragraph(f"{_OUTLET}: {lines[0]}")
    return [[one[0], field, *one[1:]] for one in articles] if again else articles


def _trim(article: list[Paragraph]) -> list[Paragraph]:
    """Return an article without headings at its end: they belong to what follows."""
    while len(article) > 1 and article[-1].heading:
        article = article[:-1]
    return article


def _drop_masthead(article: list[Paragraph], before: Sequence[Paragraph]) -> list[Paragraph]:
    """Return an article without a few words at its end that stand in front of the first one, too."""
    heads = {part.text.strip() for part in before if len(part.text.split()) <= _HEAD_WORDS}
    while len(article) > 2 and article[-1].text.strip() in heads:
        article = article[:-1]
    return article


def _find_starts(parts: list[Paragraph]) -> list[int]:
    """Return where articles begin: with a head, and with text below it."""
    sure = [n for n, part in enumerate(parts) if _may_begin(part) and _has_head(parts, n)]
    sure = sure or find_sourced(parts)
    styles = Counter(parts[n].style for n in sure if parts[n].heading)
    for style, number in styles.items():
        same = [n for n, part in enumerate(parts) if part.style == style]
        if number > 1 and number >= len(same) * (1 - _MOST_WITHOUT):
            sure = sorted({*sure, *same})
    over = {n for n in sure if n + 1 in sure and _is_outlet_over_title(parts, n)}
    over |= set(sure[:1]) if names_collection(parts, sure) else set()
    sure = [n for n in sure if n not in over]
    headed = {n + 1 for n in sure if parts[n].heading}
    sure = [n for n in sure if n not in headed or parts[n].heading]  # a head below its heading
    if not sure:
        return []
    kept = []
    for place, end in zip(sure, [*sure[1:], len(parts)], strict=True):
        words = sum(len(part.text.split()) for part in parts[place + 1 : end])
        fewest = _FEWEST_APART if parts[place].apart else _FEWEST
        if words >= fewest or _is_whole(parts[place]):
            kept.append(place)
    return kept


def _is_outlet_over_title(parts: Sequence[Paragraph], place: int) -> bool:
    """Tell whether a heading names an outlet, and the title of its first article stands right below it."""
    title = parts[place + 1]
    lower = title.bold and not title.heading
    named = sounds_like_outlet(parts[place].text) and not sounds_like_outlet(title.text)
    return parts[place].heading and lower and named and is_title(title.text.strip())


def _is_whole(part: Paragraph) -> bool:
    """Tell whether title, head and text stand in one paragraph, line by line."""
    return "\n" in part.text and len(part.text.split()) >= _FEWEST + 10


def _may_begin(part: Paragraph) -> bool:
    begins = part.heading or part.bold or part.apart or _is_tight(part)
    return begins and (not is_furniture(part.text.strip()) or (part.apart and is_noted(part.text)))


def _is_tight(part: Paragraph) -> bool:
    """Tell whether a paragraph is a title and, line by line, a head that names outlet and day."""
    lines = _lines([part])
    if not 2 <= len(lines) <= _MOST_TIGHT or not is_title(lines[0]):
        return False
    head = read_head(lines[1:], several=True)
    return head.lines == len(lines) - 1 and {"outlet", "published"} <= head.row.keys()


def _has_head(parts: list[Paragraph], place: int) -> bool:
    """Tell whether a title stands at a place, with a head below or above it."""
    if parts[place].heading or parts[place].bold:
        lines = _lines(parts[place + 1 : place + 8])
        return len(parts[place].text.split()) <= 40 and read_head(lines, several=True).sure
    _, below, above = find_plain_title(parts[place : place + 10])
    if above:
        return True
    return bool(below) and read_head(_lines(below), several=True).sure


def _lines(parts: Sequence[Paragraph]) -> list[str]:
    return [line for part in parts for line in part.text.strip().split("\n") if line.strip()]
