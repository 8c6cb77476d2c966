"""Growing a quotation from the sentence that answers best to what must stand beside it.

Only the layout and the sentences' scores decide; how these are made is no matter here.
"""

from collections.abc import Sequence

from knowledge.search.quoting.structure import Structure, ends_line, is_first

NEAR = 2.0  # logits: a neighbour so little worse than the best sentence is quoted with it
CLOSE = 2.0  # logits: an item that beats the rest of its list by more is quoted alone
TOGETHER = 200  # units: sentences of one item are kept together up to this length
BETWEEN = 120  # units that may stand between two items of one list
FOLLOWING = 150  # units quoted after a heading


def grown(shown: Structure, scores: Sequence[float], *, lists: bool) -> tuple[int, int]:
    """Return from which sentence up to, without, which is quoted.

    ``lists`` tells that the question asks for several things, so that a list is quoted whole.
    """
    size = len(shown.texts)
    best = max(range(size), key=lambda place: (_stands_alone(shown, place), scores[place]))
    begin, end = _item(shown, best)
    low, high = _whole_items(shown, *_list_around(shown, begin), best)
    if low < high and (shown.opens[best] or lists or not _stands_out(scores[low:high])):
        begin, end = min(begin, low), max(end, high)
    near = scores[best] - NEAR
    while end < size and scores[end] >= near and not shown.headings[end]:
        if _ends_part(shown.texts[end - 1]):
            break
        end += 1
    while begin > 0 and scores[begin - 1] >= near and not _ends_part(shown.texts[begin - 1]):
        begin -= 1
    if low < high and (_cuts(begin, low, high) or _cuts(end, low, high)) and end - begin > 1:
        first, last = _item(shown, best)
        if begin < first or end > last:
            begin, end = min(begin, low), max(end, high)
    return _completed(shown, begin, end)


def _cuts(edge: int, low: int, high: int) -> bool:
    return low < edge < high


def _stands_out(scores: Sequence[float]) -> bool:
    """Tell whether one sentence of a list answers clearly better than all others of it."""
    first, second = sorted(scores, reverse=True)[:2] if len(scores) > 1 else (1.0, -CLOSE)
    return first - second > CLOSE


def _ends_part(text: str) -> bool:
    """Tell whether an empty line follows."""
    return text[len(text.rstrip()) :].count("\n") > 1


def _plain(shown: Structure, place: int) -> bool:
    """Tell whether a sentence is neither an item nor a heading."""
    return shown.styles[place] is None and not shown.headings[place]


def _item(shown: Structure, place: int) -> tuple[int, int]:
    """Return the item that a sentence belongs to with all its sentences, or the sentence alone."""
    first = place
    while first > 0 and _plain(shown, first) and not ends_line(shown.texts[first - 1]):
        first -= 1
    if shown.styles[first] is None or shown.headings[first]:
        return _sentence(shown, place)
    last = max(_line_end(shown, first), place + 1)
    if sum(map(len, shown.texts[first:last])) > TOGETHER:
        return _sentence(shown, place)
    return first, last


def _sentence(shown: Structure, place: int) -> tuple[int, int]:
    """Return a sentence from full stop to full stop: a semicolon parts what belongs together."""
    begin, end, texts = place, place + 1, shown.texts
    if not _plain(shown, place):
        return begin, end
    length = len(texts[place])
    while end < len(texts) and _goes_on(texts[end - 1]) and _plain(shown, end):
        length += len(texts[end])
        if length > TOGETHER:
            return begin, end
        end += 1
    while begin > 0 and _goes_on(texts[begin - 1]) and not shown.headings[begin - 1]:
        length += len(texts[begin - 1])
        if length > TOGETHER:
            break
        begin -= 1
    return begin, end


def _goes_on(text: str) -> bool:
    """Tell whether a sentence goes on after a semicolon, in the same line."""
    return text.rstrip().endswith(";") and not ends_line(text)


def _line_end(shown: Structure, place: int) -> int:
    """Return where the line ends that a sentence stands in."""
    end = place + 1
    while end < len(shown.texts) and not ends_line(shown.texts[end - 1]) and _plain(shown, end):
        end += 1
    return end


def _list_around(shown: Structure, place: int) -> tuple[int, int]:
    """Return the list a sentence introduces or is an item of, with its introduction."""
    if shown.opens[place]:
        return place, _list_end(shown, place + 1)
    style = shown.styles[place]
    if style is None or shown.headings[place]:
        return place, place
    first = place
    while first > 0 and not is_first(shown.texts[first]):
        before = first - 1
        while before > 0 and _plain(shown, before):
            before -= 1
        if shown.styles[before] != style or shown.headings[before]:
            break
        first = before
    low = first - 1 if first > 0 and shown.opens[first - 1] else first
    return low, _list_end(shown, first)


def _whole_items(shown: Structure, low: int, high: int, best: int) -> tuple[int, int]:
    """Return a list without a last item that is cut off, unless that is what answers."""
    if high < len(shown.texts) or not shown.goes_on or high - low < 2:
        return low, high
    last = high - 1
    while last > low and shown.styles[last] is None:
        last -= 1
    return (low, last) if low + 1 < last and best < last else (low, high)


def _list_end(shown: Structure, first: int) -> int:
    """Return where a list ends; an item may have sentences of its own before the next one."""
    style, size = shown.styles[first], len(shown.texts)
    end = _line_end(shown, first)
    while end < size:
        after = end
        while after < size and _plain(shown, after):
            after += 1
        if after == size or shown.headings[after] or shown.styles[after] != style:
            break
        if is_first(shown.texts[after]) or sum(map(len, shown.texts[end:after])) > BETWEEN:
            break
        end = _line_end(shown, after)
    return end


def _completed(shown: Structure, begin: int, end: int) -> tuple[int, int]:
    """Return a quotation that neither is a heading alone nor ends with a lead-in."""
    size = len(shown.texts)
    if all(_leads(shown, place) for place in range(begin, end)):
        start = end
        while end < size and not shown.headings[end]:
            if end > start and _leads(shown, end):
                break
            end = _list_end(shown, end) if shown.styles[end] else end + 1
            if sum(map(len, shown.texts[start:end])) > FOLLOWING:
                break
    elif shown.opens[end - 1] and end < size:
        end = _list_end(shown, end)
    elif _leads(shown, end - 1):
        if shown.headings[end - 1] or end == size:
            end -= 1
        else:
            end += 1
    return begin, end


def _stands_alone(shown: Structure, place: int) -> bool:
    """Tell whether a sentence says something, or what it leads in follows it."""
    if not _leads(shown, place):
        return True
    return place + 1 < len(shown.texts) and not shown.headings[place + 1]


def _leads(shown: Structure, place: int) -> bool:
    return shown.headings[place] or shown.texts[place].rstrip().endswith(":")
