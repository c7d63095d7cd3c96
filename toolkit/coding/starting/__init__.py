"""Starting codebooks for what the field codes again and again: as files, to be read, edited and cited."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from toolkit.coding.codebook.codebook import Codebook, build_codebook
from toolkit.errors import InputError

NAMES = ("entman", "generic_frames", "use_of_force")


def starting_codebook(name: str) -> Codebook:
    """Return a codebook to start from; edit its terms for your articles, and check them.

    Parameters
    ----------
    name
        "entman" (the four functions of a frame), "generic_frames" (conflict, human interest, economic
        consequences, morality, responsibility) or "use_of_force" (how force is justified).

    Returns
    -------
    Codebook
        Codes of the axis "aim" with their terms, and words of scope; no target: add your own, with
        its terms, or position, scope and conditions are about nothing in particular. The ``origin`` of
        each code names it and its literature.

    Raises
    ------
    InputError
        If there is no starting codebook of that name.

    Notes
    -----
    A code counts where its terms stand in a purpose that an official states, not wherever the words
    are. The lists are a start that nobody has validated: check what they find (:func:`check_codebook`),
    have a sample coded by people, and report the reliability.

    Examples
    --------
    >>> codebook = starting_codebook("use_of_force")
    >>> [code.name for code in codebook.codes_of("aim")][:3]
    ['self-defense', 'protection of civilians', 'rescue of hostages']
    """
    if name not in NAMES:
        raise InputError(f"there is no starting codebook {name!r}; there are {', '.join(NAMES)}")
    text = (files(__package__) / f"{name}.toml").read_text(encoding="utf-8")
    return build_codebook(tomllib.loads(text), name=name)
