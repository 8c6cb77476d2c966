"""What the frame of the public pages says; the disclosures themselves stand as they are."""

from bot.web.words import Words

CLASSES: Words = {
    "institution": ("机构信息", "The organ"),
    "regulation": ("政策法规", "Rules and policies"),
    "work_update": ("工作动态", "Work updates"),
    "published_reply": ("依申请公开答复", "Published replies"),
    "other": ("办事与其他信息", "Services and other information"),
}
"""The classes every catalogue has, in the order in which they are shown."""

WORDS: Words = {
    "public.catalogue": ("政府信息公开目录", "Catalogue of disclosures"),
    "public.catalogue_lead": (
        "{organ}主动公开的政府信息，可按类别、年份查看，也可按关键词查找。",
        "What {organ} has published, by class and year. Documents are in Chinese.",
    ),
    "public.search": ("查找", "Search"),
    "public.search_label": ("标题、文号或内容", "Title, document number or text"),
    "public.clear": ("清除条件", "Clear all"),
    "public.by_class": ("类别", "Class"),
    "public.by_year": ("公开年份", "Year of publishing"),
    "public.all": ("全部", "All"),
    "public.count": ("共 {count} 条", "{count} in all"),
    "public.found": ("找到 {count} 条含“{words}”的信息", "{count} with “{words}”"),
    "public.none": (
        "没有找到符合条件的信息。换一个说法试试，或者直接向我们提问；没有公开的信息可以依法申请。",
        "Nothing was found. Try other words, or ask us directly; what is not published "
        "can be applied for.",
    ),
    "public.none_yet": (
        "目录里还没有信息。您可以在线咨询，或依法申请公开。",
        "Nothing has been published yet. You can ask us, or apply for information.",
    ),
    "public.related": ("可能相关", "May be related"),
    "public.ask": ("在线咨询", "Ask online"),
    "public.feeds": ("订阅与下载", "Subscribe and download"),
    "public.number": ("文号", "Document number"),
    "public.issuer": ("发布机构", "Issued by"),
    "public.category": ("类别", "Class"),
    "public.formed_on": ("形成日期", "Formed on"),
    "public.effective_on": ("施行日期", "In force from"),
    "public.status.ahead": ("尚未施行", "not yet in force"),
    "public.ahead": (
        "本信息尚未施行，自 {day} 起施行。",
        "This is not in force yet; it will be from {day}.",
    ),
    "public.published_on": ("公开日期", "Published on"),
    "public.undated": ("日期不详", "Undated"),
    "public.version": ("版本", "Version"),
    "public.index": ("索引号", "Index number"),
    "public.status": ("状态", "Status"),
    "public.status.published": ("现行有效", "In force"),
    "public.status.superseded": ("已被取代", "Superseded"),
    "public.status.withdrawn": ("已撤下", "Withdrawn"),
    "public.source": ("来源", "Source"),
    "public.media": ("同时刊登于", "Also published in"),
    "public.facts": ("基本信息", "About this document"),
    "public.history": ("沿革", "History"),
    "public.act.published": ("公开", "Published"),
    "public.act.superseded": ("被新版本取代", "Superseded by a newer version"),
    "public.act.withdrawn": ("撤下", "Withdrawn"),
    "public.revision": ("第 {revision} 版", "Revision {revision}"),
    "public.superseded": (
        "本文件已被取代，不再有效，仅供查阅。",
        "This document has been superseded. It is no longer in force and is shown for "
        "reference only.",
    ),
    "public.superseded_by": ("现行文件：", "Now in force: "),
    "public.withdrawn": (
        "本信息已撤下，不再公开，也不能作为依据。如有需要，可以咨询我们或依法申请。",
        "This document has been withdrawn and can no longer be relied on. You can ask us, or "
        "apply for it.",
    ),
    "public.older": (
        "这是第 {revision} 版，不是最新版本。",
        "This is revision {revision}, not the latest.",
    ),
    "public.latest": ("查看最新版本", "See the latest"),
    "public.replaces": ("取代了", "Replaces"),
    "public.not_electronic": (
        "全文未上网，可到本机关查阅。",
        "The full text is not online; it can be read at our office.",
    ),
    "public.question": ("对这条信息有疑问？", "A question about this?"),
    "public.back": ("返回目录", "Back to the catalogue"),
    "public.guide": ("政府信息公开指南", "Guide to government information disclosure"),
    "public.contact.organ": ("机构名称", "Organ"),
    "public.contact.address": ("办公地址", "Address"),
    "public.contact.postcode": ("邮政编码", "Postcode"),
    "public.contact.hours": ("办公时间", "Office hours"),
    "public.contact.phone": ("联系电话", "Telephone"),
    "public.contact.email": ("电子邮箱", "E-mail"),
    "public.contact.website": ("网站", "Website"),
    "public.contact.chat": ("互联网联系方式", "Online"),
    "public.contact.sections": ("内设科室", "Sections"),
}
