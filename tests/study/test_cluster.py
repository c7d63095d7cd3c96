"""On a Dask cluster: a scheduler and two workers as processes of their own, one of them killed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit
from tests.study.conftest import hash_folder, write_articles
from toolkit import engine
from toolkit.errors import InputError

dask = pytest.importorskip("dask", reason="distributed is not installed (the extra dask)")
pytestmark = pytest.mark.filterwarnings("ignore")  # of Dask, in its own threads
ROOT = Path(toolkit.__file__).parent.parent
OPTIONS = ["--no-dashboard", "--host", "127.0.0.1", "--preload", "toolkit.study.partitions"]
PATIENT = "600s"
"""So that a busy machine is not taken for a lost one."""


def start(*command):
    """Start a process of Dask's command line, and return it and the first address that it prints."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": PATIENT,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + command[0], *command[1:]],
        stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    for line in process.stderr:
        found = re.search(r"(?:Scheduler at|Start worker at): +(tcp://\S+)", line)
        if found:
            return process, found[1]
    raise AssertionError("did not start")


def stop(process):
    process.kill()
    process.wait()
    process.stderr.close()


@pytest.fixture(scope="module")
def scheduler():
    process, address = start("scheduler", "--port", "0", *OPTIONS)
    yield address
    process.kill()
    process.wait()


def start_worker(scheduler):
    options = ["--nthreads", "1", "--no-nanny", *OPTIONS]
    return start("worker", scheduler, *options)[0]


def analyze_and_kill_one(scheduler, articles, out, **options):
    """Analyze on two workers, of which one is killed in the middle; return how far it was when told."""
    workers = [start_worker(scheduler) for _ in range(2)]
    told = []

    def kill_one(done, of):
        told.append(done)
        if done and workers[0].poll() is None:
            workers[0].kill()

    try:
        toolkit.analyze(articles, out=out, scheduler=scheduler, on_progress=kill_one, **options)
    finally:
        for process in workers:
            stop(process)
    assert workers[0].returncode == -9
    return told


def test_a_worker_that_is_killed_changes_nothing(scheduler, tmp_path):
    articles = write_articles(30)
    toolkit.analyze(articles, out=tmp_path / "here")
    told = analyze_and_kill_one(scheduler, articles, tmp_path / "there")
    assert len(told) > 3
    assert hash_folder(tmp_path / "there") == hash_folder(tmp_path / "here")


def test_workers_that_share_an_address_alone(scheduler, tmp_path):
    articles = write_articles(30)
    toolkit.analyze(articles, out=tmp_path / "here")
    shared = (tmp_path / "shared").as_uri()
    told = analyze_and_kill_one(scheduler, articles, tmp_path / "there", shared=shared)
    assert len(told) > 3
    assert hash_folder(tmp_path / "there") == hash_folder(tmp_path / "here")
    assert list((tmp_path / "shared").iterdir()) == []


def test_a_scheduler_without_workers_is_said(scheduler, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "JOINING", 0.2)
    with pytest.raises(InputError, match=r"has no worker; start one with dask worker"):
        toolkit.analyze(write_articles(2), out=tmp_path, scheduler=scheduler)


def test_no_scheduler_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "JOINING", 0.5)
    with pytest.raises(InputError, match=r"scheduler tcp://127.0.0.1:9: cannot be reached"):
        toolkit.analyze(write_articles(2), out=tmp_path, scheduler="tcp://127.0.0.1:9")


def test_a_folder_is_needed():
    with pytest.raises(InputError, match="give out=, too"):
        toolkit.analyze(write_articles(2), scheduler="tcp://127.0.0.1:9")


def test_an_address_needs_a_scheduler(tmp_path):
    with pytest.raises(InputError, match=r"shared='memory://x': is for a scheduler's workers"):
        toolkit.analyze(write_articles(2), out=tmp_path, shared="memory://x")
