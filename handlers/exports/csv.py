"""The request log as CSV (RFC 4180) that Excel in China opens rightly: UTF-8 with a mark.

Made as a stream: rows in, bytes out, a few thousand rows at a time.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Any, Final

from handlers.exports.cells import Block, turned, written
from handlers.exports.columns import ExportColumn
from knowledge.language import Language

BOM: Final = b"\xef\xbb\xbf"
BATCH: Final = 2000


def csv_bytes(
    rows: Iterable[Any],
    columns: Sequence[ExportColumn],
    *,
    language: Language = Language.ZH,
    progress: Callable[[int], None] | None = None,
) -> Iterator[bytes]:
    """Yield the file piece by piece; ``progress`` is told the number of rows written so far."""
    source = iter(rows)
    batches = iter(lambda: list(islice(source, BATCH)), [])
    blocks = ((turned(batch), len(batch)) for batch in batches)
    return csv_of_blocks(blocks, columns, language=language, progress=progress)


def csv_of_blocks(
    blocks: Iterable[tuple[Block, int]],
    columns: Sequence[ExportColumn],
    *,
    language: Language = Language.ZH,
    progress: Callable[[int], None] | None = None,
) -> Iterator[bytes]:
    """Yield the file of blocks of so many rows; as :func:`csv_bytes`."""
    cells = written(columns, language=language)
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.heading(language) for column in columns])
    yield BOM + buffer.getvalue().encode()
    done = 0
    for block, count in blocks:
        buffer.seek(0)
        buffer.truncate()
        writer.writerows(cells(block))
        done += count
        yield buffer.getvalue().encode("utf-8", "replace")
        if progress is not None:
            progress(done)
