"""Taking away what a site puts round a text: crumbs, log-in links, counters, copyright lines.

Only whole lines at the beginning and at the end go; between them the text is left as it
stands. Markup is the business of the readers.
"""

import re
from typing import NamedTuple

_LOOKED_AT = 40
"""Lines at either end in which furniture is looked for."""

_LONGEST = 200  # characters of a line of a footer
_MENU_WORD = 10  # characters
_COLUMN = 10  # characters of the name of a column
_PARTS_OF_TRAIL = re.compile(r"[>»›→＞/\\|:：]+|&gt;")

_WORDS = (
    "登录|登陆|注册|退出|首页|网站首页|主页|返回首页|返回顶部|返回|无障碍|无障碍浏览|长者模式|适老版|关怀版|长辈版|繁體|繁体|简体|"
    "English|EN|RSS|手机版|移动版|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|分享|分享到|收藏|加入收藏|设为首页|打印|打印本页|打印此页|"
    "关闭|关闭窗口|关闭本页|关闭页面|上一篇|下一篇|上一页|下一页|字体|字号|大|中|小|默认|搜索|站内搜索|"
    "网站地图|联系我们|关于我们|网站声明|版权声明|隐私声明|法律声明|扫一扫|二维码|智能问答|个人中心|我要纠错|纠错|"
    "用户登录|会员登录|政务邮箱|邮箱|APP|客户端|扫一扫在手机打开当前页|扫码浏览|我要分享|视力保护色|朗读|下载|导航|站点导航|"
    "TOP|顶部|回到顶部|我要打印|打印页面|保存|保存本页|收藏本页|关闭此页|返回TOP|打印本文|菜单|更多|点击展开|展开|收起|展开全文|原创|阅读原文|轻触阅读原文|赞|在看|点赞|"
    "关注该公众号|使用小程序|继续滑动看下一个|向上滑动看下一个|预览时标签不可点|使用完整服务|知道了|取消|允许"
)
_LINKS = frozenset(_WORDS.lower().split("|"))
_BETWEEN_LINKS = re.compile(r"[\s|/·丨,、:：>»\[\]【】〖〗()（）-]+")
_PLACE = re.compile(
    r"(?:您?(?:当前|现在|目前)?所?在?的?位置|当前页面|当前栏目)\s*[:：]"
    r"|(?:网站|本站)?首页\s*(?:[>»›/\\＞→|-]|&gt;)|(?:热门|热点)?(?:搜索|热词|搜索词)\s?[:：]"
)
_ARROWS = re.compile(r">|»|›|＞|→|&gt;")
_FOOT = re.compile(
    r"(?:版权所有|(?:政府)?网站标识码|备案(?:序|编)?号|copyright|©"
    r"|建议使用|您是第|(?:上|下)一(?:篇|页|条)\s?[:：]|分享\s?[到至]?\s?[:：]|(?:微信)?扫一扫|阅读原文"
    r"|[\[【(（]?(?:责任编辑|编辑|信息来源|责编|网络编辑)\s?[:：]|点击.{0,8}(?:展开|收起|查看全文)"
    r"|(?:相关(?:文章|新闻|链接|信息|稿件|阅读|推荐)|猜你喜欢|推荐阅读|延伸阅读|热点专题|热门推荐)\s?[:：]?$"
    r"|.{0,80}(?:ICP备|公网安备|网站标识码)|[^。]{2,40}主办\s[^。]{2,40}承办).*",
    re.IGNORECASE,
)
_MAYBE_FOOT = re.compile(r"(?:主办|承办|技术支持|网站维护|联系电话|地址|邮编).*")
"""What is a footer only below a line that surely is one; above it, it is the text's own."""


class Cleaned(NamedTuple):
    """A text without its furniture, and the furniture, which may name dates and numbers."""

    text: str
    head: str
    foot: str


def clean(text: str) -> Cleaned:
    """Return the text without the crumbs before it and the footer after it.

    A page that is nothing but furniture comes back whole: better too much than nothing.
    """
    lines = text.split("\n")
    first = _first_kept(lines)
    last = _last_kept(lines, first)
    body = lines[first:last]
    if not any(line.strip() for line in body):
        return Cleaned(text.strip("\n"), "", "")
    return Cleaned("\n".join(body).strip("\n"), "\n".join(lines[:first]), "\n".join(lines[last:]))


def is_furniture(line: str) -> bool:
    """Tell whether a line before the text is the site's and not the text's."""
    line = line.strip().strip("\u3000")
    if not line or _PLACE.match(line) is not None:
        return True
    words = [word for word in _BETWEEN_LINKS.split(line.lower()) if word]
    return all(word in _LINKS for word in words) or _is_trail(line)


def is_site_line(line: str) -> bool:
    """Tell whether a line beside an article is the site's: furniture, or of its footer."""
    line = line.strip().strip("\u3000").removeprefix("- ")
    return is_furniture(line) or (len(line) <= _LONGEST and _is_foot(line))


def names_in_trail(line: str) -> list[str]:
    """Return the names of columns in a line that tells where a page stands, else none."""
    place = _PLACE.match(line.strip())
    if place is None and not _is_trail(line):
        return []
    names = [name.strip() for name in _PARTS_OF_TRAIL.split(line.strip()[:_LONGEST])]
    return [name for name in names if 1 < len(name) <= _COLUMN]


def _is_foot(line: str) -> bool:
    return _FOOT.match(line) is not None or _MAYBE_FOOT.match(line) is not None


def _is_trail(line: str) -> bool:
    """Tell whether a line is a trail of at least three short names with arrows between."""
    names = [name.strip() for name in _ARROWS.split(line)]
    return len(names) >= 3 and all(0 < len(name) <= 20 and "。" not in name for name in names)


def _first_kept(lines: list[str]) -> int:
    """Return where the text begins: below the menu, whose last line is where the page stands."""
    for number, line in enumerate(lines[:_LOOKED_AT]):
        if _PLACE.match(line.strip()) and _are_menu(lines[:number]):
            return number + _first_kept(lines[number + 1 :]) + 1
    for number, line in enumerate(lines[:_LOOKED_AT]):
        if not is_furniture(line):
            return number
    return min(len(lines), _LOOKED_AT)


def _are_menu(lines: list[str]) -> bool:
    """Tell whether lines are short words one below the other, some of them surely of a menu."""
    bare = [line.strip() for line in lines if line.strip()]
    surely = sum(map(is_furniture, bare))
    short = all(len(line) <= _MENU_WORD or is_furniture(line) for line in bare)
    return short and 3 * surely >= len(bare)


def _last_kept(lines: list[str], first: int) -> int:
    """Return where the footer begins: below the last line that is the text's own."""
    surely = len(lines)
    for number in range(len(lines) - 1, max(first, len(lines) - _LOOKED_AT) - 1, -1):
        line = lines[number].strip().strip("\u3000")
        if is_furniture(line) or (len(line) <= _LONGEST and _FOOT.match(line)):
            surely = number if line or surely == number + 1 else surely
        elif not (len(line) <= _LONGEST and _MAYBE_FOOT.match(line)):
            break
    return surely
