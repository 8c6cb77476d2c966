"""What is not the platform's call for this account is refused, whatever is wrong with it."""

import time
from typing import Any

import pytest

from bot.channels.wechat.envelope import (
    CallRefusedError,
    Envelope,
    fields_of,
    printable,
    signature,
    text_reply,
)
from tests.conftest import Clock
from tests.wechatapi import WechatPlatform
from tests.wechatapi.sealing import decrypted, fields_in

MESSAGE = "<xml><MsgType>text</MsgType><Content><![CDATA[你好]]></Content></xml>"


def platform(clock: Clock, mode: str) -> WechatPlatform:
    return WechatPlatform(clock=clock, mode=mode)


def envelope(of: WechatPlatform) -> Envelope:
    return Envelope(token=of.token, app_id=of.app_id, aes_key=of.aes_key)


def opened(of: WechatPlatform, by: WechatPlatform | None = None, **wrong: Any) -> Any:
    query, body = of.call_with(MESSAGE, **wrong)
    return envelope(by or of).opened(query, body.encode())


@pytest.mark.parametrize("mode", ["plain", "compatible", "encrypted"])
def test_a_call_is_opened_in_each_mode(clock: Clock, mode: str) -> None:
    assert opened(platform(clock, mode)) == {"MsgType": "text", "Content": "你好"}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"msg_signature": "0" * 40}, "msg_signature"),
        ({"app_id": "wx9999999999999999"}, "AppID"),
        ({"pad": b"\x00"}, "填充"),
        ({"pad": b"\x21"}, "填充"),
        ({"stamp": int(time.time()) - 3600}, "时间戳"),
    ],
    ids=["signature", "account", "padding of nothing", "padding too long", "played back"],
)
def test_an_encrypted_call_with_anything_wrong_is_refused(
    clock: Clock, wrong: dict[str, Any], why: str
) -> None:
    with pytest.raises(CallRefusedError, match=why):
        opened(platform(clock, "encrypted"), **wrong)


def test_the_plain_signature_is_not_taken_for_that_of_the_cipher(clock: Clock) -> None:
    """wechatpy 739: the signature was given where msg_signature belongs."""
    of = platform(clock, "encrypted")
    query, body = of.call_with(MESSAGE)
    with pytest.raises(CallRefusedError, match="msg_signature"):
        envelope(of).opened({**query, "msg_signature": query["signature"]}, body.encode())


@pytest.mark.parametrize("wrong", [{"signature": "0" * 40}, {"stamp": int(time.time()) + 3600}])
def test_a_plain_call_with_anything_wrong_is_refused(clock: Clock, wrong: dict[str, Any]) -> None:
    with pytest.raises(CallRefusedError):
        opened(platform(clock, "plain"), **wrong)


def test_a_plain_call_is_not_believed_where_a_key_is_set(clock: Clock) -> None:
    with pytest.raises(CallRefusedError, match="EncodingAESKey"):
        opened(platform(clock, "plain"), by=platform(clock, "encrypted"))


def test_a_cipher_without_a_key_says_what_to_set(clock: Clock) -> None:
    with pytest.raises(CallRefusedError, match="GONGKAI_WECHAT_AES_KEY"):
        opened(platform(clock, "encrypted"), by=platform(clock, "plain"))


@pytest.mark.parametrize("secret", ["", "!!!", "AAAA", "A" * 64])
def test_a_cipher_text_that_is_none_is_refused(clock: Clock, secret: str) -> None:
    of = platform(clock, "encrypted")
    stamp = str(int(time.time()))
    query = {"timestamp": stamp, "nonce": "n"}
    query["msg_signature"] = signature(of.token, stamp, "n", secret)
    body = f"<xml><Encrypt>{secret}</Encrypt></xml>"
    with pytest.raises(CallRefusedError):
        envelope(of).opened(query, body.encode())


@pytest.mark.parametrize("key", ["short", "a" * 42, "a" * 44, "a" * 42 + "!"])
def test_a_key_that_is_none_is_refused_without_telling_it(key: str) -> None:
    with pytest.raises(ValueError, match="43") as caught:
        Envelope(token="t", app_id="wx", aes_key=key)
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"junk",
        b"<xml>",
        b"<html/>",
        b'<!DOCTYPE xml [<!ENTITY e "x">]><xml><Content>&e;</Content></xml>',
        b'<!DOCTYPE xml SYSTEM "http://127.0.0.1/x"><xml/>',
        b"<xml>\xff</xml>",
    ],
)
def test_what_is_no_message_is_refused_and_no_entity_is_read(body: bytes) -> None:
    with pytest.raises(CallRefusedError):
        fields_of(body)


def test_lists_and_nested_fields_are_read() -> None:
    body = b"<xml><E><List><T>1</T></List><List><T>2</T></List></E></xml>"
    assert fields_of(body) == {"E": {"List": [{"T": "1"}, {"T": "2"}]}}


@pytest.mark.parametrize("text", ["a]]>b", "]]]]>>", "&amp; <xml>", "第一行\n第二行", "😀"])
def test_an_answer_is_read_as_it_was_written(text: str) -> None:
    fields = fields_in(text_reply(to="lin", sender="gh", text=text).decode())
    assert fields["Content"] == text
    assert (fields["ToUserName"], fields["MsgType"]) == ("lin", "text")


def test_what_no_xml_holds_is_left_out() -> None:
    assert printable("a\x00b\x0b\ud800\ufffe") == "ab?"


def test_an_answer_is_sealed_as_the_platform_opens_it(clock: Clock) -> None:
    of = platform(clock, "encrypted")
    fields = fields_in(envelope(of).sealed(MESSAGE.encode()).decode())
    signed = signature(of.token, fields["TimeStamp"], fields["Nonce"], fields["Encrypt"])
    assert fields["MsgSignature"] == signed
    assert decrypted(fields["Encrypt"], aes_key=of.aes_key) == (MESSAGE, of.app_id)
    assert envelope(platform(clock, "plain")).sealed(b"<xml/>") == b"<xml/>"
