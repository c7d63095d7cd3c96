"""Names as the world writes them, from the words of an article to the official (all made up)."""

import pandas as pd
import pytest

from toolkit.statements import extract_statements, resolve_officials
from toolkit.tables import OFFICIALS


def resolve(text, *officials):
    """Return source and official of the last statement of a text."""
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    registry = OFFICIALS.build({"official": name, "name": name} for name in officials)
    found = resolve_officials(
        extract_statements(articles), articles, registry if officials else None
    )
    row = found.iloc[-1]
    return row["source"], None if pd.isna(row["official"]) else row["official"]


PARTICLES = [
    ("Nadia al-Khatib", "al-Khatib"),
    ("Nadia al-Khatib", "Ms. al-Khatib"),
    ("Nadia al-Khatib", "Minister Al-Khatib"),
    ("Nadia al-Khatib", "Khatib"),
    ("Nadia al-Khatib", "Al Khatib"),
    ("Nadia al-Khatib", "el-Khatib"),
    ("Marc d’Aubry", "d’Aubry"),
    ("Carlo dall’Asta", "dall’Asta"),
    ("Lena van der Molen", "van der Molen"),
    ("Rui de la Vega", "de la Vega"),
    ("Tarek abu Salim", "abu Salim"),
    ("Farid ud-Din", "ud-Din"),
    ("Fintan O’Hare", "O’Hare"),
    ("Shirin Vali-zadeh", "Vali-zadeh"),
    ("Gerrit ’t Veld", "’t Veld"),
    ("Jan ter Horst", "Ter Horst"),
    ("Bakr abd al-Hamid", "al-Hamid"),
    ("Tariq Al Ansari", "Dr. Al Ansari"),
    ("Omar ‘Abd al-Karim", "‘Abd al-Karim"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source"), PARTICLES)
@pytest.mark.parametrize("listed", [False, True])
def test_particles_belong_to_a_name(name, source, listed):
    text = f"{name} toured the docks. “The cranes are old,” {source} said."
    assert resolve(text, *([name] if listed else [])) == (source, name)


def test_two_bearers_of_a_name_with_an_article_are_ambiguous():
    text = "Nadia al-Khatib and Omar el-Khatib came. “The cranes are old,” Khatib said."
    assert resolve(text, "Nadia al-Khatib", "Omar el-Khatib") == ("Khatib", None)


NICKNAMES = [
    "Harold “Hap” Lund", 'Harold "Hap" Lund', "Harold ‘Hap’ Lund", "Harold 'Hap' Lund", "Harold (Hap) Lund",
    "Peter “The Rock” Lund", "Peter A. “Pit” Lund",
]  # fmt: skip


@pytest.mark.parametrize("name", NICKNAMES)
@pytest.mark.parametrize(
    "text", ["“It is low,” said {}.", "“It is low,” {} said.", "It is low, according to {}."]
)
def test_a_nickname_in_marks_is_part_of_the_name(name, text):
    assert resolve(text.format(name)) == (name, name)


def test_a_nickname_stands_for_the_given_name():
    assert resolve("Harold “Hap” Lund came. “It is low,” said Hap Lund.", "Harold Lund") == (
        "Hap Lund",
        "Harold Lund",
    )
    assert resolve("“It is low,” said Hap Lund.", "Harold “Hap” Lund")[1] == "Harold “Hap” Lund"


@pytest.mark.parametrize(
    "surname", ["King", "Major", "Bishop", "Judge", "Fox", "West", "Law", "Post"]
)
def test_a_surname_may_be_another_word(surname):
    name = f"Laura {surname}"
    assert resolve(f"{name} came. {surname} said it was safe.") == (surname, name)
    assert resolve(f"“It is safe,” Ms. {surname} said.", name) == (f"Ms. {surname}", name)


def test_a_title_alone_is_nobody_s_surname():
    assert resolve("Laura King came. The king said it was safe.")[1] is None
    assert resolve("Laura Bishop came. A bishop said it was safe.")[1] is None
