"""Dates as they stand in the heads of articles: found and cut out, not yet understood.

What a date means (which day 5/7 is, which month "März") is the reader of dates' work; here it only
matters where one stands, and whether a line is one.
"""

from __future__ import annotations

import re

from toolkit.corpus.months import is_month, plain_digits

_MONTH = (
    r"(?:jan|ene|gen|feb|fév|fev|mar|mär|maa|mrt|apr|avr|abr|ma[iyjg]|mei|jun|jui|giu|jul|lug|aug|"
    r"aoû|aou|ago|sep|set|oct|okt|ott|out|nov|dec|déc|dez|dic|янв|фев|мар|апр|ма[йяр]|июн|июл|авг|сен|"
    r"окт|ноя|дек|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara)"
    r"[^\W\d_]*\.?"
)
_SEASON = (
    r"(?:spring|summer|autumn|fall|winter|printemps|été|automne|hiver|frühjahr|sommer|herbst|"
    r"primavera|verano|otoño|invierno)"
)
_DAY, _YEAR = r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?", r"(?:19|20)\d\d"
_OF = r"(?:de\s+|del\s+)?"
_NAME = r"(?P<{0}>[^\W\d_]{{2,14}}\.?)"
_FORMS = (
    rf"{_DAY}\s*{_OF}{_NAME.format('a')},?\s+{_OF}{_YEAR}",
    rf"{_NAME.format('b')}\s+{_DAY},?\s+{_YEAR}",
    rf"{_YEAR}\.?,?\s+{_NAME.format('c')}\s+\d{{1,2}}\.?",
    rf"\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:,|\s+năm)?\s+{_YEAR}",
    rf"{_YEAR}[-/.]\d\d?[-/.]\d\d?",
    rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}",
    rf"(?:{_YEAR}|(?:令和|平成|昭和)\s*(?:\d{{1,2}}|元))\s*[年년]\s*\d{{1,2}}\s*[月월]\s*\d{{1,2}}\s*[日일]",
    rf"{_MONTH}(?:,?\s+{_OF})?{_YEAR}",
    rf"{_SEASON}\s+{_YEAR}",
)
_GLUED = re.compile(r"(?P<name>[^\W\d_]+)\.?\d{4}")
_MONTH_NAME = re.compile(_MONTH, re.IGNORECASE)
_DATE = re.compile(rf"(?<![\w/])(?:{'|'.join(_FORMS)})(?!\w)", re.IGNORECASE)
_WEEKDAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|die|mit|don|fre|son|mié|mie|jue|"
    r"vie|sáb|sab|dom|gio|maa|din|woe|vri|zat|zon|seg|ter|qua|qui|sex)[^\W\d_]*(?:-feira)?\.?"
)
_LAST_WEEKDAY = re.compile(
    r"(?:^|[\s,])(?:(?:mon|tues?|wed|thu(?:rs?)?|fri|sat)\.?(?=,)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lunes|martes|miércoles|jueves|"
    r"viernes|sábado|domingo|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|(?:maan|dins|woens|donder|"
    r"vrij|zater|zon)dag)[\s,]*$",
    re.IGNORECASE,
)
_AROUND = re.compile(
    rf"{_WEEKDAY}(?!\w)|\d{{1,2}}\s*[:.h]\s*\d\d(?:[:.]\d\d)?|\b[ap]\.?m\.?(?!\w)|"
    r"\b[A-Z]{2,5}(?:\s*[+-]\s*\d+(?::\d\d)?)?\b|\b(?:at|um|à|a las|uhr|le|den|alle ore|kl|klokken|godz)\b|"
    r"[\s,;.()@–-]+",
)
_EDITION = re.compile(
    r"edition|édition|edici[oó]n|edizione|ausgabe|editie|final|late|early|first|morning|evening",
    re.IGNORECASE,
)


