"""Files of the office on a case: what goes out with which act, and who may approve it."""

import pytest

from handlers.casework.acts.files import in_force, sent_with, waiting_for
from handlers.casework.acts.perform import Actor
from handlers.casework.application import State
from handlers.casework.errors import ActRefusedError, DocumentError
from handlers.casework.terms import Act, FilePurpose
from tests.factories.play import (
    GRANT,
    HEAD,
    INTAKE,
    LEADER,
    OFFICER,
    SECRECY,
    TEXT,
    Play,
    closed,
    handled,
    signed,
)

SHA = "c" * 64
REPLY, LETTER, NOTE = FilePurpose


def attach(
    play: Play, file: str = "f1", *, by: Actor = OFFICER, purpose: str = "reply", **more: str
) -> Play:
    return play.do("attach_file", by, file=file, sha256=SHA, purpose=purpose, **more)


def ids(play: Play, purpose: FilePurpose = REPLY) -> list[str]:
    return [file.id for file in waiting_for(play.case, purpose)]


def test_a_file_for_the_answer_goes_out_with_the_answer_and_with_nothing_before() -> None:
    play = attach(handled())
    play.do("extend", LEADER, days=10, reason="x")
    assert ids(play) == ["f1"]
    play.do("draft_reply", OFFICER, **GRANT).do("check_secrecy", SECRECY).do("review_reply", HEAD)
    play.do("sign_reply", LEADER, sha256=TEXT).do("dispose", INTAKE)
    play.do("send", INTAKE, sha256=TEXT, means="post")
    assert ids(play) == []
    [sent] = sent_with(play.case, play.entries[-1].seq)
    assert sent.id == "f1"


def test_a_file_for_a_letter_goes_out_with_the_next_letter_to_the_applicant() -> None:
    play = attach(handled(), purpose="letter")
    play.do("consult_third_party", OFFICER, party="p")  # a letter to others
    assert ids(play, LETTER) == ["f1"]
    play.do("extend", LEADER, days=10, reason="x")
    [sent] = sent_with(play.case, play.entries[-1].seq)
    assert (sent.id, ids(play, LETTER)) == ("f1", [])


def test_what_is_for_the_office_alone_goes_out_with_nothing() -> None:
    play = attach(closed(), purpose="note")
    play.do("send", INTAKE, sha256=TEXT, means="post")
    assert ids(play, NOTE) == ["f1"]


@pytest.mark.parametrize("change", ["attached", "taken off"])
def test_a_change_after_the_review_sends_the_answer_back_to_be_reviewed(change: str) -> None:
    """Decision 033."""
    play = attach(handled(), "f0")
    play.do("draft_reply", OFFICER, **GRANT).do("check_secrecy", SECRECY).do("review_reply", HEAD)
    play.do("sign_reply", LEADER, sha256=TEXT)
    assert play.case.state == "signed"
    if change == "attached":
        attach(play)
    else:
        play.do("remove_file", OFFICER, file="f0")
    draft = play.case.draft
    assert draft is not None
    assert play.case.state is State.DRAFTED
    assert (draft.reviewer, draft.secrecy_reviewer, draft.signer) == (None, None, None)


def test_material_of_the_office_leaves_a_signed_answer_as_it_is() -> None:
    assert attach(signed(), purpose="note").case.state is State.SIGNED


def test_whoever_attached_a_file_approves_nothing_of_the_answer() -> None:
    """Decision 033."""
    play = attach(handled(), by=HEAD).do("draft_reply", OFFICER, **GRANT)
    assert Act.REVIEW_REPLY not in play.allowed(HEAD)
    with pytest.raises(ActRefusedError) as refused:
        play.do("review_reply", HEAD)
    assert refused.value.facts["reason"] == "same_person"


def test_what_is_signed_and_sent_names_its_files_by_hash() -> None:
    play = attach(handled()).do("draft_reply", OFFICER, **GRANT).do("check_secrecy", SECRECY)
    play.do("review_reply", HEAD).do("sign_reply", LEADER, sha256=TEXT)
    assert play.entries[-1].facts["files"] == [SHA]


def test_a_new_version_takes_the_place_of_the_one_before() -> None:
    play = attach(attach(handled()), "f2", replaces="f1")
    [now] = in_force(play.case.files)
    assert (now.id, now.version, len(play.case.files)) == ("f2", 2, 2)


def test_what_was_taken_off_can_be_attached_again() -> None:
    play = attach(handled()).do("remove_file", OFFICER, file="f1")
    assert ids(play) == []
    assert ids(attach(play)) == ["f1"]
    assert len(play.case.files) == 1


def test_the_same_file_twice_is_refused() -> None:
    with pytest.raises(ActRefusedError) as refused:
        attach(attach(handled()))
    assert refused.value.facts["reason"] == "file_there"


def test_nothing_is_attached_to_an_answer_that_is_given() -> None:
    with pytest.raises(ActRefusedError) as refused:
        attach(closed())
    assert refused.value.facts["reason"] == "file_too_late"


def test_what_was_sent_is_not_taken_off() -> None:
    play = attach(handled(), purpose="letter").do("extend", LEADER, days=10, reason="x")
    with pytest.raises(ActRefusedError) as refused:
        play.do("remove_file", OFFICER, file="f1")
    assert refused.value.facts["reason"] == "file_not_waiting"


def test_a_file_is_told_by_a_hash() -> None:
    with pytest.raises(DocumentError):
        handled().do("attach_file", OFFICER, file="f1", sha256="x", purpose="reply")
