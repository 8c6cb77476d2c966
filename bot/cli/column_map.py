"""``--columns MAP.toml``: which column of a table is which field, as the person importing says.

One line a field: ``text = "答复内容"``, or several headers: ``text = ["答复", "回复"]``. What the
fields mean is the importers' business.
"""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from bot.cli.running import CommandError


def read_columns(path: Path | None, *, known: Collection[str]) -> Mapping[str, str] | None:
    """Return the field of each header named, None where no file is.

    Raises:
        CommandError: the file can't be read, or names a field that isn't ``known``.
    """
    if path is None:
        return None
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"没有文件 {path} / no such file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} 不是 TOML：{error} / is not TOML") from error
    columns: dict[str, str] = {}
    for field, headers in values.items():
        if field not in known:
            fields = " ".join(known)
            raise CommandError(f"{path} 中没有字段 {field}，可用 {fields} / unknown field")
        for header in headers if isinstance(headers, list) else [headers]:
            columns[str(header)] = field
    return columns
