"""From a text to who said it: sources of running news and the officials they mean (all made up)."""

import pandas as pd
import pytest

import toolkit
from toolkit.statements import extract_statements, resolve_officials
from toolkit.tables import ARTICLES, OFFICIALS

REGISTRY = OFFICIALS.build(
    [
        {"official": "Lena Brask", "aliases": ["the Iron Purse"], "office": "Finance Minister",
         "side": "Peru", "pronouns": ["she"], "valid_to": "2024-06-30"},
        {"official": "Otto Finch", "aliases": [], "office": "Finance Minister", "side": "Peru",
         "pronouns": ["he"], "valid_from": "2024-07-01"},
        {"official": "Sten Varga", "aliases": ["Stenny"], "office": "Prime Minister", "side": "Kenya",
         "pronouns": ["he"]},
        {"official": "Mira Varga", "aliases": [], "office": "Mayor", "side": "Kenya",
         "pronouns": ["she"]},
        {"official": "Harbor Board", "aliases": ["the KHB"], "pronouns": ["it"]},
        {"official": "Ida Quill", "aliases": [], "office": "Harbor Board spokeswoman",
         "pronouns": ["she"]},
        {"official": "Robin Dole", "aliases": [], "office": "Ambassador", "side": "Peru",
         "pronouns": ["they"]},
    ]
)  # fmt: skip
BRASK, VARGA, MAYOR = "Lena Brask", "Sten Varga", "Mira Varga"

NAMES = {
    "full name": ("Lena Brask said the port was shut.", [(BRASK, "full name")]),
    "full name, inverted": ("“The port is shut,” said Lena Brask.", [(BRASK, "full name")]),
    "full name with office": (
        "Peruvian Finance Minister Lena Brask said the port was shut.", [(BRASK, "full name")],
    ),
    "full name with an apposition": (
        "Lena Brask, the finance minister, said the port was shut.", [(BRASK, "full name")],
    ),
    "surname": ("Brask said the port was shut.", [(BRASK, "surname")]),
    "surname after the full name": (
        "Lena Brask said the port was shut. It would open soon, Brask added.",
        [(BRASK, "full name"), (BRASK, "surname")],
    ),
    "surname with a listener": ("Brask told reporters that the port was shut.", [(BRASK, "surname")]),
    "title and surname": ("Minister Brask said the port was shut.", [(BRASK, "title and surname")]),
    "courtesy title": ("Ms. Brask said the port was shut.", [(BRASK, "title and surname")]),
    "office and surname": (
        "“The port is shut,” Finance Minister Brask said.", [(BRASK, "title and surname")],
    ),
    "alias": ("Stenny said the port was shut.", [(VARGA, "alias")]),
    "alias of several words": ("“The port is shut,” the Iron Purse said.", [(BRASK, "alias")]),
    "script": ("BRASK: We open the port at noon.", [(BRASK, "surname")]),
    "according to": ("The port is shut, according to Lena Brask.", [(BRASK, "full name")]),
}  # fmt: skip

OFFICES = {
    "with the country before": (
        "The Peruvian finance minister said the port was shut.", [(BRASK, "office")],
    ),
    "with the country's name": (
        "Peru's finance minister said the port was shut.", [(BRASK, "office")],
    ),
    "with the country behind": (
        "The finance minister of Peru said the port was shut.", [(BRASK, "office")],
    ),
    "alone, in an article about the country": (
        "In Peru, the finance minister said the port was shut.", [(BRASK, "office")],
    ),
    "alone, after the name": (
        "Lena Brask came to the port. The finance minister said it was shut.", [(BRASK, "office")],
    ),
    "with the name behind": (
        "The finance minister, Lena Brask, said the port was shut.", [(BRASK, "full name")],
    ),
    "with another name behind": (
        "The Peruvian finance minister, Hugh Vane, said the port was shut.",
        [(None, "unknown name: Hugh Vane")],
    ),
    "of nobody registered, with the name behind": (
        "The minister’s spokeswoman, Ada Moor, said the port was shut.",
        [(None, "unknown name: Ada Moor")],
    ),
    "alone, in an article about another country": (
        "In Kenya, the finance minister said the port was shut.", [(None, "office without a name")],
    ),
    "of another country": (
        "The Kenyan finance minister said the port was shut.", [(None, "office without a name")],
    ),
    "organisation": ("The Harbor Board said the port was shut.", [("Harbor Board", "full name")]),
    "organisation by its abbreviation": ("The KHB said the port was shut.", [("Harbor Board", "alias")]),
    "spokesman of an organisation": (
        "A spokesman for the Harbor Board said the port was shut.", [("Harbor Board", "spokesman")],
    ),
    "organisation's spokesman": (
        "A Harbor Board spokesman said the port was shut.", [("Harbor Board", "spokesman")],
    ),
    "named spokeswoman": (
        "Harbor Board spokeswoman Ida Quill said the port was shut.", [("Ida Quill", "full name")],
    ),
    "spokesman of a person": (
        "A spokesman for Lena Brask said the port was shut.", [(None, "unnamed spokesman")],
    ),
}  # fmt: skip

