"""TOML files that people write by hand, edited entry by entry: all other lines stay as they are.

An entry is what stands from its ``[[heading]]`` to the next, with the comments right above the
heading. It is found again by a hash of its own text, so that two people who edit different entries
of one file at once both keep their work.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.desk.folder import TURNS, hash_file
from toolkit.errors import InputError
from toolkit.exports import write_text
from toolkit.store.locking import taking_turns

_HEADING = re.compile(r"^\[\[\s*([\w-]+)\s*\]\][^\n]*$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One entry: the kind that its heading names, the comments above it, and its own lines."""

    kind: str
    lead: str
    body: str

    @property
    def hash(self) -> str:
        """A short hash of the entry's own lines."""
        return hashlib.sha256(self.body.strip().encode()).hexdigest()[:12]

    @property
    def text(self) -> str:
        """The entry as it stands in the file."""
        return self.lead + self.body


def split_blocks(text: str) -> tuple[str, list[Block]]:
    r"""Return what stands above the first entry, and the entries.

    Examples
    --------
    >>> head, blocks = split_blocks('# Mine\n\n# first\n[[code]]\nname = "a"\n\n[[code]]\nname = "b"\n')
    >>> head, [(one.lead, one.kind) for one in blocks]
    ('# Mine\n\n', [('# first\n', 'code'), ('', 'code')])
    """
    found = [one for one in _HEADING.finditer(text) if _is_outside(text, one.start())]
    starts = [one.start() for one in found]
    leads = [_find_lead(text, start) for start in starts]
    ends = [*leads[1:], len(text)] if leads else []
    blocks = [
        Block(one[1], text[lead:start], text[start:end])
        for one, lead, start, end in zip(found, leads, starts, ends, strict=True)
    ]
    return (text[: leads[0]] if leads else text), blocks


def join_blocks(head: str, blocks: Sequence[Block]) -> str:
    """Return the file's text, an empty line between entries."""
    parts = [head.strip("\n"), *(block.text.strip("\n") for block in blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def find_block(blocks: Sequence[Block], kind: str, number: int, known: str, file: str) -> int:
    """Return the place of an entry, by its number among its kind and its hash.

    Raises
    ------
    InputError
        If it is another now: somebody changed it.
    """
    places = [place for place, block in enumerate(blocks) if block.kind == kind]
    if 0 <= number < len(places) and blocks[places[number]].hash == known:
        return places[number]
    moved = [place for place in places if blocks[place].hash == known]
    if moved:
        return moved[0]
    raise InputError(
        f"{file}: somebody else changed this entry meanwhile; it is shown as it is now, nothing of "
        "yours was written"
    )


def edit_blocks(
    path: Path,
    change: Callable[[str, list[Block]], tuple[str, list[Block]]],
    check: Callable[[str], None],
    *,
    seen: str = "",
) -> str:
    """Change a file's entries, and return a sentence if somebody else had changed it since.

    Parameters
    ----------
    path
        The file; it is read as it is now.
    change
        Takes what stands above the entries, and these, and returns both as they shall be.
    check
        Raises an error if the new text has mistakes; then nothing is written.
    seen
        The hash of the file that the change was made for (:func:`hash_file`).

    Raises
    ------
    InputError
        If the file changes while it is being written.
    """
    with taking_turns(path.parent / TURNS):
        now = hash_file(path)
        text = path.read_text(encoding="utf-8-sig") if now else ""
        changed = join_blocks(*change(*split_blocks(text)))
        check(changed)
        if hash_file(path) != now:
            raise InputError(
                f"{path.name}: was changed by somebody else right now; make your change again"
            )
        write_text(path, changed)
    others = bool(seen) and seen != now
    return (
        f"Somebody else had changed {path.name} meanwhile: both changes are kept." if others else ""
    )


def keep_comments(block: Block, body: str) -> Block:
    """Return an entry with other lines of its own; comments inside it go above it."""
    lines = block.body.rstrip().splitlines()
    last = max((n for n, line in enumerate(lines) if _is_code(line)), default=0)
    inside = "".join(f"{line.strip()}\n" for line in lines[:last] if line.lstrip().startswith("#"))
    behind = "\n".join(lines[last + 1 :])
    return Block(block.kind, block.lead + inside, f"{body.rstrip()}\n{behind}".rstrip())


def _is_code(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _is_outside(text: str, place: int) -> bool:
    """Whether a place is outside every text of several lines: what is before it is whole TOML."""
    before = text[:place]
    if before.count('"""') % 2 == 0 and before.count("'''") % 2 == 0:
        return True
    try:
        tomllib.loads(before)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _find_lead(text: str, start: int) -> int:
    """Return where the comments right above a heading begin."""
    lead = start
    for line in reversed(text[:start].splitlines(keepends=True)):
        if not line.startswith("#"):
            break
        lead -= len(line)
    return lead
