"""The files of what was given: a file, a folder, a packed folder, each as a :class:`Source`.

What is plainly no article (lock files, thumbnails, a study's own files, notes such as README) is left
out and named. Links that lead out of the folder, pipes and devices are passed over, and packed
folders are unpacked within limits, so that no file can fill the memory or reach for others.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath
from typing import TypeAlias, TypeVar

from toolkit.corpus.formats.beside import NO_FORMAT, tell_no_article
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.packages import BROKEN
from toolkit.corpus.formats.xml.projects import Project, read_project
from toolkit.corpus.large_tables import LargeFile
from toolkit.corpus.rows.faults import explain_fault
from toolkit.corpus.rows.site_exports import find_reason
from toolkit.errors import InputError

UNPACKED = 4 * 2**30
"""Bytes that one packed folder may unpack to."""
MEMBER = 500 * 2**20
RATIO = 200
"""How many times its packed size a member may unpack to, above a megabyte: text packs to a tenth."""
DEPTH = 2
"""Packed folders inside packed folders."""

_STUDY = {
    "officials.toml", "codebook.toml", "study.toml", "events.csv", "ledger.sqlite", "ledger.db",
}  # fmt: skip
_ANSWERS = "answers"
"""How the files end that hold what language models answered about a study."""
_NOTES = {
    "readme", "license", "licence", "copying", "changelog", "authors", "notice", "contents", "manifest",
    "requirements", "metadata", "info", "about",
}  # fmt: skip
_LOGS = {
    "searchlog", "searchhistory", "searchstrategy", "searchterms", "searchprotocol", "suchprotokoll", "todo",
    "recherchelog", "downloadlog", "codebook", "codingnotes", "researchnotes", "fieldnotes",
}  # fmt: skip
"""Names, without blanks, of what people write down beside a search."""
_INDEX = re.compile(r".+ [0-9a-f]{32}(?:_all)?\.csv")
"""How Notion names the index of a database, whose pages are files of their own."""
_NOT_ARTICLES = {
    ".py", ".ipynb", ".toml", ".ini", ".cfg", ".yml", ".yaml", ".css", ".png",
    ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".mp3", ".mp4", ".wav", ".mov", ".exe", ".dll",
    ".lnk", ".log", ".tmp", ".bak", ".sha256", ".md5", ".url", ".webloc", ".crdownload", ".part",
    ".partial", ".download", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".eps", ".ai", ".m4v",
    ".m4a", ".avi", ".mkv", ".webm", ".ogg", ".flac", ".wma", ".wmv", ".sav", ".dta", ".por", ".rdata",
    ".rds", ".r", ".rmd", ".do", ".pkl", ".npy", ".h5", ".nvp", ".nvpx", ".mx20", ".mx22", ".mx24",
    ".enl", ".bst", ".aux", ".swp", ".lock", ".ttf", ".otf", ".woff", ".woff2", ".map",
    ".torrent", ".iso", ".msi", ".dmg",
}  # fmt: skip
_OTHERWISE = {
    ".rar": "is packed in a way that is not opened; unpack it, or pack it as .zip",
    ".7z": "is packed in a way that is not opened; unpack it, or pack it as .zip",
    ".tar": "is packed in a way that is not opened; unpack it, or pack it as .zip",
    ".tgz": "is packed in a way that is not opened; unpack it, or pack it as .zip",
    ".pptx": "holds slides, which are not read; save it as PDF if it holds articles",
    ".ppt": "holds slides, which are not read; save it as PDF if it holds articles",
    ".odp": "holds slides, which are not read; save it as PDF if it holds articles",
    ".pages": "is of Apple's Pages, which is not read; export it as Word or PDF",
    ".mobi": "is an e-book in a format that is not read; convert it to .epub",
    ".azw3": "is an e-book in a format that is not read; convert it to .epub",
    ".msg": "is a mail as Outlook keeps it, which is not read; save it as .eml or text",
    ".pst": "is a mailbox as Outlook keeps it, which is not read; export it as .mbox or .eml",
}
"""What may have been meant as articles, and what to do with it."""
_SAYING = ("yml", "yaml")
"""Endings of files that may say what another one holds."""
NOTES = "is notes by its name, no article"
_BOMB = "unpacks to far more than an article can hold; unpack it by hand"
SYSTEM = "is a file of the system or of a program that is open, no article"
_SYSTEM = {"thumbs.db", "desktop.ini", "__macosx", "ehthumbs.db", "icon\r"}


@dataclass(frozen=True)
class LeftOut:
    """A file that is not read, and the reason."""

    name: str
    reason: str
    doubtful: bool = False
    """Whether it may have been meant as an article: then it is a problem, not only a remark."""


_Found: TypeAlias = Source | LargeFile | LeftOut
_PART = "is a part of a saved page"
_PARTS_OF = re.compile(r"(.+)[_-](\w+)", re.DOTALL)
_PARTS = {
    "files",
    "file",
    "dateien",
    "fichiers",
    "archivos",
    "bestanden",
    "pliki",
    "ficheiros",
    "arquivos",
}


_Path = TypeVar("_Path", bound=PurePath)


def _guard(name: str, sources: Iterable[_Found]) -> Iterator[_Found]:
    """Yield sources; a fault that nobody foresaw is that file's alone, and named."""
    try:
        yield from sources
    except (InputError, Warning):
        raise  # what was given is wrong, or whoever reads wants warnings to be errors
    except OSError as error:
        yield LeftOut(name, f"cannot be read ({error.strerror or error})", True)
    except Exception as error:
        yield LeftOut(name, explain_fault(error), True)


