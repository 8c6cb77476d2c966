"""Encoding what is published before a command answers from it, where that is soon done."""

from bot.cli.running import ProgressLine, note
from knowledge.library import Library

FOR_A_QUESTION = 200  # texts that a single question waits for: a few seconds
FOR_MANY = 20_000  # those that an import or a batch of questions waits for: minutes


def encode_first(library: Library, *, most: int) -> None:
    """Make the index, and encode what is not encoded yet unless that is more than ``most``.

    Then answers go by words alone as far as it is missing, which is noted.
    """
    library.answerer()
    meaning = library.meaning()
    if meaning is None:
        return
    encoded = meaning.encoded()
    missing = encoded.units - encoded.known
    if missing > most:
        note(
            f"还有 {missing} 段文字未按语义编码，只按词语查找，gongkai serve 会陆续编码 / "
            f"{missing} texts are found by words alone until gongkai serve has encoded them"
        )
    elif missing:
        meaning.fill(ProgressLine("语义编码 / encoding"))
