"""Which address comes next: new ones, then those unseen for longest; never one twice."""

from knowledge.importing.crawling.frontier import Frontier
from knowledge.importing.crawling.memory import Visited

HOST = "mzj.example.cn"


def _at(*names: str) -> list[str]:
    return [f"https://{HOST}/{name}" for name in names]


def _all(frontier: Frontier) -> list[str]:
    addresses = iter(frontier.next, None)
    return [address.rsplit("/", 1)[1] for address in addresses]


def test_new_addresses_come_first_and_each_once() -> None:
    late, early = _at("late", "early")
    frontier = Frontier(frozenset({HOST}), known={late: Visited(visit=5), early: Visited(visit=2)})
    frontier.add([late, early, *_at("new", "new")])
    frontier.add(_at("new"))
    assert _all(frontier) == ["new", "early", "late"]


def test_other_hosts_other_paths_and_pictures_are_none_of_ours() -> None:
    frontier = Frontier(frozenset({HOST}), under="/zwgk/", known={})
    frontier.add([*_at("zwgk/a", "news/b", "zwgk/c.png"), "https://other.example/zwgk/d"])
    frontier.add([f"https://{HOST}.other.example/zwgk/e", f"https://x@{HOST}/zwgk/f"])
    assert _all(frontier) == ["a"]


def test_what_was_fetched_otherwise_does_not_wait() -> None:
    frontier = Frontier(frozenset({HOST}), known={})
    frontier.mark(_at("a")[0])
    frontier.add(_at("a"))
    assert len(frontier) == 0
