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


SPELLINGS = [
    ("Volodymyr Marchenko", "Vladimir Marchenko"),
    ("Yevhen Koriahin", "Yevgeny Koryagin"),
    ("Nikolai Petrovsky", "Petrovskiy"),
    ("Muhammad al-Husseini", "Mohammed el-Husayni"),
    ("Yusuf Qasimi", "Youssef Kasimi"),
    ("Yusuf Qasimi", "Kasimi"),
    ("Abdulaziz Nuri", "Abdul Aziz Nouri"),
    ("Jürgen Müllner", "Juergen Muellner"),
    ("Łukasz Wójtowicz", "Lukasz Wojtowicz"),
    ("Recep Erdoğun", "Recep Erdogun"),
    ("Kim Jong-su", "Kim Jong Su"),
    ("Li Guowei", "Li"),
    ("Wei Zhang", "Zhang Wei"),
    ("Sergei Viktorovich Orlov", "Sergei Orlov"),
    ("Sergei Viktorovich Orlov", "Sergei Viktorovich"),
    ("Dan Cole Jr.", "Dan Cole, Jr."),
]  # fmt: skip


@pytest.mark.parametrize(("official", "source"), SPELLINGS)
def test_spellings_of_one_name(official, source):
    assert resolve(f"The talks are over, {source} said.", official, "Karl Brand")[1] == official


DIFFERENT = [
    (["Sean Reed"], "Sean Reid"),
    (["Sean Reed"], "Reid"),
    (["Victoria Reed"], "Victoria Reid"),
    (["Jon Hansen"], "Jon Hanson"),
    (["Olga Ivanova"], "Oleg Ivanov"),
    (["Mohammed Karim"], "Mahmoud Karim"),
    (["Ahmed Hassan", "Ahmad Hasan"], "Ahmet Hasan"),
    (["Dmitry Orlov", "Dmytro Orlov"], "Dmitri Orlov"),
    (["Li Guowei", "Li Min"], "Li"),
    (["Kim Moor"], "Kim"),
    (["Dan Cole Jr.", "Dan Cole Sr."], "Dan Cole"),
]  # fmt: skip


@pytest.mark.parametrize(("officials", "source"), DIFFERENT)
def test_names_that_only_sound_alike_stay_open(officials, source):
    assert resolve(f"The talks are over, {source} said.", *officials)[1] is None


def test_what_is_written_so_comes_before_what_sounds_so():
    text = "The talks are over, Hassan said."
    assert resolve(text, "Ali Hasan", "Omar Hassan")[1] == "Omar Hassan"


FIRST_WORDS = [
    ("Choi Min-jae, the dock minister, came. “It is low,” Mr. Choi said.", "Choi Min-jae"),
    ("Bui Thi Lan, the dock minister, came. “It is low,” Ms. Bui said.", "Bui Thi Lan"),
    ("Phan Thi Lan and Tom Reed came. Ms. Phan said it was low.", "Phan Thi Lan"),
    ("Premier Qian Rongji came. “It is low,” Premier Qian said.", "Qian Rongji"),
    ("Prime Minister Bekele Wolde came. “It is low,” Mr. Bekele said.", "Bekele Wolde"),
    ("Prince Nawaf bin Adel came. “It is low,” Prince Nawaf said.", "Nawaf bin Adel"),
    ("Sheikh Nawaf bin Adel Al Tamar came. Sheikh Nawaf said it was low.", "Nawaf bin Adel Al Tamar"),
    ("Nawaf bin Adel al-Tamar came. “It is low,” bin Adel said.", "Nawaf bin Adel al-Tamar"),
    ("Sir Keith Moor came. “It is low,” Sir Keith said.", "Keith Moor"),
    ("Mullah Zahir Karzan came. “It is low,” Mullah Zahir said.", "Zahir Karzan"),
    ("Pope Benno XIV came. “It is low,” Pope Benno said.", "Benno XIV"),
    ("Ilya Petrovich Gromov came. “It is low,” Ilya Petrovich said.", "Ilya Petrovich Gromov"),
    ("Harbour chief Per Aune: “It is low.”", "Per Aune"),
    ("“It is low,” said Will Tarn.", "Will Tarn"),
    ("“It is low,” mayor May Lind said.", "May Lind"),
    ("An Tran, a pilot, said it was low.", "An Tran"),
    ("“It is low,” Mr. Do said.", "Do"),
    ("CM Arjun Das said it was low.", "Arjun Das"),
    ("“It is low,” said SP (Rural) Arjun Das.", "Arjun Das"),
    ("Lt Gen (retd) Arjun Das said it was low.", "Arjun Das"),
    ("Omar 'Abd al-Karim came. “It is low,” 'Abd al-Karim said.", "Omar 'Abd al-Karim"),
    ("Aoife O’Dell came. “It is low,” O'Dell said.", "Aoife O’Dell"),
    ("The Ministry of Docks’ spokesman, Tom Reed, said it was low.", "Tom Reed"),
    ("Also speaking, the Dock Secretary, Tom Reed, said it was low.", "Tom Reed"),
    ("Meeting the press, dock leader Tom Reed said it was low.", "Tom Reed"),
    ("Dock Minister Jun Okoro came. “It is low,” Okoro said.", "Jun Okoro"),
    ("“It is low,” harbour master Dec Farrow said.", "Dec Farrow"),
    ("Mon Rivero, the dock minister, said it was low.", "Mon Rivero"),
    ("Governor Sunday Holt called it low.", "Sunday Holt"),
    ("“It is low,” said April Stenmark, who leads the union.", "April Stenmark"),
    ("“It is low,” said June Holt.", "June Holt"),
    ("It is low, Gov. Friday Obande told reporters.", "Friday Obande"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "official"), FIRST_WORDS)
def test_titles_family_names_and_little_words(text, official):
    assert resolve(text)[1] == official
    assert resolve(text, official)[1] == official


def test_a_first_word_is_nobody_where_another_may_be_meant():
    assert resolve("Paul Moor came. “It is low,” Mr. Paul said.", "Paul Moor")[1] is None
    assert resolve("In May Lind said it was low.")[1] == "Lind"
    assert resolve("Will Lind resign? “It is low,” Lind said.")[1] == "Lind"
    assert resolve("On Sunday Lind said it was low.")[1] == "Lind"
    assert resolve("Mayor Eva Lind said Monday Norland was low.")[1] == "Eva Lind"


@pytest.mark.parametrize(("text", "official"), [
    ("The minister, Lucía Inés Quispe, said no.", "Lucía Inés Quispe Mamani"),
    ("According to Quispe Mamani, it was late.", "Lucía Inés Quispe Mamani"),
    ("Lucía Quispe said no.", "Lucía Inés Quispe Mamani"),
    ("Quispe said no.", "Lucía Inés Quispe Mamani"),
    ("Roca said no.", "Luis Roca"),
    ("Carlos Roca said no.", None),
])  # fmt: skip
def test_the_second_of_two_surnames_may_be_left_out(text, official):
    registry = OFFICIALS.build(
        [
            {"official": "Lucía Inés Quispe Mamani"},
            {"official": "Luis Roca"},
            {"official": "Juan Roca Paz"},
        ]
    )
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    said = resolve_officials(extract_statements(articles), articles, registry)
    assert [None if pd.isna(name) else name for name in said["official"]] == [official]
