"""By what an application and its applicant are known without saying who it is."""

import hashlib

_SUBJECT_CHARS = 80


def applicant_key(name: str, identity: str) -> str:
    """Return what tells one applicant from another without saying who it is (art. 35 counts)."""
    told = f"{''.join(name.split()).casefold()}:{identity.strip().upper()}"
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def one_line(text: str) -> str:
    """Return a description as a title of at most 80 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _SUBJECT_CHARS else line[: _SUBJECT_CHARS - 1] + "…"
