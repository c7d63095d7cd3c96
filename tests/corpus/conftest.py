"""Two small stories, and a file with them that is read."""

from toolkit import read_corpus

STORY = (
    "The lock at Hale will stay shut until the new gate hangs, lock keeper Vera Lund said on Tuesday. "
    "Nobody was hurt, and nobody would be, she told the people on the quay."
)
OTHER = (
    "The quay at Tarn opens on Friday, harbour master Odd Ness said. "
    "Boats may moor there overnight again, and no fee is taken before the summer."
)


def read(tmp_path, name, content):
    """Return the articles of one file, and the report of reading."""
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf8"))
    return read_corpus(tmp_path / name, report=True, on_problem=lambda _: None)
