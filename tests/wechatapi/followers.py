"""People who follow the account: what they send, three times if nobody answers, and see."""

import asyncio
import time
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.wechatapi.sealing import decrypted, encrypted, fields_in, signed, written

if TYPE_CHECKING:
    from tests.wechatapi.platform import WechatPlatform

LONGEST = 2047


class Follower:
    """Somebody who follows the account."""

    def __init__(self, platform: "WechatPlatform", openid: str) -> None:
        self._platform = platform
        self.openid = openid
        self.follows = True
        self.seen: list[str] = []  # every message of the account, as it is shown
        self.at_once: list[str] = []  # those that answered a message of this person
        self.notices: list[dict[str, Any]] = []  # subscription notices
        self.agreed = self.deliveries = 0
        self.wrote_at = self.acted_at = float("-inf")
        self.sent_since_message = self.sent_since_event = 0

    # Sending ------------------------------------------------------------------------------

    async def say(self, text: str, **more: str) -> int:
        """Send a text; return how many deliveries it took."""
        return await self.send("text", Content=text, **more)

    async def photo(self, content: bytes) -> int:
        """Send a picture, which the platform keeps for three days."""
        media = self._platform.keep(content)
        return await self.send("image", PicUrl="https://mmbiz.qpic.cn/0", MediaId=media)

    async def send(self, kind: str, **fields: str) -> int:
        """Send a message of a kind; return how many deliveries it took."""
        self.wrote_at, self.sent_since_message = self._platform.now(), 0
        number = str(self._platform.next_number())
        return await self.deliver({"MsgType": kind, "MsgId": number, **fields})

    async def act(self, event: str, **fields: str) -> int:
        """Do something that the platform tells of: a click, a scan, following, leaving."""
        if event == "unsubscribe":
            self.follows = False
        if event in {"subscribe", "SCAN", "CLICK"}:
            self.follows = True
            self.acted_at, self.sent_since_event = self._platform.now(), 0
        return await self.deliver({"MsgType": "event", "Event": event, **fields})

    async def agree(self, *templates: str) -> int:
        """Agree to one subscription notice of each template."""
        self.agreed += len(templates)
        told = "".join(
            f"<List><TemplateId>{template}</TemplateId>"
            "<SubscribeStatusString>accept</SubscribeStatusString></List>"
            for template in templates
        )
        return await self.act("subscribe_msg_popup_event", SubscribeMsgPopupEvent=told)

    def message(self, fields: dict[str, str]) -> dict[str, str]:
        """Return a message with what every one has."""
        head = {
            "ToUserName": "gh_account",
            "FromUserName": self.openid,
            "CreateTime": str(int(self._platform.now())),
        }
        return {**head, **fields}

    async def deliver(self, fields: dict[str, str]) -> int:
        """Deliver a message to the desk: again, up to three times, until it is answered."""
        message = self.message(fields)
        for delivery in range(1, 4):
            answer = await self.deliver_once(message)
            if answer is not None:
                self._show(answer, fields)
                return delivery
        self._platform.unserved.append(message)
        return 3

    async def deliver_once(self, message: dict[str, str]) -> str | None:
        """Deliver once; return what was answered in time, None where nothing was."""
        platform = self._platform
        self.deliveries += 1
        query, body = platform.call_with(written(message))
        try:
            async with (
                asyncio.timeout(platform.patience),
                aiohttp.ClientSession() as session,
                session.post(platform.desk, params=query, data=body.encode()) as response,
            ):
                text = await response.text()
                return text if response.status == 200 else None
        except (TimeoutError, aiohttp.ClientError):
            return None

    def _show(self, answer: str, fields: dict[str, str]) -> None:
        if answer in {"", "success"}:
            return
        try:
            reply = self._opened(answer)
        except Exception as error:  # noqa: BLE001 - whatever is no message the platform takes
            self._platform.broken.append(f"answer: {type(error).__name__} {error}: {answer[:99]}")
            return
        text = reply.get("Content", "")
        for wrong, why in (
            (reply.get("ToUserName") != self.openid, "to somebody else"),
            (reply.get("FromUserName") != "gh_account", "from somebody else"),
            (not reply.get("CreateTime", "").isdecimal(), "without its moment"),
            (reply.get("MsgType") != "text", "of no kind"),
            (not 1 <= len(text.encode()) <= LONGEST, f"{len(text.encode())} bytes"),
            (fields.get("Event") == "unsubscribe", "to somebody who left"),
        ):
            if wrong:
                self._platform.broken.append(f"answer {why}")
        self.seen.append(text)
        self.at_once.append(text)

    def _opened(self, answer: str) -> dict[str, str]:
        platform, fields = self._platform, fields_in(answer)
        if not platform.aes_key:
            return fields
        stamp, nonce, secret = fields["TimeStamp"], fields["Nonce"], fields["Encrypt"]
        assert fields["MsgSignature"] == signed(platform.token, stamp, nonce, secret)
        assert abs(time.time() - int(stamp)) < 60
        text, app_id = decrypted(secret, aes_key=platform.aes_key)
        assert app_id == platform.app_id
        return fields_in(text)


def packed(platform: "WechatPlatform", text: str, **wrong: Any) -> tuple[dict[str, str], str]:
    """Return query and body of an encrypted call; ``wrong`` puts something else in its place."""
    stamp = str(wrong.get("stamp", int(time.time())))
    secret = encrypted(
        text,
        aes_key=platform.aes_key,
        app_id=wrong.get("app_id", platform.app_id),
        pad=wrong.get("pad"),
    )
    token = platform.token
    query = {
        "signature": signed(token, stamp, "n1"),
        "timestamp": stamp,
        "nonce": "n1",
        "encrypt_type": "aes",
        "msg_signature": wrong.get("msg_signature") or signed(token, stamp, "n1", secret),
    }
    fields = {"ToUserName": "gh_account", "Encrypt": secret}
    if platform.mode == "compatible":
        inside = text.removeprefix("<xml>").removesuffix("</xml>")
        return query, f"<xml>{inside}<Encrypt><![CDATA[{secret}]]></Encrypt></xml>"
    return query, written(fields)
