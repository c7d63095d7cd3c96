"""A tagger on a tiny random base: trained in the test on fictional articles, written, and used again."""

import builtins
import importlib
import json
import os
import random
import sys
import zipfile

import numpy as np
import pandas as pd
import pytest

from toolkit import (
    analyze,
    default_codebook,
    describe_methods,
    explain_statement,
    read_lexicon,
    read_package,
    repeat_study,
    write_package,
)
from toolkit.errors import InputError
from toolkit.language.document import read_document
from toolkit.statements import evaluate_statements, extract_statements
from toolkit.statements.rating.comparison import compare_statements
from toolkit.statements.tagger import crossfit, training
from toolkit.statements.tagger.annotated import cut_folds
from toolkit.statements.tagger.batches import Tagged, find_ends, tag_articles
from toolkit.statements.tagger.candidates import Article, pool_candidates
from toolkit.statements.tagger.choosing import choose_rows
from toolkit.statements.tagger.crossfit import train_tagger
from toolkit.statements.tagger.decoding import find_links, find_runs, list_contents
from toolkit.statements.tagger.impressions import MEASURES, add_impressions, list_measures
from toolkit.statements.tagger.model import FILES, describe_gain, load_tagger, open_network
from toolkit.statements.tagger.saving import export_network
from toolkit.statements.tagger.targets import BEGINS, INSIDE, NO_CONTENT, NO_SOURCE, make_targets
from toolkit.statements.tagger.tokens import LONGEST, load_tokenizer, read_tokens
from toolkit.statements.tagger.trees import fit_trees, load_trees, save_trees
from toolkit.study.stages import Rules, hash_tagger
from toolkit.tables import ARTICLES, STATEMENTS


def require(name):
    """Import a module of the extra; where services are required, its absence is a failure."""
    if os.environ.get("FRAMING_REQUIRE_SERVICES") == "1":
        return importlib.import_module(name)
    return pytest.importorskip(name, reason="the extra 'tagger-train' is not installed")


torch, transformers = require("torch"), require("transformers")
require("onnx"), require("onnxruntime")

NAMES = ["Moor", "Hale", "Reed", "Quill", "Holm", "Vane", "Stark", "Birch"]
THINGS = ["the dam", "the port", "the bridge", "the fort", "the tunnel", "the depot"]
ENDS = ["stays shut", "opens soon", "will be moved", "needs guards", "was never safe"]
FILLERS = ["It rained over the valley.", "The road to the coast was empty.", "Trains ran late."]


