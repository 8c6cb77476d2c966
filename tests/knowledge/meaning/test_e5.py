"""The model as it comes with the program: read, run, and told where it can't be.

Decision 028.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.meaning.e5 import DATA, E5Encoder, pieces_of, unpacked
from knowledge.meaning.encoder import UnavailableError

FILES = ("layers.onnx", "words.npy", "pieces.npz")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*FILES, "made.json"):
        (tmp_path / name).symlink_to(DATA / name)
    return tmp_path


def test_the_data_is_what_was_made() -> None:
    made = json.loads((DATA / "made.json").read_text(encoding="utf-8"))
    digests = {name: hashlib.sha256((DATA / name).read_bytes()).hexdigest() for name in FILES}
    assert made["files"] == digests
    assert E5Encoder().name == made["name"]


def test_talk_is_near_to_what_paper_says_of_it() -> None:
    encoder = E5Encoder()
    passages = encoder.encode_passages(
        [
            "惠民殡葬\n遗体火化费由县财政承担。",
            "婚姻登记\n离婚登记有三十日冷静期。",
            "养老服务\n八十岁以上老人每月发放津贴。",
        ]
    )
    for place, question in enumerate(
        ("人走了烧掉要不要花钱", "两口子过不下去了怎么散", "老头子年纪大了有钱领不")
    ):
        assert int(np.argmax(passages @ encoder.encode_query(question))) == place


def test_a_long_passage_is_read_from_its_beginning() -> None:
    encoder, begin = E5Encoder(), "临时救助标准为每次不超过三千元。" * 40
    first, longer = encoder.encode_passages([begin, begin + "另有规定的除外。"])
    assert first == pytest.approx(longer, abs=1e-6)


def test_four_bits_are_unpacked_low_halves_first() -> None:
    block = np.zeros((1, 18), dtype=np.uint8)
    block[0, :2] = np.frombuffer(np.float16(0.5).tobytes(), np.uint8)
    block[0, 2:] = 8 | 8 << 4
    block[0, 2] = 15 | 0 << 4
    weights = unpacked(block)[0]
    assert (weights[0], weights[16]) == (3.5, -4.0)
    assert np.count_nonzero(weights) == 2


@pytest.mark.parametrize("name", [*FILES, "made.json"])
def test_a_damaged_file_is_told_with_how_to_mend_it(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).write_bytes(b"not a model")
    with pytest.raises(UnavailableError, match="install the program again"):
        E5Encoder(folder).encode_query("低保")


def test_a_missing_file_is_told_likewise(folder: Path) -> None:
    (folder / "layers.onnx").unlink()
    with pytest.raises(UnavailableError, match="install the program again"):
        E5Encoder(folder).encode_query("低保")


def test_without_the_library_it_is_said_which_one_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UnavailableError, match="onnxruntime"):
        E5Encoder().encode_passages(["低保"])


def test_the_pieces_write_chinese_and_english_without_anything_unknown() -> None:
    pieces = pieces_of(DATA / "pieces.npz")
    for text in ("１２３４５热线：城鄉居民①", "Who may apply for the minimum living allowance?"):
        assert 2 not in pieces.numbers(text)
    assert 2 in pieces.numbers("ไทย")
