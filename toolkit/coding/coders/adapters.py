"""The toolkit's coders behind the one interface: rules, trained, neural, person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from toolkit.coding.axes.application import CODER as RULES
from toolkit.coding.axes.application import apply_codebook
from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.coders.interface import CODED, finish_codings, list_targets
from toolkit.coding.people.codings import human_codings
from toolkit.coding.people.entries import HasEntries, toolkit_version
from toolkit.coding.people.names import spell_coder
from toolkit.coding.trained.classifier import CODER as TRAINED
from toolkit.coding.trained.classifier import TrainedCoder
from toolkit.coding.trained.neural import CODER as NEURAL
from toolkit.coding.trained.neural import NeuralModel, apply_inference
from toolkit.errors import InputError
from toolkit.tables import TEXT


@dataclass(frozen=True)
class RuleCoder:
    """The codebook coder, as :func:`toolkit.apply_codebook`; it reads the sentence before in ``articles``.

    Examples
    --------
    >>> from toolkit import analyze
    >>> study = analyze("corpus", ledger=False)
    >>> codings = RuleCoder(study.articles).code(study.statements.head(1), study.codebook)
    >>> codings[["axis", "target", "code"]].dropna().head(3).values.tolist()
    [['position', 'operation', 'not asserted'], ['position', 'agreement', 'no target'],
     ['aim', 'operation', 'counter-smuggling']]
    """

    articles: pd.DataFrame
    name: ClassVar[str] = RULES

    @property
    def version(self) -> str:
        """The toolkit's version."""
        return toolkit_version()

    def code(self, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
        """Return the CODED table, every axis of the codebook judged."""
        codings = apply_codebook(statements, codebook, self.articles)
        axes = [axis.name for axis in codebook.axes]
        return finish_codings(
            codings, statements, codebook, axes=axes, coder=self.name, version=self.version
        )


@dataclass(frozen=True)
class LearnedCoder:
    """One or several trained coders, an axis each, as one; from :func:`toolkit.train_coder`.

    ``articles`` is needed where they were trained with the codebook coder's codings.

    Examples
    --------
    >>> from toolkit.coding import build_codebook, train_coder
    >>> from toolkit.tables import CODINGS
    >>> rows = [{"statement_id": f"a{n}:0-9", "article_id": f"a{n % 10}", "axis": "scope",
    ...          "content": f"It is {word}.", "code": word, "coder": "anna"}
    ...         for n, word in enumerate(["limited", "expansive"] * 25)]
    >>> coder = LearnedCoder([train_coder(pd.DataFrame(rows), CODINGS.build(rows), axis="scope")])
    >>> codings = coder.code(pd.DataFrame(rows).head(1), build_codebook({}))
    >>> codings[["axis", "code", "coder"]].values.tolist()
    [['scope', 'limited', 'trained']]
    """

    coders: Sequence[TrainedCoder]
    articles: pd.DataFrame | None = None
    name: ClassVar[str] = TRAINED

    @property
    def version(self) -> str:
        """The toolkit's version and how many units each coder was trained on."""
        sizes = ", ".join(f"{one.axis} {one.about['units']}" for one in self.coders)
        return f"{toolkit_version()} ({sizes} units)"

    def code(self, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
        """Return the CODED table of the axes that were trained.

        Raises
        ------
        InputError
            If a coder was trained on another codebook.
        """
        for one in self.coders:
            _refuse_other_codebook(one, codebook)
        seen = self._read_rules(statements, codebook)
        parts = [
            one.apply(statements, codebook_codings=seen if one.about["codebook_codings"] else None)
            for one in self.coders
        ]
        codings = pd.concat(parts, ignore_index=True) if parts else CODED.build()
        axes = [one.axis for one in self.coders]
        return finish_codings(
            codings, statements, codebook, axes=axes, coder=self.name, version=self.version
        )

    def _read_rules(self, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame | None:
        if not any(one.about["codebook_codings"] for one in self.coders):
            return None
        if self.articles is None:
            raise InputError(
                "trained coder: was trained with the codebook coder's codings; give articles= so that "
                "the rules can read them"
            )
        return apply_codebook(statements, codebook, self.articles)


@dataclass(frozen=True)
class InferenceCoder:
    """A neural model of the user's own that infers codes; see :func:`toolkit.apply_inference`.

    ``hypotheses`` holds, by axis, a sentence for every code; ``thresholds``, by axis, from which
    probability on all codes are taken, where not the best one alone.

    Examples
    --------
    With a model of one's own (the example that is run has none, and shows what is asked of it)::

        coder = InferenceCoder(load_model("models/my-nli"), {"scope": {"limited": "It is limited."}})

    >>> from toolkit import default_codebook
    >>> from pathlib import Path
    >>> model = NeuralModel(None, None, ("favor", "against"), Path("my-model"))
    >>> said = pd.DataFrame({"statement_id": ["a:0-18"], "content": ["The dam is needed."]})
    >>> InferenceCoder(model, {"scope": {"limited": "It is limited."}}).code(said, default_codebook())
    Traceback (most recent call last):
    toolkit.errors.InputError: my-model: is no inference model; one label has to begin with
    'entail', it has favor, against
    """

    model: NeuralModel
    hypotheses: Mapping[str, Mapping[str, str]]
    thresholds: Mapping[str, float] | None = None
    name: ClassVar[str] = NEURAL

    @property
    def version(self) -> str:
        """The name of the model's folder."""
        return self.model.folder.name

    def code(self, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
        """Return the CODED table of the axes that have hypotheses."""
        parts = [
            apply_inference(
                statements,
                self.model,
                axis=axis,
                hypotheses=sentences,
                targets=[one for one in list_targets(codebook, axis) if one is not None] or None,
                threshold=(self.thresholds or {}).get(axis),
            )
            for axis, sentences in self.hypotheses.items()
        ]
        return finish_codings(
            pd.concat(parts, ignore_index=True) if parts else CODED.build(),
            statements,
            codebook,
            axes=list(self.hypotheses),
            coder=self.name,
            version=self.version,
        )


@dataclass(frozen=True)
class PersonCoder:
    """What one person decided in a ledger; units that this person did not code have no row.

    Examples
    --------
    >>> from toolkit import Ledger, default_codebook
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statement = {"statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> _ = ledger.code(statement, "position", "favor", target="dam")
    >>> codings = PersonCoder(ledger, "anna").code(STATEMENTS.build([statement]), default_codebook())
    >>> codings[["target", "code", "coder", "coder_version"]].values.tolist()
    [['dam', 'favor', 'anna', '1 decisions']]
    """

    ledger: HasEntries | pd.DataFrame
    name: str
    articles: pd.DataFrame | None = None

    @property
    def version(self) -> str:
        """A person has none but the number of decisions on codes."""
        entries = self.ledger if isinstance(self.ledger, pd.DataFrame) else self.ledger.entries()
        name = spell_coder(self.name, entries["coder"].unique())
        coded = (entries["coder"] == name) & (entries["action"] == "code")
        return f"{int(coded.sum())} decisions"

    def code(self, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
        """Return the CODED table of what this person coded of these statements."""
        codings = human_codings(self.ledger, statements, self.articles)
        name = spell_coder(self.name, codings["coder"].unique())
        own = CODED.conform(codings[codings["coder"] == name]).reset_index(drop=True)
        return own.assign(coder_version=pd.Series(self.version, index=own.index, dtype=TEXT))


@dataclass(frozen=True)
class TableCoder:
    """Codings that were made elsewhere, as a coder: of a file, of another program, of a reference.

    ``axes`` names those on which every unit was judged, so that no row means that none applies; on
    others a unit without a row was not coded.

    Examples
    --------
    >>> from toolkit import default_codebook
    >>> codings = pd.DataFrame({"statement_id": ["a:0-9"], "axis": ["scope"], "code": ["limited"]})
    >>> said = pd.DataFrame({"statement_id": ["a:0-9", "a:12-20"]})
    >>> coder = TableCoder(codings, "reference", axes=["scope"])
    >>> coder.code(said, default_codebook())[["statement_id", "code"]].fillna("(none)").values.tolist()
    [['a:0-9', 'limited'], ['a:12-20', '(none)']]
    """

    codings: pd.DataFrame
    name: str
    axes: Collection[str] = ()
    version: str = "a table"

    def code(self, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
        """Return the CODED table of what the table holds on these statements."""
        own = self.codings[self.codings["statement_id"].isin(statements["statement_id"])]
        named = CODED.conform(own).assign(coder=pd.Series(self.name, index=own.index, dtype=TEXT))
        return finish_codings(
            named, statements, codebook, axes=self.axes, coder=self.name, version=self.version
        )


def _refuse_other_codebook(coder: TrainedCoder, codebook: Codebook) -> None:
    version = coder.about["codebook_version"]
    if version is not None and version != codebook.version:
        raise InputError(
            f"trained coder of {coder.axis}: was trained on a codebook of version {version}, here is "
            f"{codebook.name} of version {codebook.version}; train it again on what was coded with this one"
        )
    known = set(list_targets(codebook, coder.axis))
    strange = [target for target in coder.targets if target not in known]
    if strange:
        named = ", ".join(str(target or "none") for target in known) or "no target"
        raise InputError(
            f"trained coder of {coder.axis}: was trained on target {strange[0] or 'none'!r}, {codebook.name} "
            f"has {named}; train it again on what was coded with this one"
        )
