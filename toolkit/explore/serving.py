"""Who opened a page that others may open: a named coder, who may decide, or somebody who looks.

Who may decide stands in a file of coders, each with the hash of a secret; the secret itself is in the
link that the coder was given, and nowhere else.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs

from toolkit.coding.people.names import spell_coder, tidy_name
from toolkit.errors import InputError
from toolkit.exports import write_text

STUDY, LEDGER, CODERS = "FRAMING_STUDY", "FRAMING_LEDGER", "FRAMING_CODERS"
"""What the server is told by its environment: a study, where decisions are kept, who may decide."""


def find_visitor(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return who opened the page: None in one's own notebook, a coder's name, or "" for anybody else.

    Examples
    --------
    >>> find_visitor({}), find_visitor({"SERVER_SOFTWARE": "voila/0.5.8"})
    (None, '')
    """
    if not environment.get("SERVER_SOFTWARE", "").startswith("voila"):
        return None
    coders = environment.get(CODERS)
    return find_coder(environment.get("QUERY_STRING", ""), Path(coders)) or "" if coders else ""


def find_coder(query: str, coders: Path) -> str | None:
    """Return the coder whose secret stands in a page's query, None if it is nobody's.

    Raises
    ------
    InputError
        If the file of coders cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "coders.toml")
    ...     secret = add_coder("anna", file)
    ...     find_coder(f"coder={secret}", file), find_coder("coder=guess", file)
    ('anna', None)
    """
    given = _hash(parse_qs(query).get("coder", [""])[0])
    return next(
        (name for name, known in _read(coders).items() if hmac.compare_digest(known, given)), None
    )


def names_coder(query: str) -> bool:
    """Return whether a page's query has a coder's secret, right or wrong.

    Examples
    --------
    >>> names_coder("coder=guess"), names_coder("")
    (True, False)
    """
    return bool(parse_qs(query).get("coder"))


def add_coder(name: str, coders: Path) -> str:
    """Let a coder decide, and return the secret of their link; the file keeps its hash alone.

    A coder who is there already, perhaps in another spelling, gets a new secret, and the old link ends.
    """
    if not tidy_name(name) or any(mark in name for mark in '"\\\n'):
        raise InputError(f"coder {name!r}: a name has letters, and no quotation mark or line end")
    known = _read(coders) if coders.exists() else {}
    secret = secrets.token_urlsafe()
    known[spell_coder(name, known)] = _hash(secret)
    write_text(coders, "".join(f'"{one}" = "{kept}"\n' for one, kept in known.items()))
    return secret


def _read(coders: Path) -> dict[str, str]:
    try:
        return {name: str(kept) for name, kept in tomllib.loads(coders.read_text("utf8")).items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{coders}: cannot be read as a file of coders ({error})") from None


def _hash(secret: str) -> str:
    # The secret is 32 random bytes: there is nothing to guess, so one round is enough.
    return hashlib.sha256(secret.encode()).hexdigest()
