"""Files that would fill the memory, or end the run, are a sentence."""

import io
import os
import time
import zipfile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from toolkit import read_corpus
from toolkit.corpus.formats import parquet, spreadsheet
from toolkit.corpus.furniture import find_author, strip_furniture
from toolkit.errors import InputError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def sheet(rows):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')  # fmt: skip
        packed.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')  # fmt: skip
        packed.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/s.xml"/></Relationships>')  # fmt: skip
        packed.writestr("xl/worksheets/s.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')  # fmt: skip
    return stream.getvalue()


def test_cells_that_stand_far_apart(tmp_path):
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>{2}</t></is></c></row>'
    far = cell.format(1, "A", "text") + cell.format(1048576, "XFD", "x")
    (tmp_path / "far.xlsx").write_bytes(sheet(far))
    with pytest.raises(InputError, match="as far apart as row 1,048,576 and column 16,384"):
        read_corpus(tmp_path / "far.xlsx")
    near = cell.format(1, "A", "text") + cell.format(2, "A", "The port is closed, the mayor said.")
    (tmp_path / "near.xlsx").write_bytes(sheet(near))
    assert len(read_corpus(tmp_path / "near.xlsx")) == 1
    assert [spreadsheet._count_columns(name) for name in (b"A", b"Z", b"AA", b"XFD")] == [
        1,
        26,
        27,
        16384,
    ]


@pytest.mark.parametrize("kept", [True, False])
def test_texts_that_are_kept_once_and_stand_there_often(tmp_path, monkeypatch, kept):
    monkeypatch.setattr(parquet, "_FREE", 1_000_000)
    texts = pa.DictionaryArray.from_arrays(
        pa.array([0] * 20_000, pa.int32()), pa.array(["boom " * 100])
    )
    table = pa.table({"text": texts if kept else texts.cast(pa.string())})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd")
    with pytest.raises(
        InputError, match=r"^a\.parquet: unpacks to far more than a table holds; split it$"
    ):
        read_corpus(tmp_path / "a.parquet")
    pq.write_table(table.slice(0, 100), tmp_path / "b.parquet")
    assert len(read_corpus(tmp_path / "b.parquet", on_problem=lambda _: None)) == 100


def test_halves_of_characters(tmp_path):
    text = "The mayor said \\udc00 it was late, and \\ud83d\\ude00 the port would close."
    (tmp_path / "a.json").write_text(f'[{{"title": "A \\ud83d b", "text": "{text}"}}]')
    first = read_corpus(tmp_path / "a.json").iloc[0]
    assert (first.title, first.text) == (
        "A \ufffd b",
        "The mayor said \ufffd it was late, and 😀 the port would close.",
    )
    rows = [{"text": "The port \ud83d is closed."}]
    table = pd.DataFrame({"text": pd.Series([rows[0]["text"]], dtype=object)})
    for source in (rows, table):
        assert read_corpus(source).text[0] == "The port \ufffd is closed."


def test_a_file_s_name_in_latin_1_given_alone(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(b"The mayor said no to the port.")
    assert read_corpus(path).article_id.tolist() == ["café"]


def test_a_file_without_a_name_in_a_packed_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("1.txt", "The mayor said no to the port.")
        packed.writestr("z.txt", "The mayor said yes to the port.")
    whole = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(whole.replace(b"z.txt", b"\0.txt"))  # names end at a zero
    said = []
    articles = read_corpus(tmp_path / "a.zip", on_problem=said.append)
    assert articles.text.tolist() == ["The mayor said no to the port."]
    assert [one.reason for one in said] == ["has no name in the packed folder; unpack it by hand"]


@pytest.mark.parametrize(
    "more",
    [
        '<t:table-row t:number-rows-repeated="1000000"><t:table-cell o:value-type="string" '
        't:number-columns-repeated="1000"><p>x</p></t:table-cell></t:table-row>',
        '<t:table-row><t:table-cell o:value-type="string" t:number-columns-repeated="2000000000"><p>x</p>'
        "</t:table-cell></t:table-row>",
    ],
)
def test_a_sheet_that_repeats_its_cells_is_a_sentence(tmp_path, more):
    more = more.replace("t:", "table:").replace("o:", "office:").replace("p>", "text:p>")
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", f"<table:table>{more}</table:table>")
    with pytest.raises(InputError, match="repeats its cells"):
        read_corpus(tmp_path / "a.ods")


RULES = [mark * 200 for mark in "=-_*~#.+|>•–—·…/\\^:;,!?'\"“”«»()[]{}&%$ \t"]
WORDS = [
    "A" * 200,
    "a" * 200,
    "Aa " * 60,
    "AA AA, " * 40,
    "A. " * 90,
    "1 " * 90,
    "a-" * 90,
    "de la " * 40,
]
HEADS = [
    "",
    "By ",
    "BY ",
    "Foto: ",
    "Photo: ",
    "© ",
    "Follow ",
    "Page 1 | ",
    "Published ",
    "(",
    "Yes. ",
]


def test_hostile_lines_cost_what_their_length_costs():
    lines = [
        head + line + end for head in HEADS for line in RULES + WORDS for end in ("", " x1", "9")
    ]
    began = time.process_time()
    for line in lines:
        strip_furniture(f"{line}\n\nThe port is closed.\n\n{line}\n")
        find_author([line])
    assert time.process_time() - began < 30


@pytest.mark.parametrize("rule", ["=" * 40, "=" * 300, "= " * 60, "-" * 300, "~" * 90])
def test_long_rules_between_articles_end_at_once(tmp_path, rule):
    text = f"{rule}\nThe port is closed, the mayor said. It opens in May.\n{rule}\n"
    (tmp_path / "a.txt").write_text(text * 4)
    began = time.process_time()
    read_corpus(tmp_path / "a.txt", on_problem=lambda _: None)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ida Falk, Jon de Wit and Ole Brandt", "Ida Falk, Jon de Wit and Ole Brandt"),
        ("By Ida Falk & Jon de Wit", "Ida Falk & Jon de Wit"),
        ("Par Ida Falk et Jon de Wit", "Ida Falk et Jon de Wit"),
        ("BY IDA FALK,JON DE WIT", "IDA FALK,JON DE WIT"),
        ("By A.B. O’Falk in Hale", "A.B. O’Falk"),
        ("By two metres.", None),
        ("Foto: Ida Falk Hale Pictures", None),
    ],
)
def test_bylines_are_those_of_before(line, author):
    assert find_author([line]) == author


def test_linked_folders_are_named_or_met_in_their_own_place(tmp_path):
    folder, elsewhere = tmp_path / "study", tmp_path / "elsewhere"
    (folder / "in").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "b.txt").write_text("Nobody is to read this.")
    (folder / "in" / "a.txt").write_text("The quay opens on Friday, Odd Ness said.")
    (folder / "out").symlink_to(elsewhere)
    (folder / "again").symlink_to(folder / "in")
    (folder / "round").symlink_to(folder)
    articles, report = read_corpus(folder, report=True, on_problem=lambda _: None)
    assert articles.article_id.tolist() == ["in/a"]
    assert report.files.loc[report.files.file == "out", "note"].str.contains(
        "leads out"
    ).tolist() == [True]
    assert not report.files.file.isin(["again", "round"]).any()
