"""Where each conversation stands."""

from datetime import timedelta

from handlers.ports import Storage
from handlers.records import Standing
from tests.conftest import Clock


def test_a_conversation_keeps_its_newest_state(storage: Storage) -> None:
    with storage.write() as unit:
        assert unit.conversations.get("web", "7") is None
        unit.conversations.put("web", "7", {"doing": "form"})
        unit.conversations.put("web", "7", {"doing": "idle", "papers": ("p1",)})
        assert unit.conversations.get("web", "7") == {"doing": "idle", "papers": ["p1"]}


def test_conversations_tell_where_they_stand_and_whether_that_changed(
    storage: Storage,
) -> None:
    here, there, new = ("web", "7"), ("telegram", "7"), ("web", "9")
    with storage.write() as unit:
        unit.conversations.put_all({here: {"doing": "form"}, there: {"doing": "idle"}})
        unit.conversations.put(*here, {"doing": "idle"})
        assert unit.conversations.standing([here, there, new]) == {
            here: Standing({"doing": "idle"}, 2),
            there: Standing({"doing": "idle"}, 1),
        }
        assert unit.conversations.turns([here, new]) == {here: 2}
        assert unit.conversations.turns([]) == {}


def test_a_draft_expires_with_its_own_day(storage: Storage, clock: Clock) -> None:
    ends = clock() + timedelta(days=7)
    with storage.write() as unit:
        with_draft = {"doing": "form", "expires_at": ends.isoformat()}
        unit.conversations.put_all({("web", "7"): with_draft, ("web", "8"): {"doing": "idle"}})
        assert unit.conversations.expired(limit=9) == []
    clock.now = ends
    with storage.write() as unit:
        assert unit.conversations.expired(limit=9) == [("web", "7")]
        unit.conversations.put("web", "7", {"doing": "idle"})
        assert unit.conversations.expired(limit=9) == []


def test_the_drafts_that_ended_first_are_looked_at_first(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        for days, conversation in ((2, "7"), (1, "8"), (3, "9")):
            ends = (clock() + timedelta(days=days)).isoformat()
            unit.conversations.put("web", conversation, {"expires_at": ends})
    clock.forward(days=4)
    with storage.read() as unit:
        assert unit.conversations.expired(limit=2) == [("web", "8"), ("web", "7")]
