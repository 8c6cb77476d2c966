"""Word documents as PDF, by LibreOffice where it is installed, with the fonts that are.

The fonts of an official document are not free and often not installed. Left alone the converter
takes any other, silently; here the nearest of :data:`handlers.official_document.STAND_INS` that
is installed takes its place, and whoever asked is told which.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from handlers.errors import HandlingError
from handlers.official_document import STAND_INS

_CONVERTERS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 120  # a document of some pages takes two to five


class PdfError(HandlingError):
    """No PDF can be made: ``reason`` is ``no_converter`` or ``failed``."""

    code = "pdf"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A document as PDF; ``stand_ins`` names each font that was not installed and what stood in."""

    content: bytes
    stand_ins: Mapping[str, str]


def converter() -> str | None:
    """Return the program that converts, None where none is installed."""
    return next((path for name in _CONVERTERS if (path := shutil.which(name))), None)


def pdf_of(docx: bytes) -> Pdf:
    """Return a Word document as PDF; raises PdfError. Takes seconds, and another process."""
    program = converter()
    if program is None:
        raise PdfError(reason="no_converter")
    others = stand_ins(installed_fonts())
    with tempfile.TemporaryDirectory(prefix="gongkai-pdf-") as name:
        folder = Path(name)
        (folder / "document.docx").write_bytes(in_fonts(docx, others))
        command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--convert-to", "pdf", "--outdir", str(folder), str(folder / "document.docx")]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return Pdf((folder / "document.pdf").read_bytes(), others)
        except (OSError, subprocess.SubprocessError) as error:
            raise PdfError(reason="failed") from error


@cache
def installed_fonts() -> frozenset[str]:
    """Return the names of the fonts installed here; empty where nobody can say."""
    program = shutil.which("fc-list")
    if program is None:
        return frozenset()
    listed = subprocess.run([program, ":", "family"], check=False, capture_output=True)
    lines = listed.stdout.decode(errors="replace").splitlines()
    return frozenset(name.strip() for line in lines for name in line.split(","))


def stand_ins(installed: frozenset[str]) -> dict[str, str]:
    """Return which font stands in for each that is not installed; one without any is left out."""
    return {
        font: next(name for name in others if name in installed)
        for font, others in STAND_INS.items()
        if font not in installed and not installed.isdisjoint(others)
    }


def in_fonts(docx: bytes, others: Mapping[str, str]) -> bytes:
    """Return a Word document with each font named otherwise."""
    written = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(".xml"):
                for font, other in others.items():
                    content = content.replace(f'"{font}"'.encode(), f'"{other}"'.encode())
            target.writestr(name, content)
    return written.getvalue()
