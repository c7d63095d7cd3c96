"""Layouts that articles come in, one small module each: bytes in, rows out."""

from __future__ import annotations

from toolkit.corpus.formats.databases import DATABASES
from toolkit.corpus.formats.delimited import DELIMITED
from toolkit.corpus.formats.epub import EPUB
from toolkit.corpus.formats.mail import MAILS
from toolkit.corpus.formats.objects.json_files import JSON
from toolkit.corpus.formats.opendocument import OPENDOCUMENT
from toolkit.corpus.formats.pages.webarchive import WEBARCHIVE
from toolkit.corpus.formats.pages.zotero import ZOTERO
from toolkit.corpus.formats.paper.pdf import PDF
from toolkit.corpus.formats.parquet import PARQUET
from toolkit.corpus.formats.records.bibtex import BIBTEX
from toolkit.corpus.formats.records.numbered_texts import NUMBERED
from toolkit.corpus.formats.records.starred import STARRED
from toolkit.corpus.formats.records.vertical import VERTICAL
from toolkit.corpus.formats.rtf import RTF
from toolkit.corpus.formats.speech.chats import CHATS
from toolkit.corpus.formats.speech.minutes import MINUTES
from toolkit.corpus.formats.speech.segments import SEGMENTS
from toolkit.corpus.formats.speech.subtitles import SUBTITLES
from toolkit.corpus.formats.spreadsheet import SPREADSHEET
from toolkit.corpus.formats.sql.dumps import SQL_DUMP
from toolkit.corpus.formats.sql.sqlite import SQLITE
from toolkit.corpus.formats.text import TEXT
from toolkit.corpus.formats.warc import WARC
from toolkit.corpus.formats.web import MHTML, WEB
from toolkit.corpus.formats.word import WORD
from toolkit.corpus.formats.written.latex import LATEX
from toolkit.corpus.formats.written.markdown import MARKDOWN
from toolkit.corpus.formats.xml.alto import ALTO, METS
from toolkit.corpus.formats.xml.debates import DEBATES
from toolkit.corpus.formats.xml.endnote import ENDNOTE
from toolkit.corpus.formats.xml.extracted import EXTRACTED
from toolkit.corpus.formats.xml.feed import FEED
from toolkit.corpus.formats.xml.news import NEWS_XML
from toolkit.corpus.formats.xml.qda import QDA
from toolkit.corpus.formats.xml.records import XML_RECORDS
from toolkit.corpus.formats.xml.wiki import WIKI

LAYOUTS = (
    SQLITE, *DATABASES, PARQUET, SPREADSHEET, WORD, OPENDOCUMENT, EPUB, PDF, WARC, WEBARCHIVE, RTF, MHTML,
    MAILS,
    SQL_DUMP, VERTICAL, ALTO, METS, FEED, NEWS_XML, WIKI, MINUTES, DEBATES, QDA, EXTRACTED, ENDNOTE,
    XML_RECORDS, ZOTERO, WEB, SEGMENTS, JSON, SUBTITLES, CHATS, BIBTEX, STARRED, *NUMBERED, DELIMITED, LATEX,
    MARKDOWN, TEXT,
)  # fmt: skip
"""In the order in which they are tried: what is special before what is general."""
