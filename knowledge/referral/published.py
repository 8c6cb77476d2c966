"""What a catalogue tells around its matters: its page of other offices, who issues it, its titles.

A page is known by its title (不归我局、其他部门、归谁管 …) and by rows that name a matter, an
office and a telephone, in a table or in lines. What a person may be told of it is decided in
:mod:`knowledge.referral.elsewhere`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.referral.office import OfficeLine, aid_lines, office_lines
from knowledge.text.fold import fold

_TITLE = re.compile(
    r"不(?:属于|属|归|由|是).{0,8}(?:管|办|办理|负责|职责|事项|部门|局|我们|本)|非.{0,6}(?:职责|业务|事项)"
    r"|(?:其他|外部|相关|有关)(?:部门|单位|机关).{0,8}(?:电话|事项|办理|职责)|归谁(?:管|办)|该找谁|找谁办"
    r"|(?:哪个|哪些)(?:部门|单位)(?:管|负责|办)|问错|找错|走错|部门(?:职责)?(?:分工|边界|划分)"
)
_TELEPHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-— ]?\d{7,8}|1\d{4}|9\d{4}|1\d{2}|[2-8]\d{6,7})(?!\d)")
_OFFICE = re.compile(
    r"(?:局|委|委员会|委办|中心|大队|支队|总队|联合会|部|所|集团|公司|法院|检察院|热线|窗口|科|处|站|办公室|银行|院|会|馆)"
    r"(?:[（(].*[）)])?$"
)
_LINE = re.compile(
    r"^[\s\d一二三四五六七八九十.、（()）·•-]*(?P<matter>[^：:。；;]{2,60}?)(?:[：:，,]|的?(?:请|应)?(?:由|归|属于|找|联系|咨询|请拨打?))+"
    r"(?:请|由|归|找|联系|咨询|属于|到|向)*(?P<office>[^，,。；;：:|]{2,24}?(?:局|委|委员会|中心|大队|支队|联合会|部|所|集团|公司|法院|检察院|热线))"
    r"(?P<rest>[^。；;\n]*)"
)
_ASIDE = re.compile(r"[（(]([^（）()]*)[）)]")
_PARTS = re.compile(r"[、，,；;/和及或]|以及|与(?!纠)")
_FEWEST_ROWS = 3
_LONGEST_MATTER = 14  # characters; what is longer is a sentence, no name of a matter


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherOffice:
    """One row of such a page: matters, whose they are, and the row ``said`` as it stands."""

    matters: tuple[str, ...]
    office: str
    telephone: str
    said: str
    disclosure: str


def other_offices(disclosures: Iterable[Disclosure]) -> tuple[OtherOffice, ...]:
    """Return the rows of all pages that tell whose matter something is."""
    return tuple(
        row
        for disclosure in disclosures
        if _TITLE.search(fold(disclosure.title))
        for row in _rows_of(disclosure)
    )


def _rows_of(disclosure: Disclosure) -> list[OtherOffice]:
    rows = [row for line in disclosure.text.splitlines() for row in _row(line, disclosure.id)]
    return rows if len(rows) >= _FEWEST_ROWS else []


def _row(line: str, disclosure: str) -> Iterator[OtherOffice]:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if len(cells) >= 3:
        matter, office, telephone = cells[0], *_office_and_telephone(cells[1:])
    elif line_match := _LINE.match(line.strip()):
        matter, office = line_match["matter"], line_match["office"]
        telephone = line_match["rest"].strip("，,（()）：: ")
    else:
        return
    matters = matters_in(matter)
    if matters and office and _TELEPHONE.search(telephone):
        yield OtherOffice(matters=matters, office=office, telephone=telephone,
                          said=line.strip(), disclosure=disclosure)  # fmt: skip


def _office_and_telephone(cells: list[str]) -> tuple[str, str]:
    """Return the cell that names an office and the one that holds a telephone, of a row."""
    telephone = next((cell for cell in reversed(cells) if _TELEPHONE.search(cell)), "")
    named = [cell for cell in cells if cell != telephone]
    office = next((cell for cell in named if _OFFICE.search(cell)), named[0] if named else "")
    return office, telephone


def matters_in(cell: str) -> tuple[str, ...]:
    """Return the names of matters that a cell lists.

    >>> matters_in("养老金（企业职工、城乡居民）、社保卡")
    ('养老金', '社保卡', '企业职工', '城乡居民')
    """
    asides = _ASIDE.findall(cell)
    parts = [*_PARTS.split(_ASIDE.sub("", cell)), *(p for a in asides for p in _PARTS.split(a))]
    named = [part.strip() for part in parts]
    return tuple(dict.fromkeys(n for n in named if 2 <= len(n) <= _LONGEST_MATTER))


_OFTEN = 0.1  # of the disclosures: who issues so many of them is the organ itself


class Surroundings:
    """Read from one state of the catalogue, each part when it is first needed."""

    def __init__(self, disclosures: Sequence[Disclosure] = (), *, organ: str = "") -> None:
        self._disclosures = [each for each in disclosures if each.status is Status.PUBLISHED]
        self._organ = organ

    @cached_property
    def organs(self) -> tuple[str, ...]:
        """The names of the organ: the one set, else whoever issues much of the catalogue."""
        if self._organ:
            return (self._organ,)
        issuers = Counter(each.issuer.split()[0] for each in self._disclosures if each.issuer)
        least = max(2.0, _OFTEN * len(self._disclosures))
        return tuple(name for name, count in issuers.items() if count >= least)

    @cached_property
    def other_offices(self) -> tuple[OtherOffice, ...]:
        """The rows of the page that tells whose matter something is."""
        return other_offices(self._disclosures)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The titles of the catalogue, without those of the page of other offices."""
        pages = {row.disclosure for row in self.other_offices}
        return tuple(each.title for each in self._disclosures if each.id not in pages)

    @cached_property
    def office(self) -> tuple[OfficeLine, ...]:
        """What is published of the office itself."""
        return office_lines(self._disclosures)

    def aid(self, words: Collection[str]) -> tuple[OfficeLine, ...]:
        """Return the office's own help for people in danger, by the words it is known by."""
        return aid_lines(self._disclosures, words) if words else ()

    def disclosure(self, disclosure_id: str) -> Disclosure | None:
        """Return a disclosure in force by its id."""
        return next((each for each in self._disclosures if each.id == disclosure_id), None)
