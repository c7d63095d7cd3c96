"""A trained coder as a file: numbers and words in a zip, no pickle, so that loading runs no code.

Saving with joblib or pickle would be shorter, but a pickle runs whatever code its author put
there; coders are passed around between colleagues.
"""

from __future__ import annotations

import io
import json
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.people.entries import toolkit_version
from toolkit.coding.trained.classifier import TrainedCoder
from toolkit.coding.trained.features import Cues, Reader, Vectorizer, name_cues
from toolkit.coding.trained.linear import LinearModel
from toolkit.coding.trained.validation import LEARNING_CURVE, PREDICTIONS, REPORT
from toolkit.errors import InputError
from toolkit.exports import replacing

FORMAT = 2
_ARRAYS = ("weights", "intercepts", "word_idf", "character_idf", "cue_scale")
_TABLES = {"report": REPORT, "learning_curve": LEARNING_CURVE, "predictions": PREDICTIONS}


def save_coder(coder: TrainedCoder, path: str | Path) -> None:
    """Write a trained coder to a file, with what it was trained on.

    The file is a zip of JSON and NumPy arrays: weights, vocabulary (words and pairs of words of the
    statements that it was trained on), report, versions. It holds no codebook and no statement.

    Parameters
    ----------
    coder
        From :func:`train_coder`.
    path
        The file; what it held is replaced.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit import train_coder
    >>> from toolkit.tables import CODINGS
    >>> rows = [{"statement_id": f"a{n}:0-9", "article_id": f"a{n % 10}", "axis": "scope",
    ...          "content": f"It is {word}.", "code": word, "coder": "anna"}
    ...         for n, word in enumerate(["limited", "expansive"] * 25)]
    >>> coder = train_coder(pd.DataFrame(rows), CODINGS.build(rows), axis="scope")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_coder(coder, Path(folder) / "scope.coder")
    ...     zipfile.is_zipfile(Path(folder) / "scope.coder")
    True
    """
    arrays = {
        "weights": coder.model.weights,
        "intercepts": coder.model.intercepts,
        "word_idf": coder.vectorizer.words.idf_,
        "character_idf": coder.vectorizer.characters.idf_,
        "cue_scale": coder.vectorizer.cue_scale,
    }
    about = {
        "format": FORMAT,
        "axis": coder.axis,
        "targets": list(coder.targets),
        "codes": list(coder.codes),
        "many": coder.many,
        "words": _terms(coder.vectorizer.words),
        "characters": _terms(coder.vectorizer.characters),
        "cues": list(coder.vectorizer.cue_names),
        "about": coder.about,
        **{name: _records(getattr(coder, name)) for name in _TABLES},
    }
    with replacing(path) as aside, zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("coder.json", json.dumps(about, ensure_ascii=False))
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, array, allow_pickle=False)
            archive.writestr(f"{name}.npy", buffer.getvalue())


def load_coder(
    path: str | Path, *, codebook: Codebook | None = None, cues: Cues | None = None
) -> TrainedCoder:
    """Return the trained coder of a file that :func:`save_coder` wrote.

    Parameters
    ----------
    path
        The file. Loading it runs no code from it.
    codebook, cues
        The same as in training, where there were any.

    Returns
    -------
    TrainedCoder
        It codes as the one that was saved.

    Raises
    ------
    InputError
        If the file is no coder, or toolkit, scikit-learn, or codebook are of another version than
        in training: its figures would not hold. Train it again then.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit import train_coder
    >>> from toolkit.tables import CODINGS
    >>> rows = [{"statement_id": f"a{n}:0-9", "article_id": f"a{n % 10}", "axis": "scope",
    ...          "content": f"It is {word}.", "code": word, "coder": "anna"}
    ...         for n, word in enumerate(["limited", "expansive"] * 25)]
    >>> coder = train_coder(pd.DataFrame(rows), CODINGS.build(rows), axis="scope")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_coder(coder, Path(folder) / "scope.coder")
    ...     loaded = load_coder(Path(folder) / "scope.coder")
    >>> loaded.apply(pd.DataFrame(rows)).equals(coder.apply(pd.DataFrame(rows)))
    True
    """
    try:
        with zipfile.ZipFile(path) as archive:
            saved = json.loads(archive.read("coder.json"))
            arrays = {name: _read_array(archive, name) for name in _ARRAYS}
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, RecursionError) as error:
        raise InputError(f"{path}: is not a saved coder ({error})") from error
    try:
        return _rebuild(path, saved, arrays, codebook, cues)
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{path}: is damaged or was changed by hand ({error}); train the coder again"
        ) from error


def _rebuild(
    path: str | Path,
    saved: Any,
    arrays: dict[str, NDArray[np.float64]],
    codebook: Codebook | None,
    cues: Cues | None,
) -> TrainedCoder:
    _check_versions(path, saved, codebook, cues)
    vectorizer = Vectorizer()
    vectorizer.words = _restore(vectorizer.words, saved["words"], arrays["word_idf"])
    vectorizer.characters = _restore(
        vectorizer.characters, saved["characters"], arrays["character_idf"]
    )
    vectorizer.cue_names = {name: number for number, name in enumerate(saved["cues"])}
    vectorizer.cue_scale = arrays["cue_scale"]
    model = LinearModel(
        tuple(saved["codes"]), saved["many"], arrays["weights"], arrays["intercepts"]
    )
    tables = {name: _read_table(name, saved[name]) for name in _TABLES}
    return TrainedCoder(
        axis=saved["axis"],
        targets=tuple(saved["targets"]),
        vectorizer=vectorizer,
        model=model,
        reader=Reader(saved["axis"], codebook, None, cues),
        about=saved["about"],
        **tables,
    )


def _records(table: pd.DataFrame) -> Any:
    return json.loads(table.to_json(orient="records", double_precision=15))


def _read_array(archive: zipfile.ZipFile, name: str) -> NDArray[np.float64]:
    content = io.BytesIO(archive.read(f"{name}.npy"))
    return np.asarray(np.load(content, allow_pickle=False), dtype=np.float64)


def _terms(vectorizer: Any) -> list[str]:
    return [str(term) for term in vectorizer.get_feature_names_out()]


def _restore(vectorizer: Any, terms: list[str], idf: NDArray[np.float64]) -> Any:
    vectorizer.set_params(vocabulary={term: number for number, term in enumerate(terms)})
    vectorizer.idf_ = idf
    return vectorizer


def _read_table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    return _TABLES[name].build(rows)


def _check_versions(
    path: str | Path, saved: dict[str, Any], codebook: Codebook | None, cues: Cues | None
) -> None:
    about = saved["about"]
    if saved["format"] != FORMAT:
        raise InputError(f"{path}: is of format {saved['format']}, this toolkit reads {FORMAT}")
    given = None if codebook is None else codebook.version
    wanted = {
        "toolkit": (about["toolkit_version"], toolkit_version()),
        "scikit-learn": (_minor(about["sklearn_version"]), _minor(version("scikit-learn"))),
        "codebook": (about["codebook_version"], given),
    }
    for name, (then, now) in wanted.items():
        if then != now:
            raise InputError(
                f"{path}: was trained with {name} {then or 'none'}, here is {now or 'none'}; "
                "train it again, or use what it was trained with"
            )
    if bool(about["cues"]) != (cues is not None):
        raise InputError(f"{path}: was trained {'with' if about['cues'] else 'without'} cues=")
    if about["cues"] != name_cues(cues):
        raise InputError(
            f"{path}: was trained with cues= of version {about['cues']}, here is {name_cues(cues)}; load it "
            "with the same model, or train it again"
        )


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])
