"""Read statements that people annotated, to measure against.

Two formats: a folder in brat standoff (Stenetorp et al. 2012), where each Attribution event has a
Source, a Cue and a Content, and a CSV with one row a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import InputError
from toolkit.statements.matching import Spans, find_quoted, name_kind
from toolkit.tables import ARTICLES, GAP, STATEMENTS

ROLE_NUMBER = re.compile(r"\d+$")
SPAN = re.compile(r"\d+ \d+(?:;\d+ \d+)*")
PIECE = re.compile(r"T\d+")
EVENT = re.compile(r"E\d+")
ROLES = ("content", "source", "cue")


def read_gold(path: str | Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    r"""Read annotated articles and return their articles table and statements table.

    Parameters
    ----------
    path
        Either a folder in brat standoff: texts (``.txt``) and annotations (``.ann``) side by
        side, or in the folders ``text`` and ``attributions``; the annotations of ``x.txt`` are
        ``x.ann`` or ``x_NAME.ann``, of which the alphabetically first counts. Or a CSV with the
        columns ``article_id`` and ``spans`` (``12-30;45-60``) or ``start`` and ``end``, and, where
        known, ``source_start``, ``source_end``, ``cue`` and ``official``; its texts are in a
        folder ``articles`` beside the CSV or one folder up.

    Returns
    -------
    articles, statements : DataFrame
        As in :mod:`toolkit.tables`. ``kind`` follows from the quotation marks in the text.
        ``source_start`` and ``source_end`` are the first piece of a source in several pieces.
        Articles and statements are in the order of the files.

    Raises
    ------
    InputError
        If there is nothing to read, a text is missing, or an annotation cannot be read.

    References
    ----------
    Stenetorp, P. et al. (2012). brat: a web-based tool for NLP-assisted text annotation. *EACL*.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     folder = Path(name)
    ...     (folder / "articles").mkdir()
    ...     _ = (folder / "articles" / "a.txt").write_text("Mayor Quill said the dam is safe.")
    ...     _ = (folder / "gold.csv").write_text("article_id,spans,cue\na,17-32,said\n")
    ...     articles, statements = read_gold(folder / "gold.csv")
    >>> statements[["statement_id", "kind", "content", "cue"]].values.tolist()
    [['a:17-32', 'indirect', 'the dam is safe', 'said']]
    """
    path = Path(path)
    if path.is_dir():
        return _read_brat(path)
    if path.suffix.lower() == ".csv" and path.is_file():
        return _read_csv(path)
    raise InputError(f"{path}: expected a folder of .txt and .ann files, or a .csv file")


def _read_brat(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    texts = folder / "text" if (folder / "text").is_dir() else folder
    notes = folder / "attributions" if (folder / "attributions").is_dir() else texts
    articles: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for file in sorted(texts.glob("*.txt")):
        annotation = _find_annotation(notes, file.stem)
        if annotation is None:
            continue
        text = _read_text(file)
        articles.append({"article_id": file.stem, "text": text})
        rows.extend(_read_annotation(annotation, file.stem, text))
    if not articles:
        raise InputError(f"{folder}: no text with annotations; expected x.txt with x.ann")
    return ARTICLES.build(articles), STATEMENTS.build(_number_repeated(rows))


def _find_annotation(folder: Path, name: str) -> Path | None:
    plain = folder / f"{name}.ann"
    if plain.is_file():
        return plain
    named = (p for p in folder.glob("*.ann") if p.stem.rpartition("_")[0] == name)
    return min(named, default=None)


def _read_text(path: Path) -> str:
    """Read a text exactly as it is: offsets count its carriage returns too."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from None


def _read_annotation(path: Path, article_id: str, text: str) -> Iterator[dict[str, Any]]:
    lines = [line.rstrip("\r").split("\t") for line in _read_text(path).split("\n")]
    pieces = {line[0]: _parse_pieces(path, line) for line in lines if PIECE.fullmatch(line[0])}
    quoted = frozenset(i for a, b in find_quoted(text) for i in range(a, b))
    for line in lines:
        if not EVENT.fullmatch(line[0]) or len(line) < 2:
            continue
        roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for argument in line[1].split()[1:]:
            role, _, reference = argument.partition(":")
            role = ROLE_NUMBER.sub("", role).lower()
            if role in roles and reference in pieces:
                roles[role] = sorted([*roles[role], *pieces[reference]])
        if roles["content"]:
            yield _build_row(article_id, text, roles, quoted)


def _parse_pieces(path: Path, line: list[str]) -> list[tuple[int, int]]:
    place = SPAN.search(line[1]) if len(line) > 1 else None
    if place is None:
        raise InputError(f"{path.name}, {line[0]}: expected a label and places such as Cue 12 30")
    pairs = (part.split() for part in place.group().split(";"))
    return [(int(start), int(end)) for start, end in pairs]


def _build_row(
    article_id: str, text: str, roles: Mapping[str, Spans], quoted: frozenset[int]
) -> dict[str, Any]:
    spans = list(roles["content"])
    row: dict[str, Any] = {
        "article_id": article_id,
        "start": spans[0][0],
        "end": spans[-1][1],
        "spans": spans,
        "content": _join(text, spans),
        "kind": name_kind(text, spans, quoted),
    }
    for role in ("source", "cue"):
        if roles[role]:
            row[role] = _join(text, roles[role])
            row[f"{role}_start"], row[f"{role}_end"] = roles[role][0]
    return row


def _join(text: str, spans: Spans) -> str:
    return GAP.join(text[start:end] for start, end in spans)


def _number_repeated(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every row its statement_id, with "#2" and so on where a place is annotated again."""
    seen: dict[str, int] = {}
    for row in rows:
        name = f"{row['article_id']}:{row['start']}-{row['end']}"
        seen[name] = seen.get(name, 0) + 1
        row["statement_id"] = name if seen[name] == 1 else f"{name}#{seen[name]}"
    return rows


def _read_csv(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.read_csv(path, dtype={"article_id": str})
    STATEMENTS.require(table, ["article_id"])
    if "spans" not in table:
        STATEMENTS.require(table, ["start", "end"])
        table["spans"] = [f"{a}-{b}" for a, b in zip(table["start"], table["end"], strict=True)]
    table = STATEMENTS.conform(table)
    texts = {name: _read_text(_find_text(path, name)) for name in table["article_id"].unique()}
    quoted = {
        name: frozenset(i for a, b in find_quoted(text) for i in range(a, b))
        for name, text in texts.items()
    }
    rows = []
    for row in table.to_dict("records"):
        name, spans = row["article_id"], row["spans"]
        text = texts[name]
        if spans[-1][1] > len(text):
            raise InputError(
                f"{path.name}, article {name!r}: a statement ends at {spans[-1][1]}, behind the "
                f"text's end at {len(text)}"
            )
        built = _build_row(name, text, {"content": spans, "source": [], "cue": []}, quoted[name])
        rows.append({str(key): value for key, value in row.items()} | built)
    articles = ARTICLES.build({"article_id": name, "text": text} for name, text in texts.items())
    return articles, STATEMENTS.build(_number_repeated(rows))


def _find_text(path: Path, name: str) -> Path:
    tried = [folder / "articles" / f"{name}.txt" for folder in (path.parent, path.parent.parent)]
    found = next((file for file in tried if file.is_file()), None)
    if found is None:
        raise InputError(
            f"{path.name}, article {name!r}: its text was not found; "
            f"expected {' or '.join(map(str, tried))}"
        )
    return found
