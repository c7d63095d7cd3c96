"""Records of ProQuest as XML, one a file: right values beside each."""

from dataclasses import replace

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.corpus import reader
from toolkit.corpus.formats import LAYOUTS
from toolkit.corpus.formats.layout import Parsed
from toolkit.errors import InputError

FIRST, SECOND = STORY.split(". ", 1)
MARKED = f"&lt;p&gt;{FIRST}.&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;"
STUDIO = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<RECORD><Version>Global_Schema_v5.1.xsd</Version><GOID>281</GOID>'
    "<SortTitle>Lock stays shut</SortTitle><DFS><PubFrosting><Title>Harbour Post; Hale, Tarn</Title>"
    "<Publisher><OrganizationName>Post Ltd</OrganizationName></Publisher></PubFrosting><GroupFile>"
    "<StartDate>2031-05-01</StartDate><AlphaPubDate>May 1, 2031</AlphaPubDate></GroupFile></DFS><Obj>"
    '<TitleAtt><Title HTMLContent="true">Lock &amp;amp; quay stay shut</Title></TitleAtt><Language><RawLang '
    'IsPrimary="true">English</RawLang></Language><NumericDate>2031-05-06</NumericDate><Contributors>'
    '<Contributor ContribRole="Author"><LastName>Roe</LastName><FirstName>Ida</FirstName><OriginalForm>By Ida '
    'Roe</OriginalForm></Contributor><Contributor ContribRole="Editor"><OriginalForm>Odd Moe</OriginalForm>'
    "</Contributor></Contributors><CopyrightData><CopyrightText>Copyright ProQuest LLC</CopyrightText>"
    f'</CopyrightData></Obj><TextInfo><Text HTMLContent="true" WordCount="31">{MARKED}</Text></TextInfo></RECORD>'
)
HISTORICAL = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Record><RecordID>77</RecordID><RecordTitle>Quay opens</RecordTitle>'
    "<Publication><PublicationID>1</PublicationID><Title>Harbour Post (1901-1940)</Title></Publication>"
    "<AlphaPubDate>May 7, 1931</AlphaPubDate><NumericPubDate>19310507</NumericPubDate><Contributor><ContribRole>"
    "Author</ContribRole><LastName>Moe</LastName><FirstName>Odd</FirstName></Contributor><LanguageCode>ENG"
    "</LanguageCode><URLDocView>http://search.example/77</URLDocView><Abstract>An abstract.</Abstract>"
    f"<FullText>{OTHER}</FullText></Record>"
)


def test_a_record_with_markup_in_its_text(tmp_path):
    articles, report = read(tmp_path, "281.xml", STUDIO)
    one = articles.iloc[0]
    assert (one.title, one.outlet, one.author) == (
        "Lock & quay stay shut",
        "Harbour Post",
        "Ida Roe",
    )
    assert (str(one.published)[:10], one.article_id, one.language) == ("2031-05-06", "281", "en")
    assert one.text == f"{FIRST}.\n\n{SECOND}"
    assert report.files.layout.tolist() == ["ProQuest, XML"]


def test_a_record_of_a_historical_newspaper(tmp_path):
    one = read(tmp_path, "77.xml", HISTORICAL)[0].iloc[0]
    assert (one.title, one.outlet, one.author) == (
        "Quay opens",
        "Harbour Post (1901-1940)",
        "Odd Moe",
    )
    assert (str(one.published)[:10], one.text, one.url) == (
        "1931-05-07",
        OTHER,
        "http://search.example/77",
    )


def test_a_record_without_its_text_is_a_sentence(tmp_path):
    bare = HISTORICAL.replace(f"<FullText>{OTHER}</FullText>", "")
    with pytest.raises(InputError, match="ProQuest's record without the full text; get the texts"):
        read(tmp_path, "77.xml", bare)


def test_of_an_unknown_layout_is_said_where_its_text_is(tmp_path):
    other = f'<?xml version="1.0"?><Akte><Kopf><Nr>7</Nr></Kopf><Rumpf><Lauf>{STORY}</Lauf></Rumpf></Akte>'
    with pytest.raises(
        InputError, match=r"\(<Akte>, whose longest text is in <Rumpf/Lauf>\); export it"
    ):
        read(tmp_path, "a.xml", other)


def test_a_file_in_which_a_layout_finds_nothing_is_named(tmp_path, monkeypatch):
    empty = [
        replace(one, read=lambda _: Parsed([], "web page")) if one.name == "web page" else one
        for one in LAYOUTS
    ]
    monkeypatch.setattr(reader, "LAYOUTS", empty)
    with pytest.raises(
        InputError, match=r"^a\.html: holds no article that was found \(web page\)$"
    ):
        read(tmp_path, "a.html", f"<html><body><p>{STORY}</p></body></html>")
