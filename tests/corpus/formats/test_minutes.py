"""Official records of debates, as their office prints them."""

from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.speech.minutes import MINUTES

RECORD = """[Chamber Record Volume 9, Number 4 (Friday, May 9, 2031)]
[House]
[Pages H12-H13]
From the Chamber Record Online through the Printing Office [www.print.example]


                              {time}  1215
                      THE GUARD AT THE QUAY

  Mr. HOLM. The guard has one order, and that there could be no

[[Page H13]]

talk of a date.
  I yield back.

                          ____________________
"""


def test_a_record_is_read_as_text_and_as_a_page():
    page = f"<html><body><pre>\n{RECORD}</pre></body></html>"
    for text in (RECORD, page):
        source = Source("a.txt", text.encode())
        assert MINUTES.recognizes(source)
        (row,) = MINUTES.read(source).rows
        assert row == {
            "outlet": "Chamber Record",
            "published": "Friday, May 9, 2031",
            "section": "House",
            "title": "THE GUARD AT THE QUAY",
            "text": "  Mr. HOLM. The guard has one order, and that there could be no\ntalk of a date.\n"
            "  I yield back.",
        }
