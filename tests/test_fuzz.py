"""Odd inputs of every kind give a result or a sentence (``python -m benchmarks.fuzz`` tries more)."""

import pytest

from benchmarks.fuzz import fuzz
from toolkit.coding.people.exchange import read_entries
from toolkit.errors import InputError


def test_nothing_but_a_sentence_comes_of_odd_inputs():
    assert fuzz(90) == []


def test_codes_that_are_no_json_are_a_sentence(tmp_path):
    path = tmp_path / "anna.csv"
    path.write_text("entry_id,action,coder,time,codes\n1,code,anna,2031-05-07,limited\n")
    with pytest.raises(InputError, match=r"anna.csv, column 'codes': 'limited' is no list in JSON"):
        read_entries(path)