_FETCHED = re.compile(
    r"[(\[]?(?:(?:last|zuletzt|letzter|dernière|última?|ultimo|laatst|senast|sidst)\s+)?(?:(?:down|up)?load(?:ed)?|accessed|retrieved|printed(?=\s+(?:on|at)\b)|saved|captured|clipped|fetched|exported|generated|visited|viewed|date\s+of\s+access|access(?:ed)?\s+date"
    r"|(?:herunter|runter)geladen|abgerufen|aufgerufen|ausgedruckt|exportiert|gespeichert|abrufdatum|zugriff|téléchargée?|consultée?|date\s+de\s+consultation"
    r"|descargado|descarga|consultado|consulta|fecha\s+de\s+(?:consulta|descarga)|baixado|acesso|scaricato|consultato|gedownload|geraadpleegd"
    r"|hämtad|utskriven|nedladdad|hentet|lastet\s+ned|pobrano|dostęp|staženo|indirildi|скачано|дата\s+обращения)"
    r"(?:\s+(?:on|at|am|le|el|il|op|em|den|dne|dnia|il\s+giorno))?\s*:?\s*(?P<day>\S.{3,60}?)[)\].]*",
    re.IGNORECASE,
)
"""When somebody took an article from where it was printed, which is not its day."""
_REMARK = re.compile(r"[(\[](?=[^\W\d_])(?![A-ZÀ-Þ])[^()\[\].!?]+\s[^()\[\].!?]{2,90}[)\]]")
"""A few words in brackets that begin small: what is no name, and no sentence."""


def is_fetched(line: str) -> bool:
    """Tell whether a line says, and begins with it, when somebody downloaded or looked at an article.

    Examples
    --------
    >>> is_fetched("Downloaded on Aug 3, 2031"), is_fetched("Heruntergeladen am 02.12.2030 für Bibliothek")
    (True, True)
    >>> is_fetched("Printed in Hale, 7 May 2031"), is_fetched("Harbour Post, 7 May 2031")
    (False, False)
    """
    found = _FETCHED.fullmatch(line.strip())
    said = found["day"] if found else ""
    day = find_date(said)
    return day != "" and not drop_weekday(f" {said.partition(day)[0]}")


def is_remark(line: str) -> bool:
    """Tell whether a line says in brackets, or of a day, how somebody got an article.

    Examples
    --------
    >>> is_remark("(copied from the reading room)"), is_remark("Accessed on 7 May 2031"), is_remark("(dpa)")
    (True, True, False)
    """
    return is_fetched(line) or _REMARK.fullmatch(line.strip()) is not None


def find_date(text: str) -> str:
    """Return the first date in a text, as it stands there, or nothing.

    Examples
    --------
    >>> find_date("News, mardi 7 mai 2024, p. 4"), find_date("May 7, 2024 Tuesday 9:20 AM GMT")
    ('7 mai 2024', 'May 7, 2024')
    >>> find_date("Harbour Review. May2031, p. 4"), find_date("Marathon2031, p. 4")
    ('May2031', '')
    """
    found = _search(plain_digits(" ".join(text.split())))
    return found[0] if found else ""


def _search(text: str) -> re.Match[str] | None:
    """Return where the first date stands: a word in it is the name of a month."""
    place = 0
    while found := _DATE.search(text, place):
        name = found["a"] or found["b"] or found["c"]
        glued = _GLUED.fullmatch(found[0])
        if glued and not is_month(glued["name"]):
            place = found.start() + 1
            continue
        if not name or _MONTH_NAME.fullmatch(name) or is_month(name):
            return found
        place = found.start() + 1
    return None


def is_date(line: str) -> bool:
    """Tell whether a line is a date, perhaps with its weekday, time and edition, and nothing else.

    Examples
    --------
    >>> is_date("May 7, 2024 Tuesday 9:20 AM GMT"), is_date("May 7, 2024 changed the river")
    (True, False)
    """
    line = " ".join(line.split())
    found = _search(line)
    if found is None or len(line) > 120:
        return False
    before = re.sub(_WEEKDAY, "", line[: found.start()], flags=re.IGNORECASE)
    after = _AROUND.sub("", re.sub(_WEEKDAY, "", line[found.end() :], flags=re.IGNORECASE))
    return not _AROUND.sub("", before) and (not after or bool(is_edition(after)))


def drop_weekday(text: str) -> str:
    """Return what stands before a date without the weekday's name at its end.

    Examples
    --------
    >>> drop_weekday("Monde, mardi "), drop_weekday("Marchés, ")
    ('Monde', 'Marchés')
    """
    return _LAST_WEEKDAY.sub("", text).strip(" ,;-•")


def is_edition(line: str) -> bool:
    """Tell whether a short line says which edition of a paper an article stood in."""
    return len(line) < 80 and bool(_EDITION.search(line))
