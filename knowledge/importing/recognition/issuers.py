"""Who issued a document (发文机关), weighed from its title, its signature and the page's labels.

Title and signature are the document's own word and come before the site's 来源; of a short name
and the full one that ends with it, the full one is taken.
"""

import re
from collections.abc import Iterable

from knowledge.importing.recognition.labels import Field, Labelled
from knowledge.importing.recognition.organs import are_organs

_IN_TITLE = re.compile(
    r"(?P<who>.{2,80}?)(?:关于|转发|印发|通告|公告|发布|(?:19|20)\d{2}年|政府信息公开|机构职能|主要职责)"
)
_WITHIN = re.compile(r"(?:局|委|县|市|区|政府)?(?:办公室|秘书处|办公厅|秘书科|综合科|党组)")
"""Names that any body has inside: alone they name none."""

_SITE_ITSELF = re.compile(r"^(?:本网|本站|本网站|本局|转载自?|转自|综合|网络)\s*")
_REMARK = re.compile(r"[(（][^()（）]{0,40}(?:挂|牌子|合署)[^()（）]{0,40}[)）]")


def issuer_of(title: str | None, signed_by: str | None, said: Iterable[Labelled]) -> str | None:
    """Return the issuing body or bodies, None where nothing names them."""
    said = tuple(said)
    named = [_in_title(title or ""), signed_by, _labelled(said, Field.ISSUER)]
    named.append(_labelled(said, Field.SOURCE))
    names = [name for name in named if name]
    if not names:
        return None
    first = names[0]
    fuller = (name for name in names[1:] if _is_short_for(first, name))
    return next(fuller, first)


def _in_title(title: str) -> str | None:
    match = _IN_TITLE.match(title)
    return _spaced(match["who"]) if match and are_organs(match["who"]) else None


def _labelled(said: Iterable[Labelled], field: Field) -> str | None:
    for saying in said:
        name = _spaced(_SITE_ITSELF.sub("", _REMARK.sub("", saying.value)))
        if saying.field is field and are_organs(name) and not _WITHIN.fullmatch(name):
            return name
    return None


def _is_short_for(short: str, full: str) -> bool:
    """Tell whether a name is the end of a fuller one: 县民政局 of 清河县民政局."""
    return len(full) > len(short) and full.endswith(short) and " " not in full


def _spaced(names: str) -> str:
    return " ".join(names.split())
