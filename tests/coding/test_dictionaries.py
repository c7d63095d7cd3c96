"""Dictionaries of quanteda and LIWC as codes."""

import pytest

from toolkit.coding import (
    build_codebook,
    extend_codebook,
    format_codebook,
    import_dictionary,
)
from toolkit.errors import InputError

QUANTEDA = """\
Economy:
  growth: [grow*, boom, "no"]
  crisis:
    - slump?
    - hard times
Peace: truce
Faces: [":)"]
"""
LIWC = "%\n1\tfunct\n22  anger words\n%\nhate*\t22\nangr*\t22\n\nthe\t1\nkind of\t1 22\nlike\t(02 134)125/464\n:)\t1\n"


def test_quanteda_categories_become_codes(tmp_path):
    file = tmp_path / "d.yml"
    file.write_text(QUANTEDA, encoding="utf-8")
    imported = import_dictionary(file, axis="scope")
    assert [(code.axis, code.name, code.include) for code in imported.codes] == [
        ("scope", "Economy/growth", ("grow*", "boom", "no")),
        ("scope", "Economy/crisis", (r"/(?<!\w)slump\w(?!\w)/", "hard times")),
        ("scope", "Peace", ("truce",)),
    ]
    assert len(imported.skipped) == 1
    assert "':)'" in imported.skipped[0]
    crisis = imported.codes[1].finder
    assert crisis.find("slumps and a slump in hard times") == [(0, 6), (22, 32)]


def test_liwc_categories_become_codes(tmp_path):
    file = tmp_path / "d.dic"
    file.write_text(LIWC, encoding="utf-8")
    imported = import_dictionary(file)
    assert {code.name: code.include for code in imported.codes} == {
        "anger words": ("hate*", "angr*", "kind of"),
        "funct": ("the", "kind of"),
    }
    assert len(imported.skipped) == 2


def test_imported_codes_join_a_codebook_and_are_written_out(tmp_path):
    file = tmp_path / "d.yml"
    file.write_text("power: [volt*]\n", encoding="utf-8")
    codebook = build_codebook({"axis": [{"name": "aim"}]})
    extended = extend_codebook(codebook, import_dictionary(file).codes)
    assert 'include = ["volt*"]' in format_codebook(extended)
    assert extended.version != codebook.version
    with pytest.raises(InputError, match="is already defined for axis 'aim'"):
        extend_codebook(extended, extended.codes)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("d.txt", "x", "expected a .yml, .yaml or .dic file"),
        ("d.yml", "- a\n", "expected categories"),
        ("d.yml", "a: [b\n", "is not YAML"),
        ("d.dic", "hate* 1\n", "two lines that hold only %"),
    ],
)
def test_files_that_are_no_dictionary(tmp_path, name, content, message):
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        import_dictionary(file)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(40)),
            "refers to another place",
        ),
        ("a: " + "[" * 5000 + "]" * 5000, "without end"),
    ],
    ids=["references", "depth"],
)
def test_a_file_that_would_fill_the_memory_is_a_sentence(tmp_path, content, message):
    (tmp_path / "d.yml").write_text(content)
    with pytest.raises(InputError, match=message):
        import_dictionary(tmp_path / "d.yml", axis="scope")
