"""What goes out, made from a reply: its text with links and numbered choices, or a notice.

Files are kept already; a text that does not fit is kept as one, so that nothing of it is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.channels.port import ChannelFile
from bot.channels.wechat import quota, text
from bot.channels.wechat.api import WechatSettings
from bot.public.linked import Links
from handlers.conversation.message import Reply
from handlers.desk.cases.attachments import keep_received
from handlers.desk.cases.notices import language_of
from handlers.ports import UnitOfWork
from handlers.records import Address, Allowance
from knowledge.language import Language, Texts

TEXTS: Final = Texts("bot.channels.wechat")


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it goes out, and what the person's windows were when it was made."""

    text: str
    allowances: Sequence[Allowance]


class Composing:
    """Makes messages of replies; where no links can be made there are none."""

    def __init__(self, settings: WechatSettings, links: Links) -> None:
        self._settings, self._links = settings, links

    def message(
        self, unit: UnitOfWork, address: Address, reply: Reply, files: Sequence[ChannelFile]
    ) -> Message:
        """Return a reply as one message: text, links to its files, numbered choices."""
        language = language_of(unit, address)
        linked = [
            self._linked(unit, "wechat.file", file_id, language, name=file.name)
            for file_id, file in zip(reply.attachments, files, strict=True)
        ]
        below = ("\n".join(linked), text.numbered(reply.choices))
        whole = text.composed(reply.text, *below)
        if text.octets(whole) > text.TEXT_BYTES and self._links:
            file_id = self._whole(unit, address, reply, language)
            whole = text.shortened(
                reply.text, self._linked(unit, "wechat.whole", file_id, language), *below
            )
        return Message(whole, unit.allowances.of(address))

    def notice(self, unit: UnitOfWork, address: Address, reply: Reply) -> dict[str, Any] | None:
        """Return a subscription notice of a case, one agreed to used up; None where none is left.

        It tells no more than that something has come; the text is behind its link.
        """
        if not quota.has(unit.allowances.of(address), quota.SUBSCRIPTION):
            return None
        unit.allowances.add(address, quota.SUBSCRIPTION, -1)
        facts = {"number": reply.case, "date": f"{unit.today:%Y-%m-%d}"}
        body: dict[str, Any] = {
            "touser": address[1],
            "template_id": self._settings.template,
            "data": {
                name: {"value": value.format(**facts)}
                for name, _, value in (line.partition("=") for line in self._settings.fields)
            },
        }
        if self._links:
            file_id = self._whole(unit, address, reply, language_of(unit, address))
            body["page"], _ = self._links.to(unit, file_id)
        return body

    def _whole(self, unit: UnitOfWork, address: Address, reply: Reply, language: Language) -> str:
        return keep_received(
            unit,
            address,
            name=TEXTS.say("wechat.whole_name", language),
            content=reply.text.encode("utf-8", "replace"),
            media_type="text/plain; charset=utf-8",
        )

    def _linked(
        self, unit: UnitOfWork, key: str, file_id: str, language: Language, **facts: str
    ) -> str:
        link, until = self._links.to(unit, file_id)
        return TEXTS.say(key, language, link=link, until=f"{until:%Y-%m-%d}", **facts)
