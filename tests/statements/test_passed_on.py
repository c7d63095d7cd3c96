"""What agencies pass on, and other wordings of the world's news: each text, and what in it was said by whom."""

import pandas as pd
import pytest

from toolkit import extract_statements, resolve_officials
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.statements.extraction import extract_from_text
from toolkit.statements.speakers.names import parse_source

SHUT = "the pier was shut"
TEXTS = {
    "an agency behind a clause": (
        "The minister Ada Lund said the pier was shut, Nordwire reported.", [(SHUT, "The minister Ada Lund")],
    ),
    "an agency behind its verb": (
        "The minister Ada Lund said the pier was shut, reports Nordwire news agency.", [(SHUT, "The minister Ada Lund")],
    ),
    "an agency's name of three words": (
        "The minister Ada Lund said the pier was shut, Hale news agency reports.", [(SHUT, "The minister Ada Lund")],
    ),
    "according to an agency, behind a platform": (
        "The minister Ada Lund said on Facebook the pier was shut, according to Nordwire.",
        [(SHUT, "The minister Ada Lund")],
    ),
    "an agency behind the whole attribution": (
        "The pier is shut, the minister Ada Lund said, Nordwire reported.",
        [("The pier is shut", "the minister Ada Lund")],
    ),
    "according to an agency, behind a quotation": (
        "“The pier is shut,” Ada Lund said, according to the Hale Post.", [("The pier is shut,", "Ada Lund")],
    ),
    "a witness is no agency": (
        "The pier was shut, Ada Lund said, according to Bo Reed.",
        [("The pier was shut, Ada Lund said", "Bo Reed"), ("The pier was shut", "Ada Lund")],
    ),
    "whoever reports what has its speaker": (
        "Ada Lund said the pier was shut, The Vale reports.", [(SHUT, "Ada Lund")],
    ),
    "an office in capitals and its holder": (
        "According to the Director of Media Operations, Major-General Ed Buba, the pier was shut.",
        [(SHUT, "the Director of Media Operations, Major-General Ed Buba")],
    ),
    "an office in capitals and what goes on": (
        "According to the Director of Media Operations, Norland and Vale have signed.",
        [("Norland and Vale have signed", "the Director of Media Operations")],
    ),
    "a town and who speaks": (
        "Debris fell on a roof in the town of Prudy, Governor Arkady Venn wrote.",
        [("Debris fell on a roof in the town of Prudy", "Governor Arkady Venn")],
    ),
    "a town and a name": (
        "Debris fell on a roof in the town of Prudy, Arkady Venn said.",
        [("Debris fell on a roof in the town of Prudy", "Arkady Venn")],
    ),
    "a day and whose ministry": (
        "Systems hit 17 drones in the early hours of Tuesday, Norland's Defense Ministry reported.",
        [("Systems hit 17 drones in the early hours of Tuesday", "Norland's Defense Ministry")],
    ),
    "a town and its country": (
        "“We wait,” a pilot from Dunmore, East Vale said.", [("We wait,", "a pilot from Dunmore, East Vale")],
    ),
    "what the source in front is, without an article": (
        "According to Jo Weir, head of mission for Hale Relief, the pier was shut.", [(SHUT, "Jo Weir")],
    ),
    "adding behind who passes it on": (
        "“I appeal to all,” Ada Lund said, as quoted by Nordwire, adding that it is late.",
        [("I appeal to all,", "Ada Lund"), ("it is late", "Ada Lund")],
    ),
    "an aside before said and adverbs behind it": (
        "Kenya's ministry, responding to a question on the strike, said Nairobi always fully and strictly obeyed.",
        [("Nairobi always fully and strictly obeyed", "Kenya's ministry")],
    ),
    "denied reports": (
        "Kenya denied reports it had sold oil.", [("reports it had sold oil", "Kenya")],
    ),
    "a town that ends like a participle": ("Beijing will pay, Ada Lund said.", [("Beijing will pay", "Ada Lund")]),
    "such a town in what is said": (
        "Ada Lund said Beijing always kept its word.", [("Beijing always kept its word", "Ada Lund")],
    ),
    "adding behind said and its speaker, passed on": (
        "“I appeal to all,” said Lund, as quoted by the HALE newswire, adding that it is late.",
        [("I appeal to all,", "Lund"), ("it is late", "Lund")],
    ),
    "what was said before": (
        "Kenya denied reports it had sold oil, after President Dan Oram said he was unhappy about it.",
        [("reports it had sold oil", "Kenya"), ("he was unhappy about it", "President Dan Oram")],
    ),
    "a gerund in front": (
        "In announcing the plan, the mayor accused the council of delays.", [("the council of delays", "the mayor")],
    ),
    "a gerund's clause in front": (
        "Announcing the pier would close, the mayor said it was late.", [
            ("the pier would close", "the mayor"), ("it was late", "the mayor"),
        ],
    ),
    "adding behind a list": (
        "The troops met rebels, the army said, adding that guns, food and cars were found.",
        [("The troops met rebels", "the army"), ("guns, food and cars were found", "the army")],
    ),
    "a day behind said": (
        "Police raided ten houses, the mayor said Aug. 16, after the council admitted to delays.",
        [("Police raided ten houses", "the mayor")],
    ),
    "when it was said": (
        "The pier will stay closed, Mayor Ada Lund said Tuesday, a day after the storm.",
        [("The pier will stay closed", "Mayor Ada Lund")],
    ),
    "why it will is more of it": (
        "The pier will stay closed, Mayor Ada Lund said Tuesday, because the beams are weak.",
        [("The pier will stay closed … because the beams are weak", "Mayor Ada Lund")],
    ),
    "say many": (
        "In many of these raids, say campaigners, doors were broken.",
        [("In many of these raids … doors were broken", "campaigners")],
    ),
    "say many behind a subject": ("The pier, say officials, is unsafe.", [("The pier … is unsafe", "officials")]),
    "a noun behind an article": (
        "The suspects, police say, did not surrender.", [("The suspects … did not surrender", "police")],
    ),
    "an assurance from somebody": (
        "It came with an assurance from Mayor Ada Lund that it should be free.",
        [("it should be free", "Mayor Ada Lund")],
    ),
    "what was announced today": (
        "The army announced today the death of two men.", [("the death of two men", "The army")],
    ),
    "what was announced on Monday": (
        "The army announced on Monday the death of two men.", [("the death of two men", "The army")],
    ),
    "no details": (
        "The mayor said the law would prevail, but gave no details.", [("the law would prevail", "The mayor")],
    ),
    "nothing ruled out": (
        "The mayor said the law will prevail, but did not rule out arrests.", [("the law will prevail", "The mayor")],
    ),
    "a participle in front": (
        "Visiting Port Hale and Tarn, the minister Dan Oram said it was good.", [("it was good", "the minister Dan Oram")],
    ),
    "a feed in front of the dateline": (
        "(HALENET- Hale News Agency (HANA)) WESTPORT, May 15 (HANA) -- Two men died, the army said.",
        [("Two men died", "the army")],
    ),
    "who the source behind a clause is": (
        "The pier is shut, according to Ada Lund, the harbour master.", [("The pier is shut", "Ada Lund")],
    ),
    "an aside and what goes on": (
        "The pier, according to Ada Lund, opens at noon.", [("The pier … opens at noon", "Ada Lund")],
    ),
    "a date before the verb": (
        "The Red Cross on July 9 called on all sides to wait.", [("all sides to wait", "The Red Cross")],
    ),
    "an apposition and a relative clause without their last comma": (
        "“I reject it,” Omar Abbas, a deputy speaker, who is heading an inquiry into the raid told Nordwire.",
        [("I reject it,", "Omar Abbas, a deputy speaker, who is heading an inquiry into the raid")],
    ),
    "blows": ("The rebels attacked a convoy near Tarn.", []),
    "words that attack": ("Senators attacked the plan.", [("the plan", "Senators")]),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_said_by_whom(name):
    text, expected = TEXTS[name]
    found = extract_from_text("a", text, read_lexicon())
    assert {(row["content"], row.get("source")) for row in found} == set(expected)


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("Commander of the Tarn brigade Colonel Omar Abbas", "Omar Abbas"),
        ("Senior official of the Hale media center Major Ada Lund", "Ada Lund"),
        (
            "the army's media wing Inter Harbour Public Relations (IHPR)",
            "Inter Harbour Public Relations",
        ),
        ("Director General Ronald dela Cruz", "Ronald dela Cruz"),
        ("Senator Maria delos Reyes", "Maria delos Reyes"),
        ("The UN coordinator for Kenya Lynn Moor", "Lynn Moor"),
        ("the mayor of Villa Maria Grande", ""),
        ("Backbenchers", ""),
        ("Ministers", ""),
        ("Ada Peers", "Ada Peers"),
    ],
)
def test_who_stands_behind_an_office(wording, name):
    assert " ".join(parse_source(wording).name) == name


def test_it_goes_on_with_an_institution_that_has_no_name():
    text = "The force hit a house in Kenya, the force said. Militants had fled, it said in a statement."
    articles = pd.DataFrame([{"article_id": "a", "text": text}])
    found = resolve_officials(extract_statements(articles), articles)
    assert found["resolution"].tolist() == ["unnamed source", "unnamed source"]


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("A spokesman for the Harbour Ministry said it was late. “We wait,” the spokesman said.", "Harbour Ministry"),
        (
            "A Harbour Ministry spokeswoman said it was late. An army spokesman said no. “We wait,” the spokesman said.",
            None,
        ),
        (
            "A Harbour Ministry spokesman said it was late. Its spokesman Dan Oram left. “We wait,” the spokesman said.",
            "Dan Oram",
        ),
    ],
)  # fmt: skip
def test_the_spokesman_is_the_only_one_whom_the_article_told_of(text, official):
    articles = pd.DataFrame([{"article_id": "a", "text": text}])
    found = resolve_officials(extract_statements(articles), articles)
    last = found["official"].tolist()[-1]
    assert (None if pd.isna(last) else last) == official
