"""Mails (.eml, .mbox): each is an article, its subject the title."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import pairwise

from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.digests import split_digest
from toolkit.corpus.formats.heading.names import has_given_name, sounds_like_outlet
from toolkit.corpus.formats.heading.releases import cut_release, is_release_subject
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.mailed import (
    SHARED_AMONG,
    is_sharing,
    join_links,
    open_shared,
    settle_day,
)
from toolkit.corpus.formats.markup import parse_html, read_paragraphs
from toolkit.corpus.formats.pages.newsletters import (
    cut_below_links,
    drop_asides,
    drop_masthead,
    drop_sold,
    leave_between,
    open_loose,
)
from toolkit.corpus.formats.pages.saved import read_document
from toolkit.corpus.formats.text import TEXT, read_article
from toolkit.corpus.formats.web import decode_page, read_page
from toolkit.language.vocabulary import fold_name

_BEGIN = re.compile(rb"^From [^\n]{1,200}\d{4}\r?\n", re.MULTILINE)
_HEADERS = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|mime-version|return-path):", re.I | re.M
)
_FOOT = re.compile(
    r"^(?:-- ?$|-{5,} next part -{5,}[ \t]*$|_{5,}$|={20,}$"
    r"|unsubscribe\b|to unsubscribe\b|you (?:are receiving|received) this"
    r"|you (?:are getting|receive|get|got) this (?:e-?mail|(?:news )?alert|newsletter|notification|digest)\b"
    r"|(?:sie erhalten|vous recevez|recib(?:e|es|iste)|receb(?:e|eu)|ricev(?:i|ete)|[uj]e? ontvangt"
    r"|du (?:får|modtager|mottar)) (?:diese[ns]?|ce(?:tte)?|este|esta|quest[ao]|deze|dit|denne|detta) "
    r"(?:e-?mail|mail|newsletter|nachricht|courriel|correo|mensa|bericht|nyhe|alert|benachricht|notifi|avis))",
    re.I | re.M,
)
_STARRED = re.compile(r"^\*\* (?P<line>[^\n]{2,160})\n-{5,}[ \t]*$", re.M)
"""A heading in the plain text of a newsletter: between two stars and a rule."""
_ADDRESS = re.compile(r"^\(https?://[^\s()]+\)[ \t]*\n", re.M)
"""The address that a link of it leads to, on a line of its own."""
_FROM = "from|von|de|da|van|fra|från"
_DAY = (
    "sent|date|gesendet|datum|envoyé|enviado(?: el| em)?|inviato|verzonden|sendt|skickat|fecha|data"
)
_SUBJECT = "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne"
_OTHERS = "to|cc|reply-to|an|kopie|à|para|aan|kopia|till|til"
_BEGINS = (
    "begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)"
    "|inicio del mensaje reenviado|início da mensagem reencaminhada|inizio messaggio inoltrato"
    "|begin doorgestuurd bericht|(?:början på|börja) vidarebefordrat meddelande"
    "|(?:start på )?videresendt (?:besked|melding)"
)
_FORWARDED = re.compile(
    r"(?:^[>\s]*-{2,} ?[^\W\d_][^\n-]{3,40}-{2,}[ \t]*\n"
    rf"|^[>\s]*(?:{_BEGINS})[ \t]*:?[ \t]*\n)?\n*"
    rf"(?:^[>* \t]*(?:{_FROM}|{_DAY}|{_SUBJECT}|{_OTHERS})[ \t]?:[^\n]*\n){{3,}}",
    re.I | re.M,
)
"""The head of a mail inside a mail."""
_FIELD = re.compile(rf"(?:{_FROM}|{_DAY}|{_SUBJECT}|{_OTHERS})[ \t]?:", re.I)
_FIELDS = {
    name: re.compile(rf"^[>* \t]*(?:{words})[ \t]?:[ \t*]*([^\n]+)", re.I | re.M)
    for name, words in (("outlet", _FROM), ("published", _DAY), ("title", _SUBJECT))
}
_REPLY = re.compile(r"\s*(?:(?:fwd?|re|wg|tr|rv|aw|sv)\s*:\s*)+", re.I)
_LIST = re.compile(r"^(?:\s*\[[\w .&'’-]{2,40}\])+\s*(?=\S)")
"""The name of a mailing list in front of a subject."""
_WROTE = re.compile(
    r"^(?:on|am|le|el|il|op|den|em)\b[^\n]{6,120}(?:\n[^\n>]{2,80})?"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu)[^\n]{0,60}:[ \t]*$",
    re.I | re.M,
)
"""The line above what a reply quotes."""
_REQUEST = re.compile(
    r"(?:(?:please\s+)?(?:confirm|verify|activate|complete)\b.{0,60}\b(?:e-?mail(?:\s+address)?|subscription|account|registration|address|sign-?up)"
    r"|(?:reset|change)\b.{0,20}\bpassword|(?:your\s+)?(?:sign-?in|log-?in|verification|security)\s+(?:code|link)"
    r"|(?:bestätigen|bestätige|bitte\s+bestätig)\w*\b.{0,60}\b(?:e-?mail\S*|anmeldung|abonnement|registrierung)"
    r"|(?:confirmez|confirmer)\b.{0,60}\b(?:inscription|abonnement|adresse))\b",
    re.IGNORECASE,
)
"""What a service asks of who subscribes, in a subject."""
_SERVICE = re.compile(
    r"(?:welcome\s+to\b|thank(?:s|\s+you)\s+for\s+(?:subscribing|signing\s+up|joining)\b|you(?:['’]re|\s+are)\s+(?:now\s+)?(?:subscribed|on\s+the\s+list)\b"
    r"|your\s+(?:receipt|invoice|(?:free\s+)?trial|subscription|payment|order)\b|willkommen\s+(?:bei|zu[mr]?)\b|bienvenue\s+(?:à|sur|dans)\b)",
    re.IGNORECASE,
)
_OF_SERVICE = re.compile(
    r"\b(?:subscri(?:be|bed|bing|ption)|sign(?:ed|ing)?\s+up|your\s+account|invoice|receipt|abonn\w+|angemeldet|inscri\w+)\b",
    re.IGNORECASE,
)
"""What a service tells who subscribes, in a subject, and in the mail."""
_REQUEST_WORDS = 80
_QUOTED_LINES = re.compile(r"\s*(?:^>[^\n]*(?:\n|$)\s*)+", re.M)
_ESCAPED = re.compile(r"^>(>*From )", re.M)
_QUOTED = re.compile(r"^>[ \t]?", re.M)
_SENDER_ADDRESS = re.compile(r"\s*[<\[][^>\]]*[>\]]")
_ARCHIVED = re.compile(r"(?P<local>[\w.+-]+)(?: at |@)(?P<host>[\w.-]+) \((?P<name>[^()]+)\)")
"""A sender as archives of mailing lists print it: press at quay.example (Quay Press Service)."""
_LOCAL = re.compile(r"(?P<local>[\w.+-]+)@")
_FEWEST, _SEVERAL = 3, 2
_STUB = 30
"""Words under which a mail's plain text only says where the mail can be read."""
_FOREWORD = 40
"""Words in front of a forwarded mail that are a note to its reader."""
_MOSTLY = 0.8
"""Share of lines marked as quoted, from which the quoted mail is the article."""


