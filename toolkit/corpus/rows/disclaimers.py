"""What mails end in that is none of their text: closing words, who sent it, and lawyers' notices below.

A notice is known by what it says (that the mail is meant for somebody, and what whoever got it in error must
do), in any of several languages. Above it may stand who sent the mail; below it nothing but more notices.
"""

from __future__ import annotations

import re

_CHEAP = re.compile(
    r"confiden[tcz]|vertraul|vertrouwel|fortrolig|luottamuk|poufn|printing|print\b|ausdruck|imprim|stampa|afdruk|\bmail",
    re.IGNORECASE,
)
_MESSAGE = re.compile(
    r"\b(?:e-?mails?|(?:e-?mail\s+|electronic\s+)?(?:message|communication|transmission)|mail|nachricht|messaggio|bericht|message|courriel|correo|mensa[jg]em?|comunicazione"
    r"|meddelande|meddelelse|melding|wiadomość|zpráva)\b",
    re.IGNORECASE,
)
_SIGNS = (
    re.compile(r"\bconfiden[tcz]i\w+|\bvertraulich\w*|\bvertrouwelijk\w*|\bfortrolig\w*|\bkonfidenti\w+|\bpoufn\w+|\bprivileged\b", re.IGNORECASE),
    re.compile(
        r"\b(?:intended|addressed|sole\s+use|addressees?|recipients?|destinataires?|destinatari[oa]s?|adressat\w*|empfänger\w*|geadresseerde\w*|ontvanger\w*|bestemd"
        r"|mottagare\w*|modtager\w*|adresat\w*|destinad[oa]s?|dirigid[oa]s?)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:in\s+error|by\s+mistake|irrtümlich|par\s+erreur|por\s+error|por\s+engano|per\s+errore|per\s+abuis|ten\s+onrechte|av\s+misstag|ved\s+en\s+fejl|omyłkowo)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:(?:notify|contact|inform|advise)\s+(?:the\s+)?(?:sender|system|us)|delete|destroy|unauthori[sz]ed|prohibited|disclos\w+|disseminat\w+|liab\w+|vernichten|löschen|unbefugt\w*"
        r"|détruire|supprimer|expéditeur|eliminarlo|eliminar|borrar|remitente|remetente|mittente|cancellar\w*|distrugger\w*|verwijder\w*|vernietig\w*|afzender|raderas?|slet)\b",
        re.IGNORECASE,
    ),
)  # fmt: skip
_FEWEST_SIGNS = 3
"""Kinds of such words in one paragraph that also names the mail, from which it is a notice."""
_BESIDE = re.compile(
    r"(?:please\s+)?(?:consider|think\s+(?:of|about)|save)\b.{0,40}\b(?:environment|trees?|paper)\b.{0,80}|think\s+before\s+(?:you\s+)?print\w*.{0,60}"
    r"|(?:this\s+)?(?:footnote|e-?mail|message)\b.{0,60}\b(?:swept|scanned|checked)\b.{0,40}\b(?:virus|malware).{0,60}"
    r"|(?:bitte\s+)?(?:prüfen\s+sie|denken\s+sie|bedenken\s+sie).{0,60}\b(?:ausdruck|ausgedruckt|umwelt).{0,60}"
    r"|(?:pensez|merci\s+de\s+penser)\s+à\s+l['’]environnement.{0,80}|(?:por\s+favor,?\s+)?(?:piense|antes\s+de\s+imprimir).{0,100}"
    r"|(?:prima\s+di\s+stampare|rispetta\s+l['’]ambiente).{0,100}|(?:denk\s+aan\s+het\s+milieu|moet\s+u\s+deze).{0,100}|antes\s+de\s+imprimir.{0,80}"
    r"|(?:tänk\s+på\s+miljön|tænk\s+på\s+miljøet).{0,80}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:confidentiality|legal|privacy|disclaimer|e-?mail)\s*(?:notice|note|statement|disclaimer)?\s*:?"
    r"|disclaimer:?|hinweis:?|avis\s+(?:légal|de\s+confidentialité)\s*:?|aviso\s+(?:legal|de\s+confidencialidad(?:e)?)\s*:?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:kind|best|warm|with\s+(?:kind|best))\s+(?:regards|wishes)|regards|best|(?:yours\s+)?sincerely|many\s+thanks|thanks|cheers"
    r"|(?:mit\s+)?(?:freundlichen|besten|herzlichen|lieben)\s+grüßen?|viele\s+grüße|(?:bien\s+)?cordialement|bien\s+à\s+vous|(?:un\s+)?(?:cordial\s+)?saludos?|atentamente"
    r"|cordiali\s+saluti|distinti\s+saluti|met\s+vriendelijke\s+groet(?:en)?|vriendelijke\s+groet|atenciosamente|cumprimentos|(?:med\s+)?(?:vänliga|venlig)\s+hils\w+|mvh)\s*[,.!]?",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"\+?\(?\d[\d ()/.-]{6,}\d|\S+@\S+\.\w|\bwww\.|\s\|\s|\b(?:press\s+office|pressestelle|service\s+(?:de\s+)?presse|ufficio\s+stampa|gabinete\s+de\s+prensa|persdienst|tel\.?|phone)\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_*=~#\s]{5,}")