def make_gold(articles, *, seed=0, cue="glorped"):
    """Articles in which a cue that no lexicon knows reports what somebody said."""
    draw = random.Random(seed)
    texts, rows = [], []
    for number in range(articles):
        text = ""
        for _ in range(6):
            name, content = draw.choice(NAMES), f"{draw.choice(THINGS)} {draw.choice(ENDS)}"
            start = len(text)
            text += f"{name} {cue} {content}. {draw.choice(FILLERS)}\n\n"
            begins = start + len(name) + len(cue) + 2
            end = begins + len(content)
            rows.append(
                {
                    "statement_id": f"a{number}:{begins}-{end}", "article_id": f"a{number}",
                    "kind": "indirect", "start": begins, "end": end, "spans": [(begins, end)],
                    "content": content, "cue": cue, "cue_start": start + len(name) + 1,
                    "cue_end": begins - 1, "source": name, "source_start": start,
                    "source_end": start + len(name),
                }
            )  # fmt: skip
        texts.append({"article_id": f"a{number}", "text": text})
    return ARTICLES.build(texts), STATEMENTS.build(rows)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A base with random weights: two small layers, and a vocabulary of the words below."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    folder = tmp_path_factory.mktemp("base")
    articles, _ = make_gold(20)
    words = {w.strip(".").lower() for text in articles["text"] for w in text.split()}
    listed = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *'.,"“”', "said", *sorted(words)]
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(listed))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    transformers.BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", autouse=True)
def quick():
    """Random weights learn in seconds when each step is a long one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "RATE", 5e-3)
        patch.setattr(training, "HEAD_RATE", 5e-3)
        yield


@pytest.fixture(scope="module")
def trained(base, tmp_path_factory):
    """A tagger of 16 articles, as a folder, and what training showed."""
    articles, gold = make_gold(16)
    out = tmp_path_factory.mktemp("tagger")
    found = extract_statements(articles, min_confidence=0)
    steps = []
    result = train_tagger(
        articles, gold, found, base=base, out=out, folds=2, epochs=12,
        on_progress=lambda *step: steps.append(step),
    )  # fmt: skip
    return out, result, steps


def read_tiny(base, text, gold=(), found=()):
    return read_tokens(text, read_document(text), found, load_tokenizer(base))


def test_it_learns_what_the_rules_miss_and_says_so(trained):
    out, result, steps = trained
    whole = result.comparison.set_index("kind").loc["all"]
    assert result.wins
    assert whole["rules"] < 0.1
    assert whole["tagger"] > 0.8
    assert 0 < whole["low"] <= whole["gain"] <= whole["high"]
    about = json.loads((out / "tagger.json").read_text())
    assert about["articles"] == 16
    assert about["statements"] == 96
    assert describe_gain(about).startswith("+")
    assert {called for called, _, _ in steps} == {"fold 1 of 2", "fold 2 of 2", "all articles"}


def test_new_articles_gain_statements_with_their_rule_source_and_confidence(trained):
    out, _, _ = trained
    articles, gold = make_gold(5, seed=9)
    plain = extract_statements(articles)
    lifted = extract_statements(articles, tagger=out)
    scores = [
        evaluate_statements(table, gold, articles, resamples=0).by_kind.loc[2, "f1"]
        for table in (plain, lifted)
    ]
    assert scores[1] > 0.8
    assert np.isnan(scores[0])
    own = lifted[lifted["rule"] == "tagger"]
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    for row in own.to_dict("records"):
        text = texts[row["article_id"]]
        assert text[row["start"] : row["end"]] == row["content"]
        assert text[row["source_start"] : row["source_end"]] == row["source"]
        assert row["cue"] == "glorped"
        assert 0.5 <= row["confidence"] <= 1
    assert own["statement_id"].is_unique


def test_rivals_for_the_same_words_are_one_row(trained):
    out, _, _ = trained
    text = 'Moor said: "The dam stays shut." Hale glorped the port opens soon.'
    said = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}), tagger=out)
    assert (said["kind"] == "direct").sum() == 1


def test_each_article_is_read_by_itself(trained):
    out, _, _ = trained
    articles, _ = make_gold(3, seed=4)
    together = extract_statements(articles, tagger=out)
    apart = [extract_statements(articles.iloc[[n]], tagger=out) for n in range(3)]
    pd.testing.assert_frame_equal(together, pd.concat(apart, ignore_index=True))


def test_onnx_says_what_torch_says(base, tmp_path):
    from toolkit.statements.tagger.network import build_network
    from toolkit.statements.tagger.training import use_network

    torch.manual_seed(1)
    parts = build_network(base).eval()
    articles, _ = make_gold(2)
    tokens = [read_tiny(base, text) for text in articles["text"]]
    ends = find_ends(load_tokenizer(base))
    files = export_network(parts, tmp_path)
    expected = tag_articles(tokens, use_network(parts), ends)
    for name, near in (("fp32", 1e-5), ("int8", 0.05)):
        got = tag_articles(tokens, open_network(files[name]), ends)
        for one, other in zip(expected, got, strict=True):
            np.testing.assert_allclose(one.marks, other.marks, atol=near)
            for place, links in one.links.items():
                np.testing.assert_allclose(links, other.links[place], atol=near)


def test_tokens_know_their_places_and_what_rules_found(base):
    text = "Moor said the dam\nstays shut."
    row = {
        "spans": [(10, 28)], "confidence": 0.9, "source_start": 0, "source_end": 4,
        "cue_start": 5, "cue_end": 9,
    }  # fmt: skip
    tokens = read_tiny(base, text, found=[row])
    words = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    assert words == ["Moor", "said", "the", "dam", "stays", "shut", "."]
    begins, content, source, cue = (tokens.given[:, n].tolist() for n in range(4))
    assert begins == [0, 0, 1, 0, 0, 0, 0]
    assert content == [0, 0, 1, 1, 1, 1, 0]
    assert source == [1, 0, 0, 0, 0, 0, 0]
    assert cue == [0, 1, 0, 0, 0, 0, 0]
    assert tokens.given[:, 9].tolist() == [1, 0, 0, 0, 0, 0, 0]
    unlikely = read_tiny(base, text, found=[row | {"confidence": 0.2}])
    assert unlikely.given[:, 5].tolist() == content
    assert not unlikely.given[:, :4].any()


def test_passages_are_whole_sentences_until_one_is_too_long(base):
    text = "Moor said the dam stays shut. " * 40 + "\n" + "the dam " * 100
    tokens = read_tiny(base, text)
    sizes = [last - first for first, last in tokens.passages]
    assert sum(sizes) == len(tokens.ids)
    assert max(sizes) <= LONGEST
    assert sizes[0] % 7 == 0
    assert sizes[-2:] == [LONGEST, 200 - LONGEST]


def test_targets_mark_the_outer_content_and_link_it_to_its_head(base):
    text = "Moor said Hale said the dam stays shut."
    outer = {"start": 10, "end": 38, "spans": [(10, 38)], "source_start": 0, "source_end": 4}
    inner = {"start": 20, "end": 38, "spans": [(20, 38)], "source_start": 10, "source_end": 14}
    cues = [{"cue_start": 5, "cue_end": 9}, {"cue_start": 15, "cue_end": 19}]
    gold = [inner | cues[1], outer | cues[0]]
    targets = make_targets(text, read_tiny(base, text), gold)
    assert targets.marks[:, 0].tolist() == [0, 0, BEGINS, *[INSIDE] * 5, 0]
    assert targets.marks[:, 1].tolist() == [BEGINS, 0, BEGINS, 0, 0, 0, 0, 0, 0]
    assert targets.links.tolist() == [NO_CONTENT] * 2 + [0] * 6 + [NO_CONTENT]
    nobody = outer | {"source_start": pd.NA, "source_end": pd.NA} | cues[0]
    assert make_targets(text, read_tiny(base, text), [nobody]).links[2] == NO_SOURCE


def make_tagged(tokens, contents=(), sources=(), links=()):
    """Return what a tagger says that is quite sure of some places."""
    marks = np.zeros((len(tokens.ids), 3, 3), dtype=np.float32)
    marks[:, :, 0] = 1
    for role, places in enumerate((contents, sources)):
        for first, last in places:
            marks[first:last, role] = [0.02, 0.02, 0.96]
            marks[first, role] = [0.02, 0.96, 0.02]
    table = {}
    for first, last in tokens.passages:
        table[first, last] = np.zeros((last - first, last - first + 1), dtype=np.float32)
        table[first, last][:, 0] = 1
        for content, head in links:
            for token in range(*content):
                if first <= token < last:
                    table[first, last][token - first] = 0
                    table[first, last][token - first, head - first + 1] = 1
    return Tagged(marks, table)


def test_contents_around_their_attribution_are_one_and_link_to_their_source(base):
    text = "“the dam stays shut,” Moor glorped, “the port opens soon.”"
    tokens = read_tiny(base, text)
    words = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    source = words.index("Moor")
    pieces = [(1, 5), (words.index("port") - 1, len(words) - 2)]
    tagged = make_tagged(
        tokens, pieces, [(source, source + 1)], [(pieces[0], source), (pieces[1], source)]
    )
    assert list(find_runs(tagged.marks[:, 0], 0.5)) == pieces
    assert tuple(pieces) in list_contents(tagged)
    assert find_links(tagged, pieces)[0].head == source
    article = Article("a", text, read_document(text), tokens, tagged)
    pool = pool_candidates(article, [])
    add_impressions(article, pool)
    whole = next(one for one in pool if len(one.row["spans"]) == 2)
    assert whole.row["content"] == "the dam stays shut … the port opens soon"
    assert whole.row["source"] == "Moor"
    assert whole.row["kind"] == "direct"
    assert whole.measures["link"] > 0.9
    assert whole.measures["content"] > 0.9
    assert list_measures([pool]).shape == (len(pool), len(MEASURES))


def find_with_rule(base, tagged_words, *, source=(0, 4), sure=0.6):
    """The candidates of one sentence in which a rule found "the dam stays shut"."""
    text = "Moor glorped the dam stays shut. Hale left."
    row = {
        "statement_id": "a:13-31", "article_id": "a", "kind": "indirect", "start": 13, "end": 31,
        "spans": [(13, 31)], "content": "the dam stays shut", "rule": "noun", "flags": None,
        "within": None, "source": text[slice(*source)], "source_start": source[0],
        "source_end": source[1], "cue": None, "cue_start": None, "cue_end": None, "confidence": sure,
    }  # fmt: skip
    tokens = read_tiny(base, text, found=[row])
    tagged = make_tagged(tokens, [tagged_words], [(0, 1)], [(tagged_words, 0)])
    article = Article("a", text, read_document(text), tokens, tagged)
    pool = pool_candidates(article, [row])
    add_impressions(article, pool)
    return pool


def test_words_and_source_of_rule_and_tagger_are_candidates_in_each_pairing(base):
    pool = find_with_rule(base, (2, 5), source=(33, 37))
    found = [(one.row["content"], one.row["source"], one.row["flags"]) for one in pool]
    assert found == [
        ("the dam stays shut", "Hale", None),
        ("the dam stays", "Moor", None),
        ("the dam stays", "Hale", "ruled-source"),
        ("the dam stays shut", "Moor", "tagged-source"),
    ]
    assert [one.is_rules for one in pool] == [True, False, False, False]
    assert pool[1].measures["rival has the source"] == 0
    assert pool[2].measures["source by rules"] == 0.6
    assert pool[3].measures["link"] > pool[0].measures["link"]


def test_the_likeliest_of_rivals_is_the_row(base):
    pool = find_with_rule(base, (2, 5), source=(33, 37))
    chosen = choose_rows(pool, np.array([0.6, 0.7, 0.55, 0.9]))
    assert [(row["source"], row["confidence"]) for row in chosen] == [("Moor", 0.9)]
    chosen = choose_rows(pool, np.array([0.3, 0.4, 0.4, 0.2]))
    assert [(row["source"], row["confidence"]) for row in chosen] == [("Hale", 0.3)]


def test_words_of_nobody_are_left_to_the_rules(base):
    pool = find_with_rule(base, (2, 5))
    pool[1].row |= {"source": None, "source_start": None, "source_end": None}
    chosen = choose_rows(pool[:2], np.array([0.3, 0.9]))
    assert [row["content"] for row in chosen] == ["the dam stays shut"]


def test_what_both_found_is_the_rules_row_and_says_so(base):
    pool = find_with_rule(base, (2, 6))
    assert [(one.row["source"], one.row["flags"]) for one in pool] == [("Moor", "tagged")]
    assert pool[0].measures["agrees"] == 1


def test_a_rating_is_numbers_in_a_file(tmp_path):
    draw = np.random.default_rng(0)
    cases = draw.uniform(size=(600, 2)).astype(np.float32)
    trees = fit_trees(cases, (cases[:, 0] > 0.5).astype(float))
    save_trees(tmp_path / "rating.npz", trees)
    again = load_trees(tmp_path / "rating.npz")
    asked = np.array([[0.1, 0.9], [0.9, 0.1]], dtype=np.float32)
    assert again.rate(asked).tolist() == trees.rate(asked).tolist()
    assert again.rate(asked)[0] < 0.1 < 0.9 < again.rate(asked)[1]
    alike = fit_trees(cases, np.ones(600))
    assert alike.rate(asked).min() > 0.99
    (tmp_path / "rating.npz").write_bytes(b"not numbers")
    with pytest.raises(InputError, match=r"rating\.npz: cannot be read as a tagger's rating"):
        load_trees(tmp_path / "rating.npz")


def test_what_is_given_does_not_drown_the_words(base):
    from toolkit.statements.tagger.network import build_network

    torch.manual_seed(0)
    parts = build_network(base)
    words = parts["encoder"].get_input_embeddings().weight
    assert parts["given"].weight.std() < 2 * words.std()


def test_no_outlet_is_in_two_folds():
    outlets = {f"a{n}": outlet for n, outlet in enumerate("PPPHHT")}
    assert cut_folds(list(outlets), outlets, 2) == [0, 0, 0, 1, 1, 1]
    with pytest.raises(InputError, match=r"folds 5 for 3 outlets; expected 2 to one for each"):
        cut_folds(list(outlets), outlets, 5)
    with pytest.raises(InputError, match="article 'b' has no outlet"):
        cut_folds(["b"], outlets, 2)


def test_training_that_was_stopped_goes_on_with_the_networks_that_it_has(
    base, tmp_path, monkeypatch
):
    articles, gold = make_gold(4)
    found = extract_statements(articles, min_confidence=0)
    trained, train = [], crossfit.train_network

    def train_until(most):
        def stop(*given, **options):
            if len(trained) == most:
                raise KeyboardInterrupt
            trained.append(train(*given, **options))
            return trained[-1]

        monkeypatch.setattr(crossfit, "train_network", stop)
        return train_tagger(articles, gold, found, base=base, out=out, folds=2, epochs=1, seed=seed)

    out, seed = tmp_path / "t", 0
    with pytest.raises(KeyboardInterrupt):
        train_until(1)
    with pytest.raises(InputError, match="no tagger's folder"):
        load_tagger(out)
    train_until(9)
    assert len(trained) == 3
    assert sorted(one.name for one in out.iterdir()) == sorted(FILES)
    out, seed = tmp_path / "u", 1
    with pytest.raises(KeyboardInterrupt):
        train_until(4)
    seed = 2  # other settings: none of the networks is kept for them
    train_until(9)
    assert len(trained) == 7


def test_what_is_gained_by_how_much_is_read(trained):
    from benchmarks.tagger import measure_depths

    articles, gold = make_gold(4, seed=9)
    table = measure_depths(articles, gold, load_tagger(trained[0]), speech=False)
    lifted = extract_statements(articles, tagger=trained[0])
    whole = compare_statements(lifted, lifted.head(0), gold, articles).iloc[0]["one"]
    assert table["passages, %"].is_monotonic_increasing
    assert table["passages, %"].iloc[[0, -1]].tolist() == [0, 100]
    assert table["gain"].iloc[0] == 0
    assert table["F1"].iloc[-1] == pytest.approx(100 * whole)
    assert table["gain"].iloc[-1] > 50


def test_a_wrong_folder_is_told_in_one_sentence(base, tmp_path, trained):
    articles, gold = make_gold(2)
    with pytest.raises(InputError, match=r"no tagger's folder \(tagger.json is missing\)"):
        load_tagger(tmp_path)
    with pytest.raises(InputError, match=r"holds no (tokenizer|config)\.json"):
        train_tagger(articles, gold, gold, base=tmp_path, out=tmp_path / "t", folds=2)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"holds something else \(notes.txt\)"):
        train_tagger(articles, gold, gold, base=base, out=tmp_path, folds=2)
    other = tmp_path / "other"
    other.mkdir()
    for file in trained[0].iterdir():
        (other / file.name).write_bytes(file.read_bytes())
    (other / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(InputError, match=r"model\.onnx: cannot be loaded"):
        load_tagger(other)
    (other / "tagger.json").write_text('{"form": 0}')
    with pytest.raises(InputError, match="expected a tagger of form 2"):
        load_tagger(other)


@pytest.mark.parametrize("missing", ["onnxruntime", "tokenizers"])
def test_a_missing_extra_is_named(trained, monkeypatch, missing, tmp_path):
    real = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name.split(".")[0] == missing:
            raise ImportError(name)
        return real(name, *args, **kwargs)

    folder = tmp_path / "copy"
    folder.mkdir()
    for file in trained[0].iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.delitem(sys.modules, missing, raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(InputError, match=r"pip install 'framing-toolkit\[tagger\]'"):
        load_tagger(folder)


def write_gold(folder, articles, gold):
    """Write annotated articles as ``read_gold`` reads them."""
    (folder / "articles").mkdir(parents=True)
    for name, text in zip(articles["article_id"], articles["text"], strict=True):
        (folder / "articles" / f"{name}.txt").write_text(text, encoding="utf8", newline="")
    table = gold.assign(spans=[f"{a}-{b}" for a, b in zip(gold["start"], gold["end"], strict=True)])
    columns = ["article_id", "spans", "source_start", "source_end", "cue"]
    table[columns].to_csv(folder / "gold.csv", index=False)
    return folder / "gold.csv"


def test_the_command_compares_and_a_tagger_that_does_not_win_is_refused(base, tmp_path, capsys):
    from toolkit.cli.training import train_tagger as command

    gold = write_gold(tmp_path / "gold", *make_gold(4))
    outlets = tmp_path / "outlets.csv"
    outlets.write_text("article_id,outlet\na0,Post\na1,Post\na2,Herald\na3,Herald\n")
    command(gold, base, tmp_path / "t", outlets=outlets, folds=2, epochs=1)
    said = capsys.readouterr().out
    assert "on outlets that were not trained on" in said
    assert "gain (95% interval)" in said
    assert "The tagger does not win" in said
    with pytest.raises(InputError, match=r"did not win against the rules .*points of F1"):
        extract_statements(make_gold(1)[0], tagger=tmp_path / "t")
    outlets.write_text("article,outlet\na0,Post\n")
    with pytest.raises(InputError, match="has no column 'article_id'"):
        command(gold, base, tmp_path / "u", outlets=outlets)


def test_a_study_rests_on_the_tagger_that_it_was_made_with(trained, tmp_path):
    out, _, _ = trained
    articles, _ = make_gold(2, seed=3)
    plain, lifted = analyze(articles), analyze(articles, tagger=out)
    assert f"tagger={str(out)!r}" in lifted.call
    assert not plain.statements["rule"].eq("tagger").any()
    assert lifted.statements["rule"].eq("tagger").any()
    assert "by a token tagger" in " ".join(describe_methods(lifted))
    assert "by a token tagger" not in " ".join(describe_methods(plain))
    book = default_codebook()
    without, own = Rules(None, book, read_lexicon()), Rules(None, book, read_lexicon(), str(out))
    assert without.make_keys()["statements"] != own.make_keys()["statements"]
    stored = analyze(articles, tagger=out, out=tmp_path / "study")
    assert stored.statements["content"].tolist() == lifted.statements["content"].tolist()
    why = explain_statement(lifted.statements[lifted.statements["rule"] == "tagger"].iloc[0])
    assert "no rule but the tagger" in why


def copy_tagger(folder, copy):
    """Copy a tagger's folder, with another remark in it: a tagger of another version."""
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    about = json.loads((copy / "tagger.json").read_text())
    (copy / "tagger.json").write_text(json.dumps(about | {"remark": "another"}))
    return copy


