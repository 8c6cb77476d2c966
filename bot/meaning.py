"""Whether this office reads meaning beside words, and with what: one model for the process."""

import logging
from functools import cache
from pathlib import Path

from knowledge.meaning.e5 import E5Encoder
from knowledge.meaning.encoder import UnavailableError
from knowledge.meaning.vectors import TextVectors

FILE_NAME = "meaning"
_log = logging.getLogger(__name__)


def text_vectors(folder: Path, *, switched_on: bool = True) -> TextVectors | None:
    """Return the vectors of an office; None where it goes by words alone.

    That is where it is switched off, or the program was installed without the model.
    """
    if not switched_on:
        return None
    try:
        return TextVectors(folder / FILE_NAME, encoder())
    except UnavailableError as error:
        _log.warning("只按词语回答 / answers go by words alone: %s", error)
        return None


@cache
def encoder() -> E5Encoder:
    """Return the encoder of this process; its model is read when it is first needed.

    Raises:
        UnavailableError: the program was installed without the model.
    """
    return E5Encoder()