def _recognizes(source: Source) -> bool:
    head = source.data[:20_000].lstrip()
    if not (_BEGIN.match(head) or _HEADERS.match(head) or re.match(rb"[A-Za-z][\w-]*: ", head)):
        return False
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return len({one.lower() for one in _HEADERS.findall(top)}) >= _FEWEST


def _read(source: Source) -> Parsed:
    starts = [match.start() for match in _BEGIN.finditer(source.data)]
    ends = [*starts[1:], len(source.data)]
    parts = (
        [source.data[a:b] for a, b in zip(starts, ends, strict=True)] if starts else [source.data]
    )
    notes: list[str] = []
    mails = [_read_mail(part, source.name, notes, in_box=bool(starts)) for part in parts]
    return Parsed(
        [row for rows in mails for row in rows if row["text"]],
        MAILS.name if starts else MAIL_NAME,
        promised=len(parts) if all(len(rows) == 1 for rows in mails) else None,
        notes=notes,
    )


MAIL_NAME = "mail"
MAILS = Layout("mails", _recognizes, _read)


def _read_mail(data: bytes, name: str, notes: list[str], *, in_box: bool) -> list[Row]:
    mail_data = _BEGIN.sub(b"", data, count=1)
    message = email.message_from_bytes(mail_data, policy=email.policy.default)
    text = _decode_body(message, "plain", name)
    if inner := _open_digest(message, text):
        notes.append(
            f"is a digest: its {len(inner)} mails were read, and its own foreword left out"
        )
        rows = [row for one in inner for row in _read_mail(one, name, notes, in_box=in_box)]
        return [{**row, "outlet": row.get("outlet") or _name_list(message)} for row in rows]
    page = _decode_body(message, "html", name)
    mail = _read_about(message)
    if page.strip() and (several := _read_review(page, mail, notes)):
        return several
    if page.strip() and len(text.split()) < _STUB:
        marked = _read_markup(page)
        if len(str(marked["text"]).split()) > len(text.split()):
            text, mail["author"] = str(marked["text"]), marked.get("author") or mail["author"]
    text, sold = drop_sold(text.replace("\r\n", "\n"))
    notes += sold
    last = "".join(_STARRED.findall(text)[-1:])
    text = join_links(_STARRED.sub(r"\g<line>\n", _ADDRESS.sub("", text)))
    text = _unquote(_ESCAPED.sub(r"\1", text) if in_box else text)
    head, text = _take_forwarded(text, notes)
    text = _drop_foot(_leave_quoted(text, str(mail["title"] or ""), notes), last)
    return _read_text(text, {**mail, **head}, name, message, notes)


