"""The lexicon: what a user's own files add, how words are inflected, and mistakes by name."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import DefinitionError, InputError
from toolkit.language.lexicon import CLASSES
from toolkit.language.lexicon_checks import FRAMES
from toolkit.statements import extract_statements, read_lexicon


def write(folder, text, name="own.toml"):
    path = folder / name
    path.write_text(text, encoding="utf8")
    return path


def extend(folder, text):
    return read_lexicon(write(folder, text))


OWN = """
[[cues]]
frames = ["clause", "quote", "inverted"]
verbs = ["blorp", "vemify", "crushize", "zend", "dree"]

[forms]
zend = ["zends", "zent", "zending"]

[[nouns]]
frames = ["that"]
nouns = ["blorpery"]
"""


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("blorp", "blorp", "base"), ("blorps", "blorp", "s"), ("blorped", "blorp", "past"),
        ("blorping", "blorp", "ing"),
        ("vemifies", "vemify", "s"), ("vemified", "vemify", "past"), ("vemifying", "vemify", "ing"),
        ("crushizes", "crushize", "s"), ("crushized", "crushize", "past"),
        ("crushizing", "crushize", "ing"),
        ("zent", "zend", "past"), ("zending", "zend", "ing"), ("zends", "zend", "s"),
        ("dreed", "dree", "past"), ("dreeing", "dree", "ing"),
    ],
)  # fmt: skip
def test_inflection(tmp_path, word, lemma, form):
    (cue,) = extend(tmp_path, OWN).cues[word]
    assert (cue.lemma, cue.form) == (lemma, form)
    assert cue.frames == {"clause", "quote", "inverted"}


def test_irregular_forms_take_the_place_of_regular_ones(tmp_path):
    lexicon = extend(tmp_path, OWN)
    assert "zended" not in lexicon.cues


@pytest.mark.parametrize("word", ["said", "told", "wrote", "denies", "stressing", "thought"])
def test_own_verbs_of_english_are_inflected(word):
    assert word in read_lexicon().cues


@pytest.mark.parametrize(
    "word",
    ["sayed", "writed", "telled", "thinked", "shruged", "sobed", "freted", "sumed", "seed", "layed",
     "teared", "spited", "echos"],
)  # fmt: skip
def test_no_word_is_made_up(word):
    assert word not in read_lexicon().cues


def test_nouns_have_a_plural(tmp_path):
    lexicon = extend(tmp_path, OWN)
    assert {"blorpery", "blorperies"} <= set(lexicon.nouns)
    assert lexicon.nouns["blorperies"].lemma == "blorpery"


def test_what_was_there_stays(tmp_path):
    plain, more = read_lexicon(), extend(tmp_path, OWN)
    assert {word: more.cues[word] for word in plain.cues} == plain.cues
    assert set(more.nouns) - set(plain.nouns) == {"blorpery", "blorperies"}


def test_a_known_verb_gets_more_frames(tmp_path):
    lexicon = extend(tmp_path, '[[cues]]\nframes = ["listener"]\nverbs = ["say"]\n')
    (cue,) = (cue for cue in lexicon.cues["said"] if not cue.particle)
    assert {"listener", "clause"} <= cue.frames


def test_several_files_add_up(tmp_path):
    first = write(tmp_path, '[[cues]]\nframes = ["clause"]\nverbs = ["blorp"]\n', "1.toml")
    second = write(tmp_path, '[classes]\nabbreviations = ["blp"]\n', "2.toml")
    lexicon = read_lexicon(first, second)
    assert "blorped" in lexicon.cues
    assert "blp" in lexicon.abbreviations
    assert lexicon.abbreviations > read_lexicon().abbreviations


def test_own_cues_find_statements(tmp_path):
    articles = pd.DataFrame({"article_id": ["a"], "text": ["Brask blorped the port was shut."]})
    assert extract_statements(articles, min_confidence=0).empty
    own = extract_statements(articles, lexicon=extend(tmp_path, OWN), min_confidence=0)
    assert own[["source", "cue", "content"]].to_numpy().tolist() == [
        ["Brask", "blorped", "the port was shut"]
    ]


def test_beliefs_stand_apart(tmp_path):
    lexicon = extend(tmp_path, '[[cues]]\nframes = ["clause", "belief"]\nverbs = ["blorp"]\n')
    (cue,) = lexicon.cues["blorped"]
    assert not cue.frames
    assert cue.belief_frames == {"clause", "belief"}


MISTAKES = """
[classes]
abreviations = ["x"]
adverbs = "soon"

