"""Every letter and report as Word and PDF, and sheets of their pages, by one command.

``python -m tests.bench.papers.make OUT``: needs LibreOffice, and pdftoppm for the sheets.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from PIL import Image

from bot.pdf import converter, in_fonts, installed_fonts, stand_ins
from handlers.casework.answers.grounds import GROUNDS
from handlers.letters.docx import docx_bytes as letter_bytes
from handlers.report.form.form import OFFICIAL
from handlers.report.form.tables import tables
from handlers.report.render.docx import docx_bytes as report_bytes
from handlers.report.yearly.assembly import assemble
from handlers.report.yearly.narrative import Contact
from tests.factories.letters import NOTICES, reply, written
from tests.handlers.report.conftest import LAST_YEAR, THIS_YEAR

FORMS = (2012, 2020, 2023)
ATTACHED = ("2022年云岭市城乡低保资金支出明细表", "2022年云岭市城乡低保资金支出说明")
_ACROSS, _DPI = 4, 60


def documents() -> Iterator[tuple[str, bytes]]:
    """Yield each document by its name: notices, replies on every ground, the three forms."""
    for name, (play, kind) in NOTICES.items():
        yield name, letter_bytes(written(play(), kind))
    for ground in GROUNDS:
        yield f"reply_{ground}", letter_bytes(reply(ground))
    provided = replace(reply("provided"), attachments=ATTACHED)
    yield "reply_provided_with_attachments", letter_bytes(provided)
    for year in FORMS:
        report = assemble(
            organ="临江市民政局",
            year=year,
            as_of=date(year + 1, 1, 15),
            counts=THIS_YEAR if year >= OFFICIAL.first_year else replace(THIS_YEAR, table2={}),
            previous=tables(LAST_YEAR, form=OFFICIAL) if year >= OFFICIAL.first_year else None,
            contact=Contact(address="临江市民生路1号", postcode="136200", telephone="0437-5550100"),
        )
        yield f"report_{year}", report_bytes(report)


def make(folder: Path) -> list[Path]:
    """Write every document as Word and PDF; return the PDFs."""
    program = converter()
    if program is None:
        raise SystemExit("no LibreOffice here")
    others = stand_ins(installed_fonts())
    shown = folder / "shown"  # in the fonts that are installed, so that what is seen is what is
    shown.mkdir(parents=True, exist_ok=True)
    names = []
    for name, content in documents():
        (folder / f"{name}.docx").write_bytes(content)
        (shown / f"{name}.docx").write_bytes(in_fonts(content, others))
        names.append(name)
    told = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    told += ["--convert-to", "pdf", "--outdir", str(folder)]
    told += [str(shown / f"{name}.docx") for name in names]
    subprocess.run(told, check=True, capture_output=True)
    for gone in (shown, folder / "profile"):
        shutil.rmtree(gone)
    return [folder / f"{name}.pdf" for name in names]


def sheets(pdfs: list[Path], folder: Path) -> None:
    """Lay the pages of each document side by side in one picture."""
    for pdf in pdfs:
        pages = folder / "pages"
        shutil.rmtree(pages, ignore_errors=True)  # of a run that was broken off
        pages.mkdir()
        told = ["pdftoppm", "-r", str(_DPI), "-png", str(pdf), str(pages / "p")]
        subprocess.run(told, check=True)
        pictures = [Image.open(page) for page in sorted(pages.iterdir())]
        width, height = pictures[0].size
        down = -(-len(pictures) // _ACROSS)
        size = (min(len(pictures), _ACROSS) * (width + 8), down * (height + 8))
        sheet = Image.new("RGB", size, "gray")
        for at, picture in enumerate(pictures):
            sheet.paste(picture, (at % _ACROSS * (width + 8), at // _ACROSS * (height + 8)))
        sheet.save(folder / f"{pdf.stem}.png")
        shutil.rmtree(pages)


if __name__ == "__main__":
    out = Path(sys.argv[1])
    made = make(out)
    if shutil.which("pdftoppm"):
        sheets(made, out)
    print(f"{len(made)} documents in {out}")
