"""A turn under way: its language, its buttons, and what it remembers when it ends."""

from handlers.conversation.acts import ChatAct, Understood
from handlers.conversation.commands import Forget
from handlers.conversation.facts import Facts
from handlers.conversation.intent import Intent
from handlers.conversation.message import Reply
from handlers.conversation.pressing import Press
from handlers.conversation.state import Conversation
from handlers.conversation.talk import Talk
from knowledge.language import Language
from tests.factories.talks import NOW, ORGAN, said


def talk(language: Language | None = None) -> Talk:
    return Talk(
        state=Conversation(language=language),
        message=said("你好"),
        understood=Understood(act=ChatAct.GREET),
        facts=Facts(ref="turn-1", organ=ORGAN),
        now=NOW,
    )


def test_who_has_not_chosen_a_language_is_spoken_to_in_chinese() -> None:
    assert talk().language is Language.ZH
    assert talk(Language.EN).language is Language.EN


def test_a_button_speaks_the_persons_language() -> None:
    texts = {talk(language).button(Press.SUBMIT, "d1", key="submit").text for language in Language}
    assert len(texts) == 2


def test_a_menu_does_what_the_commands_do() -> None:
    assert [choice.id for choice in talk().menu(Intent.APPLY, Intent.HELP)] == ["m:apply", "m:help"]


def test_the_buttons_of_the_last_reply_can_be_answered_by_typing() -> None:
    first, last = talk().menu(Intent.APPLY), talk().menu(Intent.HELP)
    turn = talk().turn(Reply(text="一", choices=first), Reply(text="二", choices=last))
    assert turn.state.offered == last


def test_orders_are_added_to_those_that_a_turn_has() -> None:
    turn = talk().turn(Reply(text="好"), commands=(Forget(),))
    assert turn.doing(Forget()).commands == (Forget(), Forget())
