"""The platform's side of signature and cipher, written apart from the program's own."""

import base64
import hashlib
import os
import struct
from xml.dom import minidom

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def signed(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def encrypted(text: str, *, aes_key: str, app_id: str, pad: bytes | None = None) -> str:
    """Encrypt as the platform does; ``pad`` puts another padding in place of the right one."""
    raw = text.encode()
    whole = os.urandom(16) + struct.pack(">I", len(raw)) + raw + app_id.encode()
    if pad is None:
        padder = padding.PKCS7(256).padder()
        whole = padder.update(whole) + padder.finalize()
    else:
        whole += pad * ((-len(whole) % 32 or 32) // len(pad))
    writer = _cipher(aes_key).encryptor()
    return base64.b64encode(writer.update(whole) + writer.finalize()).decode()


def decrypted(secret: str, *, aes_key: str) -> tuple[str, str]:
    """Return text and AppID of what the desk answered."""
    reader = _cipher(aes_key).decryptor()
    padded = reader.update(base64.b64decode(secret)) + reader.finalize()
    unpadder = padding.PKCS7(256).unpadder()
    whole = unpadder.update(padded) + unpadder.finalize()
    (length,) = struct.unpack(">I", whole[16:20])
    return whole[20 : 20 + length].decode(), whole[20 + length :].decode()


def _cipher(aes_key: str) -> Cipher[modes.CBC]:
    key = base64.b64decode(aes_key + "=")
    return Cipher(algorithms.AES(key), modes.CBC(key[:16]))


def written(fields: dict[str, str]) -> str:
    """Write a message as the platform does."""
    inner = "".join(
        f"<{name}>{value}</{name}>" if value.startswith("<") else _cdata(name, value)
        for name, value in fields.items()
    )
    return f"<xml>{inner}</xml>"


def _cdata(name: str, value: str) -> str:
    return f"<{name}><![CDATA[{value.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"


def fields_in(xml: str) -> dict[str, str]:
    """Read what the desk answered; raises where it is no XML."""
    root = minidom.parseString(xml).documentElement
    assert root is not None
    return {
        child.nodeName: "".join(str(part.nodeValue) for part in child.childNodes)
        for child in root.childNodes
        if isinstance(child, minidom.Element)
    }
