"""Reading a codebook, every mistake at once, and writing it back."""

import pickle
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from toolkit.coding import (
    build_codebook,
    check_codebook,
    default_codebook,
    find_doubts,
    format_codebook,
    read_codebook,
)
from toolkit.errors import CodebookWarning, DefinitionError, InputError

ROOT = Path(__file__).parents[2]
GOOD = {
    "target": [{"name": "dam", "include": ["dam"], "exclude": ["beaver dam"], "kind": "action"}],
    "axis": [
        {"name": "position", "tone": True, "together": True},
        {"name": "aim", "target": "dam"},
    ],
    "code": [
        {
            "axis": "aim",
            "name": "power",
            "definition": 'To make "power".',
            "include": ["/volts?/"],
            "near": [{"terms": ["~make"], "to": ["power"], "within": 4}],
        }
    ],
}


def test_the_projects_codebook_is_read():
    codebook = read_codebook(ROOT / "corpus" / "codebook.toml")
    assert [target.name for target in codebook.targets] == ["operation", "agreement"]
    assert codebook.axis("scope").target == "operation"
    assert {code.name for code in codebook.codes_of("scope")} == {
        "limited", "expansive", "open-ended", "existential",
    }  # fmt: skip
    assert codebook.name == "codebook.toml"
    assert len(codebook.version) == 12


def test_format_and_build_are_each_others_reverse():
    codebook = build_codebook(GOOD, name="x")
    again = build_codebook(tomllib.loads(format_codebook(codebook)), name="x")
    assert again == codebook
    assert again.version == codebook.version


def test_the_version_follows_the_content_and_not_the_comments(tmp_path):
    text = format_codebook(build_codebook(GOOD))
    plain, commented = tmp_path / "a.toml", tmp_path / "b.toml"
    plain.write_text(text, encoding="utf-8")
    commented.write_text("# a comment\n" + text, encoding="utf-8")
    assert read_codebook(plain).version == read_codebook(commented).version
    commented.write_text(text.replace("volts?", "volts"), encoding="utf-8")
    assert read_codebook(plain).version != read_codebook(commented).version


def test_every_mistake_is_reported_at_once():
    content = {
        "target": [
            {"name": "dam", "include": ["dam", "*"], "kind": "river"},
            {"name": "dam", "include": "dam"},
            {"include": ["x"], "colour": "red"},
        ],
        "axis": [{"name": "posture"}, {"name": "aim", "target": "bridge", "tone": "yes"}],
        "axes": ["position", "aim", "mood"],
        "code": [
            {"axis": "aim", "name": "power"},
            {"axis": "scoop", "name": "big", "include": ["big"]},
            {"axis": "aim", "name": "y", "include": ["x"]},
            {"axis": "aim", "name": "x", "include": ["x"], "near": [{"terms": ["a"]}]},
        ],
        "cods": [],
    }
    with pytest.raises(DefinitionError) as caught:
        build_codebook(content, name="codebook.toml")
    text = str(caught.value)
    for expected in (
        "table 'cods' is unknown",
        "target 1 (\"dam\"): include: term '*' has no word in it",
        "target 1 (\"dam\"): kind must be 'action' or 'actor', not 'river'",
        'target 2 ("dam"): include must be a list of terms',
        "target 3: unknown field 'colour'",
        "target 3: name is missing",
        'target "dam": is defined more than once',
        'axis "posture": unknown axis',
        "axis \"aim\": target 'bridge' is not defined",
        "tone must be true or false, not 'yes'",
        'code "power": include names no term',
        "code \"big\": axis 'scoop' is unknown; there are position, aim, scope",
        "axes: 'mood' is no axis",
        'code "x": has the same terms as "y"',
        "near: expected { terms",
    ):
        assert expected in text
    assert all(line.startswith("codebook.toml, ") for line in text.splitlines())


def test_what_can_never_count_is_reported_with_what_is_there_twice():
    content = {
        "target": [{"name": "ferry", "include": ["Ferry", "boat"], "exclude": ["ferry"]}],
        "code": [
            {"axis": "scope", "name": "small", "include": ["small scale"]},
            {"axis": "scope", "name": "narrow", "include": ["Small  scale"]},
            {"axis": "scope", "name": "/W/", "include": ["/\\W5/", "x"]},
            {"axis": "scope", "name": "/w/", "include": ["/\\w5/", "x"]},
            {"axis": "aim", "name": "trade", "near": [{"terms": ["~open"], "to": []}]},
        ],
    }
    with pytest.raises(DefinitionError) as caught:
        build_codebook(content, name="codebook.toml")
    assert str(caught.value).splitlines() == [
        "codebook.toml, target 1 (\"ferry\"): include and exclude both hold 'ferry', which then never counts",
        'codebook.toml, code 5 ("trade"): near: to is empty, so that the rule finds nothing',
        'codebook.toml, code "trade": include names no term to find it by',
        'codebook.toml, code "narrow": has the same terms as "small"',
    ]


