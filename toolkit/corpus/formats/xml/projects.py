"""Packed projects of coding programs (.qdpx): which of their files are articles, and what they are called.

A source may be packed twice, as its writer formatted it and as plain text; it is one article.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.corpus.formats.packages import BROKEN, Element, parse_xml
from toolkit.corpus.formats.xml.elements import name_of
from toolkit.corpus.formats.xml.qda import read_content
from toolkit.corpus.formats.xml.variables import SOURCES, list_about, read_variables
from toolkit.errors import InputError

_ENDING = ".qde"
_INTERNAL = "internal://"
_NO_NAME = re.compile(r"[/\\\x00-\x1f]+")
_CODES = "holds the codes and coded passages of a project, whose sources are read beside it"
_MEMO = "is a memo of the project, no article"
_AGAIN = "is a source of the project in another form, which is read once"


@dataclass(frozen=True)
class Project:
    """Of a packed project: what its files are called in it, and why some are no articles."""

    names: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    about: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Of a file its name in the project, and the values of its variables: those that name a field by this."""


def read_project(packed: zipfile.ZipFile, *, limit: int) -> Project:
    """Return what a packed folder says of its files, nothing where it is no project.

    Parameters
    ----------
    packed
        A packed folder.
    limit
        Bytes that the project's own file may have.

    Examples
    --------
    >>> import io
    >>> stream = io.BytesIO()
    >>> with zipfile.ZipFile(stream, "w") as packed:
    ...     packed.writestr("sources/1.txt", "It opens in May.")
    ...     packed.writestr("project.qde", '<Project><Sources><TextSource name="Quay opens" '
    ...                     'plainTextPath="internal://1.txt"/></Sources></Project>')
    ...     read_project(packed, limit=1000).names
    {'sources/1.txt': 'Quay opens.txt'}
    """
    about = next((one for one in packed.infolist() if one.filename.endswith(_ENDING)), None)
    if about is None or about.file_size > limit:
        return Project()
    try:
        root = parse_xml(packed.read(about), about.filename)
    except (InputError, *BROKEN):
        return Project()
    members = {name.rpartition("/")[2]: name for name in packed.namelist()}
    sources = [one for one in root.iter(*SOURCES) if name_of(one.getparent()) == "Sources"]
    often = Counter(one.get("name") for one in sources)
    project = Project()
    variables = read_variables(root)
    for source in sources:
        files = [members[path] for path in _list_paths(source) if path in members]
        if files:
            said = list_about(source, variables)
            again = often[source.get("name")] > 1  # what several sources are called is no title
            project.about[files[0]] = tuple(one for one in said if not again or one[0] != "title")
        if files and often[source.get("name")] == 1:
            project.names[files[0]] = _name(source, files[0])
        project.left_out.update(dict.fromkeys(files[1:], _AGAIN))
    for memo in (one for one in root.iter("{*}Note") if name_of(one.getparent()) == "Notes"):
        left = {members[path]: _MEMO for path in _list_paths(memo) if path in members}
        project.left_out.update(left)
    if not any(map(read_content, sources)):
        project.left_out[about.filename] = _CODES
    return project


def _list_paths(source: Element) -> Iterator[str]:
    """Yield the files that hold a source: of a text the plain one first, of a PDF the PDF itself."""
    inside = [one for one in source if name_of(one) == "Representation"]
    for element in (source, *inside):
        for name in ("path", "plainTextPath", "richTextPath"):
            path = str(element.get(name) or "")
            if path.startswith(_INTERNAL):
                yield path.removeprefix(_INTERNAL)


def _name(source: Element, file: str) -> str:
    """Return what a source is called, with its file's ending."""
    ending = f".{file.rpartition('.')[2]}"
    name = _NO_NAME.sub(" ", str(source.get("name") or "")).strip(" .")
    return f"{name.removesuffix(ending)}{ending}" if name else file