def test_a_package_repeats_with_its_tagger_and_says_what_is_missing_without_it(trained, tmp_path):
    out, _, _ = trained
    articles, _ = make_gold(2, seed=3)
    study = analyze(articles, tagger=out)
    stored = analyze(articles, tagger=out, out=tmp_path / "study")
    assert study.tagger == stored.tagger == stored.load().tagger
    assert f"tagger (version {study.tagger})" in " ".join(describe_methods(study))
    package = read_package(write_package(study, tmp_path / "p.zip"))
    assert package.tagger == study.tagger
    assert ("Tagger", f"version {study.tagger}") in package.versions
    again = repeat_study(package, articles, tagger=out)
    assert again.exact
    assert again.statements[0] == len(study.statements) > 0
    assert not any("tagger" in line for line in again.describe())
    alone = repeat_study(package, articles)
    assert not alone.exact
    assert any(f"a tagger, too, of version {study.tagger}" in line for line in alone.describe())
    other = copy_tagger(out, tmp_path / "other")
    with pytest.raises(InputError, match=r"were found with version " + study.tagger):
        repeat_study(package, articles, tagger=other)
    plain = read_package(write_package(analyze(articles), tmp_path / "plain.zip"))
    assert plain.tagger is None
    with pytest.raises(InputError, match="by the rules alone; leave the tagger out"):
        repeat_study(plain, articles, tagger=out)