PRONOUNS = {
    "she": (
        "Brask said the port was shut. She said it would open soon.",
        [(BRASK, "surname"), (BRASK, "pronoun")],
    ),
    "he, of two": (
        "Lena Brask met Sten Varga. He said the port was shut.", [(VARGA, "pronoun")],
    ),
    "she, of two": (
        "Lena Brask met Sten Varga. She said the port was shut.", [(BRASK, "pronoun")],
    ),
    "they, of one": ("Robin Dole came. “The port is shut,” they said.", [("Robin Dole", "pronoun")]),
    "the former": ("Sten Varga met Lena Brask. The former said the port was shut.", [(VARGA, "pronoun")]),
    "the latter": ("Sten Varga met Lena Brask. The latter said the port was shut.", [(BRASK, "pronoun")]),
    "with the interrupted quotation": (
        "Brask was late. “The port,” she said, “is shut.”", [(BRASK, "pronoun")],
    ),
    "nobody before": ("She said the port was shut.", [(None, "no antecedent")]),
    "nobody of that pronoun": ("Sten Varga came. She said the port was shut.", [(None, "no antecedent")]),
    "the next paragraph goes on": (
        "Brask said the port was shut.\n\n“We will open it when the storm is over.”",
        [(BRASK, "surname"), (BRASK, "continued")],
    ),
    "of somebody who is not registered": (
        "Hugh Vane came. He said the port was shut.", [(None, "unknown name: Hugh Vane")],
    ),
}  # fmt: skip

SURNAMES = {
    "alone": ("Varga said the port was shut.", [(None, "ambiguous: Mira Varga or Sten Varga")]),
    "by the office": ("Mayor Varga said the port was shut.", [(MAYOR, "title and surname")]),
    "by the pronoun's title": ("Mrs. Varga said the port was shut.", [(MAYOR, "title and surname")]),
    "by the name before": (
        "Mira Varga came to the port. Varga said it was shut.", [(MAYOR, "surname")],
    ),
    "by first name": ("Sten Varga said the port was shut.", [(VARGA, "full name")]),
    "of a stranger": (
        "Hugh Brask, a baker, said the port was shut.", [(None, "unknown name: Hugh Brask")],
    ),
    "of a stranger before": (
        "Hugh Brask came to the port. Brask said it was shut.", [(None, "unknown name: Hugh Brask")],
    ),
}  # fmt: skip

UNRESOLVED = {
    "unnamed": ("A senior official said the port was shut.", [(None, "unnamed source")]),
    "several": ("Two aides said the port was shut.", [(None, "plural source")]),
    "sources": ("Sources familiar with the talks said the port was shut.", [(None, "plural source")]),
    "two named": ("Lena Brask and Sten Varga said the port was shut.", [(None, "plural source")]),
    "unknown": ("Hugh Vane said the port was shut.", [(None, "unknown name: Hugh Vane")]),
    "unknown organisation": (
        "The Sand Ministry said the port was shut.", [(None, "unknown name: Sand Ministry")],
    ),
}  # fmt: skip

GROUPS = {
    "names": NAMES, "offices": OFFICES, "pronouns": PRONOUNS, "surnames": SURNAMES,
    "unresolved": UNRESOLVED,
}  # fmt: skip

# What is not resolved as it should be, by group and case.
FALLS_SHORT = {
    ("names", "alias of several words"): "an alias of several words counts as a full name",
}


def make_articles(texts, published="2024-05-07"):
    return pd.DataFrame(
        {"article_id": [f"a{n}" for n in range(len(texts))], "text": texts, "published": published}
    )


def analyze(*texts, officials=REGISTRY, published="2024-05-07"):
    articles = make_articles(texts, published)
    return resolve_officials(extract_statements(articles), ARTICLES.conform(articles), officials)


def name_officials(statements):
    names = [None if pd.isna(name) else name for name in statements["official"]]
    return list(zip(names, statements["resolution"], strict=True))


def listed(**groups):
    """Make a parameter of every case; those that fall short must fail, so that the list stays true."""
    params = []
    for group, cases in groups.items():
        for name, case in cases.items():
            reason = FALLS_SHORT.get((group, name))
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            params.append(pytest.param(*case, id=f"{group}: {name}", marks=marks))
    return params


@pytest.mark.parametrize(("text", "expected"), listed(**GROUPS))
def test_source(text, expected):
    assert name_officials(analyze(text)) == expected


def test_what_falls_short_is_a_case():
    assert all(name in GROUPS[group] for group, name in FALLS_SHORT)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-06-30", (BRASK, "office")),
        ("2024-07-01", ("Otto Finch", "office")),
        (None, (None, "ambiguous: Lena Brask or Otto Finch")),
    ],
)
def test_an_office_changes_hands(published, expected):
    said = analyze("Peru's finance minister said the port was shut.", published=published)
    assert name_officials(said) == [expected]


