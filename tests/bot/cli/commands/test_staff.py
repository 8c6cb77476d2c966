"""``gongkai staff``: accounts, their roles and their passwords."""

from tests.cast.terminal import Shell


def test_accounts_are_added_and_a_weak_password_refused(shell: Shell) -> None:
    words = ("staff", "add", "wen", "--role", "officer")
    assert shell.run(*words, typed="short\n") == 1
    assert shell.run(*words, typed="a-long-enough-one\n") == 0
    assert shell.run(*words, typed="a-long-enough-one\n") == 1
    assert [one["login"] for one in shell.json("staff", "list", "--json")] == ["wen"]