def test_built_in_codes_are_checked():
    content = {"axis": [{"name": "position"}], "code": [{"axis": "position", "name": "pro"}]}
    with pytest.raises(DefinitionError, match="has the codes favor, against"):
        build_codebook(content)


def test_files_that_are_no_codebook(tmp_path):
    with pytest.raises(InputError, match="no such codebook file"):
        read_codebook(tmp_path / "none.toml")
    bad = tmp_path / "bad.toml"
    bad.write_text("[[target]\n", encoding="utf-8")
    with pytest.raises(InputError, match="is not a TOML file"):
        read_codebook(bad)


def test_the_default_codebook_codes_what_needs_no_terms():
    codebook = default_codebook()
    assert codebook.targets == ()
    assert [axis.name for axis in codebook.axes] == [
        "position", "aim", "scope", "condition", "commitment", "attribution",
    ]  # fmt: skip


def test_a_codebook_can_be_sent_to_other_processes():
    codebook = build_codebook(GOOD)
    assert pickle.loads(pickle.dumps(codebook)) == codebook


def test_a_codebook_may_bring_predicates_of_its_own():
    entry = {"class": "verb", "kind": "attitude", "role": "object", "sign": "-", "words": ["drown"]}
    codebook = build_codebook({"predicate": [entry]})
    assert codebook.lexicon.readings[("drowned",)][0].sign == -1
    assert codebook.lexicon.readings[("supported",)]
    again = build_codebook(tomllib.loads(format_codebook(codebook)))
    assert again.predicates == codebook.predicates
    with pytest.raises(DefinitionError, match="sign must be one of"):
        build_codebook({"predicate": [{**entry, "sign": "minus"}]})


def test_a_number_among_the_terms_is_one_sentence():
    with pytest.raises(DefinitionError, match="include: 7 is not text"):
        build_codebook({"target": [{"name": "x", "include": ["flood", 7]}]})


def test_an_axis_that_is_named_adds_to_the_defaults_and_axes_chooses():
    named = {"target": GOOD["target"], "axis": [{"name": "aim", "target": "dam"}]}
    added = build_codebook(named)
    assert [axis.name for axis in added.axes] == [axis.name for axis in default_codebook().axes]
    assert added.axis("aim").target == "dam"
    chosen = build_codebook({**named, "axes": ["aim", "position"]})
    assert [axis.name for axis in chosen.axes] == ["position", "aim"]
    assert build_codebook(tomllib.loads(format_codebook(chosen))) == chosen
    left = build_codebook({**named, "axes": ["position"]})
    assert [axis.name for axis in left.axes] == ["position"]
    assert build_codebook(tomllib.loads(format_codebook(left))) == left


def test_codes_of_an_axis_that_is_left_out_are_kept_and_not_used_and_said_once():
    codes = [{"axis": "scope", "name": name, "include": [name]} for name in ("limited", "wide")]
    book = build_codebook({**GOOD, "axes": ["position"], "code": codes})
    assert find_doubts(book) == ['axis "scope": is left out; its 2 codes are kept, and not used']
    said = pd.DataFrame(
        {"statement_id": ["a"], "article_id": ["a"], "content": ["The dam was limited."]}
    )
    assert "limited" not in set(check_codebook(book, said)["term"])
    assert build_codebook(tomllib.loads(format_codebook(book))) == book


def test_what_a_codebook_switches_off_is_said_by_entry(tmp_path):
    file = tmp_path / "codebook.toml"
    file.write_text(
        'axes = ["condition"]\n[[target]]\nname = "dam"\ninclude = ["dam"]\n'
        '[[code]]\naxis = "condition"\nname = "until X"\ninclude = ["until"]\n'
    )
    with pytest.warns(CodebookWarning) as caught:
        read_codebook(file)
    assert [str(warning.message).split(":")[0] for warning in caught] == [
        'codebook.toml, target "dam"',
        'codebook.toml, code "until X"',
    ]


def test_a_code_keeps_where_it_came_from():
    code = {"axis": "aim", "name": "power", "include": ["volts"], "origin": "suggested"}
    codebook = build_codebook({"code": [code]})
    assert build_codebook(tomllib.loads(format_codebook(codebook))).codes[0].origin == "suggested"
