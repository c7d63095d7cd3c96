"""Whose words a quotation without a cue is, by the sentences and paragraphs around it (all made up)."""

import pandas as pd
import pytest

from toolkit.statements import extract_statements, resolve_officials


def read(text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    said = resolve_officials(extract_statements(articles), articles)
    rows = zip(said.source, said.official, said.content, strict=True)
    return [tuple(None if pd.isna(value) else value for value in row) for row in rows]


SCENES = {
    "behind a sentence about a person": (
        "Lena Marsh was uneasy. “Nobody has told us when it ends.” The hall was full.",
        [("Lena Marsh", "Lena Marsh", "Nobody has told us when it ends.")],
    ),
    "behind an office with a name": (
        "The mayor, Ada Stern, looked at the quay. “Ten years, and this is what is left.”",
        [("Ada Stern", "Ada Stern", "Ten years, and this is what is left.")],
    ),
    "behind a title and a surname": (
        "Mayor Stern paused. “It is over.”", [("Mayor Stern", "Stern", "It is over.")],
    ),
    "behind a relative clause": (
        "Omar Dahl, who runs the harbour, sounded tired. “We cannot pay for all of it.”",
        [("Omar Dahl", "Omar Dahl", "We cannot pay for all of it.")],
    ),
    "in the next paragraph": (
        "Lena Marsh wiped her eyes.\n\n“My father built that pier with his own hands.”",
        [("Lena Marsh", "Lena Marsh", "My father built that pier with his own hands.")],
    ),
    "of another than who spoke before": (
        "Lena Marsh said the quay was safe. Omar Dahl disagreed. “It will fall by May.”",
        [("Lena Marsh", "Lena Marsh", "the quay was safe"), ("Omar Dahl", "Omar Dahl", "It will fall by May.")],
    ),
    "of a surname that was named in full": (
        "Ada Stern met the council on Monday. Stern was furious. “It was never checked.”",
        [("Stern", "Ada Stern", "It was never checked.")],
    ),
    "of who acts in the sentence before, behind a shortened title": (
        "Carl Reed spoke on Monday. Reed did not attack rivals, among them Govs. Jan Moor and Lars Vane, who built the pier.\n\n"
        "He said the race was open.",
        [("He", "Carl Reed", "the race was open")],
    ),
    "of who acts in the sentence, behind a quotation that ends in capitals": (
        "Omar Dahl wrote to the firm on Friday, saying in a letter: “We want it ASAP.” Sten Adler, the firm’s owner, said nobody "
        "has called, though he argued it was ready.",
        [("Omar Dahl", "Omar Dahl", "We want it ASAP."), ("Sten Adler", "Sten Adler", "nobody has called"),
         ("he", "Sten Adler", "it was ready")],
    ),
    "before the sentence": (
        "“It was never checked.” Ada Stern left the room.", [("Ada Stern", "Ada Stern", "It was never checked.")],
    ),
    "around the sentence": (
        "“We cannot pay for all of it.” Omar Dahl was tired. “The money is gone.”",
        [("Omar Dahl", "Omar Dahl", "We cannot pay for all of it. … The money is gone.")],
    ),
    "a pronoun goes on with who spoke": (
        "“We wait,” Lena Marsh said. She paused. “None may pass.”",
        [("Lena Marsh", "Lena Marsh", "We wait, … None may pass.")],
    ),
    "two persons": ("Ada Stern opened the door for Omar Dahl. “You are late again, as always.”", []),
    "two persons after another spoke": (
        "Lena Marsh said the quay was safe. Ada Stern met Omar Dahl. “It will fall by May.”",
        [("Lena Marsh", "Lena Marsh", "the quay was safe")],
    ),
    "somebody’s thing": ("Ada Stern’s car stood outside. “Closed until May by order.”", []),
    "a thing": ("The pier was built in 1950. “A shame for all of us here.”", []),
    "an institution of two words": ("Green Union was founded in 1950. “A shame for all of us here.”", []),
    "a book": ("Omar Dahl was published last year. “The Sea and the City” sold well.", []),
    "a heading in marks": ("Lena Marsh left office in May.\n\n‘A change of course.’\n\nThe town slept.", []),
    "a name that is called": ("Lena Marsh turned to the boy. “Mr. Reed?” He did not answer.", []),
    "a word of nobody known": ("Tarn was quiet on Monday. “A shame for all of us here.”", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SCENES.values(), ids=SCENES)
def test_scenes(text, said):
    assert read(text) == said


PARAGRAPHS = {
    "without repeated marks": (
        "Omar Dahl said: “The quay is safe.\n\nWe checked it twice.\n\nThe ferries run.”\n\nThe town is old.",
        [("Omar Dahl", "The quay is safe. … We checked it twice. … The ferries run.")],
    ),
    "without repeated marks, straight, and another behind": (
        'Omar Dahl said: "The quay is safe.\n\nWe checked it.\n\nWe open."\n\n"I doubt it," Lena Marsh said.',
        [("Omar Dahl", "The quay is safe. … We checked it. … We open."), ("Lena Marsh", "I doubt it,")],
    ),
    "in single marks": (
        "Omar Dahl said: ‘The quay is safe.\n\nIt’s the drivers’ own.\n\nWe open.’",
        [("Omar Dahl", "The quay is safe. … It’s the drivers’ own. … We open.")],
    ),
    "in guillemets": (
        "«The quay is safe», Omar Dahl said. «It was checked.\n\nThe piles hold.\n\nWe open.»",
        [("Omar Dahl", "The quay is safe … It was checked. … The piles hold. … We open.")],
    ),
    "with a stage direction inside": (
        "Omar Dahl said: “The quay is safe.\n\n***\n\nWe open.”", [("Omar Dahl", "The quay is safe. … We open.")],
    ),
    "never closed": (
        "Omar Dahl said: “The quay is safe.\n\nThe report came in March.\n\nThe town slept.",
        [("Omar Dahl", "The quay is safe.")],
    ),
    "another quotation before a closing mark": (
        "Omar Dahl said: “The quay is safe.\n\nThe report came.\n\nIt was called “thin.”",
        [("Omar Dahl", "The quay is safe.")],
    ),
    "a single mark that nothing closes": (
        "Omar Dahl said the ‘quay was safe.\n\nThe report came.\n\nThe town slept.",
        [("Omar Dahl", "the ‘quay was safe")],
    ),
    "three, before the attribution": (
        "“The winter was long.\n\n“We lost two boats.\n\n“But the harbour is open,” Ada Stern said.",
        [("Ada Stern", "The winter was long. … We lost two boats. … But the harbour is open,")],
    ),
    "closed, before the attribution": (
        "“The winter was long.”\n\n“We lost two boats,” Ada Stern said.",
        [("Ada Stern", "The winter was long."), ("Ada Stern", "We lost two boats,")],
    ),
    "a question before the answer": (
        "“Are you well tonight?”\n\n“We lost two boats,” Ada Stern said.", [("Ada Stern", "We lost two boats,")],
    ),
    "words without marks behind a colon": (
        "Ada Stern wrote on Monday:\n\nThe harbour is open again. It was checked.\n\nShe left.",
        [("Ada Stern", "The harbour is open again. It was checked.")],
    ),
    "a list behind a colon": ("Ada Stern wrote on Monday:\n\n- The harbour is open.\n\nShe left.", []),
    "a colon without a cue": ("Ada Stern had three aims:\n\nThe harbour is open again.\n\nShe left.", []),
    "another's words behind a colon": (
        "Ada Stern wrote on Monday:\n\nThe harbour is open, Omar Dahl said.", [("Omar Dahl", "The harbour is open")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(text, said):
    assert [(source, content) for source, _, content in read(text)] == said


LABELS = {
    "a statement by": ("Statement by Gen. Ivo Kern:\n\n“The patrols will end in June.”", "Ivo Kern"),
    "a possessive": ("Omar Dahl’s short reply: “The quay will open on Friday.”", "Omar Dahl"),
    "a possessive with a verb": ("Omar Dahl's answer was blunt: \"The quay will open on Friday.\"", "Omar Dahl"),
    "a letter from": ("A letter from Omar Dahl read: “The quay will open on Friday.”", "Omar Dahl"),
    "an institution’s statement": (
        "A statement by the Harbour Office read: “The quay will open on Friday.”", "Harbour Office",
    ),
    "from, and a paragraph": ("From Ada Stern:\n\n“The quay will open on Friday.”", "Ada Stern"),
    "a name line below": ("“The quay will open on Friday.”\nAda Stern, mayor of Tarn\n\nThe town slept.", "Ada Stern"),
    "an opponent is not the man": ("Omar Dahl’s opponent was blunt: “He has failed this town.”", None),
    "a book by": ("A book by Omar Dahl: “The quay will open on Friday.”", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "official"), LABELS.values(), ids=LABELS)
def test_labels(text, official):
    assert [given for _, given, _ in read(text)] in ([official], [None] if official is None else [])


def test_a_name_two_lines_below_signs_nothing():
    assert read("“The quay will open on Friday.”\n\nAda Stern, mayor of Tarn") == []


ANAPHORS = {
    "the former, then the latter": (
        "Omar Dahl and Ivo Kern spoke. “The quay is safe,” the former said. “It is not,” said the latter.",
        ["Omar Dahl", "Ivo Kern"],
    ),
    "two men": ("Omar Dahl and Ivo Kern met on Monday. He said the quay was safe.", [None]),
    "a woman and a man": ("Ada Stern and Ivo Kern met on Monday. He said the quay was safe.", ["Ivo Kern"]),
    "a numbered speaker": ("SPEAKER 1: The quay is safe.\n\nSPEAKER 2: I doubt that.", [None, None]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "officials"), ANAPHORS.values(), ids=ANAPHORS)
def test_anaphors(text, officials):
    assert [official for _, official, _ in read(text)] == officials


def test_an_unknown_name_that_acts_right_before_a_pronoun_leaves_it_open():
    """Nothing says that Bea Whitlock is a person, but "she" may mean her rather than the mayor."""
    said = read(
        "Mayor Ada Moor said the pier would close. Bea Whitlock voted against. “We need it,” she said."
    )
    assert said[0][1] == "Ada Moor"
    assert said[1] == ("she", None, "We need it,")


TOPICS = [
    (
        "Mayor Tom Reed told the council on Monday that the pier was safe.\n\nHarbour master Carl Vane gave a news "
        "conference on Tuesday. He said the pier would close.",
        "Carl Vane",
    ),
    (
        "Adviser Tom Reed said the sanctions keep a promise. He said more would follow. “They need not last,” Mr. Reed "
        "said.\n\nTreasurer Carl Vane said they could be lifted in May. He added: “Aid is allowed.”",
        "Carl Vane",
    ),
    ("Mayor Tom Reed and Carl Vane met on Monday. He said the danger was over.", None),
    (
        "Mayor Tom Reed said it was over. A boat left. Carl Vane watched Reed. He said it was late.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "official"), TOPICS)
def test_a_pronoun_goes_on_with_the_subject_of_the_sentence_before(text, official):
    """Unless two act there together, or somebody else is as much in view."""
    assert read(text)[-1][1] == official
