"""Document numbers (文号) in running text: 云民发〔2026〕12号, without the words before them.

For what people write and for what a text says of others. The number that a document bears itself
is recognised by :mod:`knowledge.importing.recognition.numbers`.
"""

import re
from collections.abc import Iterator

_REST = re.compile(r"[〔\[［﹝【(（]\s?(?:19|20)\d{2}\s?年?\s?[〕\]］﹞】)）]\s?第?\s?\d{1,5}\s?号")
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]{0,24}\s?$")
_LONGEST = 24  # characters before the year that are looked at
_NOT_OF_IT = re.compile(
    r"公开|查[询阅看找]|了解|知道|获取|提供|申请|复制|索取|印发|下发|发布|转发|制定|出台|关于|根据"
    r"|依据|按照|执行|废止|替代|文件|文号|通知|规定|一下|一份|我想|想要|需要|以及|贵局|你局|我局"
    r"|贵单位|[的是为请要看读找问原将对即号由]"
)
"""Words that stand before a number and are in no organ's code (机关代字)."""


def document_numbers_in(text: str) -> Iterator[str]:
    """Yield the document numbers in a text, spaces taken out.

    >>> list(document_numbers_in("请公开云民发〔2026〕12号的附件"))
    ['云民发〔2026〕12号']
    """
    for rest in _REST.finditer(text):
        letters = _LETTERS.search(text[max(0, rest.start() - _LONGEST) : rest.start()])
        before = letters.group().strip() if letters else ""
        ends = [word.end() for word in _NOT_OF_IT.finditer(before)]
        code = before[ends[-1] if ends else 0 :]
        if code:
            yield "".join((code + rest.group()).split())
