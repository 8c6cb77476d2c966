"""Passwords and session tokens: argon2 for what people choose, a plain hash for what we draw."""

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return _HASHER.hash(password)


@cache
def _nobody() -> str:
    """Return the hash of a password that nobody has, made when it is first needed."""
    return _HASHER.hash(secrets.token_hex(8))


def matches(password: str, password_hash: str | None) -> bool:
    """Tell whether a password is the one of a hash; as slow where there is no account."""
    try:
        return _HASHER.verify(password_hash or _nobody(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
