"""Every code of the platform has one effect on a message, and says in words what it is."""

import pytest

from bot.channels.wechat.codes import Effect, code_of, codes


@pytest.mark.parametrize(
    ("number", "does"),
    [
        (-1, Effect.RETRY),
        (40001, Effect.TOKEN),
        (40014, Effect.TOKEN),
        (42001, Effect.TOKEN),
        (45009, Effect.RETRY),
        (45015, Effect.SHUT),
        (45047, Effect.SHUT),
        (43004, Effect.BLOCKED),
        (43101, Effect.BLOCKED),
        (48002, Effect.BLOCKED),
        (45002, Effect.FAILED),
        (48001, Effect.FAILED),
        (40164, Effect.RETRY),
    ],
)
def test_a_code_does_what_the_platform_means(number: int, does: Effect) -> None:
    assert codes()[number].does is does


def test_what_is_tried_again_says_when() -> None:
    waiting = [code for code in codes().values() if code.does is Effect.RETRY]
    assert all(code.seconds > 0 for code in waiting)
    assert {code.number for code in waiting if not code.everyone} == {-1}


def test_a_code_is_told_by_number_and_words() -> None:
    assert str(code_of(45015)).startswith("45015 对方48小时")
    assert (code_of(99999).does, str(code_of(99999))[:5]) == (Effect.FAILED, "99999")
