"""Partitions through an address that fsspec opens: fetched whole, or said not to be."""

import sys

import pytest

import toolkit
from tests.study.conftest import hash_folder, write_articles
from toolkit.coding import build_codebook
from toolkit.errors import InputError
from toolkit.study import delivery, running

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (the extra dask)")
HARBOR = build_codebook({"target": [{"name": "raid", "include": ["raid"]}]})
ADDRESS = "memory://runs"


@pytest.fixture
def memory(monkeypatch):
    """Do here what a cluster's workers would, and return fsspec's storage in this process."""

    monkeypatch.setattr(running, "run_each", lambda work, items, **_: map(work, items))
    return fsspec.filesystem("memory")


def analyze(articles, out, **options):
    return toolkit.analyze(articles, out=out, scheduler="tcp://nowhere", shared=ADDRESS, **options)


def test_the_result_is_that_of_one_process(memory, articles, tmp_path, whole):
    analyze(articles, tmp_path / "out")
    assert hash_folder(tmp_path / "out") == whole
    assert memory.find("/runs") == []


def test_what_was_kept_is_lent_to_the_workers(memory, stored, articles, tmp_path):
    analyze(articles, tmp_path / "out", codebook=HARBOR)
    toolkit.analyze(articles, out=tmp_path / "fresh", codebook=HARBOR)
    assert hash_folder(tmp_path / "out") == hash_folder(tmp_path / "fresh")
    assert memory.find("/runs") == []


def test_what_was_damaged_on_the_way_does_not_count(memory, articles, tmp_path, whole, monkeypatch):
    receive = delivery.Fetched.receive

    def damage(self, made):
        path = memory.find(
            f"/runs/{self.shelf.address.rpartition('/')[2]}/{made.place}/statements"
        )[0]
        memory.pipe_file(path, memory.cat_file(path)[:-1])
        return receive(self, made)

    with monkeypatch.context() as patched:
        patched.setattr(delivery.Fetched, "receive", damage)
        with pytest.raises(InputError, match="is not as it was written; the same call goes on"):
            analyze(articles, tmp_path / "out")
    assert memory.find("/runs") == []
    analyze(articles, tmp_path / "out")
    assert hash_folder(tmp_path / "out") == whole


@pytest.mark.parametrize("address", ["nothing://x", "file:///proc/nothing"])
def test_an_address_that_nothing_can_be_written_to_is_said(address, tmp_path):
    with pytest.raises(InputError, match=f"{address}/framing-[0-9a-f]+: cannot be used"):
        toolkit.analyze(
            write_articles(2), out=tmp_path, scheduler="tcp://127.0.0.1:9", shared=address
        )


def test_without_fsspec_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(InputError, match="pip install 'framing-toolkit"):
        analyze(write_articles(2), tmp_path)
