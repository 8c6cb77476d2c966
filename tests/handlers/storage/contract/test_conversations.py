"""Where each conversation stands, what its channel still allows, and links to its files."""

from dataclasses import replace
from datetime import timedelta

from handlers.ports import Storage
from handlers.records import Allowance, Standing
from tests.conftest import Clock
from tests.handlers.storage.contract.entries import message

LIN, WEN = ("wechat", "lin"), ("wechat", "wen")


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


def test_what_was_said_is_erased_and_what_is_about_applications_stays(storage: Storage) -> None:
    with storage.write() as unit:
        for key, words in (("1", "我叫林若溪"), ("2", "删除"), ("3", "之后")):
            unit.inbox.store("web", key, "7", {"text": words, "key": key})
        unit.inbox.store("web", "9", "8", {"text": "别人"})
        first, second, _third, other = unit.inbox.waiting(["web"], limit=9)
        unit.inbox.claim_all([first.id, second.id, other.id])
        for cause, words in ((f"inbox:{first.id}", "姓名：林若溪"), ("application:1", "已受理")):
            row = unit.outbox.put(replace(message(), cause=cause, payload={"text": words}))
            unit.outbox.lease(["web"], limit=1)
            unit.outbox.record(row, "accepted", reference=None, detail="", due_at=None)
        unit.outbox.put(replace(message(), cause=f"inbox:{second.id}"))
        unit.conversations.forget("web", "7", before=second.id)
        assert [row.payload for row in unit.inbox.of("web", "7")] == [
            {"key": "1"},
            {"text": "删除", "key": "2"},
            {"text": "之后", "key": "3"},
        ]
        assert [row.payload for row in unit.inbox.of("web", "8")] == [{"text": "别人"}]
        said = [row.payload for row in unit.outbox.of("web", "7")]
        assert said == [{}, {"text": "已受理"}, {"text": "答"}]
        assert not unit.inbox.store("web", "1", "7", {"text": "我叫林若溪"})


def test_the_drafts_that_ended_first_are_looked_at_first(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        for days, conversation in ((2, "7"), (1, "8"), (3, "9")):
            ends = (clock() + timedelta(days=days)).isoformat()
            unit.conversations.put("web", conversation, {"expires_at": ends})
    clock.forward(days=4)
    with storage.read() as unit:
        assert unit.conversations.expired(limit=2) == [("web", "8"), ("web", "7")]


def test_an_allowance_is_used_up_and_given_back(storage: Storage, clock: Clock) -> None:
    until = clock() + timedelta(hours=48)
    with storage.write() as unit:
        unit.allowances.open(LIN, Allowance(kind="message", left=5, until=until))
        unit.allowances.add(LIN, "message", -1)
        unit.allowances.add(LIN, "message", -1)
        unit.allowances.add(LIN, "message", 1)
    with storage.read() as unit:
        assert unit.allowances.of(LIN) == [Allowance(kind="message", left=4, until=until)]
        assert unit.allowances.of(WEN) == []


def test_only_one_that_lasts_longer_takes_its_place(storage: Storage, clock: Clock) -> None:
    first, later = clock() + timedelta(hours=48), clock() + timedelta(hours=49)
    with storage.write() as unit:
        unit.allowances.open(LIN, Allowance(kind="message", left=5, until=first))
        unit.allowances.add(LIN, "message", -2)
        unit.allowances.open(LIN, Allowance(kind="message", left=5, until=first))
        assert unit.allowances.of(LIN)[0].left == 3
        unit.allowances.open(LIN, Allowance(kind="message", left=5, until=later))
        assert unit.allowances.of(LIN) == [Allowance(kind="message", left=5, until=later)]


def test_kinds_are_counted_apart_and_shut_by_name(storage: Storage, clock: Clock) -> None:
    until = clock() + timedelta(minutes=1)
    with storage.write() as unit:
        unit.allowances.open(LIN, Allowance(kind="event", left=3, until=until))
        unit.allowances.add(LIN, "subscription", 1)
        unit.allowances.add(LIN, "subscription", 1)
        unit.allowances.shut(LIN, ["event", "message"])
        assert unit.allowances.of(LIN) == [Allowance(kind="subscription", left=2)]
        unit.allowances.shut(WEN, ["event"])


def test_another_organ_has_allowances_of_its_own(storage: Storage, neighbour: Storage) -> None:
    with storage.write() as unit:
        unit.allowances.add(LIN, "subscription", 1)
    with neighbour.read() as unit:
        assert unit.allowances.of(LIN) == []


def test_a_link_opens_its_file_until_it_runs_out(storage: Storage, clock: Clock) -> None:
    with storage.write() as unit:
        key = unit.links.make("letter", until=clock() + timedelta(days=30))
    clock.forward(days=1)
    with storage.write() as unit:
        assert unit.links.open(key) == "letter"
        assert unit.links.open(key) == "letter"
        assert unit.links.open(key + "x") is None
    opened_at = clock()
    clock.forward(days=29)
    with storage.write() as unit:
        assert unit.links.open(key) is None
        (link,) = unit.links.of("letter")
    assert (link.openings, link.opened_at) == (2, opened_at)


def test_each_link_has_a_key_of_its_own(storage: Storage, clock: Clock) -> None:
    until = clock() + timedelta(days=1)
    with storage.write() as unit:
        keys = {unit.links.make("letter", until=until) for _ in range(3)}
        assert len(keys) == len(unit.links.of("letter")) == 3
        assert unit.links.of("other") == []
        assert [link.opened_at for link in unit.links.of("letter")] == [None] * 3


def test_a_key_opens_nothing_at_another_organ(
    storage: Storage, neighbour: Storage, clock: Clock
) -> None:
    with storage.write() as unit:
        key = unit.links.make("letter", until=clock() + timedelta(days=1))
    with neighbour.write() as unit:
        assert unit.links.open(key) is None
