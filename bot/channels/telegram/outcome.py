"""What an error of the Bot API means for the message that was being sent."""

from typing import Final

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.port import Delivery, Outcome
from bot.channels.telegram.redaction import redacted
from bot.channels.telegram.request import (
    FloodedError,
    NotSentError,
    RefusedError,
    ServerFaultError,
    TokenRefusedError,
)

_SOON: Final = 5.0  # seconds until a message that surely did not go out is tried again
_TOKEN_PAUSE: Final = 60.0  # seconds until a refused token is tried again
_GATEWAY_TIMEOUT: Final = 504
_DETAIL: Final = 200  # characters kept of what the server said

# Refusals that say that what was wanted is so already.
_HARMLESS: Final = ("message is not modified", "query is too old")


def delivery_for(error: TelegramError, token: str) -> Delivery:
    """Return the outcome that ``error`` stands for; ``token`` is kept out of its detail.

    Only what surely was not sent is tried again. A time-out, a lost connection, a garbled
    answer and a gateway that gave up waiting may each stand for a message that arrived.
    """
    detail = redacted(str(error), token)[:_DETAIL]
    outcome, after, whole_channel = _verdict(error)
    return Delivery(outcome=outcome, after=after, whole_channel=whole_channel, detail=detail)


def _verdict(error: TelegramError) -> tuple[Outcome, float | None, bool]:
    """Return the outcome, the seconds to wait, and whether everybody must."""
    verdict: tuple[Outcome, float | None, bool] = (Outcome.UNKNOWN, None, False)
    match error:
        case FloodedError(seconds=seconds):
            verdict = Outcome.RETRY, seconds, True
        case TokenRefusedError():
            verdict = Outcome.RETRY, _TOKEN_PAUSE, True
        case NotSentError():
            verdict = Outcome.RETRY, _SOON, False
        case ServerFaultError(status=status) if status != _GATEWAY_TIMEOUT:
            verdict = Outcome.RETRY, _SOON, False
        case Forbidden():
            verdict = Outcome.BLOCKED, None, False
        case BadRequest() if any(said in error.message.lower() for said in _HARMLESS):
            verdict = Outcome.ACCEPTED, None, False
        case BadRequest() | RefusedError():
            verdict = Outcome.FAILED, None, False
    return verdict
