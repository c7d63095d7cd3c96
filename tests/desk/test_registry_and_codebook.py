"""Registry and codebook, edited entry by entry: what stands around an entry stays as it is."""

import threading

import pandas as pd
import pytest

from toolkit.coding import build_codebook
from toolkit.desk.blocks import join_blocks, split_blocks
from toolkit.desk.codebook import (
    add_terms,
    describe_axes,
    read_codebook_file,
    remove_entry,
    save_entry,
    set_axis,
)
from toolkit.desk.folder import hash_file
from toolkit.desk.officials import (
    add_alias,
    add_officials,
    merge_officials,
    remove_official,
    save_official,
    write_back,
)
from toolkit.desk.registry import read_registry
from toolkit.desk.terms import Contents, try_terms
from toolkit.desk.verdicts import READINGS, add_verdict, list_verdicts, save_verdict
from toolkit.errors import DefinitionError, InputError

REGISTRY = """# Who speaks here.

# the mayor
[[official]]
official = "Ada Quill"   # since long
aliases = ["Quill"]
office = "Mayor"

[[official]]
official = "A. Quill"
side = "Harbour"

# the premier
[[official]]
official = "Ivo Moor"
office = "Premier"
"""
CODEBOOK = """# What is coded.

[[target]]
name = "patrol"
include = ["patrol"]

# aims
[[code]]
axis = "aim"
name = "stop smuggling"
near = [{ terms = ["arms"], to = ["tunnel"], within = 4 }]
include = ["smuggl*"]  # any ending
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "officials.toml").write_text(REGISTRY, encoding="utf8")
    (tmp_path / "codebook.toml").write_text(CODEBOOK, encoding="utf8")
    return tmp_path


def entry(folder, name):
    return next(one for one in read_registry(folder).entries if one.values["official"] == name)


def text(folder, name="officials.toml"):
    return (folder / name).read_text(encoding="utf8")


def test_blocks_join_to_the_same_file():
    assert join_blocks(*split_blocks(REGISTRY)) == REGISTRY
    odd = 'a = """\n[[official]]\n"""\n\n[[official]]\nofficial = "A"\n'
    assert len(split_blocks(odd)[1]) == 1


def test_an_edited_entry_leaves_all_others_as_they_are(folder):
    moor = entry(folder, "Ivo Moor")
    save_official(
        folder, moor.number, moor.hash, {**moor.values, "side": "Isle", "valid_from": "2021-03-01"}
    )
    new = text(folder)
    assert new.startswith(REGISTRY[: REGISTRY.index("# the premier")])
    assert '# the premier\n[[official]]\nofficial = "Ivo Moor"' in new
    assert "valid_from = 2021-03-01" in new


def test_a_new_name_keeps_the_old_one_as_an_alias(folder):
    moor = entry(folder, "Ivo Moor")
    save_official(folder, moor.number, moor.hash, {**moor.values, "official": "Ivo van Moor"})
    assert entry(folder, "Ivo van Moor").values["aliases"] == ["Ivo Moor"]


def test_a_new_name_that_is_another_persons_is_refused(folder):
    moor, before = entry(folder, "Ivo Moor"), text(folder)
    for name in ("Ada Quill", "ada  quill"):
        with pytest.raises(InputError, match="Ada Quill is in the registry already: choose both"):
            save_official(folder, moor.number, moor.hash, {**moor.values, "official": name})
    assert text(folder) == before


def test_rows_that_were_made_one_can_be_several_again(folder):
    path, before = folder / "officials.toml", text(folder)
    merge_officials(folder, [(one.number, one.hash) for one in read_registry(folder).entries])
    merged = hash_file(path)
    add_officials(folder, [{"official": "Bo Ferris"}])
    with pytest.raises(InputError, match="was changed since the rows were made one"):
        write_back(folder, before, seen=merged)
    bo = entry(folder, "Bo Ferris")
    remove_official(folder, bo.number, bo.hash)
    write_back(folder, before, seen=hash_file(path))
    assert text(folder) == before


def test_names_that_a_ledger_may_hold_are_told_when_they_go(folder):
    moor, mayor = entry(folder, "Ivo Moor"), entry(folder, "Ada Quill")
    assert (
        save_official(folder, moor.number, moor.hash, {**moor.values, "official": "Ivo van Moor"})
        == ""
    )
    (folder / "study.ledger").touch()
    assert save_official(folder, mayor.number, mayor.hash, {**mayor.values, "side": "Port"}) == ""
    chosen = [(one.number, one.hash) for one in read_registry(folder).entries[:2]]
    said = merge_officials(folder, chosen)
    assert "to “A. Quill” by hand counts for Ada Quill, as long as that name is an alias." in said


def test_rows_become_one_person_without_losing_a_name_or_an_office(folder):
    first, second, third = read_registry(folder).entries
    merge_officials(folder, [(first.number, first.hash), (second.number, second.hash)])
    assert entry(folder, "Ada Quill").values == {
        "official": "Ada Quill", "aliases": ["Quill", "A. Quill"], "office": "Mayor", "side": "Harbour",
    }  # fmt: skip
    first, third = read_registry(folder).entries
    said = merge_officials(folder, [(first.number, first.hash), (third.number, third.hash)])
    assert "with a row for each office: Mayor; Premier." in said
    offices = [
        (one.values["official"], one.values["office"]) for one in read_registry(folder).entries
    ]
    assert offices == [("Ada Quill", "Mayor"), ("Ada Quill", "Premier")]
    assert "Ivo Moor" in entry(folder, "Ada Quill").values["aliases"]
    assert "# the mayor\n[[official]]" in text(folder)


def test_two_people_who_edit_at_once_lose_nothing_and_are_told(folder):
    seen = hash_file(folder / "officials.toml")
    mine, theirs = entry(folder, "Ivo Moor"), entry(folder, "Ada Quill")
    assert (
        save_official(
            folder, theirs.number, theirs.hash, {**theirs.values, "side": "Port"}, seen=seen
        )
        == ""
    )
    said = save_official(folder, mine.number, mine.hash, {**mine.values, "side": "Isle"}, seen=seen)
    assert said == "Somebody else had changed officials.toml meanwhile: both changes are kept."
    assert entry(folder, "Ada Quill").values["side"] == "Port"
    assert entry(folder, "Ivo Moor").values["side"] == "Isle"
    before = text(folder)
    with pytest.raises(InputError, match="somebody else changed this entry"):
        save_official(
            folder, theirs.number, theirs.hash, {**theirs.values, "side": "Bay"}, seen=seen
        )
    assert text(folder) == before


def test_an_entry_is_found_again_where_others_moved_it(folder):
    moor = entry(folder, "Ivo Moor")
    mayor = entry(folder, "Ada Quill")
    remove_official(folder, mayor.number, mayor.hash)
    save_official(folder, moor.number, moor.hash, {**moor.values, "side": "Isle"})
    assert entry(folder, "Ivo Moor").values["side"] == "Isle"
    assert [one.values["official"] for one in read_registry(folder).entries] == [
        "A. Quill",
        "Ivo Moor",
    ]


def test_mistakes_are_told_and_not_written(folder):
    moor = entry(folder, "Ivo Moor")
    with pytest.raises(DefinitionError, match="also means"):
        add_alias(folder, "Ivo Moor", "Quill")
    with pytest.raises(InputError, match="2024-05-07"):
        save_official(folder, moor.number, moor.hash, {**moor.values, "valid_to": "May"})
    with pytest.raises(InputError, match="name"):
        save_official(folder, moor.number, moor.hash, {"official": " "})
    assert text(folder) == REGISTRY
    (folder / "officials.toml").write_text("[[official]]\nname = 1", encoding="utf8")
    assert len(read_registry(folder).problems) == 2
    (folder / "officials.toml").write_text("[[official]]\nofficial = Ada\n", encoding="utf8")
    assert "line 2" in read_registry(folder).problems[0]


def test_keeping_again_adds_nothing_twice(folder):
    assert (
        add_officials(folder, [{"official": "Ivo Moor"}]) == "Ivo Moor is in the registry already."
    )
    assert text(folder) == REGISTRY
    add_officials(folder, [{"official": "Mara Oduya", "note": "sure"}])
    assert text(folder).endswith('\n# sure\n[[official]]\nofficial = "Mara Oduya"\n')


def test_a_code_is_edited_and_what_the_form_does_not_have_stays(folder):
    code = read_codebook_file(folder).entries[1]
    save_entry(
        folder,
        "code",
        code["number"],
        code["hash"],
        {**code, "include": "smuggl*\ntraffick*", "definition": "No arms."},
    )
    after = read_codebook_file(folder).entries[1]
    assert after["include"] == ["smuggl*", "traffick*"]
    assert after["near_said"] == ["arms within 4 words of tunnel"]
    assert "# aims\n[[code]]" in text(folder, "codebook.toml")
    remove_entry(folder, "code", 0, after["hash"])
    assert [one["kind"] for one in read_codebook_file(folder).entries] == ["target"]


def test_entries_are_added_beside_their_kind_and_checked(folder):
    save_entry(folder, "target", None, "", {"name": "quay", "include": "quay"})
    save_entry(folder, "code", None, "", {"name": "wide", "axis": "scope", "include": "everywhere"})
    names = [(one["kind"], one["name"]) for one in read_codebook_file(folder).entries]
    assert names == [
        ("target", "patrol"),
        ("target", "quay"),
        ("code", "stop smuggling"),
        ("code", "wide"),
    ]
    before = text(folder, "codebook.toml")
    with pytest.raises(DefinitionError, match="no term"):
        save_entry(folder, "code", None, "", {"name": "empty", "axis": "aim", "include": ""})
    assert text(folder, "codebook.toml") == before


def test_terms_and_verdicts_are_added(folder):
    add_terms(folder, "code", "stop smuggling", ["~fuel", "smuggl*"])
    assert read_codebook_file(folder).entries[1]["include"] == ["smuggl*", "~fuel"]
    add_verdict(folder, {"word": "lopsided", "class": "adjective", "role": "subject"}, "-")
    (group,) = read_codebook_file(folder).codebook.predicates
    assert (group.words, group.sign) == (("lopsided",), "-")
    (shown,) = list_verdicts(text(folder, "codebook.toml"))
    assert READINGS[shown["reading"]] == "what it is like: the patrol is …, a … patrol"


def test_terms_near_others_are_written_with_commas_between(folder):
    rule = {"terms": "barrels, /fuel{1,2}/", "to": "quay*,  border", "within": "5"}
    save_entry(
        folder,
        "code",
        None,
        "",
        {"name": "goods", "axis": "aim", "near": [rule, {"terms": "", "to": " "}]},
    )
    entry = read_codebook_file(folder).entries[-1]
    assert entry["near_said"] == ["barrels, /fuel{1,2}/ within 5 words of quay*, border"]
    assert entry["near"] == [{"terms": "barrels, /fuel{1,2}/", "to": "quay*, border", "within": 5}]
    about = ("code", entry["number"], entry["hash"])
    save_entry(
        folder,
        *about,
        {"near": entry["near"], "name": "goods", "definition": "what was carried"},
    )
    assert read_codebook_file(folder).entries[-1]["near_said"] == entry["near_said"]
    for wrong, said in (
        ({"within": "few"}, "'few' is no number"),
        ({"within": 0}, "'0' is no"),
        ({"to": ""}, "write both"),
    ):
        with pytest.raises(InputError, match=said):
            save_entry(folder, "code", None, "", {"name": "x", "near": [{**rule, **wrong}]})


def test_who_carries_a_target_out_is_named_in_its_form(folder):
    entry = read_codebook_file(folder).entries[0]
    save_entry(
        folder, "target", 0, entry["hash"], {"name": "patrol", "by": "Norland; the Harbour "}
    )
    assert read_codebook_file(folder).codebook.targets[0].by == ("Norland", "the Harbour")
    assert read_codebook_file(folder).entries[0]["by"] == "Norland; the Harbour"


def test_words_of_position_are_added_changed_and_taken_out(folder):
    before = text(folder, "codebook.toml")
    told = {"reading": "noun evaluation subject", "sign": "-", "words": "fig leaf\n\nsham show"}
    save_verdict(folder, None, "", told)
    (group,) = list_verdicts(text(folder, "codebook.toml"))
    assert (group["reading"], group["words"]) == (told["reading"], ["fig leaf", "sham show"])
    save_verdict(folder, 0, group["hash"], {**told, "sign": "+", "words": ["lifeline"]})
    (group,) = list_verdicts(text(folder, "codebook.toml"))
    assert read_codebook_file(folder).codebook.predicates[0].sign == "+"
    with pytest.raises(InputError, match="Write a word"):
        save_verdict(folder, None, "", {**told, "words": " "})
    with pytest.raises(DefinitionError, match="class must be one of"):
        save_verdict(folder, None, "", {**told, "reading": ""})
    remove_entry(folder, "predicate", 0, group["hash"])
    assert text(folder, "codebook.toml") == before


def test_a_rule_that_is_half_written_is_said_and_the_rest_is_tried():
    contents = Contents(
        pd.DataFrame({"content": ["They carry fuel over the border.", "Fuel is dear."]})
    )
    near = [
        {"terms": "fuel", "to": "border", "within": 4},
        {"terms": "arms", "to": "", "within": 4},
    ]
    rows = try_terms("code", {"name": "x", "axis": "aim", "include": "", "near": near}, contents)
    assert [(row["term"], row["n"]) for row in rows] == [("fuel", 1), ("arms", 0)]
    assert rows[1]["note"] == "Near: write both, the terms and what they must stand near."


def test_an_axis_that_is_off_is_said_and_can_be_switched_on(folder):
    set_axis(folder, "position", False)
    file = read_codebook_file(folder)
    assert file.axes[0] == {
        "name": "position",
        "on": False,
        "said": "Not coded: the codebook leaves it out.",
    }
    assert "no position toward it is coded" in file.doubts[0]
    set_axis(folder, "position", True)
    assert read_codebook_file(folder).axes[0]["said"] == "For or against patrol."
    assert text(folder, "codebook.toml") == CODEBOOK


@pytest.mark.parametrize("axis", ["position", "aim", "scope", "condition"])
def test_an_axis_is_left_out_whatever_the_codebook_holds_for_it(folder, axis):
    """The codebook has a code of an aim; here it has one of a scope, and options of the position as well."""
    save_entry(folder, "code", None, "", {"name": "wide", "axis": "scope", "include": "everywhere"})
    written = text(folder, "codebook.toml") + '\n[[axis]]\nname = "position"\ntone = true\n'
    (folder / "codebook.toml").write_text(written)
    set_axis(folder, axis, False)
    file = read_codebook_file(folder)
    assert file.problems == ()
    assert file.codebook.axis(axis) is None
    kept = [one for one in file.doubts if one.endswith("1 code is kept, and not used")]
    assert len(kept) == (axis in ("aim", "scope"))
    assert [one["name"] for one in file.entries if one["kind"] == "code"] == [
        "stop smuggling",
        "wide",
    ]
    set_axis(folder, axis, True)
    assert text(folder, "codebook.toml") == written


def test_one_axis_stays(folder):
    for axis in ("position", "aim", "scope", "condition", "commitment"):
        set_axis(folder, axis, False)
    with pytest.raises(InputError, match="attribution is the only one"):
        set_axis(folder, "attribution", False)


def test_an_axis_without_anything_to_code_says_so():
    said = {one["name"]: one["said"] for one in describe_axes(build_codebook({}))}
    assert said["position"].startswith("Nothing to code: there is no target")
    assert said["scope"].startswith("Nothing to code")


def test_a_day_in_office_may_be_typed_in_any_form_that_reading_knows(folder):
    moor = entry(folder, "Ivo Moor")
    save_official(folder, moor.number, moor.hash, {**moor.values, "valid_from": "08.05.2026"})
    assert str(entry(folder, "Ivo Moor").values["valid_from"]) == "2026-05-08"
    moor = entry(folder, "Ivo Moor")
    with pytest.raises(InputError, match="in office from '08/05/2026'"):
        save_official(folder, moor.number, moor.hash, {**moor.values, "valid_from": "08/05/2026"})


def test_an_empty_form_is_no_mistake():
    contents = Contents(pd.DataFrame({"content": ["They smuggle arms."]}))
    for kind in ("target", "code"):
        empty = {"name": "", "axis": "aim", "include": "", "exclude": ""}
        assert try_terms(kind, empty, contents) == []


def test_terms_tell_what_they_find_nearly_find_and_cannot_be():
    contents = Contents(
        pd.DataFrame(
            {"content": ["They smuggle arms.", "Arms are smuggled by boat, and smuggled again."]}
        )
    )
    rows = try_terms(
        "code", {"name": "", "include": "smuggle\nby arms\n/(/\nfish", "exclude": "boat"}, contents
    )
    told = {row["term"]: (row["n"], row["nearly"], row["note"]) for row in rows}
    assert told["smuggle"] == (1, ["smuggled (2)"], "")
    assert told["by arms"] == (0, ["its words apart (1)"], "finds nothing in the corpus")
    assert told["fish"][2] == "finds nothing in the corpus"
    assert told["/(/"][2]
    assert told["boat"][0] == 1


def test_several_words_are_nearly_found_in_other_forms_and_apart():
    said = [
        "It protects shipping lanes.",
        "Shipping lanes and a Shipping Lane.",
        "A lane for shipping.",
        "A ship.",
    ]
    contents = Contents(pd.DataFrame({"content": said}))
    rows = try_terms("code", {"name": "x", "include": "shipping lane\nlane for ships"}, contents)
    assert [(row["n"], row["nearly"]) for row in rows] == [
        (1, ["shipping lanes (2)", "its words apart (1)"]),
        (0, ["lane for shipping (1)"]),
    ]


def test_a_term_that_cannot_be_read_leaves_no_figures_of_the_one_before():
    contents = Contents(pd.DataFrame({"content": ["They protect the port."]}))
    (row,) = try_terms("code", {"name": "x", "include": "/protec(t/"}, contents)
    assert (row["term"], row["n"]) == ("/protec(t/", 0)
    assert "is not a regular expression" in row["note"]
    assert try_terms("code", {"name": "x", "include": ""}, contents) == []
    (row,) = try_terms("target", {"name": "x", "include": "port", "exclude": "Port"}, contents)
    assert "both hold 'port'" in row["note"]


def test_who_saves_in_the_same_moment_loses_nothing(folder):
    def add(who):
        for n in range(8):
            add_officials(folder, [{"official": f"{'ABCDEFGH'[n]}da {who}"}])

    workers = [threading.Thread(target=add, args=(who,)) for who in ("Zorn", "Quist")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    names = {entry.values["official"] for entry in read_registry(folder).entries}
    assert len([name for name in names if name.endswith(("Zorn", "Quist"))]) == 16


def test_a_new_name_in_the_codebook_keeps_the_old_one_and_what_points_to_it(folder):
    path = folder / "codebook.toml"
    about = '\n[[axis]]\nname = "aim"\ntarget = "patrol"  # of this\n'
    path.write_text(path.read_text("utf8") + about, "utf8")

    def rename(kind, name):
        one = next(entry for entry in read_codebook_file(folder).entries if entry["kind"] == kind)
        save_entry(folder, kind, one["number"], one["hash"], {**one, "name": name})
        return read_codebook_file(folder).codebook

    rename("target", "sea patrol")
    book = rename("code", "end smuggling")
    assert [(one.name, one.formerly) for one in (*book.targets, *book.codes)] == [
        ("sea patrol", ("patrol",)),
        ("end smuggling", ("stop smuggling",)),
    ]
    assert book.axis("aim").target == "sea patrol"
    assert "# of this" in path.read_text("utf8")
    assert rename("target", "patrol").targets[0].formerly == ("sea patrol",)
    with pytest.raises(DefinitionError, match='formerly holds "sea patrol", which is a name of'):
        save_entry(folder, "target", None, "", {"name": "sea patrol", "include": ["boats"]})
