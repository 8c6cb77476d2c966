"""Every dialog of tests/dialogs comes out of the conversation alone as its file says.

Decision 011.
"""

import pytest

from tests.dialogs.alone import Alone
from tests.dialogs.runner import Dialog, dialogs, play


@pytest.mark.parametrize("dialog", dialogs(), ids=lambda dialog: dialog.name)
async def test_dialog(dialog: Dialog) -> None:
    await play(dialog, Alone(dialog))