@pytest.mark.parametrize(
    ("name", "published", "expected"),
    [
        ("Lena Brask", "2024-07-01", (None, "not in office on 2024-07-01")),
        ("Otto Finch", "2024-06-30", (None, "not in office on 2024-06-30")),
        ("Otto Finch", "2024-07-01", ("Otto Finch", "full name")),
        ("Lena Brask", None, (BRASK, "full name")),
    ],
)
def test_a_person_holds_an_office_for_a_time(name, published, expected):
    said = analyze(f"{name} said the port was shut.", published=published)
    assert name_officials(said) == [expected]


def test_every_statement_stays_a_row_with_its_reason():
    texts = [text for cases in GROUPS.values() for text, _ in cases.values()]
    with_registry, without = (
        toolkit.analyze(make_articles(texts), officials=officials).statements
        for officials in (REGISTRY, None)
    )
    assert with_registry["statement_id"].tolist() == without["statement_id"].tolist()
    for said in (with_registry, without):
        assert said["resolution"].notna().all()
        assert said["confidence"].between(0, 1).all()
    sides = with_registry.dropna(subset=["official"]).set_index("official")["side"]
    assert set(sides[BRASK]) == {"Peru"}
    assert set(sides[VARGA]) == {"Kenya"}


ALONE = {
    "a mayor and former policemen": ("Former policemen and Mayor Ada Moor said it rained.", [None]),
    "a mayor who was a prosecutor": ("Former prosecutor and Tarn Mayor Ada Moor said it rained.", ["Ada Moor"]),
    "full name, surname, pronoun": (
        "Hugh Vane said the port was shut. Vane said it would open soon. He said nobody was hurt.",
        ["Hugh Vane"] * 3,
    ),
    "surname before the full name": (
        "Vane says port is shut\n\nHugh Vane said the port was shut.", ["Hugh Vane"] * 2,
    ),
    "titles": (
        "Governor Hugh Vane said the port was shut. Mr. Vane said it would open. The governor added that nobody was hurt.",
        ["Hugh Vane"] * 3,
    ),
    "two persons": (
        "Hugh Vane said the port was shut. Ada Moor said it was open. Moor said the boats were in. Vane said they were not.",
        ["Hugh Vane", "Ada Moor", "Ada Moor", "Hugh Vane"],
    ),
    "two of one surname": (
        "Hugh Vane said the port was shut. Ada Vane said it was open. Vane said the boats were in.",
        ["Hugh Vane", "Ada Vane", None],
    ),
    "organisation": (
        "The Sand Ministry said the port was shut. A spokesman for the Sand Ministry said it would open.",
        ["Sand Ministry"] * 2,
    ),
    "unnamed": ("Officials said the port was shut. One official said it was open.", [None, None]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), listed(alone=ALONE))
def test_without_a_registry_names_within_an_article_unite(text, expected):
    found = [official for official, _ in name_officials(analyze(text, officials=None))]
    assert found == expected


def test_without_a_registry_names_do_not_unite_over_articles():
    said = analyze(
        "Hugh Vane said the port was shut.", "Vane said the road was wet.", officials=None
    )
    assert said["official"].tolist() == ["Hugh Vane", "Vane"]


def test_an_empty_registry_is_none():
    articles = make_articles(["Hugh Vane said the port was shut."])
    said = toolkit.analyze(articles, officials=OFFICIALS.build()).statements
    assert said["official"].tolist() == ["Hugh Vane"]


@pytest.mark.parametrize(
    "source",
    [
        "Peru's deputy finance minister", "The former Peruvian finance minister",
        "The Peruvian finance minister's aide", "Lena Brask's husband", "A critic of Lena Brask",
        "The wife of Sten Varga", "Brask County", "The Brask Foundation", "Lena Brask Jr.",
        "Brask & Sons", "Sten Varga's party", "Brask supporters", "The prime minister of Peru",
        "Prime Minister Hugh Vane of Chad", "Hugh Vane, who worked for Lena Brask,",
        "Hugh Vane, Lena Brask’s lawyer,",
    ],
)  # fmt: skip
def test_whoever_stands_near_an_official_is_not_the_official(source):
    said = analyze(f"{source} said the port was shut.")
    assert len(said) == 1
    assert said["official"].isna().all()


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("Lena Brask said Ada Moor was late. She said the port was shut.", BRASK),
        ("Lena Brask was late, said Ada Moor. She said the port was shut.", None),
        ("Hugh Vane told Lena Brask that she was late. He said the port was shut.", None),
        ("Former Finance Minister Hugh Vane came. In Peru, the finance minister said it was open.", BRASK),
        ("Lena Brask’s spokeswoman said the port was shut. She said it would open.", None),
    ],
)  # fmt: skip
def test_the_speaker_before_is_taken_up(text, official):
    last = analyze(text)["official"].iloc[-1]
    assert (None if pd.isna(last) else last) == official
