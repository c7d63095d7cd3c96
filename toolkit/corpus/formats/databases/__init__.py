"""Exports of news databases: Nexis and Lexis, Factiva, ProQuest, Europresse; and mails of them."""

from __future__ import annotations

from toolkit.corpus.formats.databases.mail import LAYOUTS, MAIL

DATABASES = (MAIL, *LAYOUTS)
"""In the order in which they are tried."""