def walk_files(path: Path, *, encoding: str | None = None) -> Iterator[_Found]:
    """Yield the sources of a file or folder, sorted by name, and what is left out.

    Raises
    ------
    InputError
        If the path does not exist.
    """
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")
    if path.is_dir():
        yield from _walk_folder(path, encoding)
    else:
        name = readable_name(path.name)
        yield from _guard(name, _read(path, name, encoding, given=True))


def _walk_folder(folder: Path, encoding: str | None) -> Iterator[_Found]:
    root = folder.resolve()
    files = []
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [one for one in folders if not is_hidden(one)]
        links = [one for one in folders if Path(place, one).is_symlink()]
        files += [Path(place, name) for name in (*names, *links)]
    for error in closed:
        name = readable_name(os.path.relpath(error.filename or folder, folder))
        yield LeftOut(name, f"this folder cannot be opened ({error.strerror or error})", True)
    there = {file.parent for file in files}
    for file in sorted(files):
        name = readable_name(file.relative_to(folder).as_posix())
        yield from _guard(name, _visit(file, name, folder, root, there, encoding))


def _visit(
    file: Path, name: str, folder: Path, root: Path, there: Collection[Path], encoding: str | None
) -> Iterator[_Found]:
    """Yield what is in a file of a folder, or why it is left out."""
    reason = _PART if _is_part(file, folder, Path.is_file) else _reason_to_leave(file, there)
    if reason is not None:
        if reason:
            yield LeftOut(name, reason)
    elif file.suffix.casefold() in _OTHERWISE and _is_file(file):
        yield LeftOut(name, _OTHERWISE[file.suffix.casefold()], True)
    elif file.is_symlink() and file.is_dir() and file.resolve().is_relative_to(root):
        return  # what is in it is met in its own place
    elif file.is_symlink() and not file.resolve().is_relative_to(root):
        yield LeftOut(name, "is a link that leads out of the folder; copy the file itself", True)
    else:
        yield from _read(file, name, encoding, given=False)


