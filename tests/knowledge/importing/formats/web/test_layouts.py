"""One document in the layouts of many sites: the same fields, the same text, nothing of the site's.

What stands round it is not in it, and none of its own lines is lost or said twice.
"""

from datetime import date
from pathlib import Path

import pytest

from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.record import Record
from tests.factories.files import write
from tests.factories.sites import LAYOUTS, WITHOUT_DAY, Document, laid_out

NOTICE = Document(
    title="柳溪县民政局关于做好2025年孤儿基本生活费发放工作的通知",
    number="柳民发〔2025〕9号",
    issuer="柳溪县民政局",
    formed=date(2025, 3, 6),
    published=date(2025, 3, 10),
    paragraphs=(
        "各乡镇人民政府、街道办事处：",
        "为做好孤儿基本生活费发放，现就有关事项通知如下。",
        "一、发放标准",
        "社会散居孤儿每人每月1420元，机构养育孤儿每人每月1900元。",
        "二、发放办法",
        "每月十五日前由县级财政直接发到本人或者监护人的社会保障卡。",
        "监护人变更的，应当在十日内到乡镇社会事务办公室登记。",
        "柳溪县民政局",
        "2025年3月6日",
    ),
)
NEWS = Document(
    title="县殡仪馆清明期间延长开放时间",
    published=date(2025, 3, 28),
    paragraphs=(
        "清明期间，县殡仪馆骨灰寄存楼的开放时间提前到早上六点。",
        "前来祭扫的群众可以提前三天电话预约，馆内备有免费的鲜花。",
    ),
)
ANNOUNCEMENT = Document(
    title="关于柳溪县2025年第一批公租房配租结果的公告",
    issuer="柳溪县住房和城乡建设局",
    formed=date(2025, 4, 1),
    published=date(2025, 4, 2),
    paragraphs=(
        "经摇号产生配租家庭共三户，现予公告。",
        "一、张某，梧桐苑一号楼",
        "二、李某，梧桐苑二号楼",
        "三、王某，梧桐苑三号楼",
        "监督电话：0000-1234567",
        "柳溪县住房和城乡建设局",
        "2025年4月1日",
    ),
)
DOCUMENTS = {"notice": NOTICE, "news": NEWS, "announcement": ANNOUNCEMENT}


def _read(folder: Path, layout: str, document: Document) -> Record:
    path = write(folder, layout, laid_out(layout, document))
    [record] = read_file(path, limits=Limits(), refuse=lambda error: pytest.fail(error.code))
    return record


@pytest.mark.parametrize("named", DOCUMENTS)
@pytest.mark.parametrize("layout", LAYOUTS)
class TestLayouts:
    def test_the_fields_are_the_documents(self, tmp_path: Path, layout: str, named: str) -> None:
        document = DOCUMENTS[named]
        record = _read(tmp_path, layout, document)
        assert record.title == document.title
        assert record.document_number == (document.number or None)
        assert record.formed_on == document.formed
        assert record.published_on == (None if layout in WITHOUT_DAY else document.published)

    def test_the_body_that_signed_is_the_issuer(
        self, tmp_path: Path, layout: str, named: str
    ) -> None:
        document = DOCUMENTS[named]
        if not document.issuer:
            pytest.skip("nobody signed it")
        assert _read(tmp_path, layout, document).issuer == document.issuer

    def test_the_text_is_the_documents_and_nothing_of_the_site(
        self, tmp_path: Path, layout: str, named: str
    ) -> None:
        document = DOCUMENTS[named]
        text = _read(tmp_path, layout, document).text
        lines = [line.strip(" \u3000") for line in text.split("\n") if line.strip(" \u3000")]
        without_number = [line for line in lines if line.strip("（）") != document.number]
        assert without_number == list(document.paragraphs)
