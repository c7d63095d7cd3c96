"""Files that lie beside articles and are none by what is in them: databases, scripts, lists of literature."""

from __future__ import annotations

from toolkit.corpus.formats.code import is_assigned
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.records.bibtex import ENDING, lists_literature
from toolkit.corpus.formats.sql.sqlite import MAGIC, holds_texts

NO_FORMAT = "is no format of articles"
_NO_TEXTS = "is a database without a table of texts"
_LITERATURE = "lists references without articles' texts; give it alone to read their abstracts"
_SCRIPT = ".js"
"""How files end that are mostly code: one of data, as an archive of posts, is known by its beginning."""
_BEGINNING = 200


def tell_no_article(source: Source) -> str:
    """Return why a file in a folder is no article, "" where it may be one.

    Examples
    --------
    >>> tell_no_article(Source("a.js", b"alert(1)")), tell_no_article(Source("a.txt", b"The quay opens."))
    ('is no format of articles', '')
    """
    if source.data.startswith(MAGIC) and not holds_texts(source.data):
        return _NO_TEXTS
    if source.ending == _SCRIPT and not is_assigned(source.data[:_BEGINNING]):
        return NO_FORMAT
    return _LITERATURE if source.ending == ENDING and lists_literature(source) else ""