[[cues]]
frames = ["clause", "sentence"]
verbs = ["blorp"]

[[cues]]
verbs = ["blorp"]

[[cues]]
frames = ["clause"]
verbs = [3]

[[nouns]]
frames = ["that"]

[other]
x = 1
"""


def test_all_mistakes_are_named(tmp_path):
    with pytest.raises(DefinitionError) as caught:
        extend(tmp_path, MISTAKES)
    said = str(caught.value)
    for part in (
        "'abreviations' must be a list of words, named one of",
        "'adverbs' must be a list of words",
        "cues entry 1: frame 'sentence' is none of clause, that",
        "cues entry 2: 'frames' must be a list of",
        "cues entry 3: 'verbs' must be a list of words",
        "nouns entry 1: 'nouns' must be a list of words",
        "'other': expected [[cues]], [[nouns]], [forms] or [classes]",
    ):
        assert part in said
    assert len(caught.value.problems) == 7
    assert all(line.startswith(str(tmp_path / "own.toml")) for line in said.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        'cues = ["say"]',
        'cues = "say"',
        "cues = 3",
        'classes = ["adverbs"]',
        'forms = "said"',
        '[forms]\nblorp = "blorped"',
        "nouns = [1, 2]",
        '[[cues]]\nframes = ["clause"]\nverbs = [""]',
    ],
)
def test_another_shape_is_a_mistake_too(tmp_path, text):
    with pytest.raises(DefinitionError, match=r"own\.toml"):
        extend(tmp_path, text)


def test_a_class_takes_in_another_and_an_unknown_one_is_said(tmp_path):
    assert "tuesday" in extend(tmp_path, '[classes]\nadverbs = ["@days", "blorply"]').adverbs
    with pytest.raises(DefinitionError, match=r"takes in '@dayz', and there is no class"):
        extend(tmp_path, '[classes]\nadverbs = ["@dayz"]')


def test_what_is_not_toml_is_said(tmp_path):
    with pytest.raises(DefinitionError, match=r"own\.toml, is not TOML: .*line 1"):
        extend(tmp_path, "verbs = [say]")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff"])
def test_a_file_that_cannot_be_read_is_said(tmp_path, content):
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"own\.toml: cannot be read"):
        read_lexicon(path)


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_another_language_is_missing(language):
    with pytest.raises(InputError, match=r"language '.*': the toolkit has no lexicon of it"):
        read_lexicon(language=language)


def test_every_class_of_words_is_filled_and_lower_case():
    lexicon = read_lexicon()
    for name in CLASSES:
        words = getattr(lexicon, name)
        assert words, name
        assert all(word == word.lower() for word in words - {"I"}), name


def test_cues_use_every_frame_there_is():
    cues = [cue for found in read_lexicon().cues.values() for cue in found]
    assert {frame for cue in cues for frame in cue.frames | cue.belief_frames} == set(FRAMES)


@settings(max_examples=50, deadline=None)
@given(st.from_regex(r"[a-z]{2,8}", fullmatch=True))
def test_any_verb_can_be_added(tmp_path_factory, verb):
    text = f'[[cues]]\nframes = ["clause"]\nverbs = ["{verb}"]\n'
    cues = extend(tmp_path_factory.mktemp("lexicon"), text).cues
    assert any(cue.lemma == verb for found in cues.values() for cue in found)


def test_a_verb_of_one_letter_can_be_added(tmp_path):
    assert "y" in extend(tmp_path, '[[cues]]\nframes = ["clause"]\nverbs = ["y"]\n').cues
