"""What stands around a callback: signature, cipher, XML; opened for reading, sealed for answers.

Three modes, told apart by the call itself: plain; compatible, which brings the plain text and the
cipher; encrypted. Where a key is set only what is in the cipher is believed.
"""

import base64
import hashlib
import hmac
import os
import re
import struct
import time
from collections.abc import Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from lxml import etree

STALE_SECONDS: Final = 600.0  # a call older than this is played back
_KEY: Final = re.compile(r"[A-Za-z0-9+/]{43}")
_BLOCK: Final = 32  # bytes that the platform pads to, not AES's own 16
_HEAD: Final = 20  # bytes before the text: 16 of chance, 4 of length
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML has these


class CallRefusedError(Exception):
    """A call that is not the platform's, or not for this account; the text says why."""


class Envelope:
    """Opens and seals the calls of one account.

    ``aes_key`` is the EncodingAESKey, empty in plain mode. Raises ``ValueError`` for one that
    is no key, never telling it.
    """

    def __init__(self, *, token: str, app_id: str, aes_key: str = "") -> None:
        if aes_key and not _KEY.fullmatch(aes_key):
            raise ValueError("应为43个字母或数字 / 43 letters or digits are expected")
        self._token, self._app_id = token, app_id
        self._key = base64.b64decode(aes_key + "=") if aes_key else b""

    def check(self, query: Mapping[str, str]) -> None:
        """Check the signature of a call that carries no message, as that of the address.

        Raises :class:`CallRefusedError`.
        """
        self._check_signature(query, "signature")

    def opened(self, query: Mapping[str, str], body: bytes) -> Mapping[str, Any]:
        """Return the fields of a message; raises :class:`CallRefusedError`."""
        outer = fields_of(body)
        secret = outer.get("Encrypt")
        if self._key:
            if not isinstance(secret, str):
                raise CallRefusedError(
                    "平台为明文模式，这里设置了 EncodingAESKey / plain, though a key is set"
                )
            self._check_signature(query, "msg_signature", secret)
            return fields_of(self._decrypted(secret))
        self._check_signature(query, "signature")
        if "MsgType" not in outer:
            raise CallRefusedError(
                "平台为安全模式，请设置 GONGKAI_WECHAT_AES_KEY / encrypted, and no key is set"
            )
        return outer

    def sealed(self, reply: bytes) -> bytes:
        """Return an answer as the platform takes it in the mode of this account."""
        if not self._key:
            return reply
        stamp, nonce = str(int(time.time())), os.urandom(8).hex()
        secret = self._encrypted(reply)
        return _xml(
            Encrypt=secret,
            MsgSignature=signature(self._token, stamp, nonce, secret),
            TimeStamp=stamp,
            Nonce=nonce,
        )

    def _check_signature(self, query: Mapping[str, str], name: str, *more: str) -> None:
        stamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        expected = signature(self._token, stamp, nonce, *more)
        given = query.get(name, "")
        if not hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace")):
            raise CallRefusedError(f"{name} 不符 / does not match")
        if not stamp.isdecimal() or abs(time.time() - int(stamp)) > STALE_SECONDS:
            raise CallRefusedError("时间戳相差太大 / too old, or the clock is wrong")

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self._key), modes.CBC(self._key[:16]))

    def _decrypted(self, secret: str) -> bytes:
        try:
            packed = base64.b64decode(secret, validate=True)
            reader = self._cipher().decryptor()
            padded = reader.update(packed) + reader.finalize()
        except ValueError:
            raise CallRefusedError("密文不完整 / not a whole cipher text") from None
        text, app_id = _unpadded(padded)
        if not hmac.compare_digest(app_id, self._app_id.encode()):
            raise CallRefusedError("AppID 不符 / of another account")
        return text

    def _encrypted(self, text: bytes) -> str:
        whole = os.urandom(16) + struct.pack("!I", len(text)) + text + self._app_id.encode()
        missing = _BLOCK - len(whole) % _BLOCK
        writer = self._cipher().encryptor()
        packed = writer.update(whole + bytes([missing]) * missing) + writer.finalize()
        return base64.b64encode(packed).decode()


def _unpadded(padded: bytes) -> tuple[bytes, bytes]:
    """Return text and AppID of what was deciphered; every byte of the padding is checked."""
    missing = padded[-1] if padded else 0
    if not 1 <= missing <= _BLOCK or padded[-missing:] != bytes([missing]) * missing:
        raise CallRefusedError("填充不对 / wrong padding")
    whole = padded[:-missing]
    if len(whole) < _HEAD:
        raise CallRefusedError("密文太短 / too short")
    (length,) = struct.unpack("!I", whole[16:_HEAD])
    if length > len(whole) - _HEAD:
        raise CallRefusedError("长度不对 / wrong length")
    return whole[_HEAD : _HEAD + length], whole[_HEAD + length :]


def signature(*parts: str) -> str:
    """Return the platform's signature over parts, in whatever order they are given."""
    return hashlib.sha1("".join(sorted(parts)).encode("utf-8", "replace")).hexdigest()  # noqa: S324


def fields_of(body: bytes) -> Mapping[str, Any]:
    """Read a message of the platform; no entity, no document type, no network.

    Raises :class:`CallRefusedError`.
    """
    reader = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body, reader)
    except (etree.XMLSyntaxError, ValueError):
        raise CallRefusedError("不是 XML / not XML") from None
    if root.tag != "xml" or root.getroottree().docinfo.doctype:
        raise CallRefusedError("不是平台的消息 / not a message of the platform")
    return _fields(root)


def _fields(node: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for child in node.iterchildren(tag=etree.Element):
        value = _fields(child) if len(child) else (child.text or "")
        if child.tag in fields:  # a list repeats its element
            before = fields[child.tag]
            fields[child.tag] = [*(before if isinstance(before, list) else [before]), value]
        else:
            fields[child.tag] = value
    return fields


def text_reply(*, to: str, sender: str, text: str) -> bytes:
    """Return a text that is answered at once, as XML."""
    return _xml(
        ToUserName=to,
        FromUserName=sender,
        CreateTime=str(int(time.time())),
        MsgType="text",
        Content=text,
    )


def _xml(**fields: str) -> bytes:
    """Write fields as the platform does; what would end a CDATA section is cut in two."""
    lines = (
        f"<{name}><![CDATA[{printable(value).replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"
        for name, value in fields.items()
    )
    return ("<xml>" + "".join(lines) + "</xml>").encode()


def printable(text: str) -> str:
    """Return a text without what no XML can hold: control marks and halves of characters."""
    return _UNPRINTABLE.sub("", text.encode("utf-8", "replace").decode("utf-8"))
