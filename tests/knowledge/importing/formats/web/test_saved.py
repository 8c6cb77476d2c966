"""Pages as browsers save them: one file with all in it, or a page with its folder."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from knowledge.importing.formats.web.saved import read_mht
from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.refusal import UnreadableError, refused
from knowledge.importing.walking import walk
from tests.factories.files import write

PAGE = (
    "<html><head><title>河湾县免费乘车办法</title></head><body><h1>河湾县免费乘车办法</h1>"
    "<div><p>年满七十周岁的老人可以免费乘车。</p><p>凭身份证登记。</p></div></body></html>"
)
ADDRESS = "https://www.hewan.example.cn/post_7.html"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_a_page_in_one_file(charset: str, transfer: str) -> None:
    message = EmailMessage()
    message.make_related()
    part = EmailMessage()
    part.set_content(PAGE, subtype="html", charset=charset, cte=transfer)
    part["Content-Location"] = ADDRESS
    message.attach(part)
    page = read_mht(message.as_bytes())
    assert page.title == "河湾县免费乘车办法"
    assert page.text == "年满七十周岁的老人可以免费乘车。\n凭身份证登记。"
    assert page.url == ADDRESS


def test_a_file_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        read_mht(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nno page")


@pytest.mark.parametrize("folder", ["a_files", "a.files"])
def test_the_folder_of_a_saved_page_is_no_page_of_its_own(tmp_path: Path, folder: str) -> None:
    page = write(tmp_path, "a.htm", PAGE)
    write(tmp_path, f"{folder}/frame.html", PAGE)
    other = write(tmp_path, "b_files/c.html", PAGE)
    assert walk([tmp_path], lambda _path, _error: None) == (page, other)


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".xls", ".et", ".ofd", ".png"])
def test_what_must_be_saved_anew_is_refused_with_the_way_to_do_it(
    tmp_path: Path, suffix: str
) -> None:
    path = write(tmp_path, f"a{suffix}", b"\x01\x02")
    with pytest.raises(UnreadableError) as caught:
        list(read_file(path, limits=Limits(), refuse=lambda _error: None))
    assert caught.value.code != "unsupported"
    assert refused(path, caught.value).reason
