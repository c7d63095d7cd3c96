"""Small files of word processors, built from lines."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from toolkit.corpus.formats.layout import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Titre"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Kopf"><w:name w:val="Kopf"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>"""
CORE = """<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{}</dc:title></cp:coreProperties>"""
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="x/hyperlink" Target="https://news.example/1"/></Relationships>"""


def pack(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def paragraph(line):
    """A line, or its WordprocessingML; a line feed in it is a break."""
    if line.startswith("<w:"):
        return line
    text = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\n")
    )
    return f"<w:p><w:r>{text}</w:r></w:p>"


def word(lines, *, title="", name="a.docx"):
    body = "".join(map(paragraph, lines))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/_rels/document.xml.rels": RELATIONS,
        "docProps/core.xml": CORE.format(escape(title)),
    }
    return Source(name, pack(parts))


def rtf(lines, *, name="a.rtf", head=""):
    def letters(text):
        text = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        text = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)
        return text.replace("\n", "\\line ")

    body = "".join(f"{{\\pard\\f0 {letters(line)}\\par}}\n" for line in lines)
    return Source(name, f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0 A;}}}}{head}\n{body}}}".encode("ascii"))


@pytest.fixture
def word_file():
    return word


@pytest.fixture
def rtf_file():
    return rtf
