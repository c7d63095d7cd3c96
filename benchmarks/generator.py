"""Plainly fictional news with its truth: who said what in which words, and what it was coded as.

Invented officials of two invented countries explain an operation at the invented Tarn crossing. With
``planted`` above 0 each official has codes and words of their own; with 0 all draw from the same
ones, so that whatever a measure then finds is a false alarm. Words and sentences are data, in
``benchmarks/fiction/``.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding import Codebook, read_codebook
from toolkit.statements import read_officials
from toolkit.tables import ARTICLES, CODINGS, STATEMENTS

FICTION = Path(__file__).parent / "fiction"
FIRST_DAY = date(2031, 1, 6)
DAYS = 60
WIRE_SHARE = 0.1
"""Share of articles that repeat an earlier one in another paper."""

Row = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Fiction:
    """Generated news and its truth.

    Attributes
    ----------
    articles, statements, codings : DataFrame
        As the toolkit's tables; statements and codings are the truth, with ``side``, ``outlet`` and
        ``published`` behind the statements' own columns.
    copies : DataFrame
        ``article_id``, ``duplicate_of``: which articles repeat which.
    officials : DataFrame
        The registry.
    codebook : Codebook
        What the codings were planted from.
    """

    articles: pd.DataFrame
    statements: pd.DataFrame
    codings: pd.DataFrame
    copies: pd.DataFrame
    officials: pd.DataFrame
    codebook: Codebook


@dataclass(frozen=True)
class Official:
    """One invented official."""

    name: str
    office: str
    side: str
    pronoun: str

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


def generate_corpus(n_articles: int, *, seed: int, planted: float = 0.7) -> Fiction:
    """Return fictional articles of about 5 kB with their true statements and codes.

    Parameters
    ----------
    n_articles
        How many, copies included.
    seed
        The same seed gives the same news; article 17 is the same in a small and a large corpus,
        unless it is a copy.
    planted
        The chance that an official uses a code or word of their own instead of any, in [0, 1]; 0
        plants no difference between officials.
    """
    written = _Corpus(planted)
    for number in range(n_articles):
        chance = random.Random(f"{seed}:{number}")
        if number and chance.random() < WIRE_SHARE:
            written.copy_article(number, chance)
        else:
            written.write_article(number, chance)
    return written.finish()


@cache
def _grammar() -> Row:
    return tomllib.loads((FICTION / "grammar.toml").read_text(encoding="utf8"))


@cache
def _officials() -> list[Official]:
    table = read_officials(FICTION / "officials.toml")
    columns = table["official"], table["office"], table["side"], table["pronouns"]
    return [
        Official(name, office, side, pronouns[0])
        for name, office, side, pronouns in zip(*columns, strict=True)
    ]


class _Corpus:
    """Collects rows of every table."""

    def __init__(self, planted: float) -> None:
        self.planted = planted
        self.articles: list[Row] = []
        self.statements: list[Row] = []
        self.codings: list[Row] = []
        self.copies: list[Row] = []
        self.originals: list[tuple[Row, list[Row], list[Row]]] = []

    def write_article(self, number: int, chance: random.Random) -> None:
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        article = _article_row(number, day, chance.choice(_grammar()["outlets"]))
        article["title"] = chance.choice(_grammar()["narrative"]["headlines"])
        writer = _Writer(article["article_id"], chance, self.planted)
        article["text"] = writer.write()
        self.originals.append((article, writer.statements, writer.codings))
        self._add(article, writer.statements, writer.codings)

    def copy_article(self, number: int, chance: random.Random) -> None:
        """Repeat an earlier article in another paper, without its last paragraph."""
        source, statements, codings = chance.choice(self.originals)
        outlets = [name for name in _grammar()["outlets"] if name != source["outlet"]]
        day = source["published"] + timedelta(days=chance.randrange(2))
        article = _article_row(number, day, chance.choice(outlets))
        article |= {"title": source["title"], "text": source["text"].rsplit("\n\n", 1)[0] + "\n"}
        ids = {row["statement_id"]: _rename(row["statement_id"], article) for row in statements}
        own = {"article_id": article["article_id"]}
        self.copies.append(own | {"duplicate_of": source["article_id"]})
        self._add(
            article,
            [row | own | {"statement_id": ids[row["statement_id"]]} for row in statements],
            [row | {"statement_id": ids[row["statement_id"]]} for row in codings],
        )

    def _add(self, article: Row, statements: list[Row], codings: list[Row]) -> None:
        about = {"outlet": article["outlet"], "published": article["published"]}
        self.articles.append(article)
        self.statements.extend(row | about for row in statements)
        self.codings.extend(codings)

    def finish(self) -> Fiction:
        statements = STATEMENTS.build(self.statements)
        for column in ("side", "outlet"):
            values = [row[column] for row in self.statements]
            statements[column] = pd.Series(values, dtype="string")
        days = [row["published"] for row in self.statements]
        statements["published"] = pd.Series(days, dtype="datetime64[us]")
        return Fiction(
            articles=ARTICLES.build(self.articles),
            statements=statements,
            codings=CODINGS.build(self.codings),
            copies=pd.DataFrame(
                self.copies, columns=["article_id", "duplicate_of"], dtype="string"
            ),
            officials=read_officials(FICTION / "officials.toml"),
            codebook=read_codebook(FICTION / "codebook.toml"),
        )


def _article_row(number: int, day: date, outlet: str) -> Row:
    return {
        "article_id": f"tarn-{number:05}", "outlet": outlet, "published": day, "language": "en",
    }  # fmt: skip


def _rename(statement_id: str, article: Row) -> str:
    return f"{article['article_id']}:{statement_id.rsplit(':', 1)[1]}"


class _Writer:
    """Writes one article and notes where each statement stands."""

    def __init__(self, article_id: str, chance: random.Random, planted: float) -> None:
        self.article_id = article_id
        self.chance = chance
        self.planted = planted
        self.pieces: list[str] = []
        self.length = 0
        self.named: set[str] = set()
        self.last: Official | None = None
        self.statements: list[Row] = []
        self.codings: list[Row] = []

    def write(self) -> str:
        speakers = self.chance.sample(_officials(), self.chance.randint(2, 4))
        self._narrate(9)
        for official in speakers:
            for _ in range(self.chance.randint(3, 5)):
                self._say_something(official)
            self._narrate(8)
        self._narrate(2, last=True)
        return "".join(self.pieces)

    def put(self, text: str) -> Span:
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    def _narrate(self, sentences: int, *, last: bool = False) -> None:
        told = [self._scene() for _ in range(sentences + self.chance.randint(0, 2))]
        self.put(" ".join(told) + ("\n" if last else "\n\n"))
        self.last = None  # a pronoun after a scene could mean anybody

    def _scene(self) -> str:
        narrative = _grammar()["narrative"]
        slots = {name: self.chance.choice(values) for name, values in narrative["slots"].items()}
        return _capital(self.chance.choice(narrative["sentences"]).format(**slots))

    def _say_something(self, official: Official) -> None:
        forms = [
            _FORMS[name] for name in sorted(_FORMS) if self.last == official or name != "continued"
        ]
        self.chance.choice(forms)(self, official)
        self.put("\n\n")
        self.last = official

    def source(self, official: Official, *, opening: bool, pronoun: bool) -> str:
        """Return how the official is called here: in full first, then by surname or pronoun."""
        if official.name not in self.named:
            self.named.add(official.name)
            return f"{official.office} {official.name}"
        if pronoun and self.last == official and self.chance.random() < 0.4:
            return _capital(official.pronoun) if opening else official.pronoun
        return official.surname

    def clause(self, official: Official) -> Row:
        """Return what the official says: subject, rest, and its code."""
        clauses = _grammar()["clause"]
        own = [clause for clause in clauses if official.name in clause["own"]]
        chosen = self.chance.choice(own if self._is_planted() else clauses)
        rest = self.chance.choice(chosen["verb_phrase"])
        return {
            "axis": chosen["axis"], "code": chosen["code"],
            "subject": self.chance.choice(chosen["subject"]), "rest": rest, "tail": self.tail(official),
        }  # fmt: skip

    def tail(self, official: Official) -> str:
        words = _grammar()["words"]
        own = words[official.name]
        every = [
            *words["shared"],
            *(word for name in words if name != "shared" for word in words[name]),
        ]
        picked = [self.chance.choice(own if self._is_planted() else every) for _ in range(2)]
        return str(self.chance.choice(_grammar()["tails"]["words"]).format(*picked))

    def _is_planted(self) -> bool:
        return self.chance.random() < self.planted

    def note(
        self, official: Official, said: Row, kind: str, spans: list[Span], source: Span | None,
        cue: Span | None, flags: str | None = None,
    ) -> None:  # fmt: skip
        """Add the statement and its code to the truth."""
        text = "".join(self.pieces)
        start, end = spans[0][0], spans[-1][1]
        name = f"{self.article_id}:{start}-{end}"
        self.statements.append(
            {
                "statement_id": name, "article_id": self.article_id, "kind": kind, "start": start,
                "end": end, "spans": spans, "content": " … ".join(text[a:b] for a, b in spans),
                **_place("cue", cue, text), **_place("source", source, text),
                "official": official.name, "resolution": "truth", "rule": "truth", "flags": flags,
                "confidence": 1.0, "utterance_id": name, "side": official.side,
            }
        )  # fmt: skip
        at = text.index(said["rest"], start)
        self.codings.append(
            {
                "statement_id": name, "axis": said["axis"], "target": "operation",
                "code": said["code"], "coder": "truth", "cue": said["rest"], "start": at,
                "end": at + len(said["rest"]), "rule": "truth", "negated": False,
                "conditional": False, "attribution": "own",
            }
        )  # fmt: skip

    def attribute(
        self, pattern: str, official: Official, *, opening: bool = False
    ) -> tuple[Span, Span]:
        """Write source and cue as the pattern orders them, and return their places."""
        if pattern.startswith("said "):
            cue = self.put("said")
            self.put(" ")
            return self.put(self.source(official, opening=False, pronoun=False)), cue
        source = self.put(self.source(official, opening=opening, pronoun=True))
        self.put(" ")
        word, _, rest = pattern.removeprefix("{source} ").partition(" ")
        cue = self.put(word)
        self.put(f" {rest}" if rest else "")
        return source, cue


def _say_direct(writer: _Writer, official: Official) -> None:
    """Write: “…,” Brandt said."""
    said = writer.clause(official)
    writer.put("“")
    span = writer.put(_capital(_whole(said)) + ",")
    writer.put("” ")
    source, cue = writer.attribute(writer.chance.choice(_grammar()["cues"]["after"]), official)
    writer.put(".")
    writer.note(official, said, "direct", [span], source, cue)


def _say_after(writer: _Writer, official: Official) -> None:
    """Write Brandt said, “…” with the stop inside the mark."""
    said = writer.clause(official)
    source, cue = _introduce(writer, official)
    writer.put(", “")
    span = writer.put(_capital(_whole(said)) + ".")
    writer.put("”")
    writer.note(official, said, "direct", [span], source, cue)


def _say_unclosed(writer: _Writer, official: Official) -> None:
    """Write: Brandt said: “…. and no closing mark."""
    said = writer.clause(official)
    source, cue = _introduce(writer, official)
    writer.put(": “")
    span = writer.put(_capital(_whole(said)) + ".")
    writer.note(official, said, "direct", [span], source, cue, "unclosed")


def _say_continued(writer: _Writer, official: Official) -> None:
    """Write a quoted paragraph without a cue, after one of the same official."""
    said = writer.clause(official)
    writer.put("“")
    span = writer.put(_capital(_whole(said)) + ".")
    writer.put("”")
    writer.note(official, said, "direct", [span], None, None, "continued")


def _say_interrupted(writer: _Writer, official: Official) -> None:
    """Write “…,” Brandt said, “…” with one statement in two pieces."""
    said = writer.clause(official)
    writer.put("“")
    first = writer.put(f"{_capital(said['subject'])} {said['rest']},")
    writer.put("” ")
    source, cue = writer.attribute("{source} said", official)
    writer.put(", “")
    second = writer.put(said["tail"] + ".")
    writer.put("”")
    writer.note(official, said, "direct", [first, second], source, cue)


def _say_mixed(writer: _Writer, official: Official) -> None:
    """Write: Brandt said the operation “…”."""
    said = writer.clause(official)
    source, cue = _introduce(writer, official)
    writer.put(" ")
    span = writer.put(f"{_reported(said['subject'])} “{said['rest']} {said['tail']}.”")
    writer.note(official, said, "mixed", [span], source, cue)


def _say_indirect(writer: _Writer, official: Official) -> None:
    """Write: Brandt said that …."""
    said = writer.clause(official)
    source, cue = _introduce(writer, official)
    writer.put(" that ")
    span = writer.put(f"{_reported(said['subject'])} {said['rest']} {said['tail']}")
    writer.put(".")
    writer.note(official, said, "indirect", [span], source, cue)


def _say_according(writer: _Writer, official: Official) -> None:
    """Write: According to Brandt, …."""
    said = writer.clause(official)
    cue = writer.put("According to")
    writer.put(" ")
    source = writer.put(writer.source(official, opening=False, pronoun=False))
    writer.put(", ")
    span = writer.put(f"{_reported(said['subject'])} {said['rest']} {said['tail']}")
    writer.put(".")
    writer.note(official, said, "indirect", [span], source, cue)


_FORMS = {
    "direct": _say_direct, "after": _say_after, "unclosed": _say_unclosed,
    "continued": _say_continued, "interrupted": _say_interrupted, "mixed": _say_mixed,
    "indirect": _say_indirect, "according": _say_according,
}  # fmt: skip
"""The ways to report a statement, by name."""


def _introduce(writer: _Writer, official: Official) -> tuple[Span, Span]:
    pattern = writer.chance.choice(_grammar()["cues"]["before"])
    return writer.attribute(pattern, official, opening=True)


def _whole(said: Row) -> str:
    return f"{said['subject']} {said['rest']} {said['tail']}"


def _reported(subject: str) -> str:
    return {"we": "they", "our operation": "their operation"}.get(subject, subject)


def _place(name: str, span: Span | None, text: str) -> Row:
    if span is None:
        return {}
    return {name: text[span[0] : span[1]], f"{name}_start": span[0], f"{name}_end": span[1]}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
