"""A desk that is only asked says what a citizen would read, and keeps nothing."""

from bot.asking import AskingDesk
from bot.bootstrap import Office
from knowledge.answer import AnswerStatus
from knowledge.catalogue.disclosure import Disclosure, Status


def test_the_last_of_one_persons_questions_is_answered(office: Office) -> None:
    page = Disclosure(
        id="rates", title="高龄津贴标准", text="高龄津贴每人每月60元。", status=Status.PUBLISHED
    )
    office.library.catalogue.put(page)
    desk = AskingDesk(office.library, office.today(), office.rules.organ)
    played = desk.played(["你好", "高龄津贴标准是多少"])
    assert played.answer.status is AnswerStatus.ANSWERED
    assert "每人每月60元" in played.reply
    with office.storage.read() as unit:
        assert list(unit.ledger.all()) == []


def test_half_a_character_is_asked_as_a_mark(office: Office) -> None:
    desk = AskingDesk(office.library, office.today(), office.rules.organ)
    assert desk.played(["低保\ud800"]).answer.question == "低保?"
