"""What a reader hands over: one text with what the file itself says about it.

Fields left None were not given; :mod:`knowledge.importing.recognition.recognising` may fill them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from knowledge.catalogue.disclosure import Standing
from knowledge.importing.recognition.labels import Labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One text found in a file, ready to be matched with the catalogue."""

    path: Path
    text: str
    row: int | None = None
    part: str = ""  # the sheet it is, of a workbook: what it says, it says of its rows
    place: str = ""  # where it is known to be from; empty: its path
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published_on: date | None = None
    formed_on: date | None = None
    category: str | None = None
    questions: tuple[str, ...] = ()
    document_number: str | None = None
    issuer: str | None = None
    version: str | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    standing: Standing = Standing.STANDS
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person importing says of everything in one import, where a file does not."""

    category: str | None = None
    issuer: str | None = None
    published_on: date | None = None
    formed_on: date | None = None
    media: tuple[str, ...] = ()
    columns: Mapping[str, str] | None = None  # of a table: header to field

    def filling(self, record: Record) -> Record:
        """Return the record with what it does not say itself taken from here."""
        return replace(
            record,
            category=record.category or self.category,
            issuer=record.issuer or self.issuer,
            published_on=record.published_on or self.published_on,
            formed_on=record.formed_on or self.formed_on,
            media=record.media or self.media,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a document reader makes of one file: plain text and what its markup told.

    ``head`` is furniture around the text (crumbs, date line) that was taken away but may name
    dates and numbers. ``said`` is what the markup and the lines beside the text say by labels.
    """

    text: str
    title: str | None = None
    head: str = ""
    url: str | None = None
    said: tuple[Labelled, ...] = ()