def _read_text(
    text: str, mail: Row, name: str, message: EmailMessage, notes: list[str]
) -> list[Row]:
    """Return the articles in a mail's text, completed by what its head says."""
    text, subject, shared = open_shared(text, str(mail["title"] or ""))
    notes += shared
    mail = {**mail, "title": subject or None, **({"author": None} if shared else {})}
    parsed = TEXT.read(Source(name, text.encode("utf8", "replace")))
    if len(parsed.rows) > 1:
        rows, issue, greeting = drop_masthead(parsed.rows, *_name_mail(mail))
        rows, below = cut_below_links(rows)
        notes += [*parsed.notes, *greeting, *below]
        return _complete(rows, {**mail, **issue})
    if _is_request(subject, text):
        notes.append(
            f"“{subject}”: is about its reader's subscription or address, no article, and was left out"
        )
        return []
    article, said = read_article(text, title=subject)
    row, settled = settle_day({**mail, **article}, str(message.get("Date") or ""))
    row["text"], ended = cut_release(str(row["text"]), called=is_release_subject(subject))
    notes += [*said, *settled, *filter(None, [ended]), *_name_attachments(message)]
    return [row]


def _decode_body(message: EmailMessage, kind: str, name: str) -> str:
    """Return a mail's text as "plain" or "html", nothing where it has none."""
    part = message.get_body((kind,))
    raw = None if part is None else part.get_payload(decode=True)
    charset = None if part is None else part.get_content_charset()
    return decode_page(raw if isinstance(raw, bytes) else b"", name, charset)


def _drop_foot(text: str, last: str = "") -> str:
    """Return a text without the foot of a mail: in its second half, and below its last heading."""
    foot = _FOOT.search(text, text.rfind(last) if last else 0)
    return (text[: foot.start()] if foot and foot.start() > len(text) / 2 else text).strip()


def _is_request(subject: str, text: str) -> bool:
    """Tell whether a short mail is a service's own: it is about its reader's address or subscription."""
    if len(text.split()) > _REQUEST_WORDS:
        return False
    asks = _REQUEST.match(subject) and _REQUEST.search(text)
    return bool(asks or (_SERVICE.match(subject) and _OF_SERVICE.search(text)))


_UTF8 = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"


def _open_digest(message: EmailMessage, text: str) -> list[bytes]:
    """Return the mails inside a digest: its parts that are mails, else those below rules in its text."""
    parts = [part for part in message.walk() if part.get_content_type() == "message/rfc822"]
    if len(parts) > 1:
        return [part.get_payload(0).as_bytes() for part in parts]  # type: ignore[union-attr]
    return [_UTF8 + one.encode("utf8", "replace") for one in split_digest(text)]


def _name_list(message: EmailMessage) -> str | None:
    """Return the name of the list that a mail came over."""
    name = _SENDER_ADDRESS.sub("", str(message.get("List-Id") or "")).strip('" ')
    return name or None


def _leave_quoted(text: str, subject: str, notes: list[str]) -> str:
    """Return a reply without the mail that it quotes below, and note it."""
    found = _WROTE.search(text)
    if found is None or not text[: found.start()].strip():
        return text
    quoted = _QUOTED_LINES.match(text, found.end())
    if quoted is None:
        return text
    notes.append(f"“{subject}”: is a reply; the mail that it quotes was left out")
    return f"{text[: found.start()].rstrip()}\n\n{text[quoted.end() :].lstrip()}"


def _read_about(message: EmailMessage) -> Row:
    """Return what a mail's own head says: subject, sender ("Ida Falk from Harbour Post"), day."""
    sender = str(message.get("From") or "")
    raw = next((value for name, value in message.raw_items() if name.casefold() == "from"), "")
    named = _ARCHIVED.fullmatch(" ".join(str(raw).split()))
    sender = f"{named['name']} <{named['local']}@{named['host']}>" if named else sender
    name = _SENDER_ADDRESS.sub("", sender).replace('"', "").strip()
    author, _, outlet = name.rpartition(" from ")
    if not author and _is_person(name, sender):
        author, outlet = name, ""
    subject = _LIST.sub("", str(message.get("Subject") or ""))
    return {
        "title": subject or None,
        "outlet": outlet or None,
        "author": author or None,
        "published": str(message.get("Date") or message.get("Sent") or "") or None,
    }


