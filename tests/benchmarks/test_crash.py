"""Nothing is lost when a process is killed."""

from benchmarks.crash import crash


def test_kills_at_random_moments_lose_nothing():
    survived = crash(10, seed=1)
    assert {kind: (sum(all_), len(all_)) for kind, all_ in survived.items()} == {
        "analysis": (4, 4),
        "ledger": (3, 3),
        "exports": (3, 3),
    }