def _is_part(file: _Path, top: _Path, is_there: Callable[[_Path], bool]) -> bool:
    """Tell whether a file is a part of a page that a browser saved: its folder is named as the page is."""
    for above in file.parents:
        if above == top:
            return False
        named = _PARTS_OF.fullmatch(above.name)
        pages = (above.with_name(f"{named[1]}.{end}") for end in ("html", "htm") if named)
        if named and named[2].casefold() in _PARTS and any(map(is_there, pages)):
            return True
    return False


def _is_file(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def is_hidden(name: str) -> bool:
    """Return whether a file or folder is the system's, not a person's."""
    return name.startswith((".", "~$")) or name.casefold() in _SYSTEM


def _reason_to_leave(path: PurePath, folders: Collection[PurePath]) -> str | None:
    """Return why a file is no article ("" where nobody needs to know), None where it may be one."""
    name = path.name
    stem, _, ending = name.casefold().rpartition(".")
    if is_hidden(name):
        return SYSTEM
    if name.casefold() in _STUDY or ending == _ANSWERS:
        return ""
    if (stem or ending) in _NOTES and ending in ("", "txt", "md", "rst", "readme", "pdf", "html"):
        return NOTES
    words = re.sub(r"[\W\d_]+", "", stem)
    if words in _LOGS and ending in ("txt", "md", "docx", "odt", "rtf", "pdf"):
        return NOTES
    if words.endswith("doclist") and ending in ("docx", "rtf", "pdf", "txt"):
        return "is a database's list of documents by its name, no article"
    if f".{ending}" in _NOT_ARTICLES and stem and ending not in _SAYING:
        return NO_FORMAT
    return find_reason(path, folders) or None


def tell_notes(name: str) -> str:
    """Return why a table without texts needs none by its name: it tells of others. Else "".

    Examples
    --------
    >>> tell_notes("box/metadata.json"), tell_notes("articles.json")
    ('is notes by its name, no article', '')
    """
    if _INDEX.fullmatch(PurePosixPath(name).name):
        return "is the index of the pages in the folder beside it, no article"
    return NOTES if PurePosixPath(name).stem.casefold() in _NOTES else ""


def readable_name(name: str) -> str:
    """Return a file name as text: bytes that are no UTF-8 are read as Latin-1."""
    try:
        name.encode()
        return name
    except UnicodeEncodeError:
        return os.fsencode(name).decode("latin-1")


def _read(path: Path, name: str, encoding: str | None, *, given: bool) -> Iterator[_Found]:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            yield LeftOut(name, "is a pipe or device, no file", True)
            return
        large = LargeFile(name, path, encoding)
        if large.is_large(about.st_size):
            yield large
            return
        source = large.load()
    except InputError as error:
        yield LeftOut(name, str(error).removeprefix(f"{name}: "), True)
        return
    except OSError as error:
        yield LeftOut(name, f"cannot be read ({error.strerror or error})", True)
        return
    yield from _unpack(source, DEPTH, given=given)


def _unpack(source: Source, depth: int, *, given: bool) -> Iterator[_Found]:
    """Yield a source, or what is in it where it is a packed folder or file."""
    try:
        if source.data[:2] == b"\x1f\x8b" and not source.name.casefold().endswith(".warc.gz"):
            data, doubts = _gunzip(source)
            inner = Source(source.name.removesuffix(".gz"), data, source.encoding, doubts)
            yield from _unpack(inner, depth, given=given)
        elif source.data[:4] == b"PK\x03\x04" and _is_folder(source.data):
            if depth:
                yield from _unzip(source, depth)
            else:
                yield LeftOut(
                    source.name, "is a packed folder inside packed folders; unpack it", True
                )
        elif not given and (reason := tell_no_article(source)):
            yield LeftOut(source.name, reason)
        else:
            yield source
    except InputError as error:
        yield LeftOut(source.name, str(error).removeprefix(f"{source.name}: "), True)


def _gunzip(source: Source) -> tuple[bytes, tuple[str, ...]]:
    """Return what a packed file holds, and a doubt where it is cut short and only its beginning is there."""
    doubts: tuple[str, ...] = ()
    try:
        with gzip.open(io.BytesIO(source.data)) as stream:
            data = stream.read(MEMBER + 1)
    except EOFError:
        data, doubts = _gunzip_beginning(source.data), (_CUT,)
    except (OSError, zlib.error) as error:
        raise InputError(
            f"{source.name}: is damaged or cut short ({error}); get it again"
        ) from None
    if not data and doubts:
        raise InputError(f"{source.name}: is cut short, and nothing of it is left; get it again")
    if len(data) > MEMBER:
        raise InputError(f"{source.name}: unpacks to more than {MEMBER // 2**20} MB; split it")
    return data, doubts


_CUT = "is a packed file that is cut short: only its beginning was read; get it again"


def _gunzip_beginning(data: bytes) -> bytes:
    """Return what can be unpacked of a file without its end, which may be several packed files."""
    found = b""
    while data[:2] == b"\x1f\x8b" and len(found) <= MEMBER:
        part = zlib.decompressobj(wbits=31)
        found += part.decompress(data, MEMBER + 1)
        data = part.unused_data
    return found


def _is_folder(data: bytes) -> bool:
    """Whether a zip is a folder of files, not a document of Word, Excel, LibreOffice or an e-book."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    return not names & {"[Content_Types].xml", "mimetype", "META-INF/container.xml", "content.xml"}


def _unzip(source: Source, depth: int) -> Iterator[_Found]:
    with zipfile.ZipFile(io.BytesIO(source.data)) as packed:
        total = 0
        there = {_without_dots(name) for name in packed.namelist()}
        project = read_project(packed, limit=MEMBER)
        for member in sorted(packed.infolist(), key=lambda one: one.filename):
            path = _without_dots(member.filename)
            named = project.names.get(member.filename) or path.as_posix().lstrip("/")
            name = f"{source.name}/{named}"
            is_folder = member.filename.endswith("/")
            if is_folder or any(is_hidden(part) for part in path.parts[:-1]):
                continue
            left = _reason_to_pass(member, path, there, project)
            if left is not None:
                if left.reason:
                    yield replace(left, name=name)
                continue
            total += member.file_size
            if _is_bomb(member, total):
                yield LeftOut(name, _BOMB, True)
                continue
            about = project.about.get(member.filename, ())
            yield from _guard(name, _take_member(packed, member, name, source, about, depth))


def _reason_to_pass(
    member: zipfile.ZipInfo, path: PurePosixPath, there: set[PurePosixPath], project: Project
) -> LeftOut | None:
    """Return why a member of a packed folder is not read, None where it is."""
    if not member.filename:
        return LeftOut("", "has no name in the packed folder; unpack it by hand", True)
    part = _is_part(path, PurePosixPath("."), there.__contains__)
    reason = _PART if part else _reason_to_leave(path, {one.parent for one in there})
    reason = project.left_out.get(member.filename, reason)
    if reason is not None:
        return LeftOut("", reason)
    otherwise = _OTHERWISE.get(path.suffix.casefold())
    return LeftOut("", otherwise, True) if otherwise else None


def _take_member(
    packed: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    source: Source,
    about: tuple[tuple[str, str], ...],
    depth: int,
) -> Iterator[_Found]:
    try:
        data = packed.read(member)
    except BROKEN as error:
        yield LeftOut(name, f"is damaged or locked ({error}); unpack it by hand", True)
        return
    inner = Source(name, data, source.encoding, about=about)
    yield from _unpack(inner, depth - 1, given=False)


def _without_dots(name: str) -> PurePosixPath:
    """Return a member's name inside its folder: what points out of it is read, and nothing is written."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return PurePosixPath(*(part for part in parts if part not in ("..", "/")))


def _is_bomb(member: zipfile.ZipInfo, total: int) -> bool:
    swollen = member.file_size > 2**20 and member.file_size > RATIO * max(member.compress_size, 1)
    return member.file_size > MEMBER or total > UNPACKED or swollen
