"""A study's folder: made with what belongs into it, and files added without writing over any."""

from __future__ import annotations

import hashlib
import os
from importlib import resources
from pathlib import Path, PurePosixPath

from toolkit.corpus.files import is_hidden
from toolkit.errors import InputError
from toolkit.exports import replacing, write_text

ARTICLES, OFFICIALS, CODEBOOK = "articles", "officials.toml", "codebook.toml"
TURNS = ".changing"
"""The file that is held while a study's own files are changed."""


def begin_study(folder: str | Path, *, notebook: bool = True) -> list[str]:
    """Make a study folder with what it lacks, and return the names of what was made.

    Parameters
    ----------
    folder
        The folder; ``articles/``, ``officials.toml``, ``codebook.toml`` and the notebook
        ``study.ipynb`` are made where they are missing, and left as they are where not.
    notebook
        Whether the notebook is made, too.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     begin_study(Path(place) / "mine"), begin_study(Path(place) / "mine")
    (['articles', 'codebook.toml', 'officials.toml', 'study.ipynb'], [])
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; give a folder's name")
    made = [] if (folder / ARTICLES).is_dir() else [ARTICLES]
    (folder / ARTICLES).mkdir(parents=True, exist_ok=True)
    templates = (resources.files("toolkit") / "templates").iterdir()
    for template in sorted(templates, key=lambda one: one.name):
        wanted = notebook or not template.name.endswith(".ipynb")
        if wanted and not (folder / template.name).exists():
            write_text(folder / template.name, template.read_text(encoding="utf8"))
            made.append(template.name)
    return made


def add_file(folder: str | Path, name: str, content: bytes) -> str:
    """Keep a file among a study's articles, and return a sentence on what was done.

    The same content is not kept twice; other content under a name that is taken gets a number.

    Raises
    ------
    InputError
        If the name leads out of the folder.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     add_file(place, "a.txt", b"One."), add_file(place, "a.txt", b"Two.")
    ('a.txt was added.', 'a.txt is there already with other content; this one was added as a (2).txt.')
    """
    articles = Path(folder) / ARTICLES
    place = articles / _check_name(name)
    same = _find_same(place, content)
    if same is not None:
        return f"{name} is there already, as {same.relative_to(articles).as_posix()}; it was not added again."
    free = _find_free(place)
    with replacing(free) as aside:
        aside.write_bytes(content)
    if free == place:
        return f"{name} was added."
    return f"{name} is there already with other content; this one was added as {free.name}."


def add_path(folder: str | Path, given: str) -> list[str]:
    """Copy a file, or a folder with all that is in it, to a study's articles; return what was done.

    Links and files of the system (hidden ones, ``Thumbs.db``, ``~$…``) are named, not copied.

    Raises
    ------
    InputError
        If there is no such file or folder, or it is the study's own.
    """
    path = Path(given.strip().strip("\"'")).expanduser()
    home = (Path(folder) / ARTICLES).resolve()
    if not given.strip() or not path.exists():
        raise InputError(f"{given!r}: there is no such file or folder")
    source = path.resolve()
    if source == home or source in home.parents or home in source.parents:
        raise InputError(f"{given}: is this study's own folder; its files are read as they are")
    if source.is_file():
        return [add_file(folder, source.name, source.read_bytes())]
    files = sorted(_list_files(source))
    if not files:
        raise InputError(f"{given}: holds no file")
    passed = _list_passed(source, files)
    return [
        add_file(folder, f"{source.name}/{file.relative_to(source).as_posix()}", file.read_bytes())
        for file in files
    ] + (
        [f"Not copied, as hidden, the system's, or a link: {', '.join(passed)}."] if passed else []
    )


def stamp_folder(folder: str | Path) -> str:
    """Return a text that is another whenever a file of the study's articles is."""
    root = Path(folder)
    files = sorted([*_list_files(root / ARTICLES), *root.glob("articles.*")])
    told = [(file.as_posix(), (about := file.stat()).st_size, about.st_mtime_ns) for file in files]
    return hashlib.sha256(repr(told).encode("utf8", "surrogatepass")).hexdigest()[:16]


def list_names(folder: str | Path) -> list[str]:
    """Return the names of the files among a study's articles, with the folders that they are in."""
    articles = Path(folder) / ARTICLES
    return [file.relative_to(articles).as_posix() for file in _list_files(articles)]


def hash_file(path: Path) -> str:
    """Return a short hash of a file's content, "" where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""


def _list_files(folder: Path) -> list[Path]:
    """Return the regular files of a folder; hidden ones and links are passed over."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if not is_hidden(one)]
        paths = [Path(place, name) for name in names if not is_hidden(name)]
        found += [path for path in paths if path.is_file() and not path.is_symlink()]
    return found


def _list_passed(folder: Path, files: list[Path]) -> list[str]:
    """Return the names of what is not copied, the first five of many."""
    others = [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]
    names = sorted(path.relative_to(folder).as_posix() for path in set(others) - set(files))
    return names if len(names) <= 5 else [*names[:5], f"… and {len(names) - 5:,} more"]


def _check_name(name: str) -> str:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or "\\" in name or any(p in ("..", ".") for p in parts):
        raise InputError(f"upload {name!r}: give a file's name that leads to no other folder")
    return name


def _find_same(place: Path, content: bytes) -> Path | None:
    """Return the file that has this content under this name, or this name with a number."""
    taken = [place, *place.parent.glob(f"{_escape(place.stem)} (*){_escape(place.suffix)}")]
    return next(
        (
            file
            for file in taken
            if file.is_file()
            and file.stat().st_size == len(content)
            and file.read_bytes() == content
        ),
        None,
    )


def _escape(text: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in text)


def _find_free(place: Path) -> Path:
    number, free = 1, place
    while free.exists():
        number += 1
        free = place.with_name(f"{place.stem} ({number}){place.suffix}")
    return free