def _complete(rows: list[Row], mail: Row) -> list[Row]:
    """Return the articles of a mail, with its sender where none of them has an outlet, and with its day.

    Of what others printed on some day, an article without a day has none.
    """
    named = any(row.get("outlet") for row in rows)
    outlet = {} if named else {"outlet": mail.get("outlet")}
    dated = named and any(row.get("published") for row in rows)
    day = {} if dated else {"published": mail.get("published")}
    return [{**outlet, **day, **row} for row in rows]


def _read_review(page: str, mail: Row, notes: list[str]) -> list[Row]:
    """Return the articles of a mail that prints several, each with its title and its outlet or day."""
    tree = parse_html(page)
    beside = drop_asides(tree)
    open_loose(tree)
    document = read_document(tree)
    between: list[str] = []
    rows, said = to_rows(document)
    if sum(1 for row in rows if row.get("outlet")) < _SEVERAL:  # else a review of what others print
        document.paragraphs, between = leave_between(document.paragraphs)
        rows, said = to_rows(document)
    rows, issue, greeting = drop_masthead(rows, *_name_mail(mail))
    headed = [
        row
        for row in rows
        if row.get("title") and (row.get("outlet") or row.get("published") or row.get("author"))
    ]
    if len(rows) < _SEVERAL or len(rows) > len(headed):
        return []
    notes += [*beside, *said, *greeting, *between]
    return _complete(rows, {**mail, **issue})


def _name_mail(mail: Row) -> tuple[str, str]:
    """Return a mail's sender and subject, each of which may stand above its first article."""
    return str(mail.get("outlet") or ""), str(mail.get("title") or "")


def _name_attachments(message: EmailMessage) -> Iterator[str]:
    """Yield what is to be said of files that hang on a mail: they may be the article."""
    for part in message.iter_attachments():
        name = part.get_filename()
        if part.get_content_type() == "message/rfc822":
            name = "another mail"
        if name and part.get_content_maintype() != "image":
            subject = message.get("Subject") or "without a subject"
            yield f'"{subject}": its attachment {name} was not read; save it, and add it as a file'


def _read_markup(page: str) -> Row:
    """Return text and writer of a mail in HTML: all its lines where it forwards another, else its article."""
    lines = read_paragraphs(parse_html(page)) if page.strip() else []
    pairs = [_FIELD.match(one) and _FIELD.match(other) for one, other in pairwise(lines)]
    joined = "".join(
        line + ("\n" if number < len(pairs) and pairs[number] else "\n\n")
        for number, line in enumerate(lines)
    )
    if _FORWARDED.search(joined) or any(map(is_sharing, lines[:SHARED_AMONG])):
        return {"text": joined}
    return read_page(page) or {"text": ""}


def _unquote(text: str) -> str:
    """Return a mail that quotes another from beginning to end as the other one."""
    foot = _FOOT.search(text)
    lines = [line for line in text[: foot.start() if foot else None].split("\n") if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    return _QUOTED.sub("", text) if lines and quoted >= _MOSTLY * len(lines) else text


def _is_person(name: str, sender: str) -> bool:
    """Tell whether a sender is somebody, by the given name or by an address such as i.falk@… or ifalk@…."""
    words = [fold_name(word) for word in name.split()]
    if len(words) < 2 or sounds_like_outlet(name):
        return False
    address = _LOCAL.search(sender)
    local = address["local"].casefold() if address else ""
    return has_given_name(name) or local in (
        f"{words[0][0]}{words[-1]}", f"{words[0][0]}.{words[-1]}", f"{words[0]}.{words[-1]}",
    )  # fmt: skip


def _take_forwarded(text: str, notes: list[str]) -> tuple[Row, str]:
    """Return what the head of a forwarded mail says, and the text without it."""
    found = _FORWARDED.search(text)
    before = text[: found.start()] if found else ""
    if found is None or len(before.split()) > _FOREWORD:
        return {}, _FORWARDED.sub("", text)
    named = {name: pattern.search(found[0]) for name, pattern in _FIELDS.items()}
    row: Row = {name: field[1].strip("* ") for name, field in named.items() if field}
    sender = str(row.pop("outlet", ""))
    name = _SENDER_ADDRESS.sub("", sender).strip('" ')
    person = _is_person(name, sender)
    row["title"] = _REPLY.sub("", row.get("title", ""))
    if before.strip():
        words = " ".join(before.split())
        notes.append(f"in front of a forwarded mail left out: “{words}”")
    row = {one: value for one, value in row.items() if value}
    row |= {"author": name if person else None}  # whoever forwards a mail did not write it
    row |= {"outlet": None if person else name} if name else {}
    return row, _unquote(text[found.end() :])