def test_packing_and_repeating_with_a_tagger_from_the_shell(trained, tmp_path, capsys):
    import typer

    from toolkit.cli import packages

    out, _, _ = trained
    folder = tmp_path / "articles"
    folder.mkdir()
    for row in make_gold(2, seed=3)[0].itertuples():
        (folder / f"{row.article_id}.txt").write_text(row.text, encoding="utf8", newline="")
    zipped = tmp_path / "p.zip"
    packages.package(folder, zipped, tagger=out)
    with zipfile.ZipFile(zipped) as file:
        assert "--tagger FOLDER" in file.read("README.md").decode()
    packages.analyze(folder, package=zipped, tagger=out)
    assert "do not come out" in capsys.readouterr().out
    with pytest.raises(typer.Exit):
        packages.analyze(folder, package=zipped)
    assert "found with a tagger, too" in capsys.readouterr().out


def test_another_tagger_in_the_same_folder_is_another_version(trained, tmp_path):
    folder = copy_tagger(trained[0], tmp_path / "t")
    before = hash_tagger(str(folder))
    (folder / "tagger.json").write_text("{}")
    os.utime(folder / "tagger.json", (1, 1))
    assert hash_tagger(str(folder)) != before


def test_a_wrong_tagger_stops_an_analysis_before_it_begins(tmp_path):
    with pytest.raises(InputError, match="no tagger's folder"):
        analyze(make_gold(1)[0], tagger=tmp_path)
