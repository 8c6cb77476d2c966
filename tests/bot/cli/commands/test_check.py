"""``gongkai check`` tells what counsel still has to say of lawsuits."""

from bot.bootstrap import Office
from bot.cli.commands.check import Level, _suit_clause


def test_until_counsel_sets_the_sentence_on_lawsuits_the_rows_are_named(office: Office) -> None:
    """法释〔2025〕8号: which answers can be sued over at once is in doubt. Decision 007."""
    unset = _suit_clause(office)
    assert unset.level is Level.WARNING
    assert "没有现成信息需要另行制作" in unset.detail
    assert "GONGKAI_SUIT_CLAUSE" in unset.mend
    object.__setattr__(office.settings, "suit_clause", "可以直接起诉。")
    assert _suit_clause(office).level is Level.OK
