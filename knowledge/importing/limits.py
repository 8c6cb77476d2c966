"""How much an import is ready to read: what is larger is refused, not cut."""

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes unless the name says otherwise."""

    text_file: int = 16 * _MB  # .txt .md .html
    document: int = 64 * _MB  # .docx .pdf .xlsx .csv, read whole
    table: int = 512 * _MB  # .jsonl, read line by line
    unpacked: int = 128 * _MB  # all parts of a .docx or .xlsx together
    ratio: int = 200  # unpacked to packed, above which a large part is a bomb
    parts: int = 10_000  # in a .docx or .xlsx
    pages: int = 3_000  # of a .pdf
    rows: int = 200_000  # of a workbook
    characters: int = 2_000_000  # of one text
    files: int = 10_000  # in a packed folder, or handed over together
    sent: int = 512 * _MB  # all files handed over together, as they come
    folder: int = 1024 * _MB  # a packed folder, unpacked
    entries: int = 16 * _MB  # the list of contents of a packed folder
    memory: int = 1536 * _MB  # of a process that reads; what needs more is refused
    seconds: int = 300  # in which a file that is read apart yields nothing


def readable_size(size: int) -> str:
    """Return a number of bytes as people write it."""
    return f"{size / _MB:.1f} MB" if size >= _MB else f"{max(1, size // 1024)} KB"
