"""The sentence a person reads for each :class:`knowledge.catalogue.errors.KnowledgeError`.

Chinese first, English as second language; which of them is shown is decided by whoever shows it.
"""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from knowledge.catalogue.errors import KnowledgeError

ACTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "imported": ("导入", "imported"),
        "drafted": ("起草", "drafted"),
        "reviewed": ("初审", "reviewed"),
        "returned": ("退回修改", "returned"),
        "signed_off": ("签发", "signed off"),
        "published": ("公开", "published"),
        "withdrawn": ("撤下", "withdrawn"),
        "superseded": ("以新代旧", "superseded"),
        "superseding": ("取代其他信息", "put in the place of another"),
        "superseding_itself": ("取代自己", "put in its own place"),
        "revised": ("修订", "revised"),
    }
)
"""What each act is called."""

STATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "draft": ("草稿", "a draft"),
        "reviewed": ("已初审", "reviewed"),
        "published": ("已公开", "published"),
        "superseded": ("已被取代", "superseded"),
        "withdrawn": ("已撤下", "withdrawn"),
    }
)
"""What each state of a disclosure is called."""

SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "unknown_disclosure": (
            "目录中没有编号为 {id} 的信息",
            "there is no disclosure {id} in the catalogue",
        ),
        "catalogue_locked": (
            "另一个程序正在写入目录 {path},请稍后再试",
            "another process is writing the catalogue {path}; try again in a moment",
        ),
        "catalogue_damaged": (
            "目录文件 {path} 无法读取({reason}),请用备份恢复:gongkai restore FILE",
            "the catalogue {path} cannot be read ({reason});"
            " restore a backup: gongkai restore FILE",
        ),
        "catalogue_old": (
            "目录文件 {path} 是旧版格式,改动前须先升级:运行一次 gongkai check 或启动服务",
            "the catalogue {path} is of an older form and must be migrated before it is changed:"
            " run gongkai check once, or start the service",
        ),
        "catalogue_not_written": (
            "目录 {path} 无法写入({reason}),原有内容未变;请检查磁盘空间和权限",
            "the catalogue {path} cannot be written ({reason}), nothing changed;"
            " check space and rights",
        ),
        "stale_revision": (
            "信息 {id} 已有第{revision}版,您看到的是第{seen}版,请刷新后再办",
            "disclosure {id} is at revision {revision}, you saw {seen}; look at it again first",
        ),
        "wrong_state": (
            "{id} 的状态是“{status}”,不能{act}",
            "{id} is {status} and cannot be {act}",
        ),
        "same_person": (
            "初审人与签发人不能是同一人:{person}",
            "reviewer and approver must be two people: {person}",
        ),
        "note_missing": ("{act}须写明理由", "to be {act} it needs a reason"),
        "person_missing": ("{act}须写明由谁办理", "to be {act} it needs a name"),
        "date_order": (
            "{id} 的公开日期 {published_on} 早于形成日期 {formed_on},请更正其中之一",
            "{id} would be published on {published_on}, before it was formed on {formed_on};"
            " mend one of them",
        ),
        "nothing_changed": (
            "{id} 与上一版没有区别,无需修订",
            "{id} is the same as before; there is nothing to revise",
        ),
        "findings_open": (
            "{id} 有{found}处涉密标志或个人号码(如 {first}),请先删去;确可公开的,签发时写明理由",
            "{id} has {found} marks of secrecy or numbers of persons (such as {first});"
            " remove them, or say when signing why they may be published",
        ),
    }
)
"""The sentence of each code, with places for the facts of the error."""


def sentence(error: KnowledgeError, language: str = "zh") -> str:
    """Return what is wrong and how to mend it, in ``zh`` or ``en``."""
    place = 0 if language == "zh" else 1
    facts: defaultdict[str, object] = defaultdict(lambda: "?", error.facts)
    for name, words in (("act", ACTS), ("status", STATES)):
        word = str(facts[name])
        facts[name] = words[word][place] if word in words else word
    return SENTENCES[error.code][place].format_map(facts)