_STOPS = (".", "!", "?", "”", '"')
_MOST_LINES, _SENDER_WORDS, _MOST_ABOVE = 24, 22, 6


def find_disclaimer(lines: list[str], number: list[int]) -> set[int]:
    """Return the last lines from a notice on, and those above it that name who sent the mail.

    Parameters
    ----------
    lines
        The lines of a text.
    number
        Those of them that are not empty.

    Examples
    --------
    >>> text = ["The quay opens in May.", "Kind regards", "Ida Falk | Press Office", "This email is confidential and intended",
    ...         "for its recipient. If you got it in error please delete it.", "Think before you print."]
    >>> sorted(find_disclaimer(text, [0, 1, 2, 3, 4, 5]))
    [1, 2, 3, 4, 5]
    >>> find_disclaimer(["The email was confidential, he said, and intended for the minister."], [0])
    set()
    """
    last = number[1:][-_MOST_LINES:]
    if not last or not any(_CHEAP.search(lines[n]) for n in last[-_MOST_LINES:]):
        return set()
    first = _find_first(lines, last)
    if first is None:
        return set()
    return {n for n in last if n >= _go_up(lines, last, first)}


def _find_first(lines: list[str], last: list[int]) -> int | None:
    """Return the first line of the first notice; below it none may be a text's."""
    for place, n in enumerate(last):
        block = _take_block(lines, last[place:])
        said = " ".join(lines[one].strip() for one in block)
        if _is_notice(said) and _are_notices(lines, last[place + len(block) :]):
            return n
    return None


def _take_block(lines: list[str], below: list[int]) -> list[int]:
    """Return the lines of a paragraph that may be wrapped: up to the first empty line."""
    block = below[:1]
    for n in below[1:]:
        if n - block[-1] > 1 or len(block) >= _MOST_LINES or _RULE.fullmatch(lines[n]):
            break
        block.append(n)
    return block


def _is_notice(said: str) -> bool:
    if "“" in said or not _MESSAGE.search(said):
        return _BESIDE.fullmatch(said) is not None
    return sum(bool(sign.search(said)) for sign in _SIGNS) >= _FEWEST_SIGNS or bool(
        _BESIDE.fullmatch(said)
    )


def _are_notices(lines: list[str], below: list[int]) -> bool:
    """Tell whether all that stands below a notice goes with it: more notices, an address, rules."""
    rest = below
    while rest:
        block = _take_block(lines, rest)
        said = " ".join(lines[one].strip() for one in block)
        known = _is_notice(said) or _names_sender(said) or _RULE.fullmatch(said)
        legal = sum(bool(sign.search(said)) for sign in _SIGNS) > 0
        if not (known or legal or not said.endswith(_STOPS)):
            return False
        rest = rest[len(block) :]
    return True


def _names_sender(line: str) -> bool:
    return len(line.split()) <= _SENDER_WORDS and _SENDER.search(line) is not None


def _go_up(lines: list[str], last: list[int], first: int) -> int:
    """Return the first of the lines above a notice that are its label, a rule, or who sent the mail."""
    above = [n for n in last if n < first][::-1][:_MOST_ABOVE]
    for n in above:
        line = lines[n].strip()
        label = _LABEL.fullmatch(line) or _RULE.fullmatch(line) or _CLOSING.fullmatch(line)
        if not (label or (_names_sender(line) and not line.endswith(_STOPS))):
            break
        first = n
    return first
